import type { AnswerRecord, Button, Intake, Part, Waiting } from '../../src/journal/values.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeReply } from './make-reply.js';

/** A message of `telegram:1` that waits to be answered, with what a test changes about it. */
export function makeIntake(externalId: string, changed: Partial<Intake> = {}): Intake {
  return {
    channel: 'telegram',
    externalId,
    conversation: 'telegram:1',
    person: 'telegram:1',
    receivedAt: 1000,
    text: '海外仓补多少',
    asOf: '2026-11-21' as IsoDate,
    address: { chat: 1 },
    parts: null,
    whenBusy: [makePart('请稍等')],
    ...changed,
  };
}

export function makePart(body: string, mode: Part['mode'] = 'push', buttons: readonly Button[] = []): Part {
  return { body, mode, buttons };
}

/** The record of a message that was answered with a reply, at the time 2000 unless a test changes it. */
export function makeRecord(
  waiting: Waiting,
  changed: Partial<AnswerRecord> = {},
  reply: Partial<Reply> = {},
): AnswerRecord {
  const { inbox, channel, conversation, person, receivedAt, text, asOf, state } = waiting;
  const id = `record-${inbox}`;
  return {
    id,
    inbox,
    channel,
    conversation,
    person,
    receivedAt,
    answeredAt: 2000,
    took: 5,
    text,
    asOf,
    stateBefore: state,
    trace: { plan: { do: 'lookup' }, evidence: [] },
    reply: makeReply({ recordId: id, ...reply }),
    versions: { program: '0.1.0', index: 'index' },
    ...changed,
  };
}
