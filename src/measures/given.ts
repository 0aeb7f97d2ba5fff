import type Big from 'big.js';
import type { Dimension, Quantity } from '../policy/quantity.js';
import { Decimal, ZERO } from './decimal.js';
import type { Interval } from './interval.js';

/** A quantity that a person gave, in base units (yuan, months, square metres, pieces), beside the words it was read from. */
export interface GivenQuantity extends Interval {
  readonly dimension: Dimension;
  /** The person's own words: 三千万. */
  readonly words: string;
}

/** A fact that a person asserted or denied, beside the words it was read from. */
export interface GivenFact {
  readonly holds: boolean;
  readonly words: string;
}

/** What a person said, by the names of the inputs; what is not in it is not known, which is neither 0 nor false. */
export interface Given {
  readonly inputs: Readonly<Record<string, GivenQuantity | GivenFact>>;
  /** The calendar year that the figures are of, where the person said it. */
  readonly year?: number;
}

/**
 * Reads a quantity found in a text as what is known of a number: 一亿以上 is every number from 一亿 on.
 * @returns undefined for a time that cannot be counted in months: hours, working days
 */
export function givenFromQuantity(quantity: Quantity): GivenQuantity | undefined {
  const ends = endsOf(quantity);
  if (ends === undefined) return undefined;
  const given = { ...ends, dimension: quantity.dimension, words: quantity.words };
  switch (quantity.bound) {
    case 'none':
      return given;
    case 'about':
      return { ...given, approximate: true };
    case 'at_least':
      return { ...given, high: null };
    case 'more_than':
      return { ...given, high: null, lowOpen: true };
    case 'at_most':
      return { ...given, low: ZERO };
    case 'less_than':
      return { ...given, low: ZERO, highOpen: true };
  }
}

/** Both ends of a quantity in base units, months for a time; undefined for a time that months cannot count. */
export function endsOf(quantity: Quantity): { readonly low: Big; readonly high: Big } | undefined {
  const [low, high] = [new Decimal(quantity.low), new Decimal(quantity.high)];
  if (quantity.dimension !== 'duration') return { low, high };
  const days = daysIn(quantity.unit);
  if (days !== undefined) return { low: leastMonths(low.times(days)), high: mostMonths(high.times(days)) };
  const months = monthsIn(quantity.unit);
  return months && { low: low.times(months), high: high.times(months) };
}

function monthsIn(unit: string): Big | undefined {
  if (unit.endsWith('年')) return new Decimal('12');
  if (unit.endsWith('季度')) return new Decimal('3');
  return unit.endsWith('月') ? new Decimal('1') : undefined;
}

function daysIn(unit: string): Big | undefined {
  if (/(?<!工作)[天日]$/.test(unit)) return new Decimal('1');
  return /(?:周|星期|礼拜)$/.test(unit) ? new Decimal('7') : undefined;
}

// Months and years have no fixed number of days: 365 days may be a year, or a day short of one.
function leastMonths(days: Big): Big {
  return days.gte('365') ? days.times('12').div('366') : days.div('31');
}

function mostMonths(days: Big): Big {
  if (days.gte('365')) return days.times('12').div('365');
  const months = days.div('28');
  return months.lt('11.99') ? months : new Decimal('11.99');
}
