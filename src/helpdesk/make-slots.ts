import { DeskRefusal } from './desk-refusal.js';

const BUSY_SECONDS = 5;

/**
 * Lets so many pieces of work run at once; others wait, in order.
 * @param mostWaiting beyond which work is refused
 * @returns runs a piece of work; throws DeskRefusal `too_many`
 */
export function makeSlots(atOnce: number, mostWaiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw refuseForNow(BUSY_SECONDS);
      // Who leaves hands its place on, so that nobody comes in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** A refusal that says when to come back. */
export function refuseForNow(seconds: number): DeskRefusal {
  return new DeskRefusal(
    'too_many',
    `请过 ${spellWait(seconds)}再试。`,
    { seconds },
    {
      headers: { 'Retry-After': String(seconds) },
    },
  );
}

function spellWait(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
