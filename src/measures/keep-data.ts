import type { DocumentData } from './coverage.js';
import type { DocumentId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/**
 * Keeps the measures and figures of documents, each document's read when they are first needed.
 * @returns the data of the documents asked for, in their order
 */
export function keepData(
  documents: readonly PolicyDocument[],
  read: (document: PolicyDocument) => DocumentData,
): (ids: readonly DocumentId[]) => readonly DocumentData[] {
  const kept = new Map<DocumentId, DocumentData>();
  return (ids) =>
    documents
      .filter(({ id }) => ids.includes(id))
      .map((document) => {
        const data = kept.get(document.id) ?? read(document);
        kept.set(document.id, data);
        return data;
      });
}
