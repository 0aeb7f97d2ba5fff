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

const LATIN_RUN = /[a-z]+(?:[ '][a-z]+)*/uy;
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

/** Finds the names of a folded text, ascending and apart: first those that are spelt right, then misspelt ones in between. */
export function scanPlaces(text: string, extra: readonly GazetteerEntry[]): readonly Candidate[] {
  const own = index(extra);
  const exact = scanExact(text, own);
  const expected = new Set(extra.map(({ place }) => place.short));
  const known = largeNames();
  const further = [...expected].filter((name) => !known.names.has(name));
  const indexes = [indexNames(further), known.index];
  const misspelt: Candidate[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const found = indexes.map((names) => readMisspelt(text, i, names, expected)).find((name) => name !== undefined);
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

function scanExact(text: string, own: Names): readonly Candidate[] {
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

const entriesNamed = (name: string, own: Names): readonly GazetteerEntry[] => {
  const known = own.get(name) ?? latinNames().get(name) ?? gazetteer().byName.get(name);
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
function readLatin(text: string, start: number, own: Names): Candidate | undefined {
  LATIN_RUN.lastIndex = start;
  let words = LATIN_RUN.exec(text)?.[0] ?? '';
  while (words !== '') {
    const end = start + words.length;
    const entries = /\d/u.test(text.charAt(end)) ? [] : entriesNamed(compact(words), own);
    if (entries.length > 0) return { start, end, entries, exact: true };
    words = words.replace(/[ ']?[a-z]+$/u, '');
  }
  return undefined;
}

const LONGEST = 14;

function readChinese(
  text: string,
  start: number,
  own: Names,
  last: Candidate | undefined,
  blocked: readonly Span[],
): Candidate | undefined {
  if (!CHINESE.test(text.charAt(start))) return undefined;
  for (let end = Math.min(text.length, start + LONGEST); end > start; end -= 1) {
    const name = text.slice(start, end);
    const entries = entriesNamed(name, own);
    const first = entries[0];
    if (first === undefined || blocked.some((span) => span.start < end && start < span.end)) continue;
    if (!mayBePlace(text, { start, end }, first.level)) continue;
    if (NEED_PARENT.has(name) && !(last?.end === start && isBelow(entries, last))) continue;
    return { start, end, entries, exact: true };
  }
  return undefined;
}

const isBelow = (entries: readonly GazetteerEntry[], last: Candidate): boolean =>
  entries.some(({ parent }) => last.entries.some(({ place }) => place.name === parent));
