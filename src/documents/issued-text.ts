import type { Span } from '../policy/span.js';

/** How a file was read; `scan` is a PDF of which at least one page was recognised from its picture. */
export type DocumentFormat = 'txt' | 'md' | 'html' | 'docx' | 'pdf' | 'scan';

/** What a reader gives: the text that every offset counts in, lines separated by `\n`, and what the format itself marks in it. */
export interface ReadText {
  readonly text: string;
  /** Offsets in `text` at which a page begins, ascending, the first page left out; empty where the format has no pages. */
  readonly pages: readonly number[];
  /** Spans of `text` that are tables, ascending: one row a line, cells joined by tabs, merged cells repeated in each place they cover. */
  readonly tables: readonly Span[];
  /** Spans of `text` that the reader knows to be page furniture (running header or footer, page number, buttons of a page), ascending. */
  readonly residue: readonly Span[];
}

/** A file as read. */
export interface IssuedText extends ReadText {
  /** The file's name within its folder. */
  readonly file: string;
  readonly format: DocumentFormat;
}
