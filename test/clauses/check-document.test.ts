import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/clauses/check-document.js';
import { cut } from './issued.js';

const HEAD = '某市人民政府\n某政〔2022〕26号\n某办法\n';
const findingsIn = (text: string): readonly string[] =>
  checkDocument(cut(text)).map(({ code, clause, words }) => `${code} ${clause ?? '-'} ${words}`.trim());

describe('the check of a document', () => {
  it.each([
    {
      why: 'an article left out',
      text: '第一条　甲。\n第二条　乙。\n第四条　丁。',
      wanted: ['numbering_gap x#4 第四条'],
    },
    { why: 'an item left out', text: '第一条　包括：\n（一）甲；\n（三）丙。', wanted: ['numbering_gap x#1.3 （三）'] },
    {
      why: 'a list that does not begin at one',
      text: '一、要求\n2.乙。乙。\n3.丙。丙。',
      wanted: ['numbering_gap x#1.2 2.'],
    },
    {
      why: 'a number twice',
      text: '一、要求\n（一）甲。甲。\n（二）乙。乙。\n（二）丙。丙。',
      wanted: ['numbering_duplicate x#1.2~2 （二）'],
    },
    {
      why: 'a bracket never closed',
      text: '第一条　按照规定（以下简称规定办理。',
      wanted: ['unclosed_bracket x#1 （'],
    },
    { why: 'a bracket never opened', text: '第一条　按照规定》办理。', wanted: ['unclosed_bracket x#1 》'] },
    { why: 'a page number amid the words', text: '第一条　按照规定—5—办理。', wanted: ['page_residue x#1 —5—'] },
    {
      why: 'an article that is not there',
      text: '第一条　依照本办法第十二条办理。\n第二条　乙。',
      wanted: ['unresolved_reference x#1 第十二条'],
    },
    {
      why: 'one of several articles',
      text: '第一条　依照本办法第二条、第九条和第三条办理。\n第二条　乙。\n第三条　丙。',
      wanted: ['unresolved_reference x#1 第九条'],
    },
    {
      why: 'a paragraph that is not there',
      text: '第一条　依照本办法第二条第三款办理。\n第二条　乙。',
      wanted: ['unresolved_reference x#1 第二条第三款'],
    },
    {
      why: 'a chapter that is not there',
      text: '第一章 总则\n第一条　依照本办法第三章办理。',
      wanted: ['unresolved_reference x#1 本办法第三章'],
    },
    {
      why: 'a paragraph before the first',
      text: '第一条　有前款情形的，不予支持。',
      wanted: ['unresolved_reference x#1 前款'],
    },
    { why: 'an annex that is not there', text: '第一条　标准见附件2。', wanted: ['unresolved_reference x#1 附件2'] },
  ])('finds $why', ({ text, wanted }) => {
    expect(findingsIn(HEAD + text)).toEqual(wanted);
  });

  it.each([
    {
      why: 'numbers that run on across parts',
      text: '一、甲\n（一）甲。甲。\n（二）乙。乙。\n二、乙\n（三）丙。丙。\n（四）丁。丁。',
    },
    {
      why: 'articles that run on across chapters',
      text: '第一章 甲\n第一条　甲。\n第二章 乙\n第二条　乙。\n第二条之一　丙。\n第三条　丁。',
    },
    {
      why: 'items that begin anew below each article',
      text: '第一条　包括：\n（一）甲；\n（二）乙。\n第二条　包括：\n（一）丙；\n（二）丁。',
    },
    {
      why: 'items that begin anew below each paragraph',
      text: '第一条　包括：\n（一）甲；\n（二）乙。\n还包括：\n（一）丙；\n（二）丁。',
    },
    { why: 'the paragraph before', text: '第一条　应当备案。\n有前款情形的，不予备案。' },
    { why: 'parts cited as 条', text: '一、要求\n申请本措施第二条补助的，应当符合条件。\n二、补助\n给予补助。' },
    { why: 'articles of another law', text: '第一条　依照《中华人民共和国民法典》第五百条办理。' },
    { why: 'brackets of two widths', text: '第一条　并举(保税、一般）发展。' },
    { why: 'an enumeration with one bracket', text: '第一条　包括：1)甲；2)乙。' },
    { why: 'an annex that is there', text: '第一条　标准见附件1。\n附件1\n标准\n每人50万元。' },
  ])('passes $why', ({ text }) => {
    expect(findingsIn(HEAD + text)).toEqual([]);
  });

  it('tells what the head lacks', () => {
    expect(findingsIn('要加强领导，推动发展。\n要加强督导。')).toEqual(['no_title -', 'no_number -', 'no_clauses -']);
  });

  it('says in Chinese what is the matter and where it stands', () => {
    const document = cut(`${HEAD}第一条　甲。\n第四条　丁。`);
    const [finding] = checkDocument(document);
    expect(finding?.sentence).toBe('第四条：编号“第四条”与前面的编号不连续，中间缺2至3。');
    expect(document.text.slice(finding?.at.start, finding?.at.end)).toBe('第四条　丁。');
  });
});
