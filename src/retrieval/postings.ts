import { countHeld } from '../indexing/word-index.js';
import type { Postings } from '../indexing/word-index.js';

/** Place of a passage in a list of postings, or -1. */
export function placeOf({ passages }: Postings, passage: number): number {
  let low = 0;
  let high = passages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = passages[middle] ?? 0;
    if (there === passage) return middle;
    if (there < passage) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
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
export function unite(all: readonly Postings[], passageCount: number): Postings {
  const most = new Uint8Array(passageCount);
  for (const { passages, weights } of all) {
    passages.forEach((passage, i) => (most[passage] = Math.max(most[passage] ?? 0, weights[i] ?? 0)));
  }
  const passages: number[] = [];
  for (let passage = 0; passage < passageCount; passage += 1) if ((most[passage] ?? 0) > 0) passages.push(passage);
  const weights = most.filter((weight) => weight > 0);
  return { passages: Uint32Array.from(passages), weights, held: countHeld(weights) };
}
