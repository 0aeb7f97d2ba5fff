/** What goes wrong with one call. */
export type Fault =
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly description: string;
      readonly retryAfter?: number;
      readonly movedTo?: number;
    }
  /** An answer that is no JSON, as gateways give. */
  | { readonly kind: 'garbage'; readonly status: number }
  /** Never answered. */
  | { readonly kind: 'hang' }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'reset' }
  /** All is done, and then the connection breaks. */
  | { readonly kind: 'lose' };

export const tooFast = (seconds: number): Fault => ({
  kind: 'error',
  code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  retryAfter: seconds,
});
export const serverError: Fault = { kind: 'error', code: 500, description: 'Internal Server Error' };

/** Gives the fault of a call, if there is to be one; `count` counts the calls of the method from 0. */
export type FaultPlan = (method: string, count: number) => Fault | undefined;

/** A plan that is the same for the same seed: one call in `oneIn` goes wrong, in one of the ways given. */
export function seededFaults(seed: number, oneIn: number, faults: readonly Fault[]): FaultPlan {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator
    return Math.floor((state / 2 ** 32) * below);
  };
  return () => (next(oneIn) === 0 ? faults[next(faults.length)] : undefined);
}
