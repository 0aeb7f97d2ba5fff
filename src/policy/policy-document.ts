import type { Clause, ClauseId, DocumentId } from './clause.js';
import type { IsoDate } from './iso-date.js';
import type { Place } from './place.js';
import type { Span } from './span.js';

/** A fact that the document states of itself, with where it stands in the text as issued. */
export interface Stated<T> {
  readonly value: T;
  readonly at: Span;
}

/** A document on which this one stands: 《…通知》（豫政〔2016〕28号）. */
export interface SuperiorDocument {
  readonly title: string;
  readonly number: string | null;
  readonly at: Span;
}

/** A person in the leading group: post in the group, name, office held. */
export interface GroupMember {
  /** 组长, 副组长, 成员, 办公室主任. */
  readonly groupRole: string;
  readonly name: string;
  /** 市商务局局长; '' where none is given. */
  readonly post: string;
  readonly clause: ClauseId;
  readonly at: Span;
}

/**
 * The time for which a document says that it holds.
 * An end that the text leaves open within a year ("3年支持期" of a document dated only by year) is given by its earliest and
 * latest possible day; where none is stated there is no period at all, and none is invented.
 */
export interface Period {
  /** First day, or the earliest it can be. */
  readonly from: IsoDate | null;
  /** The earliest day that can be the last. */
  readonly earliestEnd: IsoDate;
  /** The latest day that can be the last. */
  readonly latestEnd: IsoDate;
  /** The words that state it, as in the document: 三年行动计划（2016～2018年）. */
  readonly words: string;
  readonly clause: ClauseId;
  readonly at: Span;
}

/** Who is named on the lines at the very end: 主办：市商务局. */
export interface ImprintLine {
  readonly kind: '主办' | '督办' | '承办' | '抄送' | '主送' | '印发';
  readonly text: string;
  readonly at: Span;
}

/** One policy document: its text as issued, the tree of its clauses in reading order, and what the text says of itself. */
export interface PolicyDocument {
  readonly id: DocumentId;
  /** 秦政办字〔2022〕26号; null where the text carries none. */
  readonly number: string | null;
  /** Without 《》: 关于促进跨境电子商务健康发展的若干措施. */
  readonly title: string;
  /** 秦皇岛市人民政府办公室; null where the text does not say. */
  readonly issuer: string | null;
  /** null for a national rule or where the text does not say. */
  readonly place: Place | null;
  readonly signedOn: Stated<IsoDate> | null;
  readonly printedOn: Stated<IsoDate> | null;
  /** 自…起施行. */
  readonly effectiveOn: Stated<IsoDate> | null;
  /** The year in the document's number, where no day is known. */
  readonly year: number | null;
  readonly period: Period | null;
  readonly superiors: readonly SuperiorDocument[];
  readonly members: readonly GroupMember[];
  readonly imprint: readonly ImprintLine[];
  /** The file's name within its folder, and how it was read. */
  readonly source: { readonly file: string; readonly format: 'txt' | 'md' | 'html' | 'docx' | 'pdf' | 'scan' };
  /** The text as issued: what every offset of the product counts in. */
  readonly text: string;
  /** SHA-256 of `text` in UTF-8, hex. */
  readonly sha256: string;
  readonly clauses: readonly Clause[];
}
