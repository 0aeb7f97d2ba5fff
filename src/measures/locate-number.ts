import type Big from 'big.js';
import { findQuantities } from '../language/find-quantities.js';
import type { Quantity } from '../policy/quantity.js';
import type { Span } from '../policy/span.js';
import { endsOf } from './given.js';
import { inBaseUnits } from './units.js';

/** A number, or a range, as a data file has it. */
export interface WrittenNumber {
  readonly low: string;
  readonly high: string;
  readonly unit: string;
}

/** One number is a range that begins where it ends. */
export const single = ({ value, unit }: { readonly value: string; readonly unit: string }): WrittenNumber => {
  return { low: value, high: value, unit };
};

/** Where a number of a data file stands in a text, however the text writes it: 8 倍 is 翻三番, 5000 万美元 is the 5000 of 5000、3000万美元. */
export function locateNumber(number: WrittenNumber, text: string): Span | undefined {
  const [low, high] = [inBaseUnits(number.low, number.unit), inBaseUnits(number.high, number.unit)];
  if (low === undefined || high === undefined) return undefined;
  const found = findQuantities(text).find(
    (quantity) => quantity.dimension === low.dimension && isBetween(quantity, low.value, high.value),
  );
  return found && { start: found.start, end: found.end };
}

function isBetween(quantity: Quantity, low: Big, high: Big): boolean {
  const ends = endsOf(quantity);
  return ends?.low.eq(low) === true && ends.high.eq(high);
}
