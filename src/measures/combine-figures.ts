import type Big from 'big.js';
import type { Bound, Dimension } from '../policy/quantity.js';
import { ZERO } from './decimal.js';
import type { Figure } from './figure.js';

/** A number worked out from figures: exact where `low` equals `high`. */
export interface Combined {
  readonly low: Big;
  readonly high: Big;
  readonly dimension: Dimension;
  /** Measure word of a count, '' where the figures have different ones. */
  readonly counter: string;
  readonly bound: Bound;
  readonly of: readonly Figure[];
}

/** Why figures cannot be put together. */
export type Apart =
  | { readonly status: 'mixed_units'; readonly units: readonly string[]; readonly of: readonly Figure[] }
  | {
      readonly status: 'not_summable';
      readonly reason: 'nothing' | 'overlap' | 'counting' | 'ratio';
      readonly of: readonly Figure[];
    };

export type FigureSum = ({ readonly status: 'summed' } & Combined) | Apart;

/**
 * Adds figures up. Never mixes units; never counts an area twice, once in its city and once by itself; and adds years only
 * where the text makes them add up (每年, 新建), not running totals (累计) or what it leaves open.
 */
export function sumFigures(figures: readonly Figure[]): FigureSum {
  const of = [...new Map(figures.map((figure) => [figure.id, figure])).values()];
  const [first] = of;
  if (first === undefined) return { status: 'not_summable', reason: 'nothing', of };
  const mixed = findMixedUnits(of);
  if (mixed !== undefined) return mixed;
  if (first.dimension === 'ratio' || first.dimension === 'multiple')
    return { status: 'not_summable', reason: 'ratio', of };
  if (of.some((figure) => of.some((other) => other.partOf === figure.id)))
    return { status: 'not_summable', reason: 'overlap', of };
  if (of.some((figure) => of.some((other) => doesNotAdd(figure, other))))
    return { status: 'not_summable', reason: 'counting', of };
  const low = of.reduce((sum, figure) => sum.plus(figure.low), ZERO);
  const high = of.reduce((sum, figure) => sum.plus(figure.high), ZERO);
  return { status: 'summed', low, high, dimension: first.dimension, counter: counterOf(of), bound: boundOf(of), of };
}

/** Two figures of one thing and one area in different years, which are not said to be of the year alone. */
function doesNotAdd(a: Figure, b: Figure): boolean {
  if (a.id === b.id || a.series !== b.series || a.area !== b.area || a.year === b.year) return false;
  return ![a, b].every(({ counting }) => counting === 'per_year' || counting === 'new');
}

export type FigureComparison =
  | {
      readonly status: 'compared';
      /** How the first stands to the second; `open` where ranges overlap. */
      readonly relation: 'more' | 'less' | 'equal' | 'open';
      /** First minus second. */
      readonly difference: Combined;
      /** First divided by second, where both are exact and the quotient ends within four decimals; else null. */
      readonly times: Big | null;
    }
  | Apart;

/** Compares two figures of one unit as they are stated, across years, areas or documents; 以上 and 左右 go along in the bound. */
export function compareFigures(first: Figure, second: Figure): FigureComparison {
  const of = [first, second];
  const mixed = findMixedUnits(of);
  if (mixed !== undefined) return mixed;
  const low = first.low.minus(second.high);
  const high = first.high.minus(second.low);
  const { dimension } = first;
  const difference = { low, high, dimension, counter: counterOf(of), bound: differenceBound(first, second), of };
  return { status: 'compared', relation: relate(difference), difference, times: timesOf(first, second) };
}

function relate({ low, high }: Combined): 'more' | 'less' | 'equal' | 'open' {
  if (low.gt(ZERO)) return 'more';
  if (high.lt(ZERO)) return 'less';
  return low.eq(ZERO) && high.eq(ZERO) ? 'equal' : 'open';
}

function timesOf(first: Figure, second: Figure): Big | null {
  const isExact = [first, second].every((figure) => figure.low.eq(figure.high));
  if (!isExact || second.low.eq(ZERO)) return null;
  const times = first.low.div(second.low).round(4);
  return times.times(second.low).eq(first.low) ? times : null;
}

function findMixedUnits(of: readonly Figure[]): Apart | undefined {
  const [first] = of;
  const isAlike = (figure: Figure): boolean =>
    figure.dimension === first?.dimension &&
    (figure.dimension !== 'count' || figure.series === first.series || counter(figure) === counter(first));
  if (of.every(isAlike)) return undefined;
  return { status: 'mixed_units', units: [...new Set(of.map(({ unit }) => unit))], of };
}

/** The measure word of a count without its multiplier: 万件 → 件. */
const counter = ({ unit, dimension }: Figure): string =>
  dimension === 'count' ? unit.replace(/^[十百千万亿]+/u, '') : '';

function counterOf(of: readonly Figure[]): string {
  const counters = new Set(of.map(counter));
  const [only] = counters;
  return counters.size === 1 && only !== undefined ? only : '';
}

const LEAST: readonly Bound[] = ['none', 'at_least', 'more_than'];
const MOST: readonly Bound[] = ['none', 'at_most', 'less_than'];

/** The bound of a sum: at least where none of its parts may be less. */
function boundOf(of: readonly Figure[]): Bound {
  const bounds = of.map(({ bound }) => bound);
  if (bounds.every((bound) => bound === 'none')) return 'none';
  if (bounds.every((bound) => LEAST.includes(bound))) return 'at_least';
  return bounds.every((bound) => MOST.includes(bound)) ? 'at_most' : 'about';
}

const OPPOSITE: Readonly<Record<Bound, Bound>> = {
  none: 'none',
  at_least: 'at_most',
  more_than: 'less_than',
  at_most: 'at_least',
  less_than: 'more_than',
  about: 'about',
};

const differenceBound = (first: Figure, second: Figure): Bound =>
  boundOf([first, { ...second, bound: OPPOSITE[second.bound] }]);
