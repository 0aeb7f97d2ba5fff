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
const HEADER = 3; // numbers of terms, postings, passages

export function collectWords(): WordCollector {
  const termNumbers = new Map<string, number>();
  // A million clauses have a quarter of a thousand million postings: which passage one is of, and its place, is not kept for each.
  const terms = growing((room) => new Uint32Array(room));
  const weights = growing((room) => new Uint8Array(room));
  const [lengths, ends] = [growing((room) => new Uint32Array(room)), growing((room) => new Uint32Array(room))];
  return {
    add: (weightOf) => {
      let length = 0;
      for (const [term, weight] of weightOf) {
        const number = termNumbers.get(term) ?? termNumbers.size;
        termNumbers.set(term, number);
        terms.push(number);
        weights.push(Math.min(weight, 255));
        length += weight;
      }
      lengths.push(length);
      ends.push(terms.size());
    },
    termCount: () => termNumbers.size,
    pack: () => {
      const sorted = [...termNumbers.keys()].sort();
      const rankOf = new Uint32Array(sorted.length);
      sorted.forEach((term, rank) => (rankOf[termNumbers.get(term) ?? 0] = rank));
      const words = Buffer.from(sorted.join('\n'), 'utf8');
      const counts = { terms: sorted.length, postings: terms.size(), passages: lengths.size() };
      const { packed, parts } = layOut(counts, words.length);
      countOffsets(terms.values(), rankOf, parts.offsets);
      sortPostings({ terms: terms.values(), weights: weights.values(), ends: ends.values() }, rankOf, parts);
      parts.held.forEach((_, rank) => {
        parts.held[rank] = countHeld(parts.weights.subarray(parts.offsets[rank], parts.offsets[rank + 1]));
      });
      parts.lengths.set(lengths.values());
      parts.words.set(words);
      return packed;
    },
  };
}

interface Counts {
  readonly terms: number;
  readonly postings: number;
  readonly passages: number;
}

/** The parts of packed words, in place. */
interface Parts {
  /** By term: where its postings begin; one more at the end. */
  readonly offsets: Uint32Array;
  readonly held: Uint32Array;
  readonly lengths: Uint32Array;
  readonly passages: Uint32Array;
  readonly weights: Uint8Array;
  /** The terms in ascending order, a line each, in UTF-8. */
  readonly words: Uint8Array;
}

/** Takes the room for packed words and states the counts at its head. */
function layOut(counts: Counts, wordBytes: number): { readonly packed: Uint8Array; readonly parts: Parts } {
  const numbers = HEADER + 2 * counts.terms + 1 + counts.passages + counts.postings;
  const packed = new Uint8Array(4 * numbers + counts.postings + wordBytes);
  new Uint32Array(packed.buffer, 0, HEADER).set([counts.terms, counts.postings, counts.passages]);
  return { packed, parts: readParts(packed) };
}

/** @param packed begins at a multiple of four */
function readParts(packed: Uint8Array): Parts {
  let at = packed.byteOffset;
  const numbers = (count: number): Uint32Array => {
    const view = new Uint32Array(packed.buffer, at, count);
    at += view.byteLength;
    return view;
  };
  const [terms = 0, postings = 0, passages = 0] = numbers(HEADER);
  const four = {
    offsets: numbers(terms + 1),
    held: numbers(terms),
    lengths: numbers(passages),
    passages: numbers(postings),
  };
  const weights = new Uint8Array(packed.buffer, at, postings);
  return { ...four, weights, words: packed.subarray(at - packed.byteOffset + postings) };
}

/** Opens what `collectWords` packed. The bytes are used in place and must not change. */
export function openWords(packed: Uint8Array): WordIndex {
  const bytes = packed.byteOffset % 4 === 0 ? packed : packed.slice(); // four-byte numbers must begin at a multiple of four
  const { offsets, held, lengths, passages, weights, words } = readParts(bytes);
  const termCount = held.length;
  const terms =
    termCount === 0 ? [] : Buffer.from(words.buffer, words.byteOffset, words.length).toString('utf8').split('\n');
  return {
    passageCount: lengths.length,
    termCount,
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1),
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
function countOffsets(terms: Uint32Array, rankOf: Uint32Array, offsets: Uint32Array): void {
  for (const term of terms) {
    const after = (rankOf[term] ?? 0) + 1;
    offsets[after] = (offsets[after] ?? 0) + 1;
  }
  for (let rank = 1; rank < offsets.length; rank += 1) offsets[rank] = (offsets[rank] ?? 0) + (offsets[rank - 1] ?? 0);
}

/** Postings in the order of passages; `ends`: by passage, where those of the next begin. */
interface Collected {
  readonly terms: Uint32Array;
  readonly weights: Uint8Array;
  readonly ends: Uint32Array;
}

/** A stable counting sort: postings in the order of terms, and of passages within a term. */
function sortPostings(from: Collected, rankOf: Uint32Array, to: Parts): void {
  const next = to.offsets.slice();
  let posting = 0;
  for (let passage = 0; passage < from.ends.length; passage += 1) {
    for (const end = from.ends[passage] ?? 0; posting < end; posting += 1) {
      const rank = rankOf[from.terms[posting] ?? 0] ?? 0;
      const place = next[rank] ?? 0;
      next[rank] = place + 1;
      to.passages[place] = passage;
      to.weights[place] = from.weights[posting] ?? 0;
    }
  }
}

interface Growing<T> {
  readonly push: (value: number) => void;
  readonly size: () => number;
  readonly values: () => T;
}

/** Numbers that come one by one: the room grows by half, since the last of it may be all that the machine has. */
function growing<T extends Uint8Array | Uint32Array>(make: (room: number) => T): Growing<T> {
  let room = make(1024);
  let size = 0;
  return {
    push: (value) => {
      if (size === room.length) {
        const larger = make(Math.ceil(size * 1.5));
        larger.set(room);
        room = larger;
      }
      room[size] = value;
      size += 1;
    },
    size: () => size,
    values: () => room.subarray(0, size) as T,
  };
}
