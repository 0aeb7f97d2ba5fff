import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from '../journal/journal.js';
import type { DuePart } from '../journal/values.js';
import type { Log } from '../policy/log.js';
import type { Channel, Sent } from './channel.js';
import { makeButton } from './make-id.js';

const SIDE_BY_SIDE = 8; // parts of different conversations
const MOST_ATTEMPTS = 12;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5 * 60_000;
const LONGEST_SLEEP = 1_000; // held parts are let go without a word to the sender
const MINUTE = 60_000;
const RETRY = 1_000; // after a failure of the journal

export interface SenderPorts {
  readonly journal: Journal;
  readonly channel: Channel;
  readonly now: () => number;
  readonly log: Log;
}

/** Pushes the parts of one channel: in order within a conversation, side by side across them, again where it failed. */
export class Sender {
  #isRunning = false;
  #underWay = 0;
  #isLooking = false;
  #looksAgain = false;
  #timer: NodeJS.Timeout | undefined;
  #idle: (() => void)[] = [];
  readonly #aborter = new AbortController();

  constructor(private readonly ports: SenderPorts) {}

  start(): void {
    this.#isRunning = true;
    this.wake();
  }

  /** Looks for parts that are due; called whenever there may be some. */
  wake(): void {
    if (!this.#isRunning) return;
    this.#looksAgain = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.#look().finally(() => {
      this.#isLooking = false;
      if (this.#looksAgain) this.wake(); // it was woken while it was setting its timer
      this.#rest();
    });
  }

  /** Goes on until nothing is due or the time is over; what is left stays on disk. */
  async stop(patience: number): Promise<void> {
    const end = setTimeout(() => {
      this.#isRunning = false;
      this.#aborter.abort();
    }, patience);
    this.wake();
    await this.#whenIdle();
    this.#isRunning = false;
    clearTimeout(end);
    clearTimeout(this.#timer);
    await this.#whenIdle();
  }

  async #whenIdle(): Promise<void> {
    if (this.#underWay > 0 || this.#isLooking) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #rest(): void {
    if (this.#underWay > 0 || this.#isLooking) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #look(): Promise<void> {
    const { journal, channel, now, log } = this.ports;
    try {
      while (this.#isRunning && this.#looksAgain) {
        this.#looksAgain = false;
        const free = SIDE_BY_SIDE - this.#underWay;
        const parts = free > 0 ? await journal.due(channel.name, now(), free) : [];
        for (const part of parts) {
          this.#underWay += 1;
          // Sending begins in this turn, so that the journal does not give the same part out again.
          void this.#push(part).finally(() => {
            this.#underWay -= 1;
            this.wake();
            this.#rest();
          });
        }
      }
      if (this.#isRunning) await this.#setTimer();
    } catch (error) {
      log('error', 'sender_stumbled', { channel: channel.name, why: error instanceof Error ? error.name : '' });
      this.#wakeIn(1_000);
    }
  }

  async #setTimer(): Promise<void> {
    const { journal, channel, now } = this.ports;
    const next = (await journal.nextDue(channel.name)) ?? Infinity;
    this.#wakeIn(Math.max(0, Math.min(next - now(), LONGEST_SLEEP)));
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.wake();
    }, milliseconds + 1);
    this.#timer.unref();
  }

  async #push(part: DuePart): Promise<void> {
    const { journal, channel, now, log } = this.ports;
    const facts = { channel: channel.name, outbox: part.outbox, attempt: part.attempts + 1 };
    try {
      const begun = journal.beginSending(part.outbox);
      const wait = await this.#wait(part);
      await begun;
      if (wait > 0) {
        await this.#insist(() => journal.postpone(part.outbox, now() + Math.ceil(wait), 'pace', null));
        return;
      }
      if (await this.#mustHold(part)) return;
      const sent = await this.#send(part);
      await this.#insist(() => this.#settle(part, sent));
    } catch (error) {
      log('error', 'sender_stumbled', { ...facts, why: error instanceof Error ? error.name : '' });
      // Nothing was sent: it is tried again.
      await this.#insist(() => journal.postpone(part.outbox, now() + RETRY, 'stumbled', null));
    }
  }

  /** Writes down what came of sending a part. */
  #settle(part: DuePart, sent: Sent): Promise<void> {
    const { journal, channel, now, log } = this.ports;
    const facts = { channel: channel.name, outbox: part.outbox, attempt: part.attempts + 1 };
    switch (sent.kind) {
      case 'sent':
        return journal.markSent(part.outbox, now(), sent.externalId);
      case 'later': {
        if (part.attempts + 1 >= MOST_ATTEMPTS) {
          log('error', 'part_given_up', { ...facts, why: sent.why });
          return journal.abandon(part.outbox, sent.why, now());
        }
        log('warn', 'part_put_off', { ...facts, why: sent.why });
        const until = now() + Math.ceil(sent.after ?? backOff(part.attempts));
        const mayHaveArrived = part.mayHaveArrived || sent.mayHaveArrived;
        return journal.postpone(part.outbox, until, sent.why, { mayHaveArrived });
      }
      case 'full':
        log('warn', 'part_held', { ...facts, why: sent.why });
        return journal.hold(part.outbox, null);
      case 'never':
        log('error', 'part_refused', { ...facts, why: sent.why });
        return journal.abandon(part.outbox, sent.why, now());
      default:
        return sent satisfies never;
    }
  }

  /** Writes to the journal, again every second where it fails: a part that only the disk does not know of must not go out again. */
  async #insist(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await write();
        return;
      } catch (error) {
        const why = error instanceof Error ? error.name : '';
        this.ports.log('error', 'sender_stumbled', { channel: this.ports.channel.name, why });
        // The process is stopping: what is begun on disk is sent again by the next one.
        if (!this.#isRunning) return;
        await pause(RETRY, undefined, { ref: false });
      }
    }
  }

  /** Keeps within what the platform takes after a message of the person; the last that it takes says so where more is waiting. */
  async #mustHold({ outbox, address }: DuePart): Promise<boolean> {
    const { allowance } = this.ports.channel;
    if (allowance === undefined || allowance.isBeside(address)) return false;
    const { journal } = this.ports;
    const { sent, behind } = await journal.sinceLastMessage(outbox);
    const left = allowance.most - sent;
    if (left > 1 || (left === 1 && behind === 0)) return false;
    await journal.hold(outbox, left === 1 ? allowance.more(makeButton) : null);
    return true;
  }

  /** Sends one part; a channel promises never to reject, and this does not depend on it. */
  async #send({ address, body, outbox, mayHaveArrived }: DuePart): Promise<Sent> {
    try {
      const { signal } = this.#aborter;
      return await this.ports.channel.send({ address, body, key: `wence-${outbox}`, mayHaveArrived, signal });
    } catch (error) {
      return { kind: 'later', why: error instanceof Error ? error.name : 'error', mayHaveArrived: true };
    }
  }

  /** Milliseconds to wait so that the person is not sent more than his platform lets through. */
  async #wait({ channel, person }: DuePart): Promise<number> {
    const { pace } = this.ports.channel;
    if (pace === undefined) return 0;
    const { journal, now } = this.ports;
    const bounds = [
      { most: pace.perMinute, within: MINUTE },
      { most: pace.perHour, within: 60 * MINUTE },
    ];
    for (const { most, within } of bounds) {
      if ((await journal.sentSince(channel, person, now() - within)) >= most) return within / most;
    }
    return 0;
  }
}

/** Milliseconds, not whole: twice as long each time, up to five minutes, and a little random so that many do not come back at once. */
function backOff(attempts: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts) * (0.75 + Math.random() / 2);
}
