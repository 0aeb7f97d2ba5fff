import rare from './data/rare-words.json' with { type: 'json' };
import { howAlike, isNumeral, mayStandAlone } from './how-alike.js';
import { isOrdinaryWord } from './ordinary-words.js';
import { blots, isWhole, LONG, LONGEST, SHORTEST, spellingIndexOf, type SpellingIndex } from './spelling-index.js';

/** One corrected stretch: as written, as meant, and where it begins. */
interface SpellingChange {
  readonly from: string;
  readonly to: string;
  readonly start: number;
}

interface Correction {
  /** As long as the text that was given. */
  readonly text: string;
  /** In order, not overlapping. */
  readonly changes: readonly SpellingChange[];
}

const NAME = 3;

/** The second characters of rarer words, by the first. */
const rareWords: Readonly<Record<string, string>> = rare.two;
const isRareWord = (text: string): boolean =>
  text.length === 2 && rareWords[text.charAt(0)]?.includes(text.charAt(1)) === true;

/** Where known words stand in a text: for each character from where to where the known words around it reach, or nothing. */
type Reach = readonly ({ readonly start: number; readonly end: number } | undefined)[];

function reachOfWords(text: string, isWord: (stretch: string) => boolean, { longestFrom }: SpellingIndex): Reach {
  const reach: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; start += 1) {
    let end = Math.min(text.length, start + longestFrom(text.slice(start, start + SHORTEST)));
    while (end > start + 1 && !isWord(text.slice(start, end))) end -= 1;
    if (end <= start + 1) continue;
    for (let i = start; i < end; i += 1) {
      const before = reach[i];
      reach[i] = { start: Math.min(start, before?.start ?? start), end: Math.max(end, before?.end ?? end) };
    }
  }
  return reach;
}

/** Whether the character at a place is held by a word within the text, so that the text is no mere cut there. */
function isWithinWord(text: string, at: number): boolean {
  for (let start = 0; start <= at; start += 1) {
    for (let end = Math.max(at + 1, start + 2); end <= text.length; end += 1) {
      if (isWhole(text.slice(start, end))) return true;
    }
  }
  return false;
}

/** Whether two characters, one of them a word by itself, are rather a cut across words than a word: 在秦. */
const isCut = (stretch: string): boolean =>
  stretch.length === SHORTEST && !isWhole(stretch) && Array.from(stretch).some(mayStandAlone);

/** Whether a word is a name that holds no other word, as 秦皇岛 does. */
const isName = (word: string): boolean =>
  word.length === NAME &&
  !isOrdinaryWord(word.slice(0, 2)) &&
  !isOrdinaryWord(word.slice(1)) &&
  !Array.from(word).some(mayStandAlone);

/** Places of a stretch at which another character may have been meant: no word of the text needs the one that stands there. */
function openPlaces(text: string, start: number, length: number, reach: Reach): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < length; i += 1) {
    const written = text.charAt(start + i);
    const words = reach[start + i];
    if ((words !== undefined && length !== NAME) || isNumeral(written)) continue;
    if (mayStandAlone(written) && length < LONG) continue;
    places.push(i);
  }
  return places;
}

/** What `fit` asks about the characters of a stretch. */
interface Surroundings {
  /** Whether no known word of the text holds the character at a place. */
  readonly isFree: (place: number) => boolean;
  /** Whether no known word reaches beyond the stretch: within 秦黄岛 the word 黄岛 stands by chance. */
  readonly isApart: boolean;
}

/** How well a word fits a stretch in which characters were blotted out: the greater the better, 0 where it does not. */
function fit(word: string, written: string, { isFree, isApart }: Surroundings): number {
  let wrong = 0;
  let isExact = true;
  let isSure = true;
  for (let i = 0; i < word.length; i += 1) {
    const meant = word.charAt(i);
    if (written.charAt(i) === meant) continue;
    const alike = howAlike(written.charAt(i), meant);
    if (alike === 0 || isNumeral(meant)) return 0;
    if (alike < 2 && (word.length === SHORTEST || !isWithinWord(word, i))) return 0;
    if (!(isApart && isName(word)) && !(isFree(i) && isWithinWord(word, i))) return 0;
    isSure &&= !mayStandAlone(written.charAt(i));
    isExact &&= alike === 2;
    wrong += 1;
  }
  if (wrong > 1 && !(isExact && isSure)) return 0;
  return isExact ? LONGEST - wrong : 1;
}

const NONE: readonly string[] = [];

/** The one word that fits a stretch of a text best, nothing where there are several. */
function wordFor(text: string, start: number, length: number, reach: Reach, index: SpellingIndex): string | undefined {
  if (!index.mayFit(text, start, length)) return undefined;
  const written = text.slice(start, start + length);
  const isFree = (place: number): boolean => reach[start + place] === undefined;
  if (length === SHORTEST && !(isFree(0) && isFree(1) && !Array.from(written).some(mayStandAlone))) return undefined;
  const keys = blots(written, openPlaces(text, start, length, reach));
  const words = new Set(keys.flatMap((key) => index.words.get(key) ?? NONE));
  if (words.size === 0) return undefined;
  const isApart = reach
    .slice(start, start + length)
    .every((known) => known === undefined || (known.start >= start && known.end <= start + length));
  return fittest([...words].map((word) => ({ word, fit: fit(word, written, { isFree, isApart }) })));
}

/**
 * Puts right what was written for a word of the vocabulary that sounds or looks the same: 补帖, 跨镜电商, 秦黄岛.
 * Length stays. Nothing is changed in a word that the vocabulary or ordinary Chinese knows, nor in a number, nor where several
 * words fit equally well. Of a stretch of two characters both must be strange, and one alone may be wrong.
 * @param vocabulary words of two characters or more; must not change afterwards, for it is indexed once
 */
export function correctSpelling(text: string, vocabulary: ReadonlySet<string>): Correction {
  const index = spellingIndexOf(vocabulary);
  const isWord = (stretch: string): boolean =>
    isOrdinaryWord(stretch) || isRareWord(stretch) || (vocabulary.has(stretch) && !isCut(stretch));
  const reach = reachOfWords(text, isWord, index);
  const changes: SpellingChange[] = [];
  for (let length = LONGEST; length >= SHORTEST; length -= 1) {
    for (let start = 0; start + length <= text.length; start += 1) {
      if (changes.some((change) => change.start < start + length && start < change.start + change.to.length)) continue;
      const from = text.slice(start, start + length);
      const to = wordFor(text, start, length, reach, index);
      if (to !== undefined && !isWord(from)) changes.push({ from, to, start });
    }
  }
  changes.sort((a, b) => a.start - b.start);
  return { text: apply(text, changes), changes };
}

function fittest(fits: readonly { readonly word: string; readonly fit: number }[]): string | undefined {
  const best = Math.max(1, ...fits.map((each) => each.fit));
  const winners = fits.filter((each) => each.fit === best);
  return winners.length === 1 ? winners[0]?.word : undefined;
}

function apply(text: string, changes: readonly SpellingChange[]): string {
  let corrected = '';
  let at = 0;
  for (const { from, to, start } of changes) {
    corrected += text.slice(at, start) + to;
    at = start + from.length;
  }
  return corrected + text.slice(at);
}
