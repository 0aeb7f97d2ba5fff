import type Big from 'big.js';

/** What a number counts. Currencies are different dimensions: nothing is converted in silence. */
export type Dimension =
  | 'CNY'
  | 'USD'
  | 'EUR'
  | 'HKD'
  | 'JPY'
  | 'money'
  | 'ratio'
  | 'area'
  | 'duration'
  | 'count'
  | 'distance'
  | 'mass'
  | 'multiple';

/** How the words around a number bound it; `none` where nothing does. */
export type Bound = 'none' | 'at_least' | 'more_than' | 'at_most' | 'less_than' | 'about';

/**
 * A number as it stands in a text, exact.
 * `low` and `high` are in the base unit of the dimension (yuan, ratio 1 = 100 %, square metre, day/month/year kept in `unit`,
 * piece); they differ only for a range: 1~3个. `money` is money whose currency the words leave open (3000万 with no 元).
 */
export interface Quantity {
  readonly dimension: Dimension;
  readonly low: Big;
  readonly high: Big;
  /** Unit as written, '' where there is none: 万元, 家, 年, %. */
  readonly unit: string;
  readonly bound: Bound;
  /** The words themselves, and where they stand in the text given. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
}
