/** Remembers callbacks that were dealt with, so that a copy of one does nothing. */
export interface WecomReplay {
  readonly isKnown: (callback: string, now: number) => boolean;
  readonly remember: (callback: string, now: number) => void;
}

const LIFETIME = 2 * 60 * 60 * 1000; // the platform does not use a nonce again for two hours (document 101033)
const MOST = 20_000;

/**
 * Makes a bounded memory of callbacks, oldest forgotten first. It is the second line: a message that was forgotten here is still
 * known to the journal by its id. Remember a callback only when it was dealt with well, else the platform's next try would be lost.
 */
export function makeWecomReplay(): WecomReplay {
  const seen = new Map<string, number>();
  const forget = (now: number): void => {
    for (const [callback, at] of seen) {
      if (now - at <= LIFETIME && seen.size <= MOST) return; // in the order of their times
      seen.delete(callback);
    }
  };
  return {
    isKnown: (callback, now) => {
      forget(now);
      return seen.has(callback);
    },
    remember: (callback, now) => {
      seen.set(callback, now);
      forget(now);
    },
  };
}
