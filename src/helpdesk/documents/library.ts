import type { PolicyDocument } from '../../policy/policy-document.js';
import type { FactsForm, Inspection, SetAside } from '../contract/documents.js';

/** What a person wrote beside a document. */
export interface SideTexts {
  readonly facts: FactsForm;
  /** The text of measures.yaml; '' where there is none. */
  readonly measures: string;
  /** The text of targets.yaml; '' where there is none. */
  readonly targets: string;
  /** What goes into targets.yaml beside what stands there. */
  readonly setAsides: readonly SetAside[];
}

export interface ReadOptions {
  /** What the person called the file; shown and never used as a path. */
  readonly name: string;
  /** null lets the program suggest one, by number, place and year. */
  readonly documentId: string | null;
  /** Documents that are there: a file with the number of one of them is taken for its next version. */
  readonly known: readonly { readonly id: string; readonly number: string | null }[];
  readonly side: SideTexts;
  /** Measures that go to the end of those of `side`: YAML, one each. */
  readonly addMeasures: readonly string[];
}

/** A file as it was read, in a process of its own. */
export interface ReadUpload {
  readonly documentId: string;
  readonly format: PolicyDocument['source']['format'];
  readonly inspection: Inspection;
  /** What keeps it from being approved, in Chinese. */
  readonly obstacles: readonly string[];
  /** The text of measures.yaml as it was read, with those that were added. */
  readonly measures: string;
}

export type LibraryChange = {
  readonly document: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly why: string;
} & (
  | { readonly kind: 'approved'; readonly upload: number; readonly version: number }
  | { readonly kind: 'withdrawn'; readonly version: number }
  | { readonly kind: 'restored'; readonly version: number }
);

/** A document that came with the program, as its first version was kept. */
export interface AdoptedVersion {
  readonly document: string;
  readonly file: string;
  readonly sha256: string;
  readonly title: string;
  readonly number: string | null;
}

/** A change that reached the disk: from here on it answers, also after a power cut. */
export interface AppliedChange {
  /** From 1, ascending. */
  readonly serial: number;
  readonly change: LibraryChange;
  readonly generation: string;
  /** What came with the program, then or since. */
  readonly adopted: readonly AdoptedVersion[];
}

/**
 * The documents that answer, and the files behind them. Every reading of a file and every build runs in a process of its own, one at a
 * time, with a limit of time and memory.
 */
export interface Library {
  readonly documents: () => readonly PolicyDocument[];
  readonly generation: () => string;
  /** What there is to say of a document that answers, or that answered. */
  readonly inspect: (document: PolicyDocument) => Inspection;
  /** What lies beside a document that answers, to begin its next version with. */
  readonly sideTexts: (id: string) => Promise<SideTexts>;
  /** Keeps the bytes of an upload; they are on disk when it resolves. */
  readonly keepUpload: (upload: number, bytes: Uint8Array) => Promise<void>;
  /**
   * Reads an upload that is kept.
   * @throws Problem `document_unreadable`, `document_empty`, `document_binary`, `document_format`, `document_needs_ocr`, `data_invalid`
   */
  readonly readUpload: (upload: number, options: ReadOptions) => Promise<ReadUpload>;
  readonly uploadedDocument: (upload: number) => Promise<PolicyDocument | undefined>;
  readonly dropUpload: (upload: number) => Promise<void>;
  /** A version that was kept; undefined where there is none. */
  readonly versionDocument: (id: string, version: number) => Promise<PolicyDocument | undefined>;
  /**
   * Builds the index anew with a change, tries it, and lets it answer at once. Where anything fails, what answered before goes on.
   * Changes are made one at a time.
   * @throws LibraryFault with what is to be read at the desk
   */
  readonly apply: (change: LibraryChange) => Promise<AppliedChange>;
  /** The change that stands on disk last; null before the first. */
  readonly lastApplied: () => AppliedChange | null;
}

/** A new generation could not be made or did not answer; the one before goes on answering. */
export class LibraryFault extends Error {
  override readonly name = 'LibraryFault';
}
