import type { ClauseKind } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';
import type { Piece } from './clean-text.js';
import type { NumberMark } from '../page/number-mark.js';

/** What names a clause that has no number. */
export type OutlinePart =
  | ''
  | 'masthead'
  | 'title'
  | 'notice.title'
  | 'notice'
  | 'preamble'
  | 'contents'
  | 'heading'
  | 'signature'
  | 'annexes'
  | 'annex'
  | 'table'
  | 'roster'
  | 'imprint';

/** One clause before it has its name: what it is, its own words, and what stands below it, in reading order. */
export interface Outline {
  readonly kind: ClauseKind;
  readonly mark: NumberMark | undefined;
  /** Where the number stands, with its stop. */
  readonly numberAt: Span | undefined;
  readonly own: readonly Piece[];
  readonly children: readonly Outline[];
  /** Which paragraph of its parent it is, from 1; 0 for anything else. */
  readonly ordinal: number;
  readonly part: OutlinePart;
  /** Its first piece is a heading and nothing else. */
  readonly isHeadingOnly?: boolean;
  /** Its first piece is a title that is set off: 【信用监管】, （处罚）. */
  readonly isSetOff?: boolean;
  /** 附件1, of an annex; the number that it bears, where it bears one. */
  readonly written?: string;
  /** Of an annex: its title, or the name under which the text announces it. */
  readonly title?: string;
  readonly number?: number | undefined;
}

/** Where a clause begins on the page. */
export function startOf({ numberAt, own, children }: Outline): number {
  return numberAt?.start ?? own[0]?.start ?? (children[0] === undefined ? 0 : startOf(children[0]));
}
