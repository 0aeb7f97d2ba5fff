import type { InboxId } from './values.js';

/** Whose turn it is: messages that wait, in order within their conversation, and the conversations that are being answered. */
export class Turns {
  /** Waiting messages of each conversation, oldest first, the one that is being answered included. */
  readonly #queues = new Map<string, InboxId[]>();
  readonly #conversations = new Map<InboxId, string>();
  /** Conversation → the message that is being answered. */
  readonly #leases = new Map<string, InboxId>();
  /** The oldest message of each conversation that nobody is answering, ascending. */
  readonly #ready: InboxId[] = [];

  /** How many wait, those that are being answered included. */
  get size(): number {
    return this.#conversations.size;
  }

  /** @param inbox later than every one before */
  add(inbox: InboxId, conversation: string): void {
    this.#conversations.set(inbox, conversation);
    const queue = this.#queues.get(conversation);
    if (queue !== undefined) {
      queue.push(inbox);
      return;
    }
    this.#queues.set(conversation, [inbox]);
    this.#ready.push(inbox);
  }

  /** Takes the oldest message whose conversation nobody is answering, and leases the conversation. */
  take(): InboxId | undefined {
    const inbox = this.#ready.shift();
    const conversation = inbox === undefined ? undefined : this.#conversations.get(inbox);
    if (inbox !== undefined && conversation !== undefined) this.#leases.set(conversation, inbox);
    return inbox;
  }

  /** Gives a lease back; the message waits again, before those that came after it. */
  giveBack(inbox: InboxId): void {
    const conversation = this.#conversations.get(inbox);
    if (conversation === undefined || this.#leases.get(conversation) !== inbox) return;
    this.#leases.delete(conversation);
    this.#makeReady(conversation);
  }

  /** Takes a message out for good, and its lease back where it has one. */
  remove(inbox: InboxId): void {
    const conversation = this.#conversations.get(inbox);
    if (conversation === undefined) return;
    this.#conversations.delete(inbox);
    const rest = this.#queues.get(conversation)?.filter((each) => each !== inbox) ?? [];
    if (rest.length === 0) this.#queues.delete(conversation);
    else this.#queues.set(conversation, rest);
    const at = this.#place(inbox);
    const wasReady = this.#ready[at] === inbox;
    if (wasReady) this.#ready.splice(at, 1);
    const wasLeased = this.#leases.get(conversation) === inbox;
    if (wasLeased) this.#leases.delete(conversation);
    if (wasReady || wasLeased) this.#makeReady(conversation);
  }

  #makeReady(conversation: string): void {
    const first = this.#queues.get(conversation)?.[0];
    if (first !== undefined) this.#ready.splice(this.#place(first), 0, first);
  }

  /** Where a message stands, or would stand, among those that are ready. */
  #place(inbox: InboxId): number {
    let [low, high] = [0, this.#ready.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ready[middle] ?? inbox) < inbox) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
