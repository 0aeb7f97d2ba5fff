import type { InboxId } from '../journal/values.js';
import type { OnPassed } from '../policy/ask.js';
import type { Settled } from './delivery.js';

/** Those who wait for a message to be settled. */
export class Waits {
  readonly #waiting = new Map<InboxId, Set<(settled: Settled) => void>>();
  readonly #listening = new Map<InboxId, Set<OnPassed>>();
  /** What was told of answers that are being made. */
  readonly #passed = new Map<InboxId, string>();

  /** Waits for a message, until the signal ends the wait. @param onPassed told what of its answer has passed, from the beginning on */
  async wait(inbox: InboxId, signal: AbortSignal, onPassed?: OnPassed): Promise<Settled> {
    if (onPassed === undefined) return this.#wait(inbox, signal);
    const passed = this.#passed.get(inbox);
    if (passed !== undefined) onPassed(passed);
    const all = this.#listening.get(inbox) ?? new Set();
    this.#listening.set(inbox, all.add(onPassed));
    try {
      return await this.#wait(inbox, signal);
    } finally {
      all.delete(onPassed);
      if (all.size === 0) this.#listening.delete(inbox);
    }
  }

  #wait(inbox: InboxId, signal: AbortSignal): Promise<Settled> {
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

  pass(inbox: InboxId, words: string): void {
    this.#passed.set(inbox, (this.#passed.get(inbox) ?? '') + words);
    for (const onPassed of [...(this.#listening.get(inbox) ?? [])]) onPassed(words);
  }

  settle(inbox: InboxId, settled: Settled): void {
    this.#passed.delete(inbox);
    for (const end of [...(this.#waiting.get(inbox) ?? [])]) end(settled);
  }

  /** Ends every wait: nothing will be settled any more. */
  end(): void {
    for (const inbox of [...this.#waiting.keys()]) this.settle(inbox, { kind: 'waiting' });
  }
}
