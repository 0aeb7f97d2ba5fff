import { createHash } from 'node:crypto';

const MOST_TALKS = 1000;
/** Shorter than a conversation is remembered anywhere, so that what is continued still knows what was said. */
const FRESH_FOR = 10 * 60_000;

/** Which conversation has come to which point. */
export interface OpenTalks {
  /** Gives a conversation in which exactly this was said, and forgets it: only one request goes on in it. */
  readonly take: (said: readonly string[]) => string | undefined;
  /** Notes what was said in a conversation. */
  readonly keep: (said: readonly string[], conversation: string) => void;
}

/**
 * Remembers the last 1,000 conversations for ten minutes each, by the checksum of what was said in them, not by the words.
 * @param now milliseconds
 */
export function makeOpenTalks(now: () => number): OpenTalks {
  const talks = new Map<string, { readonly conversation: string; readonly at: number }>(); // oldest first
  return {
    take: (said) => {
      const point = checksum(said);
      const talk = talks.get(point);
      talks.delete(point);
      return talk !== undefined && now() - talk.at < FRESH_FOR ? talk.conversation : undefined;
    },
    keep: (said, conversation) => {
      const point = checksum(said);
      talks.delete(point);
      talks.set(point, { conversation, at: now() });
      const [oldest] = talks.keys();
      if (talks.size > MOST_TALKS && oldest !== undefined) talks.delete(oldest);
    },
  };
}

function checksum(said: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(said), 'utf8').digest('hex');
}
