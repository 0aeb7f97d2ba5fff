import type { Embedding } from '../../../src/indexing/embedding.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import { makeSearch } from '../../../src/retrieval/search.js';
import type { Query } from '../../../src/retrieval/search.js';
import { indexOf } from '../../fixtures/index-of.js';
import { makeDocument } from '../../fixtures/make-document.js';
import type { ClausePlan } from '../../fixtures/make-document.js';

/** A question of clauses, and the order in which they are found. */
export interface RankingCase extends Omit<Query, 'limit'> {
  /** What the case shows, as the end of a sentence: ranks … */
  readonly shows: string;
  /** A clause a line with the reason for its place; clauses that are not named are not found. */
  readonly order: readonly (readonly [key: string, why: string])[];
}

/** Knows no word, so that words alone rank. */
export const silent: Embedding = embeddingOf(() => [0, 0], 'silent');

/** An embedding of two directions that a table of cases can spell out. */
export function embeddingOf(directionOf: (text: string) => readonly [number, number], fingerprint: string): Embedding {
  const encode = (text: string): Float32Array => Float32Array.from(directionOf(text));
  return {
    encode,
    embed: (texts) => Promise.resolve(texts.map(encode)),
    fingerprint,
    length: 2,
    similar: null,
  };
}

/** A document of measures, each with a heading. */
export const documentOf = (id: string, clauses: readonly ClausePlan[], place?: string): PolicyDocument =>
  makeDocument({ id, title: '若干措施', clauses, ...(place === undefined ? {} : { place }) });

/** The last parts of the ids of the clauses found, best first; ids in full where there are several documents. */
export async function rankPlan(
  documents: readonly PolicyDocument[],
  query: Omit<Query, 'limit'>,
  embedding: Embedding = silent,
): Promise<readonly string[]> {
  const search = makeSearch(await indexOf(documents, embedding));
  const ids = search({ ...query, limit: 50 }).map(({ clause }) => clause.id);
  return documents.length > 1 ? ids : ids.map((id) => id.replace(/^[^#]*#/u, ''));
}
