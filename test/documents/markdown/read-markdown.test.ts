import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/documents/markdown/read-markdown.js';
import { parseMarkup } from '../../../src/vendors/markup.js';
import { wordsAt } from '../issued-words.js';

const textOf = (source: string): string => readMarkdown(source, parseMarkup).text;

describe('reading Markdown', () => {
  it.each([
    { why: 'headings lose their marks', source: '# 第一章　总则 #\n###### 一、', text: '第一章　总则\n一、' },
    { why: 'the line under a heading goes', source: '通知\n====\n一、\n---', text: '通知\n一、' },
    { why: 'a number sign within words stays', source: '#1号楼\nC#语言', text: '#1号楼\nC#语言' },
    {
      why: 'Chinese numbers stay',
      source: '**第一条**　为了\n（一）甲\n一、乙',
      text: '第一条　为了\n（一）甲\n一、乙',
    },
    { why: 'numbers of lists stay as written', source: '1. 甲\n3. 乙\n2) 丙', text: '1. 甲\n3. 乙\n2) 丙' },
    { why: 'bullets go, nested ones too', source: '- 甲\n  * 乙\n    + 丙\n- [x] 丁', text: '甲\n乙\n丙\n丁' },
    { why: 'a dash that no blank follows is no bullet', source: '-5℃以下\n*注', text: '-5℃以下\n*注' },
    { why: 'quotation marks of blocks go', source: '> 一\n> > 二', text: '一\n二' },
    { why: 'full-width indents stay, others go', source: '　　第一条\n   第二条', text: '　　第一条\n第二条' },
    { why: 'emphasis goes', source: '**甲**乙*丙*丁__戊__ ~~己~~ `庚`', text: '甲乙丙丁戊 己 庚' },
    { why: 'emphasis in emphasis goes', source: '***甲***和**乙*丙*丁**', text: '甲和乙丙丁' },
    { why: 'a mark without its partner stays', source: '3*4=12，*号为必填', text: '3*4=12，*号为必填' },
    { why: 'figures multiplied stay', source: '2*3*4米', text: '2*3*4米' },
    { why: 'underlines within a name stay', source: 'user_name_id 和 _甲_', text: 'user_name_id 和 甲' },
    {
      why: 'links keep their words',
      source: '见[附件1](files/a.docx "下载")和<https://a.cn/x>',
      text: '见附件1和https://a.cn/x',
    },
    {
      why: 'a document number in square brackets is no link',
      source: '国发[2021](试行)5号',
      text: '国发[2021](试行)5号',
    },
    { why: 'pictures go', source: '甲![印章](seal.png)乙', text: '甲乙' },
    { why: 'definitions of links go', source: '甲\n[1]: https://a.cn\n乙', text: '甲\n乙' },
    { why: 'marks of notes go and notes stay', source: '甲[^1]乙。\n[^1]: 丙', text: '甲乙。\n[1] 丙' },
    { why: 'escapes give the mark itself', source: '1\\. 甲\\*乙\\* \\# \\\\', text: '1. 甲*乙* # \\' },
    { why: 'code keeps its lines', source: '```yaml\n# 甲\n- 乙\n```\n丙', text: '# 甲\n- 乙\n丙' },
    { why: 'a fence that never closes keeps the rest', source: '```\n# 甲', text: '# 甲' },
    { why: 'comments go', source: '甲<!-- 乙\n丙 -->丁<!-- 戊', text: '甲丁<!-- 戊' },
    { why: 'HTML within a line is HTML', source: '甲<br>乙<sup>2</sup>&nbsp;&lt;丙&gt;', text: '甲\n乙2 <丙>' },
    { why: 'words in angle brackets are no HTML', source: '关于印发<办法>的通知', text: '关于印发<办法>的通知' },
    { why: 'front matter goes', source: '---\ntitle: 甲\n---\n乙', text: '乙' },
    { why: 'a rule at the top is no front matter', source: '---\n甲\n---\n乙', text: '甲\n乙' },
    { why: 'a hard break goes', source: '甲  \n乙\\\n丙', text: '甲\n乙\n丙' },
    { why: 'an empty text is empty', source: '', text: '' },
  ])('$why', ({ source, text }) => {
    expect(textOf(source)).toBe(text);
  });

  it('writes pipe tables as rows of cells', () => {
    const source = '如下：\n| 类别 | **标准** |\n|:--|--:|\n| 国家级 | 50<br>万元 |\n| 省级 \\| 市级 | |\n\n完';
    const { text, tables } = readMarkdown(source, parseMarkup);
    expect(text).toBe('如下：\n类别\t标准\n国家级\t50 万元\n省级 | 市级\t\n\n完');
    expect(wordsAt(text, tables)).toEqual(['类别\t标准\n国家级\t50 万元\n省级 | 市级\t']);
  });

  it('reads HTML tables, as converters write them, with merged cells repeated', () => {
    const source = '甲\n<table><tr><td rowspan="2">乙</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n丙';
    const { text, tables } = readMarkdown(source, parseMarkup);
    expect(wordsAt(text, tables)).toEqual(['乙\t1\n乙\t2']);
    expect(text.split('\n').at(-1)).toBe('丙');
  });

  it('takes a line of nothing but marks in its stride', () => {
    expect(textOf(`甲${'*'.repeat(99_999)}`)).toBe(`甲${'*'.repeat(99_999)}`);
    expect(textOf('甲 *乙 '.repeat(20_000)).length).toBe(20_000 * 5 - 1);
  });
});
