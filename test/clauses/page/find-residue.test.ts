import { describe, expect, it } from 'vitest';
import { findResidue } from '../../../src/clauses/page/find-residue.js';
import { issue } from '../issued.js';

const residueOf = (text: string): readonly string[] =>
  findResidue(issue(text)).map(({ start, end }) => issue(text).text.slice(start, end));

describe('what belongs to the page', () => {
  it.each([
    { why: 'a page number between dashes', text: '甲\n\n— 5 —    \n\n乙', found: ['— 5 —'] },
    { why: 'a page number between hyphens', text: '甲\n-12-\n乙', found: ['-12-'] },
    { why: 'a page number between full-width dashes', text: '甲\n－3－\n乙', found: ['－3－'] },
    { why: 'pages of pages', text: '甲\n第 3 页 共 12 页\n乙\n3 / 12\n丙', found: ['第 3 页 共 12 页', '3 / 12'] },
    { why: 'a page number amid a line', text: '复运出区 — 5 — 管理', found: ['— 5 —'] },
    { why: 'numbers that count up', text: '甲\n1\n乙\n2\n丙\n3\n丁', found: ['1', '2', '3'] },
    { why: 'a number at the foot of a page', text: '甲甲\n乙乙\n7\f丙丙\n丁丁', found: ['7'] },
    {
      why: 'an address beside a page number',
      text: '甲\n\nhttp://www.cfdzhbsq.com.cn/\n\n— 5 —\n乙',
      found: ['http://www.cfdzhbsq.com.cn/', '— 5 —'],
    },
    { why: 'an address said again', text: '甲\nwww.a.cn\n乙\nwww.a.cn\n丙', found: ['www.a.cn', 'www.a.cn'] },
    {
      why: 'a running head, but for the first page, where it may be the title',
      text: '某公报 1\n甲\f某公报 2\n乙\f某公报 3\n丙\f某公报 4\n丁',
      found: ['某公报 2', '某公报 3', '某公报 4'],
    },
    { why: 'buttons of a web page', text: '甲\n【打印】 【关闭】\n乙', found: ['【打印】 【关闭】'] },
    {
      why: 'where one is on a web site',
      text: '您的位置: 首页 >> 政务公开 >> 正文\n甲',
      found: ['您的位置: 首页 >> 政务公开 >> 正文'],
    },
  ])('is $why', ({ text, found }) => {
    expect(residueOf(text)).toEqual(found);
  });

  it.each([
    { why: 'a range of numbers', text: '培育 2—3 家企业，\n建设 1 — 2 个园区' },
    { why: 'an address that the sentence gives', text: '申请人可以登录\nhttp://www.example.cn/\n提出申请。' },
    { why: 'one number alone on its line', text: '甲\n2021\n乙' },
    { why: 'a date', text: '甲\n2021/12/30\n乙' },
  ])('is not $why', ({ text }) => {
    expect(residueOf(text)).toEqual([]);
  });

  it('takes over what the reader of the file found', () => {
    const issued = { ...issue('页眉\n甲'), residue: [{ start: 0, end: 2 }] };
    expect(findResidue(issued)).toEqual([{ start: 0, end: 2 }]);
  });
});
