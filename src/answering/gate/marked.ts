import { compactOf } from './ground.js';

/** A word such as 不得 in a folded text, and what it bears on. */
export interface Marked {
  readonly words: string;
  /** Where it begins, and where what it bears on begins, in the compact text. */
  readonly start: number;
  readonly head: number;
  /** Where its stretch ends: at the stop behind it. */
  readonly end: number;
  /** Whether that stop is a colon, so that it bears on what is listed behind it too. */
  readonly isLeadingIn: boolean;
}

const STOP = /[，；。:！？\n]/u;

/**
 * Finds words of a pattern in a folded text, longest first, outside words that only hold them.
 * @param skipped what may stand between such a word and its head
 * @returns offsets in the compact text
 */
export function findMarked(
  folded: string,
  words: readonly string[],
  neutral: readonly string[],
  skipped: readonly string[],
): readonly Marked[] {
  const pattern = new RegExp(
    `(?<neutral>${longestFirst(neutral)})|(?<mark>${longestFirst(words)})(?:${longestFirst(skipped)})?`,
    'gu',
  );
  return Array.from(folded.matchAll(pattern)).flatMap(({ groups, index, 0: whole }) => {
    if (groups?.mark === undefined) return [];
    let stop = index + whole.length;
    while (stop < folded.length && !STOP.test(folded.charAt(stop))) stop += 1;
    const start = compactOf(folded.slice(0, index)).length;
    const head = compactOf(folded.slice(0, index + whole.length)).length;
    const isLeadingIn = folded.charAt(stop) === ':';
    return [{ words: groups.mark, start, head, end: compactOf(folded.slice(0, stop)).length, isLeadingIn }];
  });
}

const longestFirst = (words: readonly string[]): string =>
  words.length === 0 ? '(?!)' : [...words].sort((a, b) => b.length - a.length).join('|');

/** How many characters two texts share from two offsets on. */
export function sharedFrom(one: string, at: number, other: string, there: number): number {
  let length = 0;
  while (length < FARTHEST && at + length < one.length && one.charAt(at + length) === other.charAt(there + length))
    length += 1;
  return length;
}

const FARTHEST = 40;

/** How long the words at an offset of a text go on in another one, at best, at places that are allowed. */
export function longestShared(one: string, at: number, other: string, isAllowed: (place: number) => boolean): number {
  let best = 0;
  const first = one.charAt(at);
  for (let place = other.indexOf(first); first !== '' && place >= 0; place = other.indexOf(first, place + 1)) {
    if (isAllowed(place)) best = Math.max(best, sharedFrom(one, at, other, place));
  }
  return best;
}
