import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Arrival, Delivery, Settled } from '../../delivery/delivery.js';
import { hearPassed } from '../../delivery/hear-passed.js';
import type { Journal } from '../../journal/journal.js';
import type { InboxId } from '../../journal/values.js';
import { redactPersonal } from '../../language/redact-personal.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { AskFeedback, AskLine } from '../contract/ask.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor } from '../desk-route.js';
import { splitPieces } from './split-pieces.js';

const MOST_WAIT = 90_000; // milliseconds; a local language model takes its time
/** Pieces of a reply that is whole follow each other faster than anyone reads, and slowly enough to be seen coming. */
const BETWEEN_PIECES = 8; // milliseconds
const MOST_PIECES = 40; // so that a long reply takes no longer than a third of a second

export interface AskDeskPorts {
  readonly delivery: Pick<Delivery, 'accept' | 'settled' | 'isOpen'>;
  readonly journal: Pick<Journal, 'record' | 'addFeedback'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface DeskQuestion {
  readonly text: string;
  readonly conversation?: string | undefined;
  readonly asOf?: IsoDate | undefined;
}

/** Lets members of staff ask as people do: kept, answered in order, recorded. */
export interface AskDesk {
  /**
   * Hands a question in; when the promise resolves it is on disk, and the lines give its answer.
   * @param signal ends the wait alone; the question is answered and kept all the same
   * @throws DeskRefusal `stopping`, `too_many`
   */
  readonly ask: (actor: Actor, question: DeskQuestion, signal: AbortSignal) => Promise<AsyncIterable<AskLine>>;
  /** @throws DeskRefusal `not_found` where the record is not of an answer to this account */
  readonly judge: (actor: Actor, feedback: AskFeedback) => Promise<void>;
}

export function makeAskDesk({ delivery, journal, now }: AskDeskPorts): AskDesk {
  return {
    ask: async (actor, { text, conversation = randomUUID(), asOf }, signal) => {
      if (!delivery.isOpen()) throw new DeskRefusal('stopping');
      const person = personOf(actor);
      const arrival: Arrival = {
        channel: 'desk',
        externalId: randomUUID(),
        conversation: `${person}:${conversation}`,
        person,
        text,
        address: null,
        ...(asOf === undefined ? {} : { asOf }),
      };
      const [acceptance] = await delivery.accept([arrival]);
      if (acceptance === undefined) throw new Error('an arrival was given no acceptance');
      if (acceptance.kind === 'busy') throw new DeskRefusal('too_many', '上一个问题还没有答完。');
      if (acceptance.kind === 'limited') throw new DeskRefusal('too_many', '一分钟内提问太多。');
      return tell(acceptance.inbox, conversation, signal);
    },
    judge: async (actor, { recordId, verdict, reasons }) => {
      const person = personOf(actor);
      const record = await journal.record(recordId);
      if (record?.person !== person) throw new DeskRefusal('not_found');
      const externalId = `${person}:${recordId}`;
      const told = reasons.map(redactPersonal);
      await journal.addFeedback({ channel: 'desk', externalId, person, recordId, verdict, reasons: told, at: now() });
    },
  };

  async function* tell(inbox: InboxId, conversation: string, signal: AbortSignal): AsyncGenerator<AskLine> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(MOST_WAIT)]);
    const { words, whole } = hearPassed((onPassed) => delivery.settled(inbox, patience, onPassed));
    let said = '';
    for await (const piece of words) {
      said += piece;
      yield { piece };
    }
    const { reply } = answerOf(await whole);
    // Where answering failed and was begun anew, what was said may be of another text: the page then shows the reply alone.
    const pieces = splitPieces(reply.text.startsWith(said) ? reply.text.slice(said.length) : '');
    for (const [place, piece] of pieces.entries()) {
      if (place > 0 && place < MOST_PIECES) await wait(BETWEEN_PIECES);
      yield { piece };
    }
    yield { reply, conversation };
  }
}

/** @throws DeskRefusal where there is no answer */
function answerOf(settled: Settled): Extract<Settled, { kind: 'answered' }>['record'] {
  switch (settled.kind) {
    case 'answered':
      return settled.record;
    case 'noticed':
      throw new DeskRefusal('too_many', '上一个问题还没有答完。');
    case 'failed':
      throw new DeskRefusal('internal', '', null, { cause: new Error(settled.why) });
    case 'waiting':
      throw new DeskRefusal('too_many', '这个问题还在排队，答复会记入“记录”。');
    default:
      return settled satisfies never;
  }
}

/** All that an account asks is of one person. */
function personOf({ name }: Actor): string {
  return `desk:${name}`;
}
