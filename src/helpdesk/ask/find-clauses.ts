import { squeeze } from '../../language/squeeze.js';
import type { Clause } from '../../policy/clause.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { statusOn } from '../../policy/status-on.js';
import type { FoundClause } from '../contract/ask.js';
import { findClause, type FoundClause as Found } from '../find-clause.js';

/** What clauses are found in; what answers now. */
export interface ClauseSource {
  readonly documents: readonly PolicyDocument[];
  /** Ids of the clauses found for a question, best first. */
  readonly retrieve: (text: string, asOf: IsoDate) => readonly string[];
}

export interface ClauseQuery {
  readonly q: string;
  /** Official name of a place, `秦皇岛市`; undefined looks everywhere. */
  readonly place?: string | undefined;
  readonly limit: number;
}

/**
 * Finds clauses by their address, by the number of the document and of the clause, or by words.
 * @returns each clause once: the address that was given, what a question of these words finds, then where the words stand
 */
export function findClauses(
  source: ClauseSource,
  { q, place, limit }: ClauseQuery,
  asOf: IsoDate,
): readonly FoundClause[] {
  const { documents, retrieve } = source;
  const here = place === undefined ? documents : documents.filter((document) => document.place?.name === place);
  const addressed = findClause(documents, q.trim());
  // A place that is named in a question narrows what is searched.
  const asked = here.length === 0 ? [] : retrieve(place === undefined ? q : `${place}：${q}`, asOf);
  const found = asked.flatMap((id) => findClause(documents, id) ?? []);
  const all = [...(addressed === undefined ? [] : [addressed]), ...found, ...containing(here, q)];
  const distinct = new Map(
    all.filter(({ document }) => here.includes(document)).map((one) => [one.clause.id, one] as const),
  );
  return [...distinct.values()].slice(0, limit).map((one) => show(one, asOf));
}

/** Clauses in whose words all of the query stands, or whose label ends with it; white space counts nowhere. */
function containing(documents: readonly PolicyDocument[], q: string): readonly Found[] {
  const wanted = squeeze(q);
  if (wanted === '') return [];
  const holds = ({ text, label }: Clause): boolean => squeeze(text).includes(wanted) || squeeze(label).endsWith(wanted);
  return documents.flatMap((document) => document.clauses.filter(holds).map((clause) => ({ document, clause })));
}

function show({ clause, document }: Found, asOf: IsoDate): FoundClause {
  const { id, kind, label, heading, text } = clause;
  const { title, number, place } = document;
  const status = statusOn(document, asOf);
  return { id, document: document.id, title, number, place: place?.name ?? null, kind, label, heading, text, status };
}
