import type { ClauseKind } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';

/** Something that a person should look at in a document, or in the way it was cut. */
export interface FindingView {
  readonly code: string;
  /** null where it is about the document as a whole. */
  readonly clause: string | null;
  /** As a person would cite the clause; '' where there is none. */
  readonly label: string;
  /** The words it is about; '' where there are none. */
  readonly words: string;
  /** What is the matter. */
  readonly sentence: string;
}

/** What a document says of itself, as it was read. */
export interface DocumentHead {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string | null;
  /** Official name: 秦皇岛市. */
  readonly place: string | null;
  readonly signedOn: string | null;
  readonly effectiveOn: string | null;
  readonly period: PeriodView | null;
  /** The documents on which it stands. */
  readonly basis: readonly { readonly title: string; readonly number: string | null }[];
}

export interface PeriodView {
  readonly from: string | null;
  readonly earliestEnd: string;
  readonly latestEnd: string;
  /** As in the document. */
  readonly words: string;
}

/** How many clauses there are, by kind, and the numbered ones at the lowest level. */
export interface ClauseCountsView {
  readonly total: number;
  readonly lowestNumbered: number;
  readonly byKind: Readonly<Partial<Record<ClauseKind, number>>>;
}

/** A measure written for a sentence by rule. It answers nothing until a person has confirmed it and another has approved it. */
export interface DraftView {
  /** One entry of `measures` in measures.yaml. */
  readonly yaml: string;
  /** Whether it could be read as a measure as it stands. */
  readonly isComplete: boolean;
  /** What is missing or has to be confirmed, in Chinese. */
  readonly toConfirm: readonly string[];
}

/** A sentence with a number that no measure, no target and no list accounts for. */
export interface OpenSentenceView {
  readonly clause: string;
  /** The address within the document, `2.2`. */
  readonly address: string;
  readonly label: string;
  readonly sentence: string;
  readonly numbers: readonly string[];
  /** null where the sentence promises no money, as far as its words tell. */
  readonly draft: DraftView | null;
}

/** What the data beside a document accounts for. */
export interface CoverageView {
  readonly hasData: boolean;
  readonly measures: number;
  readonly quoted: number;
  readonly figures: number;
  readonly examples: number;
  /** What is wrong with the data, in Chinese; while there is any, the document cannot be approved. */
  readonly faults: readonly string[];
  readonly open: readonly OpenSentenceView[];
}

/** All that the desk shows of a document as it was read. */
export interface Inspection {
  readonly head: DocumentHead;
  readonly findings: readonly FindingView[];
  readonly counts: ClauseCountsView;
  readonly coverage: CoverageView;
}

export interface DocumentListItem {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly place: string | null;
  readonly period: PeriodView | null;
  readonly basis: DocumentHead['basis'];
  readonly status: 'live' | 'withdrawn';
  readonly version: number;
  /** null while it is withdrawn. */
  readonly counts: ClauseCountsView | null;
  readonly findings: number | null;
  readonly openSentences: number | null;
  /** Milliseconds since 1970; null where it came with the program and was never changed. */
  readonly changedAt: number | null;
}

export interface DocumentList {
  readonly items: readonly DocumentListItem[];
  readonly generation: string;
}

export interface VersionView {
  /** From 1. */
  readonly version: number;
  /** null where it came with the program. */
  readonly upload: number | null;
  readonly file: string;
  readonly sha256: string;
  readonly title: string;
  readonly number: string | null;
  readonly uploadedBy: string | null;
  readonly uploadedAt: number | null;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
}

/** What was done to the documents that answer. */
export interface ChangeView {
  readonly kind: 'approved' | 'withdrawn' | 'restored';
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly why: string;
  /** The index generation that answers since. */
  readonly generation: string;
}

export interface DocumentView {
  readonly id: string;
  readonly status: 'live' | 'withdrawn';
  readonly version: number;
  readonly inspection: Inspection;
  readonly versions: readonly VersionView[];
  readonly changes: readonly ChangeView[];
}

export interface TextClause {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: ClauseKind;
  readonly label: string;
  readonly heading: string;
  /** 0 where nothing is above it. */
  readonly depth: number;
  /** In the text as issued, UTF-16 units, children left out. */
  readonly span: Span;
}

/** A document as issued, with the tree of its clauses in reading order. */
export interface DocumentText {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly place: string | null;
  readonly status: 'live' | 'withdrawn' | 'uploaded';
  readonly text: string;
  readonly clauses: readonly TextClause[];
}

/** A piece of a comparison. */
export interface TextPiece {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What became of one clause from one version to another. */
export interface ClauseChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The address within the document: `2.2`; null where it has none on that side. */
  readonly from: string | null;
  readonly to: string | null;
  readonly label: string;
  readonly heading: string;
  /** The text of an added or removed clause is one piece; of a moved one, which may be changed too, what differs. */
  readonly pieces: readonly TextPiece[];
}

export interface DocumentChanges {
  readonly id: string;
  readonly from: number;
  /** null is the version that was uploaded and not approved yet. */
  readonly to: number | null;
  readonly changes: readonly ClauseChange[];
  /** Clauses that are word for word as they were, in their place. */
  readonly unchanged: number;
}

/** What a person states of a document that its text does not carry; the keys of document.yaml. */
export interface FactsForm {
  readonly source?: string | undefined;
  readonly place?: string | undefined;
  readonly number?: string | undefined;
  readonly title?: string | undefined;
  readonly issuer?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly period?:
    | {
        readonly from: string | null;
        readonly earliestEnd: string;
        readonly latestEnd: string;
        readonly quote: string;
        readonly note: string;
      }
    | undefined;
}

/** A number that is no measure and no target, and why. */
export interface SetAside {
  /** The address within the document, `2.2`. */
  readonly clause: string;
  readonly quote: string;
  readonly why: string;
}

export type UploadStatus = 'parsed' | 'approved' | 'rejected';

export interface UploadListItem {
  readonly id: number;
  readonly file: string;
  readonly format: string;
  readonly bytes: number;
  readonly documentId: string;
  readonly title: string;
  readonly number: string | null;
  readonly status: UploadStatus;
  /** Whether a document of this name is there already: then it becomes its next version. */
  readonly isNewVersion: boolean;
  readonly uploadedBy: string;
  readonly uploadedAt: number;
  readonly findings: number;
  readonly openSentences: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly why: string;
}

export interface UploadView extends UploadListItem {
  readonly sha256: string;
  /** Goes up with every change; an approval names the one that was read. */
  readonly revision: number;
  /** Who uploaded it and who changed it: none of them may approve it. */
  readonly authors: readonly string[];
  readonly facts: FactsForm;
  /** The text of measures.yaml as a person confirmed it; '' where there is none. */
  readonly measures: string;
  /** The text of targets.yaml; '' where there is none. */
  readonly targets: string;
  readonly setAsides: readonly SetAside[];
  readonly inspection: Inspection;
  /** Why it cannot be approved as it stands, in Chinese; empty where it can. */
  readonly obstacles: readonly string[];
  /** Against the version that answers; null for a new document. */
  readonly changes: DocumentChanges | null;
}
