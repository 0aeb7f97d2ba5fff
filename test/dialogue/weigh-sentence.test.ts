import { expect, it } from 'vitest';
import { governYears } from '../../src/dialogue/weigh-sentence.js';

const yearsOf = (heading: string, sentences: readonly string[]): readonly (readonly number[])[] =>
  governYears(heading, sentences).map(({ years }) => years);

it.each<{ why: string; heading: string; sentences: readonly string[]; years: readonly (readonly number[])[] }>([
  {
    why: 'a sentence without a year is governed by the year last named before it',
    heading: '',
    sentences: ['2016年，培育企业20家。', '交易额3亿美元。', '2017年，培育企业30家。', '交易额4亿美元。'],
    years: [[2016], [2016], [2017], [2017]],
  },
  {
    why: 'the heading governs until a sentence names a year',
    heading: '2018年目标',
    sentences: ['交易额5亿美元。', '2019年再增长。', '继续增长。'],
    years: [[2018], [2019], [2019]],
  },
  { why: 'nothing governs where no year is named', heading: '目标', sentences: ['增长20%。'], years: [[]] },
  {
    why: 'a sentence may name two years',
    heading: '',
    sentences: ['2016年和2018年分别达到3亿、5亿。'],
    years: [[2016, 2018]],
  },
  { why: 'a sum of money is no year', heading: '', sentences: ['奖励2000万元。', '2016元。'], years: [[], []] },
  { why: 'a year of another century than ours is one', heading: '', sentences: ['1999年。'], years: [[1999]] },
  { why: 'there is nothing to govern', heading: '2016年', sentences: [], years: [] },
])('puts years to sentences: $why', ({ heading, sentences, years }) => {
  expect(yearsOf(heading, sentences)).toEqual(years);
});

it('tells a year that a sentence names from one that only governs it', () => {
  const placed = governYears('', ['2016年，培育企业20家。', '交易额3亿美元。']);
  expect(placed.map(({ isOwn }) => isOwn)).toEqual([true, false]);
});
