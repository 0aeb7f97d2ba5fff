import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../src/documents/docx/read-docx.js';
import { parseMarkup } from '../../../src/vendors/markup.js';
import { type DocxSource, inList, listLevel, packDocx, paragraph } from '../../fixtures/docx-package.js';

const linesOf = (source: DocxSource): readonly string[] =>
  readDocx(packDocx(source), parseMarkup, 'a.docx').text.split('\n');

const abstract = (id: number, ...levels: readonly string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (id: number, definition: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${definition}"/>${overrides}</w:num>`;
const startAt = (level: number, start: number): string =>
  `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
const numbered = (words: string, id = 1, level = 0): string => paragraph(words, inList(id, level));
const styled = (words: string, style: string, more = ''): string =>
  paragraph(words, `<w:pStyle w:val="${style}"/>${more}`);
const style = (id: string, inner: string): string => `<w:style w:type="paragraph" w:styleId="${id}">${inner}</w:style>`;

describe('numbers that Word counts', () => {
  it.each([
    { format: 'chineseCountingThousand', text: '第%1条', lines: ['第一条 甲', '第二条 乙'] },
    { format: 'chineseCounting', text: '%1、', lines: ['一、 甲', '二、 乙'] },
    { format: 'chineseCountingThousand', text: '（%1）', lines: ['（一） 甲', '（二） 乙'] },
    { format: 'ideographDigital', text: '%1．', lines: ['一． 甲', '二． 乙'] },
    { format: 'japaneseCounting', text: '%1', lines: ['一 甲', '二 乙'] },
    { format: 'decimalEnclosedCircle', text: '%1', lines: ['① 甲', '② 乙'] },
    { format: 'decimal', text: '%1.', lines: ['1. 甲', '2. 乙'] },
    { format: 'upperRoman', text: '%1)', lines: ['I) 甲', 'II) 乙'] },
    { format: 'bullet', text: '\uf06c', lines: ['甲', '乙'] },
    { format: 'none', text: '', lines: ['甲', '乙'] },
    { format: 'decimal', text: '附件%1：', lines: ['附件1： 甲', '附件2： 乙'] },
  ])('are written as $text in $format', ({ format, text, lines }) => {
    const numbering = abstract(0, listLevel(0, format, text)) + list(1, 0);
    expect(linesOf({ body: numbered('甲') + numbered('乙'), numbering })).toEqual(lines);
  });

  it('stand right before the words where nothing is to stand between', () => {
    const numbering = abstract(0, listLevel(0, 'decimal', '%1、', '<w:suff w:val="nothing"/>')) + list(1, 0);
    expect(linesOf({ body: numbered('甲'), numbering })).toEqual(['1、甲']);
  });

  it('reach 第十二条 and beyond', () => {
    const numbering = abstract(0, listLevel(0, 'chineseCountingThousand', '第%1条')) + list(1, 0);
    const lines = linesOf({ body: numbered('甲').repeat(101), numbering });
    expect([lines[9], lines[11], lines[20], lines[100]]).toEqual([
      '第十条 甲',
      '第十二条 甲',
      '第二十一条 甲',
      '第一百零一条 甲',
    ]);
  });

  it('are those of the fallback where the format is newer than the standard', () => {
    const level = `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`;
    expect(linesOf({ body: numbered('甲'), numbering: abstract(0, level) + list(1, 0) })).toEqual(['01 甲']);
  });
});

describe('levels', () => {
  const three =
    abstract(
      0,
      listLevel(0, 'chineseCounting', '%1、'),
      listLevel(1, 'decimal', '%1.%2'),
      listLevel(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'),
    ) + list(1, 0);

  it('name those above, and start anew below each of them', () => {
    const body = [0, 1, 1, 2, 0, 1, 2].map((level) => numbered('甲', 1, level)).join('');
    expect(linesOf({ body, numbering: three })).toEqual([
      '一、 甲',
      '一.1 甲',
      '一.2 甲',
      '1.2.1 甲',
      '二、 甲',
      '二.1 甲',
      '2.1.1 甲',
    ]);
  });

  it('show the start of a level above that has not been counted', () => {
    expect(linesOf({ body: numbered('甲', 1, 1), numbering: three })).toEqual(['一.1 甲']);
  });

  it('count through chapters where they never start anew', () => {
    const numbering =
      abstract(
        0,
        listLevel(0, 'chineseCounting', '第%1章'),
        listLevel(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/>'),
      ) + list(1, 0);
    const body = [0, 1, 1, 0, 1].map((level) => numbered('甲', 1, level)).join('');
    expect(linesOf({ body, numbering })).toEqual(['第一章 甲', '第一条 甲', '第二条 甲', '第二章 甲', '第三条 甲']);
  });

  it('start anew only below the level that they name', () => {
    const numbering =
      abstract(
        0,
        listLevel(0, 'decimal', '%1'),
        listLevel(1, 'decimal', '%2'),
        listLevel(2, 'lowerLetter', '%3', '<w:lvlRestart w:val="1"/>'),
      ) + list(1, 0);
    const body = [0, 1, 2, 1, 2, 0, 2].map((level) => numbered('甲', 1, level)).join('');
    expect(linesOf({ body, numbering })).toEqual(['1 甲', '1 甲', 'a 甲', '2 甲', 'b 甲', '2 甲', 'a 甲']);
  });
});

describe('lists', () => {
  const definition = abstract(0, listLevel(0, 'decimal', '%1.'));

  it('of one definition count on from each other', () => {
    const numbering = definition + list(1, 0) + list(2, 0);
    expect(linesOf({ body: numbered('甲') + numbered('乙', 2) + numbered('丙'), numbering })).toEqual([
      '1. 甲',
      '2. 乙',
      '3. 丙',
    ]);
  });

  it('start anew where one says so, once', () => {
    const numbering = definition + list(1, 0) + list(2, 0, startAt(0, 1)) + list(3, 0, startAt(0, 5));
    const body = numbered('甲') + numbered('乙') + numbered('丙', 2) + numbered('丁', 2) + numbered('戊', 3);
    expect(linesOf({ body, numbering })).toEqual(['1. 甲', '2. 乙', '1. 丙', '2. 丁', '5. 戊']);
  });

  it('of different definitions count apart', () => {
    const numbering = definition + abstract(1, listLevel(0, 'decimal', '(%1)')) + list(1, 0) + list(2, 1);
    expect(linesOf({ body: numbered('甲') + numbered('乙', 2) + numbered('丙'), numbering })).toEqual([
      '1. 甲',
      '(1) 乙',
      '2. 丙',
    ]);
  });

  it('start where their level starts, and write a level that they replace', () => {
    const level =
      '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:lvlOverride>';
    expect(linesOf({ body: numbered('甲') + numbered('乙'), numbering: definition + list(1, 0, level) })).toEqual([
      '三、 甲',
      '四、 乙',
    ]);
  });

  it('follow a numbering style to its definition', () => {
    const numbering = `${definition}<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>${list(1, 1)}${list(2, 0)}`;
    expect(linesOf({ body: numbered('甲'), numbering, styles: style('L', `<w:pPr>${inList(2)}</w:pPr>`) })).toEqual([
      '1. 甲',
    ]);
  });

  it('count a paragraph without words, and none that was deleted', () => {
    const deleted = `<w:p><w:pPr>${inList(1)}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>`;
    const body = numbered('甲') + deleted + numbered('') + numbered('乙');
    expect(linesOf({ body, numbering: definition + list(1, 0) })).toEqual(['1. 甲', '2.', '3. 乙']);
  });
});

describe('styles', () => {
  const numbering =
    abstract(
      0,
      listLevel(0, 'chineseCounting', '第%1章', '<w:pStyle w:val="Chapter"/>'),
      listLevel(1, 'chineseCounting', '第%2条', '<w:pStyle w:val="Article"/>'),
    ) + list(1, 0);
  const styles =
    style('Chapter', `<w:pPr>${inList(1)}</w:pPr>`) +
    style('Article', '<w:basedOn w:val="Chapter"/><w:pPr/>') +
    style('Clause', '<w:basedOn w:val="Article"/>') +
    style('Ring', '<w:basedOn w:val="Gnir"/>') +
    style('Gnir', '<w:basedOn w:val="Ring"/>');

  it.each([
    { why: 'give their number', body: styled('甲', 'Chapter'), lines: ['第一章 甲'] },
    {
      why: 'take the list of the style below and the level that names them',
      body: styled('甲', 'Article'),
      lines: ['第一条 甲'],
    },
    { why: 'inherit both', body: styled('甲', 'Clause'), lines: ['第一条 甲'] },
    {
      why: 'yield to the level of the paragraph',
      body: styled('甲', 'Chapter', '<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
      lines: ['第一条 甲'],
    },
    { why: 'yield to a paragraph that wants no number', body: styled('甲', 'Chapter', inList(0)), lines: ['甲'] },
    { why: 'may be based on each other in a ring', body: styled('甲', 'Ring'), lines: ['甲'] },
    { why: 'may be missing', body: styled('甲', 'Nobody'), lines: ['甲'] },
  ])('$why', ({ body, lines }) => {
    expect(linesOf({ body, numbering, styles })).toEqual(lines);
  });

  it('apply by default where a paragraph names none', () => {
    const byDefault = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr>${inList(1)}</w:pPr></w:style>`;
    expect(linesOf({ body: paragraph('甲'), numbering, styles: byDefault })).toEqual(['第一章 甲']);
  });
});
