import { expect, it } from 'vitest';
import { findMeasures } from '../../../src/dialogue/calculation/find-measures.js';
import { fold } from '../../../src/language/fold.js';
import type { Measure } from '../../../src/measures/measure.js';
import { corpusMeasures, corpusSubsidies, subsidy } from '../../measures/corpus-documents.js';

const named = (message: string, measures: readonly Measure[]): readonly string[] =>
  findMeasures(fold(message).text, measures).map(({ measure }) => measure.id.split('/').at(-1) ?? '');

it.each([
  ['我们做1210，能补多少', 'bonded-1210-support'],
  ['网购保税的补贴', 'bonded-1210-support'],
  ['平台龙头落户', 'platform-leader-settlement'],
])('finds in %s the measure %s', (message, measure) => {
  expect(named(message, corpusSubsidies)).toContain(measure);
});

it.each(['', '由哪个部门负责', '12100家企业', '交易额31210万元', 'a1210b'])('finds no 1210 in “%s”', (message) => {
  expect(named(message, [subsidy('bonded-1210-support')])).toEqual([]);
});

it('finds every measure by each of its own topics, and gives where', () => {
  for (const measure of corpusMeasures) {
    for (const topic of measure.topics) {
      const message = fold(`关于${topic}的事`).text;
      const [found] = findMeasures(message, [measure]);
      expect(found?.at).toContain(message.indexOf(fold(topic).text));
    }
  }
});

it('means the longer of two topics that overlap', () => {
  const base = subsidy('bonded-1210-support');
  const short: Measure = { ...base, id: 'x/short', topics: ['平台'] };
  const long: Measure = { ...base, id: 'x/long', topics: ['综合服务平台'] };
  expect(named('综合服务平台能补多少', [short, long])).toEqual(['long']);
  expect(named('综合服务平台和平台能补多少', [short, long])).toEqual(['short', 'long']);
  expect(named('平台能补多少', [short, long])).toEqual(['short']);
});

it('means both of two measures that share a topic', () => {
  const base = subsidy('bonded-1210-support');
  const [one, two] = [
    { ...base, id: 'x/one', topics: ['园区'] },
    { ...base, id: 'x/two', topics: ['园区'] },
  ];
  expect(named('园区能补多少', [one, two])).toEqual(['one', 'two']);
});
