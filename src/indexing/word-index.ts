import { keepByText } from '../language/keep-by-text.js';

/** A lighter posting says no more than that the title of the document holds the term. */
export const HELD = 5;

/** Where a term stands: passage numbers, ascending, and beside each what the term weighs there. */
export interface Postings {
  readonly passages: Uint32Array;
  readonly weights: Uint8Array;
  /** In how many of them the term weighs `HELD` or more. */
  readonly held: number;
}

/** Which passages hold a term, and how much it weighs in each: the postings of BM25, in typed arrays. */
export interface WordIndex {
  readonly passageCount: number;
  readonly termCount: number;
  /** Mean of `lengths`. */
  readonly meanLength: number;
  /** Sum of the weights of all terms of a passage, by passage number. */
  readonly lengths: Uint32Array;
  /** Empty for a term that nothing holds. */
  readonly find: (term: string) => Postings;
}

/** Gathers the terms of passages, in the order of their numbers. */
export interface WordCollector {
  /** @param weights of the terms of the next passage: whole numbers from 1; above 255 counts as 255 */
  readonly add: (weights: ReadonlyMap<string, number>) => void;
  /** Number of different terms so far. */
  readonly termCount: () => number;
  readonly pack: () => Uint8Array;
}

const KEPT = 4_000; // terms: those that people ask with come back in every question
const HEADER = 3; // numbers of terms, postings, passages; behind them offsets and held by term, lengths, postings, weights, terms

export function collectWords(): WordCollector {
  const termNumbers = new Map<string, number>();
  const postings = { terms: growing(), passages: growing(), weights: growing() };
  const lengths = growing();
  return {
    add: (weights) => {
      let length = 0;
      for (const [term, weight] of weights) {
        const number = termNumbers.get(term) ?? termNumbers.size;
        termNumbers.set(term, number);
        postings.terms.push(number);
        postings.passages.push(lengths.size());
        postings.weights.push(Math.min(weight, 255));
        length += weight;
      }
      lengths.push(length);
    },
    termCount: () => termNumbers.size,
    pack: () => {
      const sorted = [...termNumbers.keys()].sort();
      const rankOf = new Uint32Array(sorted.length);
      sorted.forEach((term, rank) => (rankOf[termNumbers.get(term) ?? 0] = rank));
      const ranks = postings.terms.values().map((number) => rankOf[number] ?? 0);
      const offsets = offsetsOf(ranks, sorted.length);
      const order = orderOf(ranks, offsets);
      const weights = Uint8Array.from(pick(postings.weights.values(), order));
      return concatenate([
        Uint32Array.of(sorted.length, ranks.length, lengths.size()),
        offsets,
        heldOf(weights, offsets),
        lengths.values(),
        pick(postings.passages.values(), order),
        weights,
        Buffer.from(sorted.join('\n'), 'utf8'),
      ]);
    },
  };
}

/** Opens what `collectWords` packed. The bytes are used in place and must not change. */
export function openWords(packed: Uint8Array): WordIndex {
  const bytes = packed.byteOffset % 4 === 0 ? packed : packed.slice(); // four-byte numbers must begin at a multiple of four
  let at = bytes.byteOffset;
  const numbers = (count: number): Uint32Array => {
    const view = new Uint32Array(bytes.buffer, at, count);
    at += view.byteLength;
    return view;
  };
  const [termCount = 0, postingCount = 0, passageCount = 0] = numbers(HEADER);
  const offsets = numbers(termCount + 1);
  const held = numbers(termCount);
  const lengths = numbers(passageCount);
  const passages = numbers(postingCount);
  const weights = new Uint8Array(bytes.buffer, at, postingCount);
  const words = bytes.subarray(at - bytes.byteOffset + postingCount);
  const terms =
    termCount === 0 ? [] : Buffer.from(words.buffer, words.byteOffset, words.length).toString('utf8').split('\n');
  return {
    passageCount,
    termCount,
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(passageCount, 1),
    lengths,
    find: keepByText(KEPT, (term) => {
      const rank = rankIn(terms, term);
      const from = offsets[rank] ?? 0;
      const to = rank === -1 ? from : (offsets[rank + 1] ?? 0);
      return { passages: passages.subarray(from, to), weights: weights.subarray(from, to), held: held[rank] ?? 0 };
    }),
  };
}

/** Counts the weights of postings that are more than a title's. */
export function countHeld(weights: Uint8Array): number {
  let count = 0;
  for (const weight of weights) if (weight >= HELD) count += 1;
  return count;
}

/** Binary search: a Map of half a million terms would cost more to fill than all questions of an hour save. */
function rankIn(sorted: readonly string[], term: string): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle] ?? '';
    if (there === term) return middle;
    if (there < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Where the postings of each term begin once they stand in the order of the terms. */
function offsetsOf(ranks: Uint32Array, termCount: number): Uint32Array {
  const offsets = new Uint32Array(termCount + 1);
  for (const rank of ranks) offsets[rank + 1] = (offsets[rank + 1] ?? 0) + 1;
  for (let rank = 0; rank < termCount; rank += 1) offsets[rank + 1] = (offsets[rank + 1] ?? 0) + (offsets[rank] ?? 0);
  return offsets;
}

/** By term: in how many passages it weighs `HELD` or more. */
function heldOf(weights: Uint8Array, offsets: Uint32Array): Uint32Array {
  return offsets.slice(0, -1).map((from, rank) => countHeld(weights.subarray(from, offsets[rank + 1])));
}

/** A stable counting sort: the posting that belongs at each place. */
function orderOf(ranks: Uint32Array, offsets: Uint32Array): Uint32Array {
  const next = offsets.slice();
  const order = new Uint32Array(ranks.length);
  ranks.forEach((rank, posting) => {
    const place = next[rank] ?? 0;
    order[place] = posting;
    next[rank] = place + 1;
  });
  return order;
}

function pick(values: Uint32Array, order: Uint32Array): Uint32Array {
  return order.map((from) => values[from] ?? 0);
}

function concatenate(parts: readonly ArrayBufferView[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

interface Growing {
  readonly push: (value: number) => void;
  readonly size: () => number;
  readonly values: () => Uint32Array;
}

function growing(): Growing {
  let room = new Uint32Array(1024);
  let size = 0;
  return {
    push: (value) => {
      if (size === room.length) {
        const larger = new Uint32Array(size * 2);
        larger.set(room);
        room = larger;
      }
      room[size] = value;
      size += 1;
    },
    size: () => size,
    values: () => room.subarray(0, size),
  };
}
