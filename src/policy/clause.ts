import type { Span } from './span.js';

/** Address of a clause, stable across rebuilds: `qinhuangdao-2022-26#2.2` is 二、（二） of that document. */
export type ClauseId = string & { readonly __brand: 'ClauseId' };
/** Name of a document in the corpus, equal to its folder: `qinhuangdao-2022-26`; the file's name where it lies there bare. */
export type DocumentId = string & { readonly __brand: 'DocumentId' };

/** What a clause is in the document: how it is numbered, or which part it plays where it carries no number. */
export type ClauseKind =
  | 'title' // the title of the document
  | 'preamble' // 为贯彻落实… before the first number; the notice that carries the document, too
  | 'chapter' // 第一章, 第一编
  | 'section' // 第一节
  | 'article' // 第一条
  | 'part' // 一、
  | 'subpart' // （一）
  | 'point' // 1.
  | 'subpoint' // （1） or ①
  | 'item' // （一） 项 below 第…条
  | 'paragraph' // 款, or a paragraph without a number
  | 'heading' // a heading without a number
  | 'annex' // 附件
  | 'table' // rows of a table, a row a line, cells joined by tabs, merged cells repeated
  | 'signature' // issuer and date at the end
  | 'imprint'; // 主办/督办/抄送/印发 lines

/** Role of an agency in a clause. `duty` is a clause whose label is the agency itself: （二）开封海关：负责…. */
export type AgencyRoleName = 'lead' | 'responsible' | 'supporting' | 'duty';

export interface AgencyRole {
  readonly role: AgencyRoleName;
  /** As the document spells it: 市外事商务局. */
  readonly agency: string;
  /** Where the name stands in the clause's `text`. */
  readonly at: Span;
  /** Where the whole statement stands in the clause's `text`: 牵头单位：…，责任单位：… without the brackets. */
  readonly statement: Span;
}

/** A run of characters that stands together both in the clause's text and in the text as issued. */
export interface SourceRun {
  /** Offset in the clause's `text`. */
  readonly at: number;
  /** Offset in the document's `text` (as issued). */
  readonly from: number;
  /** UTF-16 units. */
  readonly length: number;
}

/**
 * One node of the tree of a document, in reading order.
 * `text` holds the clause's own words (without those of its children, with its heading), cleaned: page residue out,
 * hard-wrapped lines joined, white space next to Chinese removed; every character maps back through `source`.
 */
export interface Clause {
  readonly id: ClauseId;
  readonly document: DocumentId;
  readonly kind: ClauseKind;
  readonly parent: ClauseId | null;
  /** The number as written, white space removed: 第十七条, （二）, 1. ; null where there is none. */
  readonly number: string | null;
  /** As a person would cite it: 二、（二）; 第十七条第二款第（三）项; 附件; 落款; 引言. */
  readonly label: string;
  /** The title of the clause without number and stop: 推动跨境电商零售进口试点发展; '' where it has none. */
  readonly heading: string;
  readonly text: string;
  /** Ascending and gapless in `text`. */
  readonly source: readonly SourceRun[];
  /** From the first to the last character in the text as issued, children left out. */
  readonly span: Span;
  readonly agencies: readonly AgencyRole[];
}
