import { z } from 'zod';

const scoreSchema = z.object({ mean: z.number(), error: z.number() });

/** What the trainer says of one fixed set: hybrid search with either embedding, and the mean difference by question. */
export const guardedSetSchema = z.object({
  set: z.string(),
  questions: z.number().int().positive(),
  old: z.record(z.string(), scoreSchema),
  new: z.record(z.string(), scoreSchema),
  difference: z.record(z.string(), scoreSchema),
});
export type GuardedSet = z.infer<typeof guardedSetSchema>;

/** The measures on which an embedding must hold its own. */
export const GUARDED = ['R@10', 'MRR@10', 'nDCG@10'] as const;

/** Where a new embedding does worse. */
export interface Loss {
  readonly set: string;
  readonly measure: (typeof GUARDED)[number];
  readonly old: number;
  readonly new: number;
  /** Standard error of the difference by question. */
  readonly error: number;
}

export type Replacement =
  | { readonly kind: 'replace' }
  | { readonly kind: 'keep'; readonly reason: 'worse'; readonly losses: readonly Loss[] }
  | { readonly kind: 'keep'; readonly reason: 'unmeasured' };

/** Decides whether a new embedding may take the place of the old: on no set and by no measure worse by more than the standard error. */
export function decideReplacement(sets: readonly GuardedSet[]): Replacement {
  if (sets.length === 0) return { kind: 'keep', reason: 'unmeasured' };
  const losses = sets.flatMap((set) =>
    GUARDED.flatMap((measure): readonly Loss[] => {
      const difference = set.difference[measure];
      if (difference === undefined || difference.mean >= -difference.error) return [];
      return [
        {
          set: set.set,
          measure,
          old: set.old[measure]?.mean ?? NaN,
          new: set.new[measure]?.mean ?? NaN,
          error: difference.error,
        },
      ];
    }),
  );
  return losses.length === 0 ? { kind: 'replace' } : { kind: 'keep', reason: 'worse', losses };
}
