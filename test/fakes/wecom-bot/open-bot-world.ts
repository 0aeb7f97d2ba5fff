import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../../src/delivery/channel.js';
import type { Delivery } from '../../../src/delivery/delivery.js';
import type { Journal } from '../../../src/journal/journal.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import type { Button } from '../../../src/journal/values.js';
import type { Respond } from '../../../src/policy/ask.js';
import { isoDate } from '../../../src/policy/iso-date.js';

const DAY = 24 * 60 * 60 * 1000;

/** The real journal in a new folder, with the smallest delivery that keeps its promises: one worker, one sender, no limits. */
export interface BotWorld {
  readonly journal: Journal;
  readonly delivery: Delivery;
  /** What the sender came to, in order. */
  readonly outcomes: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openBotWorld(channel: Channel, respond: Respond): Promise<BotWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'wence-bot-'));
  const now = (): number => Date.now();
  const journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now });
  const asOf = isoDate(2026, 11, 21);
  if (asOf === undefined) throw new Error('no such day');
  const outcomes: string[] = [];
  const aborter = new AbortController();
  let isOpen = true;
  let isRunning = true;
  const makeButton = (kind: Button['kind'], value: string): Button => ({ id: 'none', kind, value });

  const work = async (): Promise<void> => {
    while (isRunning) {
      const waiting = await journal.claim(now());
      if (waiting === undefined) {
        await pause(5);
        continue;
      }
      const { inbox, conversation, text, person, receivedAt, state, address, externalId } = waiting;
      const { reply, state: after, trace } = await respond({ conversation, text, asOf }, state);
      const record = {
        ...{
          id: `record-${externalId}`,
          inbox,
          channel: channel.name,
          conversation,
          person,
          receivedAt,
          answeredAt: now(),
        },
        ...{ took: 1, text, asOf, stateBefore: state, trace, reply, versions: { program: '1', index: '1' } },
      };
      await journal.finish(record, after, channel.render({ kind: 'reply', reply }, address, makeButton));
    }
  };
  const push = async (): Promise<void> => {
    while (isRunning) {
      const [part] = await journal.due(channel.name, now(), 1);
      if (part === undefined) {
        await pause(5);
        continue;
      }
      await journal.beginSending(part.outbox);
      const { address, body, mayHaveArrived } = part;
      const key = `part-${part.outbox}`;
      const sent = await channel.send({ address, body, key, mayHaveArrived, signal: aborter.signal });
      outcomes.push(sent.kind === 'sent' ? 'sent' : `${sent.kind} ${sent.why}`);
      if (sent.kind === 'sent') await journal.markSent(part.outbox, now());
      else if (sent.kind === 'full') await journal.hold(part.outbox, null);
      else if (sent.kind === 'never') await journal.abandon(part.outbox, sent.why, now());
      else await journal.postpone(part.outbox, now() + 20, sent.why, { mayHaveArrived: sent.mayHaveArrived });
    }
  };
  const running = Promise.all([work(), push()]);

  const delivery: Delivery = {
    isOpen: () => isOpen,
    accept: async (arrivals) => {
      if (!isOpen) throw new Error('stopped');
      const intakes = arrivals.map(({ answer, ...arrival }) => ({
        ...{ ...arrival, receivedAt: now(), asOf, whenBusy: [] },
        parts: answer === undefined ? null : answer === null ? [] : channel.render(answer, arrival.address, makeButton),
      }));
      const accepted = await journal.accept(intakes, { mostWaiting: 3 });
      return accepted.map((one) => ({ isSame: true, ...one }));
    },
    settled: async (inbox, signal) => {
      for (;;) {
        const outcome = await journal.outcome(inbox);
        if (outcome.kind === 'noticed' || outcome.kind === 'failed') return outcome;
        const record = outcome.kind === 'answered' ? await journal.record(outcome.recordId) : undefined;
        if (record !== undefined) return { kind: 'answered', record };
        if (signal.aborted) return { kind: 'waiting' };
        await pause(5);
      }
    },
    start: () => undefined,
    stop: () => {
      isOpen = false;
      return Promise.resolve();
    },
  };
  const close = async (): Promise<void> => {
    isRunning = false;
    aborter.abort();
    await running;
    await journal.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { journal, delivery, outcomes, close };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds. @throws after five seconds */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error('it never came to hold');
}
