import { join } from 'node:path';
import type { DocumentData } from './coverage.js';
import { loadDocumentData } from './load-document-data.js';
import type { DocumentId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/**
 * Keeps the measures and figures that lie beside the documents of a corpus folder, each file read when it is first needed.
 * @returns the data of the documents asked for, in their order; nothing for a document without data
 */
export function keepData(
  corpus: string,
  documents: readonly PolicyDocument[],
): (ids: readonly DocumentId[]) => readonly DocumentData[] {
  const kept = new Map<DocumentId, DocumentData>();
  return (ids) =>
    documents
      .filter(({ id }) => ids.includes(id))
      .map((document) => {
        const data = kept.get(document.id) ?? loadDocumentData(join(corpus, document.id), document);
        kept.set(document.id, data);
        return data;
      });
}
