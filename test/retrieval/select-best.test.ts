import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectBest } from '../../src/retrieval/select-best.js';

describe('selectBest', () => {
  it.each([
    { why: 'nothing of nothing', values: [], count: 3, best: [] },
    { why: 'nothing where nothing is asked for', values: [1, 2], count: 0, best: [] },
    { why: 'nothing where less than nothing is', values: [1, 2], count: -1, best: [] },
    { why: 'all where more is asked for', values: [1, 3, 2], count: 9, best: [1, 2, 0] },
    { why: 'the earlier of equals', values: [5, 7, 5, 7, 5], count: 3, best: [1, 3, 0] },
  ])('gives $why', ({ values, count, best }) => {
    expect(selectBest([...values.keys()], (number) => values[number] ?? 0, count)).toEqual(best);
  });

  it('agrees with sorting all of them', () => {
    const values = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 70 }), (scores, count) => {
        const numbers = [...scores.keys()].filter((number) => number % 3 !== 1);
        const valueOf = (number: number): number => scores[number] ?? 0;
        const expected = numbers.toSorted((a, b) => valueOf(b) - valueOf(a) || a - b).slice(0, count);
        expect(selectBest(numbers, valueOf, count)).toEqual(expected);
        expect(selectBest(numbers.toReversed(), valueOf, count)).toEqual(expected);
      }),
    );
  });
});
