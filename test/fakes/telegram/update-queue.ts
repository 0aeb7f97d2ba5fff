import type { Update } from 'grammy/types';

/** Answers a poll: updates, or the word that another poll has ended it. */
export type PollAnswer = (updates: readonly Update[] | 'conflict') => void;

/** The updates that wait for the bot, as getUpdates gives them: confirmed only by asking for a higher number. */
export class UpdateQueue {
  #waiting: Update[] = [];
  #poll: { readonly answer: PollAnswer; readonly limit: number; readonly timer: NodeJS.Timeout } | undefined;
  /** Numbers of the updates that were confirmed, in order. */
  readonly confirmed: number[] = [];

  /** Puts updates in; the same one twice is given twice. */
  push(updates: readonly Update[]): void {
    this.#waiting.push(...updates);
    const poll = this.#poll;
    if (poll !== undefined && this.#waiting.length > 0) this.#end(this.#waiting.slice(0, poll.limit));
  }

  /** One poll at a time: a second one ends the first. @param timeout seconds */
  poll(
    asked: { readonly offset: number | undefined; readonly limit: number; readonly timeout: number },
    answer: PollAnswer,
  ): void {
    this.#end('conflict');
    const { offset, limit, timeout } = asked;
    if (offset !== undefined) {
      const gone = this.#waiting.filter(({ update_id }) => update_id < offset);
      this.confirmed.push(...gone.map(({ update_id }) => update_id));
      this.#waiting = this.#waiting.filter(({ update_id }) => update_id >= offset);
    }
    if (this.#waiting.length > 0 || timeout === 0) {
      answer(this.#waiting.slice(0, limit));
      return;
    }
    const timer = setTimeout(() => {
      this.#end([]);
    }, timeout * 1000);
    this.#poll = { answer, limit, timer };
  }

  /** Forgets a poll whose client went away. */
  leave(answer: PollAnswer): void {
    if (this.#poll?.answer !== answer) return;
    clearTimeout(this.#poll.timer);
    this.#poll = undefined;
  }

  get isPolled(): boolean {
    return this.#poll !== undefined;
  }

  get size(): number {
    return this.#waiting.length;
  }

  #end(updates: readonly Update[] | 'conflict'): void {
    const poll = this.#poll;
    if (poll === undefined) return;
    clearTimeout(poll.timer);
    this.#poll = undefined;
    poll.answer(updates);
  }
}
