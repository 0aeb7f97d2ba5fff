import { fold } from './fold.js';
import { gazetteer, highest, namesOf, type GazetteerEntry } from './gazetteer.js';
import { indexNames, readMisspelt, type NameIndex } from './misspelt-names.js';
import { mayBePlace, NEED_PARENT, notPlaces } from './place-boundaries.js';
import type { Span } from '../policy/span.js';

/** A name of the folded text and all the places that bear it. */
export interface Candidate extends Span {
  readonly entries: readonly GazetteerEntry[];
  readonly exact: boolean;
}

type Names = ReadonlyMap<string, readonly GazetteerEntry[]>;

/** Names by which places are looked for beside those of the gazetteer. */
export interface FurtherNames {
  readonly entriesOf: Names;
  /** How long the longest name is that begins with a character. */
  readonly reach: ReadonlyMap<string, number>;
  /** Names read with less hesitation where they are misspelt. */
  readonly expected: ReadonlySet<string>;
  /** Those that are not known well enough to be misspelt by themselves. */
  readonly unknown: NameIndex;
}

const LATIN_RUN = /^[a-z]+(?:[ '][a-z]+)*/u;
const LATIN = /[a-z]/u;
const CHINESE = /[\u3400-\u9fff]/u;

const compact = (name: string): string => (LATIN.test(name) ? name.replace(/[ ']/gu, '') : name);

function index(entries: readonly GazetteerEntry[]): Names {
  const names = new Map<string, GazetteerEntry[]>();
  for (const entry of entries) {
    for (const name of namesOf(entry.place)) names.set(compact(fold(name).text), [...(names.get(name) ?? []), entry]);
  }
  return names;
}

/** How long the longest of some names is that begins with a character. */
function reachOf(names: Iterable<string>): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  for (const name of names) reach.set(name.charAt(0), Math.max(reach.get(name.charAt(0)) ?? 0, name.length));
  return reach;
}

/** Indexes the names of further places. */
export function nameFurther(extra: readonly GazetteerEntry[]): FurtherNames {
  const entriesOf = index(extra);
  const expected = new Set(extra.map(({ place }) => place.short));
  const known = largeNames().names;
  const unknown = indexNames([...expected].filter((name) => !known.has(name)));
  return { entriesOf, reach: reachOf(entriesOf.keys()), expected, unknown };
}

/** Finds the names of a folded text, ascending and apart: first those that are spelt right, then misspelt ones in between. */
export function scanPlaces(text: string, own: FurtherNames): readonly Candidate[] {
  const exact = scanExact(text, own);
  const { expected, unknown } = own;
  const known = largeNames().index;
  const misspelt: Candidate[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const found = readMisspelt(text, i, unknown, expected) ?? readMisspelt(text, i, known, expected);
    if (found === undefined || exact.some((each) => each.start < found.end && found.start < each.end)) continue;
    const entries = entriesNamed(found.name, own);
    const isWhole = entries.some(({ place }) => place.name === found.name + text.charAt(found.end));
    misspelt.push({ start: found.start, end: isWhole ? found.end + 1 : found.end, entries, exact: false });
    i = found.end - 1;
  }
  return [...exact, ...misspelt].sort((a, b) => a.start - b.start);
}

let large: { readonly names: ReadonlySet<string>; readonly index: NameIndex } | undefined;

/** The short names of provinces and prefectures: those that are known well enough to be misspelt. */
function largeNames(): { readonly names: ReadonlySet<string>; readonly index: NameIndex } {
  if (large === undefined) {
    const names = new Set(
      gazetteer()
        .entries.filter(({ level }) => level !== 'county')
        .map(({ place }) => place.short),
    );
    large = { names, index: indexNames(names) };
  }
  return large;
}

function scanExact(text: string, own: FurtherNames): readonly Candidate[] {
  const blocked = notPlaces(text);
  const found: Candidate[] = [];
  let i = 0;
  while (i < text.length) {
    const candidate = LATIN.test(text.charAt(i))
      ? readLatin(text, i, own)
      : readChinese(text, i, own, found.at(-1), blocked);
    if (candidate !== undefined) found.push(candidate);
    i = candidate?.end ?? (LATIN.test(text.charAt(i)) ? endOfLatin(text, i) : i + 1);
  }
  return found;
}

const endOfLatin = (text: string, at: number): number =>
  at + (/^[a-z\d]+/u.exec(text.slice(at, at + 40))?.[0].length ?? 1);

const entriesNamed = (name: string, { entriesOf }: FurtherNames): readonly GazetteerEntry[] => {
  const known = entriesOf.get(name) ?? latinNames().get(name) ?? gazetteer().byName.get(name);
  return known === undefined ? [] : highest(known);
};

let latin: Names | undefined;

/** Latin names without blanks and apostrophes: hongkong, xian. */
function latinNames(): Names {
  latin ??= new Map(
    [...gazetteer().byName].filter(([name]) => LATIN.test(name)).map(([name, entries]) => [compact(name), entries]),
  );
  return latin;
}

/** A Latin name, as one word or in syllables: zhengzhou, Zheng Zhou, xi'an. */
function readLatin(text: string, start: number, own: FurtherNames): Candidate | undefined {
  const longest = reachAt(text.charAt(start), own);
  // At least every other character of a run is a letter: what is cut off is longer than any name.
  let words = LATIN_RUN.exec(text.slice(start, start + 2 * longest + 1))?.[0] ?? '';
  while (words !== '') {
    const end = start + words.length;
    const entries = /\d/u.test(text.charAt(end)) ? [] : entriesNamed(compact(words), own);
    if (entries.length > 0) return { start, end, entries, exact: true };
    words = words.replace(/[ ']?[a-z]+$/u, '');
  }
  return undefined;
}

let reaches: ReadonlyMap<string, number> | undefined;

/** How long the longest name is that begins with a character. */
function reachAt(first: string, own: FurtherNames): number {
  reaches ??= reachOf(gazetteer().byName.keys());
  return Math.max(own.reach.get(first) ?? 0, reaches.get(first) ?? 0);
}

const LONGEST = 14;

function readChinese(
  text: string,
  start: number,
  own: FurtherNames,
  last: Candidate | undefined,
  blocked: readonly Span[],
): Candidate | undefined {
  const first = text.charAt(start);
  if (!CHINESE.test(first)) return undefined;
  const longest = Math.min(LONGEST, reachAt(first, own));
  for (let end = Math.min(text.length, start + longest); end > start; end -= 1) {
    const name = text.slice(start, end);
    const entries = entriesNamed(name, own);
    const level = entries[0]?.level;
    if (level === undefined || blocked.some((span) => span.start < end && start < span.end)) continue;
    if (!mayBePlace(text, { start, end }, level)) continue;
    if (NEED_PARENT.has(name) && !(last?.end === start && isBelow(entries, last))) continue;
    return { start, end, entries, exact: true };
  }
  return undefined;
}

const isBelow = (entries: readonly GazetteerEntry[], last: Candidate): boolean =>
  entries.some(({ parent }) => last.entries.some(({ place }) => place.name === parent));
