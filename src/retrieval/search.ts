import type { PolicyIndex, SearchStructures } from '../indexing/policy-index.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { makeCoverage, type Coverage } from './cover-question.js';
import { filterClauses } from './filter-clauses.js';
import type { ClauseFilter } from './filter-clauses.js';
import { readQuestion, type Question } from './read-question.js';
import { makeScoreWords } from './score-words.js';
import type { WordScores } from './score-words.js';

/** What is looked for, and where. */
export interface Query extends ClauseFilter {
  /** The question, or its topic, in the person's own words. */
  readonly text: string;
  /** Other words for the same, which count less. */
  readonly expansions?: readonly string[];
  /** At most so many clauses. */
  readonly limit: number;
}

/** A clause that bears on a question. */
export interface Evidence {
  readonly clause: Clause;
  readonly document: PolicyDocument;
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

export type Search = (query: Query) => readonly Evidence[];

// The vector's share beside the words' 1. On 1,405 policy scenarios 0.5 to 1 was best (see index/embedding/README.md), on the questions
// of test/questions 0.4 to 0.5; more harms both.
const VECTOR_SHARE = 0.5;
const CANDIDATES = 500; // of each side; a smaller corpus is ranked whole

/**
 * Makes the search of an open index.
 * Filters apply before ranking. Words are the gate: a clause that holds no content word of the question, nor an expansion, is left
 * out however near its vector is. What passes is ranked by BM25, more so the more of the question the clause covers, and by
 * cosine, both min–max normalised; ties keep the order of the documents.
 */
export function makeSearch(index: PolicyIndex): Search {
  const { search } = index;
  const scoreWords = makeScoreWords(search);
  const wholeOfClause = firstPassages(search);
  const read = rememberLast(search);
  return (query) => {
    const { question, vector, cover } = read(query.text, query.expansions ?? []);
    const words = scoreWords([...question.terms, ...question.synonyms], filterClauses(index, query));
    const candidates = narrow(words, vector, search).map((number) => ({
      number,
      words: words.scores[number] ?? 0,
      vector: search.rows.cosine(vector, number),
      coverage: cover.share(wholeOfClause[number] ?? 0),
    }));
    return fuse(candidates)
      .slice(0, query.limit)
      .flatMap(({ number, ...scores }) => {
        const clause = index.clauses[number];
        const document = index.documents[search.documentOfClause[number] ?? -1];
        if (clause === undefined || document === undefined) return [];
        return [{ clause, document, ...scores, matched: cover.words(wholeOfClause[number] ?? 0) }];
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

/** In a large corpus: the best by words, and those of the nearest by vector that have words in common too. */
function narrow(
  { clauses, scores }: WordScores,
  vector: Float32Array,
  { vectors }: SearchStructures,
): readonly number[] {
  if (clauses.length <= CANDIDATES) return clauses;
  const passing = new Set(clauses);
  const byWords = clauses.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, CANDIDATES);
  const near = vectors.nearest(vector, CANDIDATES, (number) => passing.has(number));
  return [...new Set([...byWords, ...near])];
}

interface Candidate extends Pick<Evidence, 'words' | 'vector' | 'coverage'> {
  /** Number of its clause. */
  readonly number: number;
}

function fuse(candidates: readonly Candidate[]): readonly (Candidate & Pick<Evidence, 'score'>)[] {
  const covered = ({ words, coverage }: Candidate): number => (words * (1 + coverage)) / 2;
  const byWords = minMax(candidates.map(covered));
  const byVector = minMax(candidates.map(({ vector }) => vector));
  return candidates
    .map((candidate) => ({
      ...candidate,
      score: (byWords(covered(candidate)) + VECTOR_SHARE * byVector(candidate.vector)) / (1 + VECTOR_SHARE),
    }))
    .sort((a, b) => b.score - a.score || a.number - b.number);
}

/** Brings values to 0–1; where all are the same, to 1. */
function minMax(values: readonly number[]): (value: number) => number {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return (value) => (high === low ? 1 : (value - low) / (high - low));
}

function firstPassages({ clauseOfPassage, documentOfClause }: SearchStructures): Uint32Array {
  const first = new Uint32Array(documentOfClause.length);
  for (let passage = clauseOfPassage.length - 1; passage >= 0; passage -= 1)
    first[clauseOfPassage[passage] ?? 0] = passage;
  return first;
}
