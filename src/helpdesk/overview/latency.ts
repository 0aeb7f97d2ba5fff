import { longestOf } from '../../journal/desk/keep-facts.js';
import type { Latency } from '../contract/overview.js';

/** What share of the answers of counted steps was no slower than how many milliseconds, for the half and for 95 in a hundred. */
export function latencyOf(steps: readonly { readonly key: string; readonly count: number }[]): Latency {
  const sorted = steps
    .map(({ key, count }) => ({ step: Number(key), count }))
    .sort((one, other) => one.step - other.step);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const at = (share: number): number | null => {
    let left = Math.ceil(total * share);
    for (const { step, count } of sorted) {
      left -= count;
      if (left <= 0) return Math.round(longestOf(step));
    }
    return null;
  };
  return total === 0 ? { p50: null, p95: null } : { p50: at(0.5), p95: at(0.95) };
}
