import type { WordingEvidence } from '../gate/wording-evidence.js';
import type { Citation } from '../../policy/reply.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

const MOST = 6; // clauses; a reply that cites more is a list, and reads as one

/** Gives the clauses that a reply cites the handles by which a model may name them, in order; empty where they are too many. */
export function listEvidence(
  citations: readonly Citation[],
  documents: readonly PolicyDocument[],
): readonly WordingEvidence[] {
  const ids = [...new Set(citations.map(({ clauseId }) => clauseId))];
  if (ids.length > MOST) return [];
  return ids.flatMap((id, at): readonly WordingEvidence[] => {
    const own = citations.filter(({ clauseId }) => clauseId === id);
    const [first] = own;
    if (first === undefined) return [];
    const { docNumber, title, clause, text, status } = first;
    const document = documents.find((each) => id.startsWith(`${each.id}#`));
    const place = document?.place?.short ?? null;
    return [{ handle: at + 1, docNumber, title, place, clause, text, quotes: own.map(({ quote }) => quote), status }];
  });
}
