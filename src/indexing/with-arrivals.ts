import type { Embedding } from './embedding.js';

const ROUNDS = 3; // what is looked for first may lead to other texts that are looked for
const DEADLINE = 3_000; // milliseconds, for all rounds together

/** Runs what searches, and runs it again where vectors have come that it did without. It has to give the same for the same vectors. */
export type Searching = <T>(search: () => T | Promise<T>) => Promise<T>;

/** Lets a search that needs its vectors at once use an embedding that another program makes. What does not come in time is done without. */
export function withArrivals({ arrivals }: Pick<Embedding, 'arrivals'>): Searching {
  if (arrivals === undefined) return async (search) => await search();
  return async (search) => {
    const signal = AbortSignal.timeout(DEADLINE);
    for (let round = 1; ; round += 1) {
      const before = arrivals.count();
      const found = await search();
      if (round > ROUNDS) return found;
      await arrivals.settle(signal);
      if (arrivals.count() === before) return found;
    }
  };
}
