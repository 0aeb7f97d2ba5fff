import type { Settings } from '../../settings.js';
import type { AdoptedVersion, ReadOptions, ReadUpload } from '../../helpdesk/documents/library.js';

/** What a process of its own is asked to do, all paths absolute. */
export type LibraryJob =
  | ({
      readonly kind: 'read';
      /** Holds the file as uploaded; what lies beside a document, and what was read, is put there. */
      readonly folder: string;
      readonly file: string;
      readonly asOf: string;
    } & ReadOptions)
  | {
      /** Copies a corpus as it came, one folder a document, and keeps every document as its first version. */
      readonly kind: 'adopt';
      readonly from: string;
      readonly to: string;
      readonly data: string;
      /** Ids of the documents that are meant; left out where all are. */
      readonly only?: readonly string[];
    }
  | ({ readonly kind: 'build'; readonly corpus: string; readonly index: string } & Pick<
      Settings,
      'embedding' | 'embeddingSource'
    >);

export interface LibraryResults {
  readonly read: ReadUpload;
  readonly adopt: readonly AdoptedVersion[];
  readonly build: { readonly generation: string; readonly documents: number };
}

/** What comes back of it. */
export type LibraryOutcome =
  | { readonly kind: 'done'; readonly value: LibraryResults[LibraryJob['kind']] }
  /** A Problem, by its code and facts. */
  | { readonly kind: 'problem'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly why: string };

/** What was read of a file, beside it; its name begins with a stop, so that a corpus passes over it. */
export const READ_FILE = '.document.json';
/** The file itself is called so, whatever the person called it. */
export const ISSUED = 'issued';
