import type { Span } from '../../policy/span.js';
import type { LineRole } from '../roles/line-role.js';
import type { NumberMark } from './number-mark.js';
import type { Line } from './page.js';

/** A paragraph of the text, or a line that stands for itself. */
export interface Block extends Span {
  readonly role: LineRole;
  /** Its lines joined, white space left out. */
  readonly words: string;
  /** The number at its head; undefined where it has none. */
  readonly mark: NumberMark | undefined;
  /** Empty lines before it. */
  readonly blanks: number;
  readonly lines: readonly Line[];
}
