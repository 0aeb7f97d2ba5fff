import type { SearchStructures } from '../indexing/policy-index.js';
import { makeCoverage, type Coverage } from './cover-question.js';
import { readQuestion, type Question } from './read-question.js';
import { firstPassages, makeScoreWords } from './score-words.js';
import type { WordScores } from './score-words.js';
import { selectBest } from './select-best.js';

/** What is ranked for. */
export interface RankQuery {
  /** The question, or its topic, in the person's own words. */
  readonly text: string;
  /** Other words for the same, which count less. */
  readonly expansions: readonly string[];
  /** Whether the clause of a number may be found at all; left out where all may. */
  readonly mayPass?: ClauseTest | undefined;
  /** At most so many clauses. */
  readonly limit: number;
}

export type ClauseTest = (clause: number) => boolean;
const everyClause: ClauseTest = () => true;

/** A clause that bears on a question, by its number. */
export interface RankedClause {
  readonly number: number;
  /** Words and vector together, 0–1, relative to the other clauses found. */
  readonly score: number;
  /** BM25 of the clause. */
  readonly words: number;
  /** Cosine of question and clause. */
  readonly vector: number;
  /** Share of the question's meaning that stands in the clause, its headings or through an expansion, 0–1. */
  readonly coverage: number;
  /** The stretches of the folded question, and the expansions, that stand there. */
  readonly matched: readonly string[];
}

export type RankClauses = (query: RankQuery) => readonly RankedClause[];

// Chosen on the questions of test/questions/working.jsonl and on training questions: docs/decisions/2026-11-21-retrieval.md.
export const VECTOR_SHARE = 1; // beside the words' 1
const WHOLE = 500; // so many clauses with words in common are ranked all
const CANDIDATES = 200; // of each side where there are more
const SCANNED = 4_000; // rows that are looked at one by one in less time than a graph takes to skip all others

/**
 * Makes the ranking of an index, which knows clauses by their numbers alone.
 * Filters apply before ranking. Words are the gate: a clause that holds no content word of the question, nor an expansion, is left
 * out however near its vector is. What passes is ranked by BM25, more so the more of the question the clause covers, and by
 * cosine, both min–max normalised; ties keep the order of the documents.
 * @param vectorShare the weight of the vector's side, where the words' is 1
 */
export function makeRankClauses(search: SearchStructures, vectorShare = VECTOR_SHARE): RankClauses {
  const scoreWords = makeScoreWords(search);
  const wholeOfClause = firstPassages(search);
  const read = rememberLast(search);
  return ({ text, expansions, mayPass, limit }) => {
    const { question, vector, cover } = read(text, expansions);
    const words = scoreWords([...question.terms, ...question.synonyms], mayPass ?? everyClause);
    const numbers = narrow(words, vector, search, mayPass !== undefined);
    const covered = cover.shares(Uint32Array.from(numbers, (number) => wholeOfClause[number] ?? 0));
    const candidates = numbers.map((number, i) => ({
      number,
      words: words.scores[number] ?? 0,
      vector: search.rows.cosine(vector, number),
      coverage: covered[i] ?? 0,
    }));
    const scores = fuse(candidates, vectorShare);
    return selectBest([...candidates.keys()], (i) => scores[i] ?? 0, limit).flatMap((i) => {
      const candidate = candidates[i];
      if (candidate === undefined) return [];
      const matched = cover.words(wholeOfClause[candidate.number] ?? 0);
      return [{ ...candidate, score: scores[i] ?? 0, matched }];
    });
  };
}

interface ReadQuery {
  readonly key: string;
  readonly question: Question;
  readonly vector: Float32Array;
  readonly cover: Coverage;
}

/** Reads what is looked for, and no second time while the same is looked for in one place after the other. */
function rememberLast({ words, encode }: SearchStructures): (text: string, expansions: readonly string[]) => ReadQuery {
  let last: ReadQuery | undefined;
  return (text, expansions) => {
    const key = JSON.stringify([text, expansions]);
    if (last?.key === key) return last;
    const question = readQuestion(text, expansions, words);
    last = { key, question, vector: encode(text), cover: makeCoverage(question) };
    return last;
  };
}

/**
 * In a large corpus: the best by words, and those of the nearest by vector that have words in common too.
 * A graph that may pass few rows searches long for them, so it is asked for the nearest of all wherever no filter asks for more.
 * @param isFiltered whether there is a filter beside the words
 * @returns ascending
 */
function narrow(
  { clauses, scores }: WordScores,
  vector: Float32Array,
  { vectors, rows }: SearchStructures,
  isFiltered: boolean,
): readonly number[] {
  if (clauses.length <= WHOLE) return clauses;
  const hasWords = (number: number): boolean => (scores[number] ?? 0) > 0;
  const byWords = selectBest(clauses, (number) => scores[number] ?? 0, CANDIDATES);
  const near =
    clauses.length <= SCANNED
      ? selectBest(clauses, (number) => rows.cosine(vector, number), CANDIDATES)
      : isFiltered
        ? vectors.nearest(vector, CANDIDATES, hasWords)
        : vectors.nearest(vector, CANDIDATES).filter(hasWords);
  return [...new Set([...byWords, ...near])].sort((a, b) => a - b);
}

type Candidate = Pick<RankedClause, 'words' | 'vector' | 'coverage'>;

function fuse(candidates: readonly Candidate[], vectorShare: number): readonly number[] {
  const covered = candidates.map(({ words, coverage }) => (words * (1 + coverage)) / 2);
  const vectors = candidates.map(({ vector }) => vector);
  const [byWords, byVector] = [minMax(covered), minMax(vectors)];
  return candidates.map(
    (_, i) => (byWords(covered[i] ?? 0) + vectorShare * byVector(vectors[i] ?? 0)) / (1 + vectorShare),
  );
}

/** Brings values to 0–1; where all are the same, to 1. */
function minMax(values: readonly number[]): (value: number) => number {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return (value) => (high === low ? 1 : (value - low) / (high - low));
}
