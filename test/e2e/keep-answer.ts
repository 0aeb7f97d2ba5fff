import type { Journal } from '../../src/journal/journal.js';
import type { AnswerRecord } from '../../src/journal/values.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeIntake, makeRecord } from '../fakes/make-intake.js';

export interface KeptAnswer {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Official names: 开封市. */
  readonly places?: readonly string[];
  readonly person?: string;
  readonly reply?: Partial<Reply>;
  readonly changed?: Partial<AnswerRecord>;
  readonly verdict?: 'good' | 'bad';
}

let count = 0;

/** Puts an answered question into a journal, as if it had been asked then. */
export async function keepAnswer(journal: Journal, kept: KeptAnswer): Promise<AnswerRecord> {
  const { text, at, places = [], person = 'telegram:1', reply = {}, changed = {}, verdict } = kept;
  count += 1;
  const intake = makeIntake(`kept-${count}`, { text, person, conversation: person, receivedAt: at });
  await journal.accept([intake], { mostWaiting: 10 });
  const waiting = await journal.claim(at);
  if (waiting === undefined) throw new Error('Nothing waits');
  const plan = { do: 'lookup', asked: { topic: text, places } };
  // What the conversation had come to is nothing that the product could go on from.
  const about = { answeredAt: at + 40, took: 40, stateBefore: null, trace: { plan, evidence: [] }, ...changed };
  const record = makeRecord(waiting, about, reply);
  await journal.finish(record, '{}', []);
  if (verdict !== undefined) {
    const { channel, id } = record;
    const feedback = { channel, externalId: `f-${id}`, person, recordId: id, verdict, reasons: [], at: at + 1000 };
    await journal.addFeedback(feedback);
  }
  return record;
}
