import { describe, expect, it } from 'vitest';
import { isClauseOrBelow, judge } from '../../src/evaluation/judge.js';
import { expectationSchema } from '../../src/evaluation/question.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeCitation, makeReply } from '../fakes/make-reply.js';

const calculation = (value: string): NonNullable<Reply['calculation']> => ({
  measure: 'm',
  status: 'determined',
  amount: { value, currency: 'CNY' },
  kind: 'entitlement',
  steps: [],
  asOf: '2026-11-21',
});
const cited = makeReply({
  text: '由市商务局 牵头，最高１００万元（O2O）。',
  citations: [makeCitation('按年交易额的2%给予资金 支持', '')],
  calculation: calculation('600000.00'),
});

describe('a reply passes', () => {
  it.each([
    { why: 'where nothing is expected', expected: {} },
    { why: 'by kind', expected: { kind: 'answer' } },
    { why: 'by words across spaces', expected: { includes: [['商务局牵头']] } },
    { why: 'by words across widths of signs', expected: { includes: [['100万元(O2O)']] } },
    { why: 'by one of several words', expected: { includes: [['工信局', '商务局']] } },
    { why: 'whatever the case where asked so', expected: { includesAnyCase: [['o2o']] } },
    { why: 'by a pattern', expected: { patterns: ['牵头.*元'] } },
    { why: 'by words of a quote across spaces', expected: { quotes: ['2%给予资金支持'] } },
    { why: 'by the number of a document across widths and spaces', expected: { documents: ['海政〔2020〕 8号'] } },
    { why: 'by the clause itself', expected: { clauses: ['sea#2.1'] } },
    { why: 'by a clause above', expected: { clauses: ['sea#2'] } },
    { why: 'by an amount written otherwise', expected: { amount: '600000' } },
  ])('$why', ({ expected }) => {
    expect(judge(expectationSchema.parse(expected), cited)).toEqual([]);
  });
});

describe('a reply falls short', () => {
  it.each([
    { why: 'by kind', expected: { kind: 'refuse' }, says: '应为 refuse，实为 answer' },
    { why: 'by reason', expected: { reason: 'not_stated' }, says: '原因应为 not_stated，实为 无' },
    { why: 'by words', expected: { includes: [['甲', '乙']] }, says: '答复中没有“甲”或“乙”' },
    { why: 'by case', expected: { includes: [['o2o']] }, says: '答复中没有“o2o”' },
    {
      why: 'by words whatever the case',
      expected: { includesAnyCase: [['b2b']] },
      says: '答复中没有“b2b”（不分大小写）',
    },
    {
      why: 'by words that may not stand, in another width',
      expected: { excludes: ['100 万元'] },
      says: '答复中不应有“100 万元”',
    },
    { why: 'by a pattern', expected: { patterns: ['^牵头'] }, says: '答复不符合正则表达式 ^牵头' },
    { why: 'by a quote that only the text holds', expected: { quotes: ['商务局'] }, says: '引文中没有“商务局”' },
    { why: 'by a document', expected: { documents: ['海政〔2020〕9号'] }, says: '没有引用文件 海政〔2020〕9号' },
    { why: 'by a clause below the one cited', expected: { clauses: ['sea#2.1.1'] }, says: '没有引用条款 sea#2.1.1' },
    { why: 'by one of two clauses', expected: { clauses: ['sea#2.1', 'sea#3'] }, says: '没有引用条款 sea#3' },
    { why: 'by a fen', expected: { amount: '600000.01' }, says: '金额应为 600000.01，实为 600000.00' },
  ])('$why', ({ expected, says }) => {
    expect(judge(expectationSchema.parse(expected), cited)).toEqual([says]);
  });

  it('where it names no amount', () => {
    expect(judge(expectationSchema.parse({ amount: '1' }), makeReply())).toEqual(['金额应为 1，实为 无']);
  });
});

it('takes a clause for its own part only at a dot', () => {
  expect(isClauseOrBelow('x#17.p2.3', 'x#17')).toBe(true);
  expect(isClauseOrBelow('x#170', 'x#17')).toBe(false);
});
