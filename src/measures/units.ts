import type Big from 'big.js';
import { fold } from '../language/fold.js';
import { parseNumeral } from '../language/parse-numeral.js';
import { readUnit } from '../language/read-unit.js';
import type { Dimension } from '../policy/quantity.js';
import largest from './data/largest.json' with { type: 'json' };
import { Decimal } from './decimal.js';

/** What a unit counts, and how many base units one of it is: 万美元 is 10000 USD, 年 is 12 months. */
export interface Unit {
  readonly dimension: Dimension;
  readonly factor: Big;
}

const MONTHS = new Map([
  ['年', new Decimal('12')],
  ['月', new Decimal('1')],
]);
const ONE = new Decimal('1');
const limits = new Map(Object.entries(largest).map(([dimension, limit]) => [dimension, new Decimal(limit)]));

/**
 * Reads a unit as it is written, multipliers included: 元, 万元, 亿美元, 平方米, %.
 * Base units are yuan (or the whole unit of the currency), 1 = 100 %, square metre, month, metre, kilogram, piece.
 * @returns undefined for a unit that is not known; a day is not, because a month has no fixed number of days
 */
export function unitOf(written: string): Unit | undefined {
  const folded = fold(written).text;
  const multiplier = /^[十百千万亿]*/u.exec(folded)?.[0] ?? '';
  const read = readUnit(folded, multiplier.length);
  const scale = multiplier === '' ? ONE : parseNumeral(`1${multiplier}`);
  if (read?.end !== folded.length || scale === undefined) return undefined;
  const { dimension, name, times, over } = read.unit;
  const months = dimension === 'duration' ? MONTHS.get(name) : ONE;
  if (months === undefined) return undefined;
  return { dimension, factor: new Decimal(scale).times(times).times(months).div(over) };
}

/** Turns a number and its unit, both as written, into base units; undefined where the unit is not known. */
export function inBaseUnits(
  value: string,
  unit: string,
): { readonly value: Big; readonly dimension: Dimension } | undefined {
  const known = unitOf(unit);
  return known && { value: new Decimal(value).times(known.factor), dimension: known.dimension };
}

/** Whether a dimension is an amount in a stated currency. */
export const isCurrency = (dimension: Dimension): boolean => ['CNY', 'USD', 'EUR', 'HKD', 'JPY'].includes(dimension);

/** The largest amount, in base units, that a person can mean: no company turns over more than ten trillion yuan. */
export function largestPlausible(dimension: Dimension): Big {
  const limit = limits.get(dimension);
  if (limit === undefined) throw new RangeError(`no largest value for ${dimension}`);
  return limit;
}
