import { knownWordsIn } from './known-words.js';
import type { KnownWord } from './relevance.js';
import { isPolicyPair } from '../language/policy-pairs.js';

/**
 * Finds the words of a folded text that the synonym list knows, but for those in a longer word that the corpus does not have: 税 in 车船税.
 * @param isSeen whether a pair of characters stands anywhere in the corpus
 */
export function freeWordsIn(folded: string, isSeen: (pair: string) => boolean): readonly KnownWord[] {
  const isGlued = (at: number): boolean => {
    const pair = folded.slice(Math.max(at - 1, 0), at + 1);
    return isPolicyPair(pair) && !isSeen(pair);
  };
  return knownWordsIn(folded).filter(({ start, end }) => !isGlued(start) && !isGlued(end));
}
