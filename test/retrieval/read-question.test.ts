import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WordIndex } from '../../src/indexing/word-index.js';
import { terms as termsOf } from '../../src/language/terms.js';
import { idfOf, readQuestion } from '../../src/retrieval/read-question.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';

let words: WordIndex;
beforeAll(async () => {
  const bodies = [
    '海外仓面积1000平方米以上，一次性奖励50万元。',
    '对企业给予补贴。',
    '企业通关。',
    '企业1210业务。',
    '企业税收。',
  ];
  words = (await indexOf([makeDocument({ id: 'd', title: '办法', clauses: bodies.map((body) => ({ body })) })])).search
    .words;
});

const contentOf = (text: string): readonly string[] =>
  readQuestion(text, [], words).terms.flatMap(({ term, isContent }) => (isContent ? [term] : []));
const unitsOf = (text: string): readonly string[] => {
  const { folded, units } = readQuestion(text, [], words);
  return units.map(({ start, end }) => folded.slice(start, end));
};

describe('readQuestion', () => {
  it.each([
    { why: 'nothing', text: '', content: [], units: [] },
    { why: 'pairs of what was meant', text: '请问海外仓有多少', content: ['海外', '外仓'], units: ['海', '外', '仓'] },
    { why: 'a code whole', text: '1210业务', content: ['1210', '业务'], units: ['1210', '业', '务'] },
    { why: 'a character that stands alone', text: '税怎么交', content: ['税', '交'], units: ['税', '交'] },
    {
      why: 'no faint word beside a telling one',
      text: '企业的补贴',
      content: ['补贴'],
      units: ['企', '业', '补', '贴'],
    },
    { why: 'a faint word where there is no other', text: '企业怎么办', content: ['企业'], units: ['企', '业'] },
    { why: 'no amount', text: '50万元的海外仓', content: ['海外', '外仓'], units: ['海', '外', '仓'] },
    {
      why: 'no pair across a stop word',
      text: '通关和税收',
      content: ['通关', '税收'],
      units: ['通', '关', '税', '收'],
    },
  ])('takes for content $why: $text', ({ text, content, units }) => {
    expect(contentOf(text).toSorted()).toEqual(content.toSorted());
    expect(unitsOf(text)).toEqual(units);
  });

  it('weighs content above amounts, amounts above faint words, and those above what joins', () => {
    const { terms } = readQuestion('补贴1000平方米的企业', [], words);
    const weight = (wanted: string): number => terms.find(({ term }) => term === wanted)?.weight ?? 0;
    const weights = ['补贴', '1000', '企业', '的'].map(weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(new Set(weights).size).toBe(4);
  });

  it('weighs a unit by the commonest of the words that hold it, and an unknown word most', () => {
    const massOf = (text: string): readonly number[] => readQuestion(text, [], words).units.map(({ mass }) => mass);
    const unknown = massOf('天气')[0] ?? 0;
    const rare = massOf('补贴')[0] ?? 0;
    expect(unknown).toBeGreaterThan(rare);
    expect(rare).toBeGreaterThan(0);
    expect(massOf('补贴')[0]).toBe(idfOf('补贴', words));
  });

  it('reads the same terms as the index does, where nothing is a stop word', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('海外仓补贴 ，1a.,')), maxLength: 12 });
    fc.assert(
      fc.property(text, (plain) => {
        const read = readQuestion(plain, [], words).terms.map(({ term }) => term);
        expect(new Set(read)).toEqual(new Set(termsOf(plain)));
      }),
    );
  });

  it('takes all synonyms of one word as one, and places it where the word stands', () => {
    const { synonyms } = readQuestion('海外仓补贴', ['奖励', '补助'], words);
    expect(synonyms).toHaveLength(1);
    expect(synonyms[0]).toMatchObject({ start: 3, end: 5, isContent: true });
    expect(synonyms[0]?.phrases.map(({ phrase }) => phrase).toSorted()).toEqual(['奖励', '补助'].toSorted());
    expect([...(synonyms[0]?.postings.passages ?? [])]).toEqual([0]);
  });

  it('takes an expansion that belongs to no word by itself', () => {
    const { synonyms } = readQuestion('海外仓', ['通关', '税收', '通关'], words);
    expect(synonyms.map(({ start, end, phrases }) => [start, end, phrases[0]?.phrase])).toEqual([
      [0, 0, '通关'],
      [0, 0, '税收'],
    ]);
  });

  it('holds a phrase only where all of its pairs are', () => {
    const [synonyms] = readQuestion('海外仓', ['一次性补贴'], words).synonyms;
    expect(synonyms?.postings.passages).toHaveLength(0);
  });
});
