import { describe, expect, it } from 'vitest';
import { clauseAt, cut } from '../issued.js';

const textOf = (words: string): string => clauseAt(cut(`一、${words}\n二、乙。`), '1').text;

describe('the text of a clause', () => {
  it.each([
    { why: 'no space beside Chinese', words: '最高不超过 300 万元', wanted: '最高不超过300万元' },
    { why: 'no space between Chinese', words: '组  长', wanted: '组长' },
    { why: 'no full-width space', words: '总　　则', wanted: '总则' },
    { why: 'one space between Latin words', words: '按照 RCEP   and B2B 出口', wanted: '按照RCEP and B2B出口' },
    { why: 'no space beside Chinese punctuation', words: '“ 1210 ” 模式', wanted: '“1210”模式' },
    { why: 'no space between a bracket and Chinese', words: '支持 (展示中心) 建设', wanted: '支持(展示中心)建设' },
    { why: 'nothing invisible', words: '零\u200b宽\ufeff字', wanted: '零宽字' },
    { why: 'every character as it is', words: '２０２１年,全市', wanted: '２０２１年,全市' },
    {
      why: 'no break within a number that a line cuts',
      words: '给予奖励，单个企业最高不超过2\n00万元',
      wanted: '给予奖励，单个企业最高不超过200万元',
    },
  ])('holds $why', ({ words, wanted }) => {
    expect(textOf(`${words}。`)).toBe(`${wanted}。`);
  });
});
