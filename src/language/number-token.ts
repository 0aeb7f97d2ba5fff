import type Big from 'big.js';
import type { Unit } from './read-unit.js';
import type { Span } from '../policy/span.js';

/** A number of a folded text with the scale and unit that are written at it. */
export interface NumberToken extends Span {
  /** Without scale: 3 of 3万. They differ only for 三四百万 and 两三家. */
  readonly low: Big;
  readonly high: Big;
  /** 万, 亿, 千万 … where it stands right behind the digits and can be shared (5到10万), else ''. */
  readonly scale: string;
  readonly unit: Unit | undefined;
  /** Whether the unit stands before the number (¥5, 百分之三), so that those after it may share it. */
  readonly isUnitBefore: boolean;
  /** A half more of the unit: 一年半. */
  readonly half: boolean;
  /** 多, 余 or 来 behind the number: 500多家. */
  readonly isMore: boolean;
  /** Whether two neighbouring digits give it: 三四家. */
  readonly isAbout: boolean;
  /** 1210, 12345: a number that names a trade or a hotline, unless a unit says otherwise. */
  readonly isCode: boolean;
  /** Whether it is a number only if a neighbour in a range or list lends it a unit: 三 in 三至五年. */
  readonly needsUnit: boolean;
}
