import type { InboxId } from '../journal/values.js';
import type { Settled } from './delivery.js';

/** Those who wait for a message to be settled. */
export class Waits {
  readonly #waiting = new Map<InboxId, Set<(settled: Settled) => void>>();

  /** Waits for a message, until the signal ends the wait. */
  wait(inbox: InboxId, signal: AbortSignal): Promise<Settled> {
    return new Promise((resolve) => {
      const all = this.#waiting.get(inbox) ?? new Set();
      this.#waiting.set(inbox, all);
      const end = (settled: Settled): void => {
        signal.removeEventListener('abort', giveUp);
        all.delete(end);
        if (all.size === 0) this.#waiting.delete(inbox);
        resolve(settled);
      };
      const giveUp = (): void => {
        end({ kind: 'waiting' });
      };
      all.add(end);
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  settle(inbox: InboxId, settled: Settled): void {
    for (const end of [...(this.#waiting.get(inbox) ?? [])]) end(settled);
  }

  /** Ends every wait: nothing will be settled any more. */
  end(): void {
    for (const inbox of [...this.#waiting.keys()]) this.settle(inbox, { kind: 'waiting' });
  }
}
