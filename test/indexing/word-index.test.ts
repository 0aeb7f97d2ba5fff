import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectWords, openWords } from '../../src/indexing/word-index.js';
import type { WordIndex } from '../../src/indexing/word-index.js';

type Passage = Readonly<Record<string, number>>;

function indexOf(passages: readonly Passage[]): WordIndex {
  const collector = collectWords();
  for (const passage of passages) collector.add(new Map(Object.entries(passage)));
  return openWords(collector.pack());
}

function postingsOf(index: WordIndex, term: string): readonly (readonly [passage: number, weight: number])[] {
  const { passages, weights } = index.find(term);
  return [...passages].map((passage, i) => [passage, weights[i] ?? 0]);
}

describe('the word index', () => {
  it.each([
    { why: 'no passages', passages: [], term: '补贴', postings: [] },
    { why: 'a passage without terms', passages: [{}], term: '补贴', postings: [] },
    { why: 'a term that nothing holds', passages: [{ 补贴: 10 }], term: '补助', postings: [] },
    { why: 'a term that begins another', passages: [{ 补: 1, 补贴: 2 }], term: '补', postings: [[0, 1]] },
    {
      why: 'a term of two passages',
      passages: [{ rcep: 3 }, { 补贴: 2 }, { rcep: 1 }],
      term: 'rcep',
      postings: [
        [0, 3],
        [2, 1],
      ],
    },
    { why: 'a weight beyond a byte', passages: [{ 电商: 4000 }], term: '电商', postings: [[0, 255]] },
  ])('answers for $why', ({ passages, term, postings }) => {
    expect(postingsOf(indexOf(passages as readonly Passage[]), term)).toEqual(postings);
  });

  it('keeps the length of every passage and their mean', () => {
    const index = indexOf([{ 补贴: 10, 补: 5 }, {}, { 电商: 300 }]);
    expect([...index.lengths]).toEqual([15, 0, 300]);
    expect(index.meanLength).toBe(105);
    expect([index.passageCount, index.termCount]).toEqual([3, 3]);
  });

  it('counts the passages that hold a term by more than a title', () => {
    expect(indexOf([{ 电商: 2 }, { 电商: 4 }, { 电商: 5 }, { 电商: 12 }]).find('电商').held).toBe(2);
    expect(indexOf([{ 电商: 12 }]).find('补贴').held).toBe(0);
  });

  it('opens wherever its bytes begin in memory', () => {
    const collector = collectWords();
    collector.add(new Map([['补贴', 10]]));
    const packed = collector.pack();
    const shifted = new Uint8Array(packed.length + 1);
    shifted.set(packed, 1);
    expect(postingsOf(openWords(shifted.subarray(1)), '补贴')).toEqual([[0, 10]]);
  });

  it('agrees with a plain Map on any passages', () => {
    const term = fc.string({ unit: fc.constantFrom(...Array.from('补贴电商1a𠮷')), minLength: 1, maxLength: 3 });
    const passage = fc.dictionary(term, fc.integer({ min: 1, max: 300 }), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 30 }), term, (passages, asked) => {
        const index = indexOf(passages);
        for (const wanted of [asked, ...passages.flatMap((words) => Object.keys(words))]) {
          const expected = passages.flatMap((words, i) => {
            const weight = new Map(Object.entries(words)).get(wanted);
            return weight === undefined ? [] : [[i, Math.min(weight, 255)]];
          });
          expect(postingsOf(index, wanted)).toEqual(expected);
        }
      }),
    );
  });
});
