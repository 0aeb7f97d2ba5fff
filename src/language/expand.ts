import entries from './data/synonyms.json' with { type: 'json' };
import { fold } from './fold.js';
import { isOrdinaryWord } from './ordinary-words.js';

/** A lay or trade word of a text with the words by which policies say the same. */
interface FoundWord {
  /** Offsets in the folded text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly say: string;
  readonly means: readonly string[];
}

export interface Expansion {
  /** The words of policies that the found words mean, each once, in order of appearance. */
  readonly terms: readonly string[];
  /** In order, not overlapping. */
  readonly found: readonly FoundWord[];
}

interface Entry {
  readonly say: string;
  readonly means: readonly string[];
}

/** Entries by first character, longest first. */
const entriesBy = new Map<string, Entry[]>();
for (const { say: sayings, mean: means } of entries) {
  for (const say of sayings) {
    const siblings = entriesBy.get(say.charAt(0));
    if (siblings) siblings.push({ say, means });
    else entriesBy.set(say.charAt(0), [{ say, means }]);
  }
}
for (const siblings of entriesBy.values()) siblings.sort((a, b) => b.say.length - a.say.length);

const LATIN = /[a-z0-9]/u;
const NUMBER = /^\d+$/u;
/** What makes a number a figure and no code: 1210元, 9,810, 1210.5. */
const FIGURE =
  /^(?:[.,:]\d|[%万亿千百十元块个户吨倍天日号件㎡]|平[方米]|人(?![民才员])|家(?![电具居])|条(?!件)|名(?![单称])|年(?![度线均交]))/u;
const FRACTION = /\d[.,:]$/u;

function standsAlone(text: string, say: string, start: number): boolean {
  const end = start + say.length;
  if (LATIN.test(say.charAt(0)) && LATIN.test(text.charAt(start - 1))) return false;
  if (LATIN.test(say.charAt(say.length - 1)) && LATIN.test(text.charAt(end))) return false;
  if (NUMBER.test(say)) return !FIGURE.test(text.slice(end, end + 2)) && !FRACTION.test(text.slice(0, start));
  if (say.length > 1) return true;
  return !isOrdinaryWord(text.slice(Math.max(0, start - 1), end)) && !isOrdinaryWord(text.slice(start, end + 1));
}

function longestAt(text: string, start: number): FoundWord | undefined {
  const entry = entriesBy
    .get(text.charAt(start))
    ?.find(({ say }) => text.startsWith(say, start) && standsAlone(text, say, start));
  return entry && { start, end: start + entry.say.length, say: entry.say, means: entry.means };
}

/**
 * Finds the lay and trade words of a text and says how policies put them.
 * Of words that overlap the longest counts, and of equals the first. A Latin word or a code counts only whole, a code not where
 * it is a figure (1210元), a word of one character not inside another word (税务).
 */
export function expandQuery(text: string): Expansion {
  const folded = fold(text).text;
  const candidates: FoundWord[] = [];
  for (let start = 0; start < folded.length; start += 1) {
    const word = longestAt(folded, start);
    if (word) candidates.push(word);
  }
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const isTaken: boolean[] = [];
  const found: FoundWord[] = [];
  for (const word of candidates) {
    if (isTaken[word.start] === true || isTaken[word.end - 1] === true) continue; // the words taken are no shorter
    for (let i = word.start; i < word.end; i += 1) isTaken[i] = true;
    found.push(word);
  }
  found.sort((a, b) => a.start - b.start);
  return { terms: [...new Set(found.flatMap(({ means }) => means))], found };
}
