import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Journal } from '../journal/journal.js';
import type { Arrival } from './delivery.js';

const MINUTE = 60; // seconds

export interface PersonLimitPorts {
  readonly journal: Pick<Journal, 'find'>;
  /** Messages that a person may send in a minute on the channel of a message; 0 sets no limit. */
  readonly mostOf: (arrival: Arrival) => number;
}

/** How many messages each person has sent in this minute. A message that comes again was counted when it came first. */
export interface PersonLimits {
  /**
   * Counts messages, side by side with others that are being taken in, and then takes them in.
   * @param takeIn is given, one a message and in order, how much too fast its person is: 0 where he is not, else by how many messages
   */
  readonly counting: <T>(
    arrivals: readonly Arrival[],
    takeIn: (excesses: readonly number[]) => Promise<T>,
  ) => Promise<T>;
}

export function makePersonLimits({ journal, mostOf }: PersonLimitPorts): PersonLimits {
  const limiter = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: MINUTE }); // it counts; we compare
  /** Messages that are being taken in: a copy that comes meanwhile is not found in the journal yet. */
  const atTheDoor = new Set<string>();
  const keyOf = ({ channel, externalId }: Arrival): string => `${channel} ${externalId}`;

  const excess = async (arrival: Arrival, mine: string[]): Promise<number> => {
    const most = mostOf(arrival);
    const key = keyOf(arrival);
    if (most === 0 || atTheDoor.has(key)) return 0;
    atTheDoor.add(key); // before the first wait
    mine.push(key);
    if ((await journal.find(arrival.channel, arrival.externalId)) !== undefined) return 0;
    const { consumedPoints } = await limiter.consume(arrival.person);
    return Math.max(0, consumedPoints - most);
  };

  return {
    counting: async (arrivals, takeIn) => {
      const mine: string[] = [];
      try {
        return await takeIn(await Promise.all(arrivals.map((arrival) => excess(arrival, mine))));
      } finally {
        for (const key of mine) atTheDoor.delete(key);
      }
    },
  };
}
