import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELD } from '../../src/indexing/word-index.js';
import type { Postings } from '../../src/indexing/word-index.js';
import { intersect, markHeld, placeOf, unite } from '../../src/retrieval/postings.js';

const PASSAGES = 12;
const postings = fc
  .dictionary(fc.integer({ min: 0, max: PASSAGES - 1 }).map(String), fc.integer({ min: 1, max: 255 }))
  .map((weights) => postingsOf(new Map(Object.entries(weights).map(([passage, weight]) => [Number(passage), weight]))));

function postingsOf(weights: ReadonlyMap<number, number>): Postings {
  const entries = [...weights].sort(([a], [b]) => a - b);
  return {
    passages: Uint32Array.from(entries, ([passage]) => passage),
    weights: Uint8Array.from(entries, ([, weight]) => weight),
    held: entries.filter(([, weight]) => weight >= HELD).length,
  };
}

const mapOf = ({ passages, weights }: Postings): ReadonlyMap<number, number> =>
  new Map([...passages].map((passage, i) => [passage, weights[i] ?? 0]));

describe('postings', () => {
  it('are found where they are, and nowhere else', () => {
    fc.assert(
      fc.property(postings, fc.integer({ min: 0, max: PASSAGES }), (one, passage) => {
        expect(placeOf(one, passage)).toBe([...one.passages].indexOf(passage));
      }),
    );
  });

  it('are marked among passages exactly where they are', () => {
    const wanted = fc.uniqueArray(fc.integer({ min: 0, max: PASSAGES + 3 })).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(postings, wanted, (one, passages) => {
        const held = new Set(one.passages);
        expect([...markHeld(one, Uint32Array.from(passages))]).toEqual(
          passages.map((each) => (held.has(each) ? 1 : 0)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('of several terms intersect to the passages of all, with the least weight', () => {
    fc.assert(
      fc.property(fc.array(postings, { minLength: 1, maxLength: 4 }), (all) => {
        const maps = all.map(mapOf);
        const expected = new Map<number, number>();
        for (let passage = 0; passage < PASSAGES; passage += 1) {
          const least = Math.min(...maps.map((map) => map.get(passage) ?? 0));
          if (least > 0) expected.set(passage, least);
        }
        expect(intersect(all)).toEqual(postingsOf(expected));
      }),
    );
  });

  it('of several terms unite to the passages of any, with the greatest weight', () => {
    fc.assert(
      fc.property(fc.array(postings, { maxLength: 4 }), (all) => {
        const maps = all.map(mapOf);
        const expected = new Map<number, number>();
        for (let passage = 0; passage < PASSAGES; passage += 1) {
          const most = Math.max(0, ...maps.map((map) => map.get(passage) ?? 0));
          if (most > 0) expected.set(passage, most);
        }
        expect(unite(all)).toEqual(postingsOf(expected));
      }),
    );
  });

  it('of no term are empty', () => {
    expect(intersect([])).toEqual(postingsOf(new Map()));
  });
});
