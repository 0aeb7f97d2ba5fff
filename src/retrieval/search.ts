import type { PolicyIndex } from '../indexing/policy-index.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { filterClauses } from './filter-clauses.js';
import type { ClauseFilter } from './filter-clauses.js';
import { makeRankClauses } from './rank-clauses.js';
import type { RankedClause } from './rank-clauses.js';

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
export interface Evidence extends Omit<RankedClause, 'number'> {
  readonly clause: Clause;
  readonly document: PolicyDocument;
}

export type Search = (query: Query) => readonly Evidence[];

/** Makes the search of an open index: clauses as `makeRankClauses` ranks them, filters applied before, with their documents. */
export function makeSearch(index: PolicyIndex): Search {
  const rank = makeRankClauses(index.search);
  return ({ text, expansions = [], limit, ...filter }) =>
    rank({ text, expansions, limit, mayPass: filterClauses(index, filter) }).flatMap(({ number, ...scores }) => {
      const clause = index.clauseAt(number);
      const document = index.documents[index.search.documentOfClause[number] ?? -1];
      return clause === undefined || document === undefined ? [] : [{ clause, document, ...scores }];
    });
}
