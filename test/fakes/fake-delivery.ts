import { randomUUID } from 'node:crypto';
import type { Acceptance, Arrival, Delivery, Settled } from '../../src/delivery/delivery.js';
import type { AnswerRecord, InboxId } from '../../src/journal/values.js';
import type { OnPassed, Respond } from '../../src/policy/ask.js';
import type { IsoDate } from '../../src/policy/iso-date.js';

/** A delivery in memory, and what it was given. */
export interface FakeDelivery extends Delivery {
  /** Every arrival that was no duplicate, in order. */
  readonly accepted: readonly Arrival[];
  readonly records: readonly AnswerRecord[];
  /** What the next arrivals are, instead of accepted. */
  readonly refuseNext: (...kinds: readonly ('busy' | 'limited')[]) => void;
  readonly close: () => void;
}

/** Answers with `respond`, one conversation in order, and knows a second arrival of one external id by its words. */
export function makeFakeDelivery(respond: Respond, today: IsoDate): FakeDelivery {
  const accepted: Arrival[] = [];
  const records: AnswerRecord[] = [];
  const inboxOf = new Map<string, InboxId>();
  const outcomes = new Map<InboxId, Promise<Settled>>();
  const states = new Map<string, Promise<string | null>>();
  const listeners = new Map<InboxId, OnPassed>();
  const refusals: ('busy' | 'limited')[] = [];
  let open = true;

  const answer = async (arrival: Arrival, inbox: InboxId, before: Promise<string | null>) => {
    const { conversation, text, asOf = today, channel, person } = arrival;
    const stateBefore = await before;
    const turn = await respond({ conversation, text, asOf }, stateBefore, (words) => listeners.get(inbox)?.(words));
    const id = randomUUID();
    const record: AnswerRecord = {
      ...{ id, inbox, channel, conversation, person, text, asOf, stateBefore },
      ...{ receivedAt: 0, answeredAt: 0, took: 0, trace: turn.trace, versions: { program: '0', index: '0' } },
      reply: { ...turn.reply, recordId: id },
    };
    records.push(record);
    return { record, state: turn.state };
  };

  const take = (arrival: Arrival): Acceptance => {
    const key = `${arrival.channel} ${arrival.externalId}`;
    const known = inboxOf.get(key);
    if (known !== undefined) {
      return { kind: 'duplicate', inbox: known, isSame: accepted[known - 1]?.text === arrival.text };
    }
    accepted.push(arrival);
    const inbox = accepted.length as InboxId;
    inboxOf.set(key, inbox);
    const refused = refusals.shift();
    if (refused !== undefined) {
      outcomes.set(inbox, Promise.resolve({ kind: 'noticed' }));
      return { kind: refused, inbox, isSame: true };
    }
    const before = states.get(arrival.conversation) ?? Promise.resolve(null);
    const answered = answer(arrival, inbox, before);
    states.set(
      arrival.conversation,
      answered.then(
        ({ state }) => state,
        () => null,
      ),
    );
    outcomes.set(
      inbox,
      answered.then(
        ({ record }): Settled => ({ kind: 'answered', record }),
        (error: unknown): Settled => ({ kind: 'failed', why: error instanceof Error ? error.message : 'unknown' }),
      ),
    );
    return { kind: 'accepted', inbox, isSame: true };
  };

  return {
    accepted,
    records,
    refuseNext: (...kinds) => void refusals.push(...kinds),
    close: () => {
      open = false;
    },
    isOpen: () => open,
    accept: (arrivals) => Promise.resolve(arrivals.map(take)),
    settled: async (inbox, signal, onPassed) => {
      if (onPassed !== undefined) listeners.set(inbox, onPassed);
      if (signal.aborted) return { kind: 'waiting' };
      const done = new AbortController();
      const givenUp = new Promise<Settled>((resolve) => {
        const giveUp = (): void => {
          resolve({ kind: 'waiting' });
        };
        signal.addEventListener('abort', giveUp, { signal: done.signal });
      });
      const settled = await Promise.race([outcomes.get(inbox) ?? givenUp, givenUp]);
      done.abort();
      return settled;
    },
    start: () => undefined,
    stop: () => {
      open = false;
      return Promise.resolve();
    },
  };
}
