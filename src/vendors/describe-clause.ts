import type { FoundClause } from '../policy/find-clauses.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { CitationStatus } from '../policy/reply.js';
import { statusOn } from '../policy/status-on.js';

/** Where a clause stands, in the names of a reply's citations. */
export interface ClauseFacts {
  readonly documentId: string;
  /** 秦政办字〔2022〕26号; null where the document has none. */
  readonly docNumber: string | null;
  readonly title: string;
  /** 秦皇岛市; null where the document holds everywhere, or does not say. */
  readonly place: string | null;
  readonly clauseId: string;
  /** 二、（二） */
  readonly clause: string;
  readonly status: CitationStatus;
}

/** Says of a clause where it stands, and whether its document's own period covers a day. */
export function describeClause(
  { clause, document }: Pick<FoundClause, 'clause' | 'document'>,
  asOf: IsoDate,
): ClauseFacts {
  const { id: documentId, number: docNumber, title, place } = document;
  return {
    ...{ documentId, docNumber, title, place: place?.name ?? null },
    ...{ clauseId: clause.id, clause: clause.label, status: statusOn(document, asOf) },
  };
}
