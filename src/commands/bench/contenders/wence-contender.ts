import { buildIndex } from '../../../indexing/build-index.js';
import type { Embedding } from '../../../indexing/embedding.js';
import { growTree } from '../../../indexing/clause-tree.js';
import { indexWords } from '../../../indexing/index-words.js';
import { openIndex } from '../../../indexing/open-index.js';
import type { SearchStructures } from '../../../indexing/policy-index.js';
import { expandQuery } from '../../../language/expand.js';
import { makeRankClauses, VECTOR_SHARE } from '../../../retrieval/rank-clauses.js';
import { makeScoreWords } from '../../../retrieval/score-words.js';
import { makeSearch } from '../../../retrieval/search.js';
import { readQuestion } from '../../../retrieval/read-question.js';
import { selectBest } from '../../../retrieval/select-best.js';
import { hnswVectors } from '../../../vendors/hnsw.js';
import type { Contender, Finding, Open } from './contender.js';
import { makePolicyDocuments } from './make-policy-documents.js';

const NEAREST = 10;
const all = (): boolean => true;

/**
 * The product's own index and search. Its ways: `hybrid`, which is what people are answered with, lay words expanded as everywhere;
 * `hybrid w` for every other share of the vector's side; `words`, BM25 alone over the same terms; `vectors` alone.
 */
export function makeWenceContender(embedding: Embedding, weights: readonly number[]): Contender {
  return {
    build: async (passages, folder) => {
      const documents = makePolicyDocuments(passages);
      const { embed, fingerprint: embeddingFingerprint } = embedding;
      await buildIndex(documents, { embed, embeddingFingerprint, folder, vectors: hnswVectors });
    },
    indexWords: (passages) => {
      const documents = makePolicyDocuments(passages);
      indexWords(documents, growTree(documents.flatMap(({ clauses }) => clauses)));
    },
    open: async (folder): Promise<Open> => {
      const index = await openIndex(folder, { embedding, vectors: hnswVectors });
      const search = makeSearch(index);
      const labelOf = (number: number): string => index.clauseAt(number)?.label ?? '';
      const weighed = (weight: number): Finding => {
        const rank = makeRankClauses(index.search, weight);
        return (text, limit) =>
          rank({ text, expansions: expandQuery(text).terms, mayPass: all, limit }).map(({ number }) => labelOf(number));
      };
      return {
        ways: {
          hybrid: (text, limit) =>
            search({ text, expansions: expandQuery(text).terms, limit }).map(({ clause }) => clause.label),
          words: findByWords(index.search, labelOf),
          vectors: (text, limit) => {
            const { encode, vectors } = index.search;
            return vectors.nearest(encode(text), limit, all).map(labelOf);
          },
          ...Object.fromEntries(
            weights.filter((weight) => weight !== VECTOR_SHARE).map((w) => [`hybrid ${w}`, weighed(w)]),
          ),
        },
        nearestFound: (texts) => shareOfNearest(index.search, texts),
      };
    },
  };
}

function findByWords(search: SearchStructures, labelOf: (number: number) => string): Finding {
  const score = makeScoreWords(search);
  return (text, limit) => {
    const { terms, synonyms } = readQuestion(text, expandQuery(text).terms, search.words);
    const { clauses, scores } = score([...terms, ...synonyms], all);
    return selectBest(clauses, (number) => scores[number] ?? 0, limit).map(labelOf);
  };
}

/** The graph against a look at every row. Rows as near as the tenth count, whichever of them the graph gives. */
function shareOfNearest({ encode, rows, vectors }: SearchStructures, texts: readonly string[]): number {
  const numbers = Array.from({ length: rows.count }, (_, row) => row);
  const shares = texts.map((text) => {
    const vector = encode(text);
    const nearness = (row: number): number => rows.cosine(vector, row);
    const exact = selectBest(numbers, nearness, NEAREST);
    const least = nearness(exact.at(-1) ?? 0) - 1e-9;
    return vectors.nearest(vector, NEAREST, all).filter((row) => nearness(row) >= least).length / exact.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
