import type { Span } from '../../policy/span.js';
import { cutRanks, findCuts, type Cut } from './find-cuts.js';

/**
 * How much of a channel's limit a text takes: bytes, UTF-16 units, …
 * Never less for a longer text, but for the markup around a quote.
 */
export type Measure = (text: string) => number;

/**
 * Cuts a text into pieces within a limit: between blocks and lines where it can, else after a sentence, else after a comma,
 * else between two characters; never inside a surrogate pair or a combining sequence. A quote and its 依据 line, a line, a sentence,
 * a title, a document number, a number and its unit are cut only where they alone exceed the limit.
 * Each piece is filled as far as that allows. A text within the limit is given back as it is.
 * @returns pieces whose joined text is the text given, the white space at the cuts and at both ends left out; none of white space alone
 * @throws RangeError where the limit is smaller than one character
 */
export function splitText(text: string, limit: number, measure: Measure): readonly string[] {
  return cutSpans(text, limit, ({ start, end }) => measure(text.slice(start, end))).map(({ start, end }) =>
    text.slice(start, end),
  );
}

/**
 * As `splitText`, for a channel in which the size of a piece depends on where it stands.
 * @param measure of the piece at a span, never less for a longer one that begins at the same place, but for the markup around a quote
 * @param generated a stretch whose quotes do not go on behind it
 * @returns where the pieces stand
 */
export function cutSpans(
  text: string,
  limit: number,
  measure: (piece: Span) => number,
  generated?: Span,
): readonly Span[] {
  const whole = { start: 0, end: text.length };
  if (measure(whole) <= limit) return [whole];
  const cuts = findCuts(text, generated);
  const fits = (start: number, end: number): boolean => measure({ start, end }) <= limit;
  const nextOfRank = nextCuts(cuts);
  const pieces: Span[] = [];
  let start = cuts[0]?.next ?? 0;
  for (let first = 1; first < cuts.length;) {
    const chosen = chooseCut(start, first);
    const cut = cuts[chosen];
    if (cut === undefined) throw new RangeError(`A limit of ${limit} is smaller than one character`);
    pieces.push({ start, end: cut.end });
    start = cut.next;
    first = chosen + 1;
  }
  return pieces;

  /** The best place to end the piece that begins at `from`, as a number of `cuts`; -1 where not even one character fits. */
  function chooseCut(from: number, first: number): number {
    const reach = findReach(from, first);
    if (reach < first) return -1;
    if (reach === cuts.length - 1) return reach;
    for (let rank = 0; rank < cutRanks.within; rank += 1) {
      const at = lastOfRank(first, reach, rank);
      // Markup around a quote goes where words come after it, so that a shorter piece may be the longer one once it is written.
      if (at < first || (at < reach && !fits(from, cuts[at]?.end ?? 0))) continue;
      // What comes next stays whole if it fits in a piece of its own; else it is begun in this one.
      const unitEnd = nextOfRank(rank, reach);
      const isWhole = findReach(cuts[at]?.next ?? 0, at + 1) >= unitEnd;
      if (isWhole) return at;
    }
    return reach;
  }

  /** The furthest cut, from number `first` on, up to which a piece that begins at `from` fits; `first - 1` where none does. */
  function findReach(from: number, first: number): number {
    let fitting = first - 1;
    let step = 1;
    while (fitting + step < cuts.length && fits(from, cuts[fitting + step]?.end ?? 0)) {
      fitting += step;
      step *= 2;
    }
    let beyond = Math.min(fitting + step, cuts.length);
    while (beyond - fitting > 1) {
      const middle = (fitting + beyond) >> 1;
      if (fits(from, cuts[middle]?.end ?? 0)) fitting = middle;
      else beyond = middle;
    }
    return fitting;
  }

  function lastOfRank(first: number, reach: number, rank: number): number {
    let at = reach;
    while (at >= first && (cuts[at]?.rank ?? rank) > rank) at -= 1;
    return at;
  }
}

/** Finds the next cut of a rank or a better one after a number of `cuts`; asked in ascending order, so that each rank is walked once. */
function nextCuts(cuts: readonly Cut[]): (rank: number, after: number) => number {
  const walked: number[] = [];
  return (rank, after) => {
    let at = Math.max(walked[rank] ?? 0, after + 1);
    while (at < cuts.length - 1 && (cuts[at]?.rank ?? 0) > rank) at += 1;
    walked[rank] = at;
    return at;
  };
}
