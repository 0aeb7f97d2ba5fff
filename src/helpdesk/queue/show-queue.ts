import { z } from 'zod';
import {
  queueReasons,
  type QueueGroup,
  type QueueItem,
  type QuotedClause,
  type StaffAnswer,
  type ThreadEntry,
} from '../contract/queue.js';
import type { GroupRow, ItemRow } from '../../journal/desk/queue-rows.js';
import { TALK_PATIENCE, type Talk, type ThreadRow } from '../../journal/desk/talks-store.js';
import type { AnswerRecord } from '../../journal/values.js';
import { channelNames, type ChannelName } from '../../policy/channel.js';
import { explainDelivery } from './explain-delivery.js';

const quotedSchema = z.object({
  clauseId: z.string(),
  clause: z.string(),
  title: z.string(),
  docNumber: z.string().nullable(),
  quote: z.string(),
  text: z.string(),
});
const answerSchema = z.object({
  text: z.string(),
  citations: z.array(quotedSchema),
  by: z.string(),
  at: z.number(),
});
const reasonSchema = z.enum(queueReasons).catch('failed');

export function showGroup(row: GroupRow): QueueGroup {
  const { id, question, status, version, items, firstAt, lastAt, claimedBy, claimedName } = row;
  return {
    id,
    place: row.place === '' ? null : row.place,
    reason: reasonSchema.parse(row.reason),
    question,
    status,
    claimedBy: claimedBy === null ? null : { name: claimedBy, displayName: claimedName ?? claimedBy },
    version,
    items,
    channels: channelNames.filter((name) => row.channels.split(',').includes(name)),
    firstAt,
    lastAt,
  };
}

export function showAnswer({ answer }: GroupRow): StaffAnswer | null {
  return answer === null ? null : answerSchema.parse(JSON.parse(answer));
}

/** The person's address is no part of it. */
export function showItem({ id, channel, text, at, recordId, reached }: ItemRow, talk: Talk | undefined): QueueItem {
  const takenOver = talk === undefined ? null : { by: talk.displayName, until: talk.staffAt + TALK_PATIENCE };
  return { id, channel, text, at, recordId, delivery: explainDelivery(reached, channel), takenOver };
}

/** What was said with a message, in order: the question, what the product said to it; or the word of a member of staff. */
export function showThread(
  row: ThreadRow,
  record: AnswerRecord | undefined,
  channel: ChannelName,
): readonly ThreadEntry[] {
  const { inbox: id, at, said, asked } = row;
  const plain = { id, at, citations: [], kind: null, reason: null, by: null, delivery: null } as const;
  if (said !== null) {
    const citations = z.array(quotedSchema).catch([]).parse(said.citations);
    const delivery = explainDelivery(said.reached, channel);
    return [{ ...plain, from: 'staff', text: said.text, citations, by: said.staff, delivery }];
  }
  const question = record?.text ?? asked;
  const entries: ThreadEntry[] = question === null ? [] : [{ ...plain, from: 'person', text: question }];
  if (record === undefined) return entries;
  const { text, citations, kind, reason = null } = record.reply;
  const quoted = citations.map(({ clauseId, clause, title, docNumber, quote, text: whole }): QuotedClause => ({
    ...{ clauseId, clause, title, docNumber, quote },
    text: whole,
  }));
  return [...entries, { ...plain, from: 'product', at: record.answeredAt, text, citations: quoted, kind, reason }];
}
