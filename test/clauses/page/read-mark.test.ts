import { describe, expect, it } from 'vitest';
import { readMark } from '../../../src/clauses/page/read-mark.js';

describe('the number at the head of a line', () => {
  it.each([
    { line: '第一条　为了', style: 'article', value: 1, written: '第一条' },
    { line: '第一千二百六十条 本法', style: 'article', value: 1260, written: '第一千二百六十条' },
    { line: '第一百零二条　', style: 'article', value: 102, written: '第一百零二条' },
    { line: '第 十 七 条 市场', style: 'article', value: 17, written: '第十七条' },
    { line: '第17条 市场', style: 'article', value: 17, written: '第17条' },
    { line: '第五条 中小企业', style: 'article', value: 5, written: '第五条' },
    { line: '第十七条【信用监管】', style: 'article', value: 17, written: '第十七条' },
    { line: '第一编　总则', style: 'book', value: 1, written: '第一编' },
    { line: '第二分编 典型合同', style: 'subbook', value: 2, written: '第二分编' },
    { line: '第一部分 发展基础', style: 'division', value: 1, written: '第一部分' },
    { line: '第三章总则', style: 'chapter', value: 3, written: '第三章' },
    { line: '第 二 节　登记', style: 'section', value: 2, written: '第二节' },
    { line: '一、总体要求', style: 'han', value: 1, written: '一、' },
    { line: '十二．保障措施', style: 'han', value: 12, written: '十二．' },
    { line: '一、十大工程', style: 'han', value: 1, written: '一、' },
    { line: '（二十六）明确', style: 'hanBracket', value: 26, written: '（二十六）' },
    { line: '(二) 发展', style: 'hanBracket', value: 2, written: '(二)' },
    { line: '( 三 )发展', style: 'hanBracket', value: 3, written: '(三)' },
    { line: '（八）项目管理制度', style: 'hanBracket', value: 8, written: '（八）' },
    { line: '㈢ 完善', style: 'hanBracket', value: 3, written: '㈢' },
    { line: '1. 利用好', style: 'digit', value: 1, written: '1.' },
    { line: '6.建设', style: 'digit', value: 6, written: '6.' },
    { line: '3、加大', style: 'digit', value: 3, written: '3、' },
    { line: '５．全角', style: 'digit', value: 5, written: '５．' },
    { line: '⒉开展', style: 'digit', value: 2, written: '⒉' },
    { line: '1.2 编制依据', style: 'decimal', value: 2, written: '1.2' },
    { line: '2.3 人员职责', style: 'decimal', value: 3, written: '2.3' },
    { line: '2.1.3成员单位', style: 'decimal', value: 3, written: '2.1.3' },
    { line: '（1）服务', style: 'digitBracket', value: 1, written: '（1）' },
    { line: '⑵服务', style: 'digitBracket', value: 2, written: '⑵' },
    { line: '3)服务', style: 'digitParenthesis', value: 3, written: '3)' },
    { line: '⑳服务', style: 'circled', value: 20, written: '⑳' },
  ])('reads $line', ({ line, style, value, written }) => {
    expect(readMark(line)).toMatchObject({ style, value, written });
  });

  it.each([
    { line: '第七条之一　对于', value: 7, suffix: 1, written: '第七条之一' },
    { line: '第一百二十条之十二 以', value: 120, suffix: 12, written: '第一百二十条之十二' },
  ])('reads $line', ({ line, value, suffix, written }) => {
    expect(readMark(line)).toMatchObject({ style: 'article', value, suffix, written });
  });

  it.each([
    { why: 'a decimal fraction', line: '1.5亿元的投资' },
    { why: 'a year', line: '2016年，完成建设' },
    { why: 'years in brackets', line: '（2016~2018年）' },
    { why: 'a count of two', line: '5、6家企业' },
    { why: 'grades', line: '二、三年级学生' },
    { why: 'a reference to an item', line: '（三）项规定的材料' },
    { why: 'an aside', line: '(含拆解，下同)' },
    { why: 'an inline series', line: '一是推动建设' },
    { why: 'nothing', line: '' },
  ])('reads no number in $why', ({ line }) => {
    expect(readMark(line)).toBeUndefined();
  });

  it.each([
    { line: '第十七条规定的材料', isDoubtful: true },
    { line: '第十七条、第十八条', isDoubtful: true },
    { line: '第二章所称', isDoubtful: true },
    { line: '第十七条 规定的材料', isDoubtful: false },
    { line: '第十七条违反本法', isDoubtful: false },
  ])('doubts a number that reads like a reference: $line', ({ line, isDoubtful }) => {
    expect(readMark(line)?.isDoubtful).toBe(isDoubtful);
  });
});
