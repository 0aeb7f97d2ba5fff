import { countHeld } from '../indexing/word-index.js';
import type { Postings } from '../indexing/word-index.js';

/** Place of a passage in a list of postings, or -1. */
export function placeOf({ passages }: Postings, passage: number): number {
  const place = placeFrom(passages, passage, 0, passages.length);
  return passages[place] === passage ? place : -1;
}

/** Where all of several terms stand: the passages that hold each, with the least weight that any has there. */
export function intersect(all: readonly Postings[]): Postings {
  const [rarest, ...others] = all.toSorted((a, b) => a.passages.length - b.passages.length);
  if (rarest === undefined) return { passages: new Uint32Array(), weights: new Uint8Array(), held: 0 };
  const passages: number[] = [];
  const weights: number[] = [];
  rarest.passages.forEach((passage, i) => {
    let least = rarest.weights[i] ?? 0;
    for (const other of others) {
      const place = placeOf(other, passage);
      least = place === -1 ? 0 : Math.min(least, other.weights[place] ?? 0);
      if (least === 0) return;
    }
    passages.push(passage);
    weights.push(least);
  });
  const packed = Uint8Array.from(weights);
  return { passages: Uint32Array.from(passages), weights: packed, held: countHeld(packed) };
}

/** Where any of several terms stands, with the most that any weighs there. */
export function unite(all: readonly Postings[]): Postings {
  // The shortest first, so that few postings are copied often.
  const { passages, weights } = all
    .toSorted((a, b) => a.passages.length - b.passages.length)
    .reduce(merge, { passages: new Uint32Array(), weights: new Uint8Array() });
  return { passages, weights, held: countHeld(weights) };
}

type Placed = Pick<Postings, 'passages' | 'weights'>;

function merge(one: Placed, other: Placed): Placed {
  const room = one.passages.length + other.passages.length;
  const passages = new Uint32Array(room);
  const weights = new Uint8Array(room);
  let size = 0;
  for (let i = 0, j = 0; i < one.passages.length || j < other.passages.length; size += 1) {
    const here = one.passages[i] ?? Infinity;
    const there = other.passages[j] ?? Infinity;
    passages[size] = Math.min(here, there);
    weights[size] = Math.max(here <= there ? (one.weights[i] ?? 0) : 0, there <= here ? (other.weights[j] ?? 0) : 0);
    if (here <= there) i += 1;
    if (there <= here) j += 1;
  }
  return { passages: passages.slice(0, size), weights: weights.slice(0, size) };
}

/**
 * Marks which of some passages postings hold.
 * @param wanted ascending
 * @returns 1 where the passage at the same place of `wanted` is held, and 0
 */
export function markHeld({ passages }: Postings, wanted: Uint32Array): Uint8Array {
  const marks = new Uint8Array(wanted.length);
  let from = 0; // nothing before it is wanted any more
  for (let i = 0; i < wanted.length && from < passages.length; i += 1) {
    const passage = wanted[i] ?? 0;
    let step = 1;
    while (from + step < passages.length && (passages[from + step] ?? 0) < passage) step *= 2;
    from = placeFrom(passages, passage, from + (step >> 1), Math.min(from + step, passages.length));
    if (passages[from] === passage) marks[i] = 1;
  }
  return marks;
}

/** The first place from `low` on, and before `high`, where no less than a passage stands; `high` where there is none. */
function placeFrom(passages: Uint32Array, passage: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((passages[middle] ?? 0) < passage) low = middle + 1;
    else high = middle;
  }
  return low;
}
