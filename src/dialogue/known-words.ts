import type { KnownWord } from './relevance.js';
import { expandQuery } from '../language/expand.js';

/** Finds the words of a folded text that the synonym list knows, and the words by which policies say the same. */
export const knownWordsIn = (folded: string): readonly KnownWord[] =>
  expandQuery(folded).found.map(({ start, end, means }) => ({ start, end, word: folded.slice(start, end), means }));
