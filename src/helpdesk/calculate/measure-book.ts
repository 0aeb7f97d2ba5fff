import type { DocumentData } from '../../measures/coverage.js';
import type { Measure } from '../../measures/measure.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

/** What measures are taken from; what answers now. */
export interface MeasureSource {
  readonly documents: readonly PolicyDocument[];
  /** @throws Problem `data_invalid` */
  readonly dataOf: (document: PolicyDocument) => Pick<DocumentData, 'measures'>;
}

export interface BookEntry {
  readonly measure: Measure;
  readonly document: PolicyDocument;
}

/** Every measure of the documents that answer now. */
export interface MeasureBook {
  readonly entries: () => readonly BookEntry[];
  readonly find: (id: string) => BookEntry | undefined;
  readonly documents: () => readonly PolicyDocument[];
}

/** @param source gives the same array of documents as long as the same documents answer */
export function makeMeasureBook(source: () => MeasureSource): MeasureBook {
  const kept = new WeakMap<readonly PolicyDocument[], ReadonlyMap<string, BookEntry>>();
  const entries = (): ReadonlyMap<string, BookEntry> => {
    const { documents, dataOf } = source();
    const known = kept.get(documents);
    if (known !== undefined) return known;
    const all = new Map(
      documents.flatMap((document) =>
        dataOf(document).measures.map((measure): [string, BookEntry] => [measure.id, { measure, document }]),
      ),
    );
    kept.set(documents, all);
    return all;
  };
  return {
    entries: () => [...entries().values()],
    find: (id) => entries().get(id),
    documents: () => source().documents,
  };
}
