import type { Clause, ClauseId } from '../../policy/clause.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { DocumentHead, DocumentText, TextClause } from '../contract/documents.js';

/** What a document says of itself. */
export function showHead(document: PolicyDocument): DocumentHead {
  const { id, title, number, issuer, place, signedOn, effectiveOn, period, superiors } = document;
  return {
    id,
    title,
    number,
    issuer,
    place: place?.name ?? null,
    signedOn: signedOn?.value ?? null,
    effectiveOn: effectiveOn?.value ?? null,
    period:
      period === null
        ? null
        : { from: period.from, earliestEnd: period.earliestEnd, latestEnd: period.latestEnd, words: period.words },
    basis: superiors.map((superior) => ({ title: superior.title, number: superior.number })),
  };
}

/** A document as issued, and the tree of its clauses in reading order. */
export function showText(document: PolicyDocument, status: DocumentText['status']): DocumentText {
  const { id, title, number, place, text, clauses } = document;
  const depths = new Map<ClauseId, number>();
  return {
    id,
    title,
    number,
    place: place?.name ?? null,
    status,
    text,
    clauses: clauses.map((clause) => showClause(clause, depths)),
  };
}

/** Parents stand before their children. */
function showClause({ id, parent, kind, label, heading, span }: Clause, depths: Map<ClauseId, number>): TextClause {
  const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1;
  depths.set(id, depth);
  return { id, parent, kind, label, heading, depth, span };
}
