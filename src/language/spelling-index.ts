import synonyms from './data/synonyms.json' with { type: 'json' };
import { isOrdinaryWord } from './ordinary-words.js';

/** The words of a vocabulary by what is left of them when one or two of their characters are blotted out. */
export interface SpellingIndex {
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Length of the longest word of the vocabulary that begins with two characters, or of the longest ordinary word where that is longer. */
  readonly longestFrom: (firstTwo: string) => number;
  /** Whether a stretch of a text has as many characters where words of its length have them as a word with blots must; most have not. */
  readonly mayFit: (text: string, start: number, length: number) => boolean;
}

export const SHORTEST = 2;
export const LONGEST = 5;
/** Characters from which a word is recognised in spite of two wrong ones. */
export const LONG = 4;
const LONGEST_ORDINARY = 4;
const CHINESE = /^[\u3400-\u9fff]+$/u;

const blot = (word: string, at: number): string => `${word.slice(0, at)}?${word.slice(at + 1)}`;

/**
 * What is left of a word when each one of some characters is blotted out, and of a long word each two.
 * @param places of the characters, ascending
 */
export function blots(word: string, places: readonly number[]): readonly string[] {
  return places.flatMap((place, i) => {
    const once = blot(word, place);
    const rest = word.length >= LONG ? places.slice(i + 1) : [];
    return [once, ...rest.map((other) => blot(once, other))];
  });
}

const listed = new Set(synonyms.flatMap(({ mean }) => mean)); // what people say is often no word: 占多少

/** Whether a text is surely a word, and no cut across two words, as stretches of headings may be. */
export const isWhole = (text: string): boolean => isOrdinaryWord(text) || listed.has(text);

const isTarget = (word: string): boolean =>
  word.length >= SHORTEST && word.length <= LONGEST && CHINESE.test(word) && (word.length > SHORTEST || isWhole(word));

/** The bit that stands for a place in the words of a length. */
const bitOf = (length: number, place: number): number => 1 << (length * (length - SHORTEST) + place);

const indexes = new WeakMap<ReadonlySet<string>, SpellingIndex>();

/** Indexes a vocabulary, once a set: a set that was indexed must not change. */
export function spellingIndexOf(vocabulary: ReadonlySet<string>): SpellingIndex {
  const known = indexes.get(vocabulary);
  if (known) return known;
  const words = new Map<string, string[]>();
  const longest = new Map<string, number>();
  const placesOf = new Uint32Array(0x10000); // by character: the places at which words have it
  for (const word of vocabulary) {
    if (word.length > LONGEST_ORDINARY) {
      const firstTwo = word.slice(0, SHORTEST);
      longest.set(firstTwo, Math.max(longest.get(firstTwo) ?? 0, word.length));
    }
    if (!isTarget(word)) continue;
    for (let place = 0; place < word.length; place += 1) {
      const unit = word.charCodeAt(place);
      placesOf[unit] = (placesOf[unit] ?? 0) | bitOf(word.length, place);
    }
    for (const key of blots(
      word,
      Array.from(word, (_, place) => place),
    )) {
      const others = words.get(key);
      if (others) others.push(word);
      else words.set(key, [word]);
    }
  }
  const index: SpellingIndex = {
    words,
    longestFrom: (firstTwo) => longest.get(firstTwo) ?? LONGEST_ORDINARY,
    mayFit: (text, start, length) => {
      let wrong = 0;
      for (let place = 0; place < length; place += 1) {
        const places = placesOf[text.charCodeAt(start + place)] ?? 0;
        if ((places & bitOf(length, place)) === 0) wrong += 1;
      }
      return wrong <= (length >= LONG ? 2 : 1);
    },
  };
  indexes.set(vocabulary, index);
  return index;
}
