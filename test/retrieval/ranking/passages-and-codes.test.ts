import { describe, expect, it } from 'vitest';
import { documentOf, rankPlan } from './rank-plan.js';
import type { RankingCase } from './rank-plan.js';
import { trade } from './trade.js';

const document = documentOf('d', trade);

const cases: readonly RankingCase[] = [
  {
    shows: 'the sentence that answers in a long paragraph above the same words spread over one',
    text: '出口商品当日放行',
    order: [
      ['together', 'one sentence says all of it'],
      ['scattered', 'every word, each in a sentence of its own'],
      ['insurance', '出口 alone'],
    ],
  },
  {
    shows: 'the clause of a code, which what the code means singles out',
    text: '1210怎么弄',
    expansions: ['保税进口'],
    order: [
      ['bonded', 'the code in its text, what the code means in its heading'],
      ['training', 'the same number as a figure'],
    ],
  },
  {
    shows: 'a code alone by the clauses that hold the number, and by no part of it',
    text: '9610和121',
    order: [], // 121 is no 1210
  },
  {
    shows: 'no clause for the sake of a figure that the person names',
    text: '我花了1210元，有补贴吗',
    order: [
      ['training', '补贴, and the figure lifts it'],
      ['insurance', '补贴'],
      ['fair', '补贴'],
      ['refused', '补贴, longer'],
      ['talent', '补贴, longest'], // and not bonded: 1210元 is no code
    ],
  },
];

describe('a dozen measures, some of them long, one with a code', () => {
  it.each(cases)('ranks $shows: $text', async ({ order, text, expansions = [] }) => {
    expect(await rankPlan([document], { text, expansions })).toEqual(order.map(([key]) => key));
  });
});
