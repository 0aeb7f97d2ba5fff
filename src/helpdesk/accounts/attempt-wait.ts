import type { Failures } from '../../journal/desk/sessions-store.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FIRST_WAIT = 5 * SECOND;

/** After which failures are forgotten. */
export const FAILURES_LAST = 24 * 60 * MINUTE;

/** How often one may fail without waiting, and how long one waits at most. */
export interface AttemptLimit {
  readonly free: number;
  readonly longest: number;
}

/** Of a name, or of a browser in which somebody has signed in before. */
export const nameLimit: AttemptLimit = { free: 5, longest: 15 * MINUTE };
/** Of an address, which a whole office may share. */
export const addressLimit: AttemptLimit = { free: 20, longest: 5 * MINUTE };

/**
 * How long the next attempt has to wait: 5 seconds after the failures that are free, twice as long after each further one.
 * @returns milliseconds; 0 for at once
 */
export function attemptWait({ count, lastAt }: Failures, { free, longest }: AttemptLimit, now: number): number {
  if (count < free || now - lastAt >= FAILURES_LAST) return 0;
  const wait = Math.min(longest, FIRST_WAIT * 2 ** Math.min(count - free, 20));
  return Math.max(0, lastAt + wait - now);
}
