import type { Journal } from '../journal/journal.js';
import type { AnswerRecord, InboxId, Part, Versions, Waiting } from '../journal/values.js';
import type { Respond } from '../policy/ask.js';
import type { ChannelName } from '../policy/channel.js';
import type { Log } from '../policy/log.js';
import type { Channel, Output } from './channel.js';
import { makeButton, makeRecordId } from './make-id.js';
import { notices } from './notices.js';

const MOST_ATTEMPTS = 3;
const WORKING_AFTER = 1_000; // an answer that takes longer is announced
const WORKING_AGAIN = 4_000; // a platform shows it for five seconds

export interface AnswererPorts {
  readonly journal: Journal;
  readonly respond: Respond;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly versions: Versions;
  readonly now: () => number;
  readonly log: Log;
  /** Messages that are answered side by side, of different conversations. */
  readonly concurrency: number;
  /** Told words of an answer while it is being made, when it is made for the first time. */
  readonly onPassed: (inbox: InboxId, words: string) => void;
  /** Told when a message is settled and its parts, if any, are on disk. */
  readonly onSettled: (inbox: InboxId, channel: ChannelName, record: AnswerRecord | undefined) => void;
  /** Told of a message that is left to the member of staff who speaks. */
  readonly onWithheld: (inbox: InboxId, channel: ChannelName) => void;
}

/** Answers what waits in the journal, a conversation's messages one at a time and in order. */
export class Answerer {
  #busy = 0;
  #isRunning = false;
  #idle: (() => void)[] = [];

  constructor(private readonly ports: AnswererPorts) {}

  start(): void {
    this.#isRunning = true;
    this.wake();
  }

  /** Looks for work; called whenever there may be some. */
  wake(): void {
    while (this.#isRunning && this.#busy < this.ports.concurrency) {
      this.#busy += 1;
      void this.#work().finally(() => {
        this.#busy -= 1;
        if (this.#busy === 0) this.#rest();
      });
      if (this.#busy > 1) break; // one more worker a wake is enough; each looks on by itself
    }
  }

  /** Answers what still waits, until nothing does or the time is over; resolves when what is being answered is settled. */
  async drain(patience: number): Promise<void> {
    const end = setTimeout(() => {
      this.#isRunning = false;
    }, patience);
    this.wake();
    if (this.#busy > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    this.#isRunning = false;
    clearTimeout(end);
  }

  #rest(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #work(): Promise<void> {
    try {
      while (this.#isRunning) {
        const waiting = await this.ports.journal.claim(this.ports.now());
        if (waiting === undefined) return;
        await this.#answer(waiting);
        // Answering takes milliseconds of this thread: let the network have its turn before the next one.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      this.ports.log('error', 'answerer_stumbled', { why: nameOf(error) });
      if (this.#isRunning)
        setTimeout(() => {
          this.wake();
        }, 1_000).unref();
    }
  }

  async #answer(waiting: Waiting): Promise<void> {
    const { journal, channels, log, now, onSettled } = this.ports;
    const channel = channels.get(waiting.channel);
    const stopShowing = showWorking(channel, waiting);
    try {
      if (await this.#withhold(waiting, channel)) return;
      const record = await this.#respond(waiting, channel);
      onSettled(waiting.inbox, waiting.channel, record);
    } catch (error) {
      const why = nameOf(error);
      log('error', 'answer_failed', {
        inbox: waiting.inbox,
        channel: waiting.channel,
        attempt: waiting.attempts + 1,
        why,
      });
      if (waiting.attempts + 1 < MOST_ATTEMPTS) {
        await journal.release(waiting.inbox);
        return;
      }
      const parts = this.#render(channel, { kind: 'notice', text: notices.failed }, waiting);
      await journal.fail(waiting.inbox, why, parts, now());
      onSettled(waiting.inbox, waiting.channel, undefined);
    } finally {
      stopShowing();
    }
  }

  /** While a member of staff speaks, the product is silent, but for a word at first that the message arrived. */
  async #withhold(waiting: Waiting, channel: Channel | undefined): Promise<boolean> {
    const { journal, now, onWithheld } = this.ports;
    const { inbox, conversation } = waiting;
    const talk = journal.desk.talks.speaker(conversation, now());
    if (talk === undefined) return false;
    const parts = talk.isTold ? [] : this.#render(channel, { kind: 'notice', text: notices.withStaff }, waiting);
    await journal.withhold(inbox, parts, now());
    onWithheld(inbox, waiting.channel);
    return true;
  }

  async #respond(waiting: Waiting, channel: Channel | undefined): Promise<AnswerRecord> {
    const { journal, respond, versions, now, onPassed } = this.ports;
    const { inbox, conversation, person, text, asOf, receivedAt, state } = waiting;
    const began = now();
    // Who listened to a first attempt has heard a beginning already: that of another does not follow it.
    const tell =
      waiting.attempts > 0
        ? undefined
        : (words: string): void => {
            onPassed(inbox, words);
          };
    const turn = await respond({ conversation, text, asOf }, state, tell);
    const id = makeRecordId();
    const reply = { ...turn.reply, recordId: id };
    const answeredAt = now();
    const record: AnswerRecord = {
      id,
      inbox,
      channel: waiting.channel,
      conversation,
      person,
      receivedAt,
      answeredAt,
      took: answeredAt - began,
      text,
      asOf,
      stateBefore: state,
      trace: turn.trace,
      reply,
      versions: turn.generation === undefined ? versions : { ...versions, index: turn.generation },
    };
    await journal.finish(record, turn.state, this.#render(channel, { kind: 'reply', reply }, waiting));
    return record;
  }

  #render(channel: Channel | undefined, output: Output, { address }: Waiting): readonly Part[] {
    return channel === undefined ? [] : channel.render(output, address, makeButton);
  }
}

/** Shows that an answer is being worked on, from the moment on that it takes long. @returns ends it */
function showWorking(channel: Channel | undefined, { address }: Waiting): () => void {
  const show = channel?.showWorking;
  if (show === undefined) return () => undefined;
  const tell = (): void => {
    show(address).catch(() => undefined); // a courtesy: its failure changes nothing
  };
  let again: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    tell();
    again = setInterval(tell, WORKING_AGAIN);
  }, WORKING_AFTER);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}

/** What may be logged of an error: its name and, of a Problem, its code; a message may hold a person's words. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
