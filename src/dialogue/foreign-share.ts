import type { KnownWord } from './relevance.js';
import { shareOfMass } from './share-of-mass.js';
import { isPolicyPair } from '../language/policy-pairs.js';
import type { QuestionUnit } from '../retrieval/read-question.js';

/**
 * Tells how much of a matter, 0–1, is words that policies have (结婚), and neither the corpus nor the synonym list does.
 * What is no word of policies is chatter, and counts as the matter's own.
 * @param matter the units of a question that name no mere side of a matter (条件, 补贴)
 * @param known its words that the synonym list knows
 * @param isSeen whether a term stands anywhere in the corpus
 */
export function foreignShare(
  matter: readonly QuestionUnit[],
  known: readonly KnownWord[],
  isSeen: (term: string) => boolean,
): number {
  const isForeign = ({ start, end, terms }: QuestionUnit): boolean =>
    !known.some((word) => word.start <= start && end <= word.end) && terms.some(isPolicyPair) && !terms.some(isSeen);
  return shareOfMass(matter, isForeign);
}
