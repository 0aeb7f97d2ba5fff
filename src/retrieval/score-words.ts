import type { SearchStructures } from '../indexing/policy-index.js';
import { HELD } from '../indexing/word-index.js';
import type { QuestionTerm } from './read-question.js';

// Robertson & Zaragoza (2009), the values in common use
const K1 = 1.2;
const B = 0.75;

/** What the words of a question give. */
export interface WordScores {
  /** Numbers of the clauses that hold a term with content, ascending. */
  readonly clauses: readonly number[];
  /** By clause number; 0 for all others. Valid until the next call. */
  readonly scores: Float64Array;
}

/**
 * Makes the word search of an index: BM25 over characters and pairs.
 * A clause scores as its best passage does, its whole among them: one matching sentence lifts a long paragraph. (The mean of
 * the whole and the best was tried on the questions of test/questions and found the right clause first less often.)
 * The room for scores is taken once and used again by every question.
 */
export function makeScoreWords(
  search: SearchStructures,
): (terms: readonly QuestionTerm[], mayPass: (clause: number) => boolean) => WordScores {
  const { words, clauseOfPassage, documentOfClause } = search;
  const clauseCount = documentOfClause.length;
  const passageScores = new Float64Array(words.passageCount);
  const holdsContent = new Uint8Array(clauseCount);
  const scores = new Float64Array(clauseCount);
  const damping = Float64Array.from(words.lengths, (length) => K1 * (1 - B + (B * length) / words.meanLength));
  // the state of a clause for the question at hand: 0 not met, 1 may pass, 2 may not
  const states = new Uint8Array(clauseCount);

  return (terms, mayPass) => {
    passageScores.fill(0);
    holdsContent.fill(0);
    scores.fill(0);
    states.fill(0);
    for (const { weight, idf, isContent, postings } of terms) {
      for (let i = 0; i < postings.passages.length; i += 1) {
        const passage = postings.passages[i] ?? 0;
        const clause = clauseOfPassage[passage] ?? 0;
        let state = states[clause];
        if (state === 0) states[clause] = state = mayPass(clause) ? 1 : 2;
        if (state === 2) continue;
        const count = (postings.weights[i] ?? 0) / 10;
        passageScores[passage] =
          (passageScores[passage] ?? 0) + (weight * idf * count * (K1 + 1)) / (count + (damping[passage] ?? K1));
        if (isContent && (postings.weights[i] ?? 0) >= HELD) holdsContent[clause] = 1;
      }
    }
    return { clauses: gather(), scores };
  };

  /** The passages of a clause follow each other. */
  function gather(): readonly number[] {
    const clauses: number[] = [];
    for (let passage = 0; passage < passageScores.length;) {
      const clause = clauseOfPassage[passage] ?? 0;
      let best = passageScores[passage] ?? 0;
      for (passage += 1; clauseOfPassage[passage] === clause; passage += 1) {
        best = Math.max(best, passageScores[passage] ?? 0);
      }
      if (holdsContent[clause] !== 1) continue;
      scores[clause] = best;
      clauses.push(clause);
    }
    return clauses;
  }
}
