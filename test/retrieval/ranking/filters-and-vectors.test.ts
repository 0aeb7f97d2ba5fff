import { describe, expect, it } from 'vitest';
import { documentOf, embeddingOf, rankPlan } from './rank-plan.js';
import type { RankingCase } from './rank-plan.js';

const coast = documentOf(
  'coast',
  [
    { key: 'road', heading: '运费补贴', body: '走公路的给予补贴。' },
    { key: 'port', heading: '运费补贴', body: '走港口的给予补贴。' },
    { key: 'route', heading: '开辟航线', body: '港口加密班次。' },
    { key: 'rail', heading: '开行班列', body: '铁路加密班次。' },
    { key: 'school', heading: '人才培养', body: '高校设置专业。' },
    { key: 'lead', heading: '组织领导', body: '成立领导小组。' },
  ],
  '滨海市',
);
const inland = documentOf(
  'inland',
  [
    { key: 'rail', heading: '班列补贴', body: '班列运费给予补贴，班列运费按箱计算。' },
    { key: 'depot', heading: '建设堆场', body: '堆场免收租金。' },
    { key: 'school', heading: '人才培养', body: '开办实训基地。' },
    { key: 'lead', heading: '组织领导', body: '成立领导小组。' },
  ],
  '内陆市',
);
const national = documentOf('national', [
  { key: 'rule', heading: '班列管理', body: '班列应当备案。' },
  { key: 'term', heading: '施行日期', body: '自公布之日起施行。' },
]);

/** Knows of the sea, and of nothing else. */
const seafaring = embeddingOf((text) => (/[海港航]/u.test(text) ? [1, 0] : [0, 1]), 'seafaring');

const places: readonly RankingCase[] = [
  {
    shows: 'every place where none is named',
    text: '班列补贴',
    order: [
      ['inland#rail', 'both words in heading and text'],
      ['coast#road', '补贴 in heading and text'],
      ['coast#port', 'the same: the order of the document'],
      ['national#rule', '班列 in heading and text, but 班 is common (班次)'],
      ['coast#rail', '班列 in its heading alone'],
    ],
  },
  {
    shows: 'the clauses of a place and what holds everywhere, however well another place answers',
    text: '班列补贴',
    places: ['滨海市'],
    order: [
      ['coast#road', '补贴 in heading and text'],
      ['coast#port', 'the same: the order of the document'],
      ['national#rule', '班列 in heading and text; without a place it holds in each'],
      ['coast#rail', '班列 in its heading alone'],
    ],
  },
  {
    shows: 'nothing of a place that says nothing of it',
    text: '堆场',
    places: ['滨海市'],
    order: [],
  },
];

const vectors: readonly RankingCase[] = [
  {
    shows: 'of clauses that hold the same words the one that is nearer',
    text: '海上运费补贴',
    order: [
      ['port', 'the words of the one below, and near the sea'],
      ['road', 'the same words, far from the sea'],
    ],
  },
  {
    shows: 'clauses alike in words and nearness in the order of the document',
    text: '运费补贴',
    order: [
      ['road', 'as near as the question is to land'],
      ['port', 'farther'],
    ],
  },
  { shows: 'nothing that is near and has no word in common', text: '轮船出海', order: [] },
];

describe('a dozen measures of two places and of none', () => {
  it.each(places)('ranks $shows: $text', async ({ order, text, ...filter }) => {
    const query = { text, ...('places' in filter ? { places: filter.places ?? [] } : {}) };
    expect(await rankPlan([coast, inland, national], query)).toEqual(order.map(([key]) => key));
  });
});

describe('the measures of a port, with an embedding that knows of the sea', () => {
  it.each(vectors)('ranks $shows: $text', async ({ order, text }) => {
    expect(await rankPlan([coast], { text }, seafaring)).toEqual(order.map(([key]) => key));
  });

  it('keeps the order of the document where words are all that is known', async () => {
    expect(await rankPlan([coast], { text: '海上运费补贴' })).toEqual(['road', 'port']);
  });
});
