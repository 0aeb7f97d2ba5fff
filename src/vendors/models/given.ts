import { z } from 'zod';

/** What may be left out or null, which is the same. */
export const given = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

/** Counts of tokens; what is no count is as if it were not there, for it is not worth the reply. */
export const counted = (input: string, output: string) =>
  z
    .record(z.string(), z.unknown())
    .nullish()
    .catch(null)
    .transform((counts) => {
      const [read, written] = [counts?.[input], counts?.[output]];
      return typeof read === 'number' && typeof written === 'number' ? { input: read, output: written } : undefined;
    });
