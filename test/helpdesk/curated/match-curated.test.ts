import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeMatcher, type Matchable } from '../../../src/helpdesk/curated/match-curated.js';

const pairSchema = z.strictObject({
  match: z.boolean(),
  example: z.string(),
  question: z.string(),
  why: z.string().optional(),
});
const pairs = readFileSync(fileURLToPath(new URL('matches.jsonl', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line) => pairSchema.parse(JSON.parse(line)));

const answer = (changed: Partial<Matchable> = {}): Matchable => ({
  id: 1,
  places: [],
  positives: [],
  negatives: [],
  ...changed,
});

it('has pairs of both kinds to go by', () => {
  expect(pairs.filter(({ match }) => match).length).toBeGreaterThanOrEqual(35);
  expect(pairs.filter(({ match }) => !match).length).toBeGreaterThanOrEqual(45);
});

it.each(pairs)('「$question」 is meant by 「$example」: $match $why', ({ example, question, match }) => {
  const matcher = makeMatcher([answer({ positives: [example] })], []);
  expect(matcher({ text: question, settled: [] }) !== null).toBe(match);
});

it.each(pairs.filter(({ match }) => !match).map(({ question }) => ({ question })))(
  '「$question」 does the same to the one as the other way round',
  ({ question }) => {
    const pair = pairs.find((each) => each.question === question);
    const matcher = makeMatcher([answer({ positives: [question] })], []);
    expect(matcher({ text: pair?.example ?? '', settled: [] })).toBeNull();
  },
);

describe('a curated answer is meant', () => {
  const asked = '请问开封跨境电商试点任务有哪些呢';
  const positives = ['开封跨境电商试点任务有哪些'];

  it('where the question is more like a positive example than like any negative one', () => {
    const unlike = makeMatcher([answer({ positives, negatives: ['开封跨境电商试点新任务有哪些'] })], []);
    expect(unlike({ text: asked, settled: [] })).toEqual({ id: 1, example: positives[0], score: 1 });
    expect(unlike({ text: '开封跨境电商试点新任务有哪些', settled: [] })).toBeNull();
    expect(makeMatcher([answer({ positives, negatives: [asked] })], [])({ text: asked, settled: [] })).toBeNull();
  });

  it('where no other one is as much, unless that is left aside', () => {
    const match = makeMatcher([answer({ positives }), answer({ id: 2, positives })], []);
    expect(match({ text: asked, settled: [] })).toBeNull();
    expect(match({ text: asked, settled: [], except: 2 })?.id).toBe(1);
    const better = makeMatcher(
      [answer({ positives: ['开封跨境电商试点新任务有哪些'] }), answer({ id: 2, positives })],
      [],
    );
    expect(better({ text: asked, settled: [] })?.id).toBe(2);
  });

  it.each([
    { example: '试点任务有哪些呢', places: ['开封市'], text: '试点任务有哪些', settled: [], isMeant: true },
    { example: '试点任务有哪些呢', places: ['开封市'], text: '试点任务有哪些', settled: ['开封市'], isMeant: true },
    { example: '试点任务有哪些呢', places: ['开封市'], text: '试点任务有哪些', settled: ['郑州市'], isMeant: false },
    { example: '试点任务有哪些呢', places: ['开封市'], text: '开封试点任务有哪些', settled: [], isMeant: true },
    {
      example: '试点任务有哪些呢',
      places: ['开封市'],
      text: '郑州试点任务有哪些',
      settled: ['开封市'],
      isMeant: false,
    },
    { example: '开封试点任务有哪些', places: ['开封市'], text: '试点任务有哪些', settled: ['开封市'], isMeant: true },
    { example: '开封试点任务有哪些', places: ['开封市'], text: '试点任务有哪些', settled: [], isMeant: false },
    {
      example: '开封试点任务有哪些',
      places: ['开封市'],
      text: '试点任务有哪些',
      settled: ['开封市', '郑州市'],
      isMeant: false,
    },
    { example: '试点任务有哪些呢', places: [], text: '试点任务有哪些', settled: ['郑州市'], isMeant: true },
    { example: '试点任务有哪些呢', places: [], text: '郑州试点任务有哪些', settled: [], isMeant: false },
  ])('by 「$example」 of $places for 「$text」 in a talk about $settled: $isMeant', (row) => {
    const match = makeMatcher([answer({ positives: [row.example], places: row.places })], []);
    expect(match({ text: row.text, settled: row.settled }) !== null).toBe(row.isMeant);
  });

  it.each(['', ' ', '？？？', '你好', '3000万', '开封', `${asked}${'长'.repeat(300)}`])(
    'by no question like 「%s」',
    (text) => {
      expect(makeMatcher([answer({ positives: [text] })], [])({ text, settled: [] })).toBeNull();
    },
  );

  it('among a thousand, the one of them', () => {
    const characters = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at * 37));
    const topicOf = (id: number): string =>
      `${characters[id % 100] ?? ''}${characters[Math.floor(id / 100)] ?? ''}${characters[(id * 7) % 100] ?? ''}`;
    const all = Array.from({ length: 1000 }, (_, id) => answer({ id, positives: [`${topicOf(id)}试点由谁牵头`] }));
    const match = makeMatcher(all, []);
    for (let id = 0; id < 1000; id += 37) {
      expect(match({ text: `请问${topicOf(id)}试点是哪个部门牵头`, settled: [] })?.id).toBe(id);
    }
  });
});

describe('whatever else two questions share', () => {
  const isMeant = (example: string, text: string): boolean =>
    makeMatcher([answer({ positives: [example] })], [])({ text, settled: [] }) !== null;

  it.each([
    { what: 'amount', write: (n: number) => `去年跨境电商交易额${n}万元的企业能补多少` },
    { what: 'year', write: (n: number) => `开封${1900 + (n % 200)}年跨境电商试点有哪些任务` },
    { what: 'share', write: (n: number) => `物流费用补贴的比例是不是${n / 100}%` },
    { what: 'floor area', write: (n: number) => `海外仓面积${n}平方米能不能申请奖励` },
    { what: 'clause', write: (n: number) => `秦政办字〔2022〕26号第${n}条说的是什么` },
    { what: 'place', write: (n: number) => `${['开封', '郑州', '商丘', '驻马店'][n % 4] ?? ''}跨境电商试点由谁牵头` },
  ])('another $what is another question, and the same one is the same', ({ write }) => {
    const number = fc.integer({ min: 1, max: 9999 });
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(isMeant(write(one), `请问${write(other)}呢？`)).toBe(write(one) === write(other));
      }),
      { numRuns: 40 },
    );
  });
});
