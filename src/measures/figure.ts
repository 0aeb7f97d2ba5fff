import type Big from 'big.js';
import type { DocumentId } from '../policy/clause.js';
import type { Bound, Dimension } from '../policy/quantity.js';
import type { Cite } from './measure.js';

/** How figures of several years hang together: `per_year` and `new` add up, a running `total` does not. */
export type Counting = 'per_year' | 'new' | 'total' | 'not_stated';

/** A number of a document that is no subsidy: what it wants to reach, or what it says of the present. Never fed to a measure. */
export interface Figure {
  /** `shangqiu-2016-26/filed-companies-2016`, with the area behind it where it is a share: `…/梁园区`. */
  readonly id: string;
  readonly document: DocumentId;
  readonly kind: 'target' | 'fact';
  /** What is counted, the same across years, areas and documents. */
  readonly series: string;
  readonly subject: string;
  readonly words: readonly string[];
  readonly area: string;
  /** null where the text names no calendar year. */
  readonly year: number | null;
  readonly period: Cite | null;
  /** The year that growth is counted from; else null. */
  readonly baseYear: number | null;
  /** Both ends in base units; equal unless the text gives a range. */
  readonly low: Big;
  readonly high: Big;
  readonly dimension: Dimension;
  /** As the data has it: 亿元, 家. */
  readonly unit: string;
  /** As the text has it: 以上, 超过, 左右. */
  readonly bound: Bound;
  /** The number in the words of the text: 1000亿元, 翻三番, 2—3家. */
  readonly written: string;
  readonly counting: Counting;
  /** 力争, 争取 make a target expected; a fact has none. */
  readonly force: 'binding' | 'expected' | null;
  readonly note: string | null;
  readonly cite: Cite;
  /** The figure of which this is the share of one area. */
  readonly partOf: string | null;
}

/** A number of a document that is neither of a measure nor a figure, with the reason. */
export interface SetAside {
  readonly cite: Cite;
  readonly why: string;
}

/** The figures of one document. */
export interface DocumentFigures {
  readonly figures: readonly Figure[];
  readonly setAside: readonly SetAside[];
}
