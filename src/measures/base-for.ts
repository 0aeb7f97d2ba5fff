import type Big from 'big.js';
import type { Measure } from './measure.js';
import { highestOf, leastBase } from './operations/operation-of.js';
import type { Least } from './operations/operation.js';

/** The most that a measure can give, its cap or its highest row; null where nothing bounds it. */
export function mostOf(measure: Measure): Big | null {
  return measure.kind === 'subsidy' ? highestOf(measure.amount) : null;
}

/**
 * The least base at which an amount is reached: 5000万元 for the 100万元 of a 2 % support capped there.
 * @returns null where the amount is never reached, or turns on no single base
 */
export function baseFor(measure: Measure, amount: Big): Least | null {
  return measure.kind === 'subsidy' ? leastBase(measure.amount, amount) : null;
}
