import { describe, expect, it } from 'vitest';
import { findCharset } from '../../../src/documents/html/charset.js';
import { readHtml } from '../../../src/documents/html/read-html.js';
import { parseMarkup } from '../../../src/vendors/markup.js';
import { wordsAt } from '../issued-words.js';

const textOf = (source: string): string => readHtml(source, parseMarkup).text;

describe('reading a page', () => {
  it.each([
    { why: 'a block is a line', source: '<div>甲<p>乙</p>丙</div><h1>丁</h1>', text: '甲\n乙\n丙\n丁' },
    { why: 'a break ends a line', source: '<p>甲<br>乙<br/><br>丙</p>', text: '甲\n乙\n丙' },
    {
      why: 'inline elements do not',
      source: '<p><b>第一</b><span>条</span><a href="#">　甲</a></p>',
      text: '第一条　甲',
    },
    { why: 'white space of the source folds', source: '<p>\n  第 1\n 条  甲  </p>', text: '第 1 条 甲' },
    {
      why: 'a line break of the source between Chinese letters is nothing',
      source: '<p>研究\n  同意，\n现</p>',
      text: '研究同意，现',
    },
    {
      why: 'indents by entity stay',
      source: '<p>&emsp;&emsp;甲&nbsp;乙&#12288;丙</p><p>&nbsp;&nbsp;丁</p>',
      text: '\u2003\u2003甲 乙　丙\n  丁',
    },
    {
      why: 'entities are resolved',
      source: '<p>&lt;甲&gt;&amp;&ldquo;乙&rdquo;&#x4e19;&middot;</p>',
      text: '<甲>&“乙”丙·',
    },
    { why: 'invisible letters go', source: '<p>甲&#8203;乙&shy;丙&#65279;</p>', text: '甲乙丙' },
    { why: 'preformatted lines stay lines', source: '<pre>甲  乙\n  丙</pre>', text: '甲  乙\n  丙' },
    { why: 'indices stay in the line', source: '<p>5m<sup>2</sup></p>', text: '5m2' },
    { why: 'readings of letters go', source: '<p><ruby>汴<rp>(</rp><rt>biàn</rt></ruby>梁</p>', text: '汴梁' },
    {
      why: 'elements that were never closed are read',
      source: '<head><title>t</title><body><div>甲<p>乙<p>丙<td>丁',
      text: '甲\n乙\n丙\n丁',
    },
    { why: 'a page of nothing is empty', source: '<html></html>', text: '' },
  ])('$why', ({ source, text }) => {
    expect(textOf(source)).toBe(text);
  });

  it.each([
    '<nav>首页</nav>', '<script>甲</script>', '<style>甲</style>', '<header>某市政府</header>', '<footer>版权</footer>', '<aside>甲</aside>',
    '<title>甲</title>', '<select><option>甲</option></select>', '<button>打印</button>', '<iframe>甲</iframe>', '<!-- 甲 -->',
    '<div hidden>甲</div>', '<div style="color:red; DISPLAY : none">甲</div>', '<div role="navigation">甲</div>', '<template>甲</template>',
  ])('leaves out %s', (source) => {
    expect(textOf(`<body>${source}<p>正文</p></body>`)).toBe('正文');
  }); // prettier-ignore

  it('keeps the header of an article, and what a page shows later by script', () => {
    expect(textOf('<article><header><h1>通知</h1></header><div style="visibility: hidden">甲</div></article>')).toBe(
      '通知\n甲',
    );
  });
});

describe('lists', () => {
  it.each([
    { why: 'count', list: '<ol><li>甲<li>乙</ol>', lines: ['1. 甲', '2. 乙'] },
    {
      why: 'start where they say',
      list: '<ol start="5"><li>甲</li><li value="9">乙</li><li>丙</li></ol>',
      lines: ['5. 甲', '9. 乙', '10. 丙'],
    },
    { why: 'count back', list: '<ol reversed><li>甲</li><li>乙</li></ol>', lines: ['2. 甲', '1. 乙'] },
    {
      why: 'count in letters',
      list: '<ol type="a"><li>甲</li></ol><ol type="A"><li>乙</li></ol>',
      lines: ['a. 甲', 'A. 乙'],
    },
    {
      why: 'count in Roman',
      list: '<ol type="I" start="4"><li>甲</li></ol><ol type="i"><li>乙</li></ol>',
      lines: ['IV. 甲', 'i. 乙'],
    },
    {
      why: 'count in Chinese',
      list: '<ol style="list-style-type: cjk-ideographic" start="12"><li>甲</li></ol>',
      lines: ['十二、甲'],
    },
    {
      why: 'have no number where their style says so',
      list: '<ol style="list-style:none inside"><li>甲</li></ol>',
      lines: ['甲'],
    },
    {
      why: 'have no second number where each item brings its own',
      list: '<ol><li>（一）甲</li><li> （二）乙</li></ol>',
      lines: ['（一）甲', '（二）乙'],
    },
    {
      why: 'keep numbers where only some items begin with one',
      list: '<ol><li>1号楼</li><li>乙</li></ol>',
      lines: ['1. 1号楼', '2. 乙'],
    },
    {
      why: 'put the number before a paragraph within',
      list: '<ol><li>\n<p>甲</p><p>乙</p></li></ol>',
      lines: ['1. 甲', '乙'],
    },
    {
      why: 'nest',
      list: '<ol><li>甲<ol type="a"><li>乙</li></ol></li><li>丙</li></ol>',
      lines: ['1. 甲', 'a. 乙', '2. 丙'],
    },
    { why: 'write no bullets', list: '<ul><li>甲</li><li>乙</li></ul>', lines: ['甲', '乙'] },
    { why: 'lose the number of an item without words', list: '<ol><li></li></ol><p>甲</p>', lines: ['甲'] },
  ])('$why', ({ list, lines }) => {
    expect(textOf(list).split('\n')).toEqual(lines);
  });
});

describe('tables', () => {
  const tableOf = (rows: string): readonly string[] => {
    const { text, tables } = readHtml(`<p>前</p><table>${rows}</table><p>后</p>`, parseMarkup);
    expect(text.startsWith('前\n') && text.endsWith('\n后')).toBe(true);
    return wordsAt(text, tables);
  };

  it.each([
    { why: 'join cells by tabs', rows: '<tr><th>甲</th><th>乙</th></tr><tr><td>1<td>2</tr>', table: '甲\t乙\n1\t2' },
    {
      why: 'repeat a cell over columns',
      rows: '<tr><td colspan=2>甲</td></tr><tr><td>1</td><td>2</td></tr>',
      table: '甲\t甲\n1\t2',
    },
    {
      why: 'repeat a cell over rows',
      rows: '<tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr>',
      table: '甲\t1\n甲\t2',
    },
    {
      why: 'repeat a cell over both',
      rows: '<tr><td rowspan=2 colspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr>',
      table: '甲\t甲\t1\n甲\t甲\t2',
    },
    {
      why: 'reach to the end where a cell says 0',
      rows: '<tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr>',
      table: '甲\t1\n甲\t2',
    },
    {
      why: 'do not reach past the last row',
      rows: '<tr><td rowspan=9>甲</td><td>1</td></tr><tr><td>2</td></tr>',
      table: '甲\t1\n甲\t2',
    },
    { why: 'fill up short rows', rows: '<tr><td>甲</td><td>乙</td></tr><tr><td>1</td></tr>', table: '甲\t乙\n1\t' },
    {
      why: 'keep the lines of a cell in one',
      rows: '<tr><td>甲<br>乙<p>丙</p></td><td>1</td></tr><tr><td>丁</td><td>2</td></tr>',
      table: '甲 乙 丙\t1\n丁\t2',
    },
    {
      why: 'read head, body and foot',
      rows: '<thead><tr><td>甲<td>乙</thead><tbody><tr><td>1<td>2</tbody>',
      table: '甲\t乙\n1\t2',
    },
  ])('$why', ({ rows, table }) => {
    expect(tableOf(rows)).toEqual([table]);
  });

  it('stands below its caption', () => {
    expect(textOf('<table><caption>附表</caption><tr><td>甲<td>乙<tr><td>1<td>2</table>')).toBe('附表\n甲\t乙\n1\t2');
  });

  it.each([
    {
      why: 'has one cell',
      rows: '<tr><td><p>第一条　甲</p><p>第二条　乙</p></td></tr>',
      text: '前\n第一条　甲\n第二条　乙\n后',
    },
    {
      why: 'has a table within',
      rows: '<tr><td>甲</td><td><table><tr><td>1<td>2<tr><td>3<td>4</table></td></tr><tr><td>乙<td>丙</tr>',
      text: '前\n甲\n1\t2\n3\t4\n乙\n丙\n后',
    },
    {
      why: 'has the whole text in one cell',
      rows: `<tr><td>左</td><td>右</td></tr><tr><td>栏</td><td>${'<p>第一条　为了规范本市数字贸易活动，促进数字贸易发展，制定本办法。</p>'.repeat(10)}</td></tr>`,
      text: `前\n左\n右\n栏\n${'第一条　为了规范本市数字贸易活动，促进数字贸易发展，制定本办法。\n'.repeat(10)}后`,
    },
  ])('only lays out the page where it $why', ({ rows, text }) => {
    expect(textOf(`<p>前</p><table>${rows}</table><p>后</p>`)).toBe(text);
  });
});

describe('what surrounds the text of a page', () => {
  const residueOf = (source: string): readonly string[] => {
    const { text, residue } = readHtml(source, parseMarkup);
    return wordsAt(text, residue);
  };

  it('is residue where its words say so', () => {
    const lines = [
      '当前位置：首页 > 政务公开',
      '【字体：大 中 小】',
      '打印 关闭窗口',
      '分享到：',
      '责任编辑：某某',
      '版权所有：某市人民政府',
      '某ICP备05000000号-1',
    ];
    const page = lines
      .map((line) => `<p>${line}</p>`)
      .join('<p>第一条　首页应当公开。</p><p>打印证明、关闭企业的，按照规定办理。</p>');
    expect(residueOf(page)).toEqual(lines);
  });

  it('is residue where a block is nearly all links to other pages', () => {
    const links = ['新闻', '公开', '服务', '互动'].map((word) => `<li><a href="/${word}/">${word}</a></li>`).join('');
    expect(residueOf(`<ul>${links}</ul><p>甲</p>`)).toEqual(['新闻\n公开\n服务\n互动']);
  });

  it.each([
    { why: 'a table of contents', target: (index: number) => `#c${index}` },
    { why: 'a list of annexes', target: (index: number) => `/files/${index}.docx` },
  ])('is not $why', ({ target }) => {
    const links = [1, 2, 3, 4, 5].map((index) => `<li><a href="${target(index)}">附件${index}</a></li>`).join('');
    expect(residueOf(`<div><ul>${links}</ul></div>`)).toEqual([]);
  });
});

describe('the charset of a page', () => {
  const bytes = (source: string): Uint8Array => new TextEncoder().encode(source);

  it.each([
    { source: '<meta charset="GBK">', charset: 'gb18030' },
    { source: "<META http-equiv='Content-Type' content='text/html; charset=gb2312'>", charset: 'gb18030' },
    { source: '<meta charset=big5>', charset: 'big5' },
    { source: '<meta name="viewport"><meta charset="utf-8">', charset: 'utf-8' },
    { source: '<p>charset=gbk</p>', charset: null },
  ])('of $source is $charset', ({ source, charset }) => {
    expect(findCharset(bytes(source))).toBe(charset);
  });
});
