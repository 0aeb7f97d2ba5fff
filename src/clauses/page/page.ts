import { INVISIBLE } from '../../language/squeeze.js';
import type { Span } from '../../policy/span.js';
import type { NumberMark } from './number-mark.js';

/** One line of the page that holds words, without the white space around them. */
export interface Line extends Span {
  /** As issued between `start` and `end`, page residue blanked out. */
  readonly text: string;
  /** The same without any white space. */
  readonly bare: string;
  /** Columns of white space before it; a full-width space counts two. */
  readonly indent: number;
  /** Columns of `bare`; a Chinese character counts two. */
  readonly width: number;
  /** Empty lines between the line before and this one. */
  readonly blanks: number;
  readonly opensPage: boolean;
  readonly isTable: boolean;
  /** The number at its head, which may turn out to be a figure or a reference. */
  readonly mark: NumberMark | undefined;
}

/** A text as issued, ready to be cut. */
export interface Page {
  readonly issued: string;
  /** `issued` for reading: page residue blanked out and traditional characters simplified, place for place. */
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Stands in `Page.text` for a character of page residue. */
export const BLANKED = '\0';

/** White space and whatever no reader sees. */
export function isBlank(character: string): boolean {
  return /\s/u.test(character) || INVISIBLE.test(character);
}

/** Columns that a text takes: a Latin letter or digit one, anything wider two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let i = 0; i < text.length; i += 1) columns += text.charCodeAt(i) < 0x2000 ? 1 : 2;
  return columns;
}
