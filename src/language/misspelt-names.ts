import rare from './data/rare-words.json' with { type: 'json' };
import { howAlike, isNumeral, mayStandAlone } from './how-alike.js';
import { isOrdinaryWord } from './ordinary-words.js';
import type { Span } from '../policy/span.js';

/** A stretch of a text that is a name but for one character. */
export interface MisspeltName extends Span {
  readonly name: string;
}

/** Names of two characters or more by what is left of them without one. */
export interface NameIndex {
  readonly byRest: ReadonlyMap<string, readonly string[]>;
  readonly longest: number;
  /** The characters with which names begin, and those with which they end: where one is wrong, the other is right. */
  readonly first: ReadonlySet<string>;
  readonly last: ReadonlySet<string>;
}

const CHINESE = /^[\u3400-\u9fff]{2,}$/u;
const rareWords: Readonly<Record<string, string | undefined>> = rare.two;

const isWord = (text: string): boolean =>
  isOrdinaryWord(text) || (text.length === 2 && rareWords[text.charAt(0)]?.includes(text.charAt(1)) === true);
const without = (name: string, at: number): string => `${name.slice(0, at)}?${name.slice(at + 1)}`;
const placesOf = (name: string): readonly number[] => Array.from(name, (_, at) => at);

/** Indexes the Chinese names among some. */
export function indexNames(names: Iterable<string>): NameIndex {
  const byRest = new Map<string, string[]>();
  const first = new Set<string>();
  const last = new Set<string>();
  let longest = 0;
  for (const name of new Set(names)) {
    if (!CHINESE.test(name)) continue;
    longest = Math.max(longest, name.length);
    first.add(name.charAt(0));
    last.add(name.charAt(name.length - 1));
    for (const key of placesOf(name).map((at) => without(name, at)))
      byRest.set(key, [...(byRest.get(key) ?? []), name]);
  }
  return { byRest, longest, first, last };
}

/**
 * Reads a name at an offset of a folded text in which one character is another that sounds or looks the same: 秦黄岛, 郑洲;
 * in a name of four characters, or an expected one of three, any other.
 * Nothing is read where ordinary words hold the stretch or its edges (展开丰富 is no 开封), or where several names would do.
 * @param expected names that are likely here, read with less hesitation: 秦皇鸟, 开丰
 */
export function readMisspelt(
  text: string,
  start: number,
  index: NameIndex,
  expected: ReadonlySet<string>,
): MisspeltName | undefined {
  for (let length = index.longest; length > 1; length -= 1) {
    if (!index.first.has(text.charAt(start)) && !index.last.has(text.charAt(start + length - 1))) continue;
    const written = text.slice(start, start + length);
    if (!CHINESE.test(written) || written.length < length || isWord(written)) continue;
    const names = placesOf(written).flatMap((at) =>
      (index.byRest.get(without(written, at)) ?? []).filter((name) =>
        mayMean(text, start, at, name, expected.has(name)),
      ),
    );
    const [name, ...others] = names;
    if (name !== undefined && others.length === 0) return { start, end: start + length, name };
  }
  return undefined;
}

/** How like the wrong character must be: the longer and likelier the name, the less. */
function leastAlike(name: string, isExpected: boolean): number {
  if (name.length === 2) return 2;
  return name.length > 3 || isExpected ? 0 : 1;
}

function mayMean(text: string, start: number, at: number, name: string, isExpected: boolean): boolean {
  const written = text.charAt(start + at);
  const end = start + name.length;
  const alike = howAlike(written, name.charAt(at));
  if (alike < leastAlike(name, isExpected) || isNumeral(written)) return false;
  const isLast = at === name.length - 1;
  if (at === 0 && isWord(text.slice(Math.max(0, start - 1), start + 1))) return false;
  if (isLast && isWord(text.slice(end - 1, end + 1))) return false;
  if (name.length > 2) return true;
  if (isWord(text.slice(Math.max(0, start - 1), start + 1)) || isWord(text.slice(end - 1, end + 1))) return false;
  return !mayStandAlone(written) && (isExpected || !mayStandAlone(text.charAt(at === 0 ? start + 1 : start)));
}
