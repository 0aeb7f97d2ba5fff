import type Big from 'big.js';

/** What is known of a number: it lies between `low` and `high`; `high` is null where nothing bounds it. */
export interface Interval {
  readonly low: Big;
  readonly high: Big | null;
  /** The end itself is left out: 超过100万 is open at 100万. */
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
  /** 约, 左右: the number is near, and at a bound it decides nothing. */
  readonly approximate?: boolean;
}

/** How a bound treats its own number: 以上 takes it in, 超过 leaves it out; `ruling` where the text says both. */
export type Inclusion = boolean | 'ruling';

/** Kleene's three values, and `ruling` where the text itself does not decide. */
export type Truth = 'true' | 'false' | 'unknown' | 'ruling';

/** Whether a number reaches a bound from below: ≥ where the bound takes its own number in, > where it leaves it out. */
export function reaches(number: Interval, bound: Big, inclusive: Inclusion): Truth {
  const { low, high } = number;
  const above = low.cmp(bound);
  if (above > 0 || (above === 0 && number.lowOpen === true)) return 'true';
  const below = high === null ? 1 : high.cmp(bound);
  if (below < 0 || (below === 0 && number.highOpen === true)) return 'false';
  if (number.approximate === true) return 'unknown';
  if (above === 0 && below === 0) return inclusive === 'ruling' ? 'ruling' : inclusive ? 'true' : 'false';
  if (above === 0 && inclusive === true) return 'true';
  if (below === 0 && inclusive === false) return 'false';
  return 'unknown';
}

/** Whether a number stays within a bound from above: ≤ where the bound takes its own number in, < where it leaves it out. */
export function staysWithin(number: Interval, bound: Big, inclusive: Inclusion): Truth {
  return not(reaches(number, bound, inclusive === 'ruling' ? 'ruling' : !inclusive));
}

/** Turns true and false round; what is not decided stays so. */
export function not(truth: Truth): Truth {
  return truth === 'true' ? 'false' : truth === 'false' ? 'true' : truth;
}

/** All must hold: one that fails decides; then an open ruling, then what is not known. */
export function every(truths: readonly Truth[]): Truth {
  return (['false', 'ruling', 'unknown'] as const).find((truth) => truths.includes(truth)) ?? 'true';
}

/** One must hold: one that holds decides; then an open ruling, then what is not known. */
export function some(truths: readonly Truth[]): Truth {
  return (['true', 'ruling', 'unknown'] as const).find((truth) => truths.includes(truth)) ?? 'false';
}
