import type { PolicyIndex } from '../indexing/policy-index.js';
import type { ClauseKind, DocumentId } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Which clauses may be found at all. What is left out does not narrow. */
export interface ClauseFilter {
  /** Official names of places. A document without a place (a national rule) holds in every place and is kept. */
  readonly places?: readonly string[];
  readonly documents?: readonly DocumentId[];
  readonly kinds?: readonly ClauseKind[];
  /** Leaves out documents that by their own words have certainly ended before the day, or begin after it. */
  readonly inForceOn?: IsoDate;
}

/**
 * Makes the test that a clause number must pass; undefined where the filter leaves nothing out.
 * The documents are tested once, so a call costs next to nothing.
 */
export function filterClauses(index: PolicyIndex, filter: ClauseFilter): ((clause: number) => boolean) | undefined {
  const { places, documents, kinds: wanted, inForceOn } = filter;
  if ([places, documents, wanted, inForceOn].every((part) => part === undefined)) return undefined;
  const mayUse = index.documents.map((document) => isAllowed(document, filter));
  const kinds = filter.kinds === undefined ? undefined : new Set(filter.kinds);
  const { documentOfClause } = index.search;
  return (number) => {
    if (mayUse[documentOfClause[number] ?? -1] !== true) return false;
    if (kinds === undefined) return true;
    const clause = index.clauseAt(number);
    return clause !== undefined && kinds.has(clause.kind);
  };
}

function isAllowed(document: PolicyDocument, { places, documents, inForceOn }: ClauseFilter): boolean {
  if (places !== undefined && document.place !== null && !places.includes(document.place.name)) return false;
  if (documents !== undefined && !documents.includes(document.id)) return false;
  return inForceOn === undefined || mayBeInForce(document, inForceOn);
}

/** Not knowing is no reason to leave a document out: only its own words are. */
function mayBeInForce({ effectiveOn, period }: PolicyDocument, day: IsoDate): boolean {
  if (effectiveOn !== null && day < effectiveOn.value) return false;
  if (period === null) return true;
  return day <= period.latestEnd && (period.from === null || period.from <= day);
}
