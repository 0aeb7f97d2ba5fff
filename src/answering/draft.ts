import type { Piece } from './piece.js';
import type { Calculation, Citation, ReplyKind, ReplyReason } from '../policy/reply.js';

/** A reply before it is verified: every character with its origin. */
export interface Draft {
  readonly kind: ReplyKind;
  readonly reason?: ReplyReason;
  /** Lines in order; an empty line parts paragraphs. */
  readonly lines: readonly (readonly Piece[])[];
  readonly citations: readonly Citation[];
  readonly calculation?: Calculation;
  readonly suggestions: readonly string[];
  /** Which of the lines holds words that a language model chose; left out where none does. */
  readonly supposed?: number;
}
