import { describe, expect, it } from 'vitest';
import { documentOf, rankPlan } from './rank-plan.js';
import type { RankingCase } from './rank-plan.js';
import { trade } from './trade.js';

const document = documentOf('d', trade);

const cases: readonly RankingCase[] = [
  {
    shows: 'a rare word above a common one',
    text: '展位补贴',
    order: [
      ['fair', 'alone holds 展位, and holds 补贴 too'],
      ['training', '补贴 alone, in the shortest clause'],
      ['insurance', '补贴 alone, in a longer one'],
      ['refused', '补贴 alone, in a longer one yet'],
      ['talent', '补贴 alone, in the longest'],
    ],
  },
  {
    shows: 'a word of the heading above one of the text',
    text: '贷款',
    order: [
      ['loan', 'is about 贷款'],
      ['park', 'mentions it'],
    ],
  },
  {
    shows: 'a heading that is said again above a heading alone',
    text: '海外仓建设',
    order: [
      ['warehouse', '海外仓 in heading and text, 建设 in the heading'],
      ['park', '建设 in the heading'],
    ],
  },
  {
    shows: 'the shorter of two clauses that say the same word once',
    text: '出口',
    order: [
      ['insurance', 'one short sentence'],
      ['together', 'long, 出口 in one sentence of it'],
      ['scattered', 'as long, with more words around 出口 in its window'],
    ],
  },
  {
    shows: 'the clause that covers both words above the one that repeats one of them',
    text: '人才住房',
    order: [
      ['homes', 'both words, once each'],
      ['talent', '人才 five times, one of them in the heading, and no 住房'],
    ],
  },
  {
    shows: 'two words in two clauses, the one said more often first',
    text: '展会和培训',
    order: [
      ['training', '培训 in heading and text'],
      ['fair', '展会 in heading and text, among more words'],
    ],
  },
  {
    shows: 'own words above synonyms, however often a synonym stands in short clauses',
    text: '奖励',
    expansions: ['补贴'],
    order: [
      ['warehouse', 'the person’s own word'],
      ['training', 'the synonym, in the shortest clause'],
      ['insurance', 'the synonym'],
      ['fair', 'the synonym, the same length in pairs: as in the document'],
      ['refused', 'the synonym, in a longer clause'],
      ['talent', 'the synonym, in the longest'],
    ],
  },
  {
    shows: 'nothing by synonyms that were not given',
    text: '奖励',
    order: [['warehouse', 'the only clause with the word']],
  },
  {
    shows: 'what is not granted, by the words that say so',
    text: '哪些情况不予补贴',
    order: [
      ['refused', '不予 in heading and text, beside 补贴'],
      ['training', '补贴 is granted here: the word alone'],
      ['insurance', 'likewise, longer'],
      ['fair', 'likewise'],
      ['talent', 'likewise, longest'],
    ],
  },
  { shows: 'nothing where no word of the question stands', text: '公租房摇号', order: [] },
  { shows: 'nothing for words that only ask', text: '请问这个到底怎么样', order: [] },
];

describe('a dozen measures', () => {
  it.each(cases)('ranks $shows: $text', async ({ order, text, expansions = [] }) => {
    expect(await rankPlan([document], { text, expansions })).toEqual(order.map(([key]) => key));
  });
});
