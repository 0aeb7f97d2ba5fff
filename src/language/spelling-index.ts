import synonyms from './data/synonyms.json' with { type: 'json' };
import { isOrdinaryWord } from './ordinary-words.js';

/** The words of a vocabulary by what is left of them when one or two of their characters are blotted out. */
export interface SpellingIndex {
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Length of the longest word of the vocabulary, or of the longest ordinary word where that is longer. */
  readonly longest: number;
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

const indexes = new WeakMap<ReadonlySet<string>, SpellingIndex>();

/** Indexes a vocabulary, once a set: a set that was indexed must not change. */
export function spellingIndexOf(vocabulary: ReadonlySet<string>): SpellingIndex {
  const known = indexes.get(vocabulary);
  if (known) return known;
  const words = new Map<string, string[]>();
  let longest = LONGEST_ORDINARY;
  for (const word of vocabulary) {
    longest = Math.max(longest, word.length);
    if (!isTarget(word)) continue;
    for (const key of blots(
      word,
      Array.from(word, (_, place) => place),
    )) {
      const others = words.get(key);
      if (others) others.push(word);
      else words.set(key, [word]);
    }
  }
  const index = { words, longest };
  indexes.set(vocabulary, index);
  return index;
}
