import type { SearchStructures } from '../indexing/policy-index.js';
import { HELD } from '../indexing/word-index.js';
import type { Postings } from '../indexing/word-index.js';
import type { QuestionTerm } from './read-question.js';

// Robertson & Zaragoza (2009), the values in common use
const K1 = 1.2;
const B = 0.75;
const TENTHS = 10; // a posting counts in tenths of an occurrence

/** What the words of a question give. */
export interface WordScores {
  /** Numbers of the clauses that hold a term with content, ascending. */
  readonly clauses: readonly number[];
  /** By clause number; 0 for all others. Valid until the next call. */
  readonly scores: Float64Array;
}

export type ScoreWords = (terms: readonly QuestionTerm[], mayPass: (clause: number) => boolean) => WordScores;

/**
 * Makes the word search of an index: BM25 over characters and pairs.
 * A clause scores as its best passage does, its whole among them: one matching sentence lifts a long paragraph. (The mean of
 * the whole and the best was tried on the questions of test/questions and found the right clause first less often.)
 * The room for scores is taken once and used again by every question. Whether a clause may be found is asked once it is known
 * to hold content: most that are met hold none, and the test would cost more than the adding.
 */
export function makeScoreWords(search: SearchStructures): ScoreWords {
  const { words, clauseOfPassage, documentOfClause } = search;
  const first = firstPassages(search);
  const passageScores = new Float64Array(words.passageCount);
  const holdsContent = new Uint8Array(documentOfClause.length);
  const scores = new Float64Array(documentOfClause.length);
  const damping = Float64Array.from(words.lengths, (length) => TENTHS * K1 * (1 - B + (B * length) / words.meanLength));
  let last: readonly number[] = [];

  return (terms, mayPass) => {
    passageScores.fill(0);
    holdsContent.fill(0);
    for (const clause of last) scores[clause] = 0;
    for (const { weight, idf, isContent, postings } of terms) {
      addScores(passageScores, damping, postings, weight * idf * (K1 + 1));
      if (isContent) markContent(holdsContent, clauseOfPassage, postings);
    }
    last = gather(mayPass);
    return { clauses: last, scores };
  };

  function gather(mayPass: (clause: number) => boolean): readonly number[] {
    const clauses: number[] = [];
    for (let clause = 0; clause < holdsContent.length; clause += 1) {
      if (holdsContent[clause] !== 1 || !mayPass(clause)) continue;
      let best = 0;
      // The passages of a clause follow each other.
      for (let passage = first[clause] ?? 0; clauseOfPassage[passage] === clause; passage += 1) {
        best = Math.max(best, passageScores[passage] ?? 0);
      }
      scores[clause] = best;
      clauses.push(clause);
    }
    return clauses;
  }
}

/**
 * Adds what a term gives to every passage that holds it.
 * The hottest loop of a search, hundreds of thousands of postings a question in a large corpus: all it reads is handed in, which
 * halves its time.
 */
function addScores(scores: Float64Array, damping: Float64Array, { passages, weights }: Postings, most: number): void {
  for (let i = 0; i < passages.length; i += 1) {
    const passage = passages[i] ?? 0;
    const count = weights[i] ?? 0;
    scores[passage] = (scores[passage] ?? 0) + (most * count) / (count + (damping[passage] ?? 1));
  }
}

function markContent(holdsContent: Uint8Array, clauseOfPassage: Uint32Array, { passages, weights }: Postings): void {
  for (let i = 0; i < passages.length; i += 1) {
    if ((weights[i] ?? 0) >= HELD) holdsContent[clauseOfPassage[passages[i] ?? 0] ?? 0] = 1;
  }
}

/** By clause number: the passage that is the whole of it, and the first of its passages; 0 for a clause that has none. */
export function firstPassages({
  clauseOfPassage,
  documentOfClause,
}: Pick<SearchStructures, 'clauseOfPassage' | 'documentOfClause'>): Uint32Array {
  const first = new Uint32Array(documentOfClause.length);
  for (let passage = clauseOfPassage.length - 1; passage >= 0; passage -= 1)
    first[clauseOfPassage[passage] ?? 0] = passage;
  return first;
}
