import type { Database } from 'better-sqlite3';
import type { ReplyReason } from '../../policy/reply.js';
import type { AnswerRecord, Feedback, InboxId } from '../values.js';
import type { DescribeRecord } from './keep-facts.js';
import type { Likenesses } from './likenesses.js';

/** How questions come into the queue. */
export interface QueueRules {
  readonly likenesses: Likenesses;
  /** Says which place a record is about. */
  readonly describe: DescribeRecord;
}

/** A message as the inbox has it. */
export interface AskedMessage {
  readonly inbox: InboxId;
  readonly channel: string;
  readonly conversation: string;
  readonly person: string;
  readonly text: string;
  readonly at: number;
}

/** Puts into the queue what a person could mend; all within the transaction of what happened. */
export interface KeepItems {
  /** A reply that refuses for want of a clause, or that leaves it to a person. */
  readonly ofRecord: (record: AnswerRecord) => void;
  readonly ofFailure: (message: AskedMessage) => void;
  /** The person asks for a member of staff; once, until he was answered. */
  readonly ofHandOff: (message: AskedMessage) => void;
  /** A thumb down puts the question in; taken back, it goes out again, where nobody has begun. */
  readonly ofFeedback: (feedback: Feedback, record: AnswerRecord | undefined) => void;
}

/** Refusals that a person can mend; that a period has ended, or that something is no question of policy, nobody can. */
const mendable: ReadonlySet<ReplyReason | undefined> = new Set<ReplyReason>([
  'no_clause',
  'not_stated',
  'out_of_place',
  'needs_human',
  'conflict',
]);
const LONGEST = 500; // characters that lists show; the record holds all of them

export const likenessKey = (place: string, reason: string): string => `${place}\n${reason}`;

export function makeKeepItems(
  database: Database,
  { likenesses, describe }: QueueRules,
): KeepItems & { readonly reload: () => void } {
  const statements = prepare(database);
  const reload = (): void => {
    likenesses.clear();
    for (const { id, place, reason, question } of statements.all.all())
      likenesses.add(id, likenessKey(place, reason), question);
  };
  reload();

  const findOpen = (key: string, question: string): number | undefined => {
    for (const id of likenesses.find(key, question)) {
      if (statements.open.get(id) !== undefined) return id;
      likenesses.remove(id); // it was rolled back, or is no longer open
    }
    return undefined;
  };

  const keep = (
    { text, at, ...message }: AskedMessage & { readonly recordId: string | null },
    { place, reason, mayJoin }: { readonly place: string; readonly reason: string; readonly mayJoin: boolean },
  ): void => {
    if (statements.known.get(message.inbox) !== undefined) return;
    const question = text.slice(0, LONGEST);
    const key = likenessKey(place, reason);
    const known = mayJoin ? findOpen(key, question) : undefined;
    const group = known ?? Number(statements.addGroup.run({ place, reason, question, at }).lastInsertRowid);
    if (known === undefined && mayJoin) likenesses.add(group, key, question);
    statements.addItem.run({ ...message, group, text: question, at });
  };

  return {
    reload,
    ofRecord: (record) => {
      const { reply, id: recordId, answeredAt: at } = record;
      const { reason } = reply;
      // What staff ask themselves at the desk, nobody has to answer them.
      if (record.channel === 'desk' || reply.kind !== 'refuse' || reason === undefined || !mendable.has(reason)) return;
      keep({ ...record, recordId, at }, { place: describe(record).place ?? '', reason, mayJoin: true });
    },
    ofFailure: (message) => {
      statements.keepSaid.run(message);
      keep({ ...message, recordId: null }, { place: '', reason: 'failed', mayJoin: true });
    },
    ofHandOff: (message) => {
      statements.keepSaid.run(message);
      if (statements.awaited.get(message.conversation) !== undefined) return;
      // What the person wants to know is what he asked before.
      const last = statements.lastAsked.get(message.conversation);
      const asked = { ...message, text: last?.text ?? message.text, recordId: null };
      keep(asked, { place: last?.place ?? '', reason: 'handed_off', mayJoin: last !== undefined });
    },
    ofFeedback: (feedback, record) => {
      if (record === undefined || record.person !== feedback.person) return;
      if (feedback.verdict !== 'bad') {
        statements.takeBack.run(record.inbox);
        return;
      }
      const place = describe(record).place ?? '';
      keep({ ...record, recordId: record.id, at: feedback.at }, { place, reason: 'thumbed_down', mayJoin: true });
    },
  };
}

function prepare(database: Database) {
  return {
    all: database.prepare<[], { id: number; place: string; reason: string; question: string }>(
      `SELECT id, place, reason, question FROM queue_group WHERE status IN ('open', 'claimed')`,
    ),
    open: database.prepare<[number], { id: number }>(
      `SELECT id FROM queue_group WHERE id = ? AND status IN ('open', 'claimed')`,
    ),
    known: database.prepare<[number], { id: number }>('SELECT id FROM queue_item WHERE inbox = ?'),
    addGroup: database.prepare(
      `INSERT INTO queue_group (place, reason, question, status, first_at, last_at)
       VALUES (@place, @reason, @question, 'open', @at, @at)`,
    ),
    addItem: database.prepare(
      `INSERT INTO queue_item (queue_group, inbox, record_id, channel, conversation, person, text, at)
       VALUES (@group, @inbox, @recordId, @channel, @conversation, @person, @text, @at)`,
    ),
    awaited: database.prepare<[string], { id: number }>(
      `SELECT queue_item.id FROM queue_item JOIN queue_group ON queue_group.id = queue_group
       WHERE conversation = ? AND reason = 'handed_off' AND status IN ('open', 'claimed') LIMIT 1`,
    ),
    lastAsked: database.prepare<[string], { place: string; text: string }>(
      'SELECT place, text FROM fact WHERE conversation = ? ORDER BY seq DESC LIMIT 1',
    ),
    keepSaid: database.prepare(
      `INSERT INTO queue_said (inbox, person, staff, text, citations, at) VALUES (@inbox, @person, NULL, @text, '[]', @at)`,
    ),
    takeBack: database.prepare<[number]>(
      `DELETE FROM queue_item WHERE inbox = ? AND queue_group IN (
         SELECT id FROM queue_group WHERE reason = 'thumbed_down' AND status = 'open')`,
    ),
  };
}
