import type { Share } from './report.js';

/** A part of a whole, to four places; null where the whole is nothing. */
export function share(part: number, whole: number): Share {
  return whole === 0 ? null : round(part / whole);
}

/** The arithmetic mean, to four places; null of nothing. */
export function mean(values: readonly number[]): Share {
  return share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

/** The smallest value that is at least as great as the given part of all values (nearest rank); null of nothing. */
export function percentile(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

/** Never rounds up to 1: a share of 1 says that nothing is missing, and gates stand on it. */
function round(value: number): number {
  const rounded = Math.round(value * 10_000) / 10_000;
  return value < 1 && rounded === 1 ? 0.9999 : rounded;
}
