import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { GroupCommit } from './group-commit.js';
import type { KeepItems } from './desk/keep-items.js';
import type { Withhold } from './desk/talks-store.js';
import type { Journal } from './journal.js';
import { HELD_BY_ALLOWANCE, type KeepParts } from './outbox.js';
import type { AppendRecord } from './records.js';
import type { Turns } from './turns.js';
import type { Accepted, AnswerRecord, Cursor, InboxId, Intake, Outcome, Part, Waiting } from './values.js';
import type { ChannelName } from '../policy/channel.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Json } from '../policy/json.js';

interface InboxPorts {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly turns: Turns;
  readonly keepParts: KeepParts;
  readonly append: AppendRecord;
  /** Takes note of what was not answered; left out where nobody looks after it. */
  readonly keepItems?: Pick<KeepItems, 'ofFailure' | 'ofHandOff'> | undefined;
  readonly withhold: Withhold;
  /** Milliseconds of silence after which a conversation begins anew. */
  readonly silentAfter: number;
}

interface InboxRow {
  readonly id: InboxId;
  readonly channel: ChannelName;
  readonly external_id: string;
  readonly conversation: string;
  readonly person: string;
  readonly received_at: number;
  readonly text: string;
  readonly as_of: IsoDate;
  readonly address: string;
  readonly fingerprint: string;
  readonly status: Outcome['kind'];
  readonly attempts: number;
  readonly record_id: string | null;
  readonly why: string | null;
}

/** Why a message failed whose person was erased: an answer that comes later is dropped without a word. */
export const ERASED = 'erased';

export type Inbox = Pick<
  Journal,
  'accept' | 'claim' | 'finish' | 'fail' | 'withhold' | 'release' | 'reset' | 'outcome' | 'find' | 'cursor'
>;

/** The half of the journal that takes messages in and settles them. What waits already is queued at once. */
export function makeInbox({ database, commit, turns, silentAfter, ...ports }: InboxPorts): Inbox {
  const { keepParts, append, keepItems, withhold } = ports;
  const statements = prepare(database);
  for (const { id, conversation } of statements.waiting.all()) turns.add(id, conversation);

  const acceptOne = (intake: Intake, mostWaiting: number): { readonly accepted: Accepted; readonly waits: boolean } => {
    const { channel, externalId, conversation, person, receivedAt } = intake;
    const isBusy = intake.parts === null && (statements.countWaiting.get(conversation)?.count ?? 0) >= mostWaiting;
    const waits = intake.parts === null && !isBusy;
    const fingerprint = takeFingerprint(intake);
    const inserted = statements.insert.run({
      channel,
      externalId,
      conversation,
      person,
      receivedAt,
      text: waits ? intake.text : '',
      asOf: intake.asOf,
      address: JSON.stringify(intake.address),
      fingerprint,
      status: waits ? 'waiting' : 'noticed',
      doneAt: waits ? null : receivedAt,
    });
    if (inserted.changes === 0) {
      const first = statements.find.get(channel, externalId);
      if (first === undefined) throw new Error(`Message ${channel} ${externalId} is neither new nor known`);
      const accepted = { kind: 'duplicate', inbox: first.id, isSame: first.fingerprint === fingerprint } as const;
      return { accepted, waits: false };
    }
    statements.goOn.run(conversation);
    const inbox = Number(inserted.lastInsertRowid) as InboxId;
    const parts = isBusy ? intake.whenBusy : (intake.parts ?? []);
    keepParts({ inbox, channel, conversation, person, recordId: null, at: receivedAt }, parts);
    if (intake.handedOff === true && !isBusy)
      keepItems?.ofHandOff({ inbox, channel, conversation, person, text: intake.text, at: receivedAt });
    return { accepted: { kind: isBusy ? 'busy' : 'accepted', inbox }, waits };
  };

  /** The message that is to be settled; undefined where its person was erased in the meantime. */
  const takeOpen = (inbox: InboxId): InboxRow | undefined => {
    const row = statements.get.get(inbox);
    if (row?.status === 'failed' && row.why === ERASED) return undefined;
    if (row?.status !== 'waiting') throw new Error(`Message ${inbox} does not wait: ${row?.status ?? 'unknown'}`);
    return row;
  };

  return {
    accept: (intakes: readonly Intake[], options: { readonly mostWaiting: number; readonly cursor?: Cursor }) =>
      commit.write((afterCommit) => {
        const results = intakes.map((intake) => {
          const { accepted, waits } = acceptOne(intake, options.mostWaiting);
          if (waits)
            afterCommit(() => {
              turns.add(accepted.inbox, intake.conversation);
            });
          return accepted;
        });
        if (options.cursor !== undefined) statements.setCursor.run(options.cursor);
        return results;
      }),

    claim: () =>
      commit.readCommitted(() => {
        const inbox = turns.take();
        const row = inbox === undefined ? undefined : statements.get.get(inbox);
        if (row === undefined) return undefined;
        // Nobody waits for the disk here: the count only has to outlive a process that dies of the message.
        commit
          .writeLater(() => {
            statements.countAttempt.run(row.id);
          })
          .catch(() => undefined);
        return toWaiting(row, statements.state.get({ ...row, oldest: row.received_at - silentAfter })?.state ?? null);
      }),

    finish: (record: AnswerRecord, state: string, parts: readonly Part[]) =>
      commit.write((afterCommit) => {
        afterCommit(() => {
          turns.remove(record.inbox);
        });
        const row = takeOpen(record.inbox);
        if (row === undefined) return;
        const { inbox, answeredAt: at } = record;
        append(record);
        statements.settle.run({ inbox, status: 'answered', recordId: record.id, why: null, at });
        statements.keepState.run({ conversation: row.conversation, state, at, inbox });
        keepParts({ ...row, inbox, recordId: record.id, at }, parts);
      }),

    fail: (inbox: InboxId, why: string, parts: readonly Part[], now: number) =>
      commit.write((afterCommit) => {
        afterCommit(() => {
          turns.remove(inbox);
        });
        const row = takeOpen(inbox);
        if (row === undefined) return;
        statements.settle.run({ inbox, status: 'failed', recordId: null, why, at: now });
        keepParts({ ...row, inbox, recordId: null, at: now }, parts);
        keepItems?.ofFailure({ ...row, inbox, at: now });
      }),

    withhold: (inbox: InboxId, parts: readonly Part[], now: number) =>
      commit.write((afterCommit) => {
        afterCommit(() => {
          turns.remove(inbox);
        });
        const row = takeOpen(inbox);
        if (row === undefined) return;
        statements.settle.run({ inbox, status: 'noticed', recordId: null, why: null, at: now });
        withhold({ ...row, inbox, at: now }, afterCommit);
        keepParts({ ...row, inbox, recordId: null, at: now }, parts);
      }),

    release: (inbox) =>
      commit.write((afterCommit) => {
        afterCommit(() => {
          turns.giveBack(inbox);
        });
      }),

    reset: (conversation) =>
      commit.write(() => {
        statements.reset.run(conversation);
      }),

    outcome: (inbox) =>
      commit.read(() => {
        const row = statements.get.get(inbox);
        if (row === undefined) throw new Error(`No message ${inbox}`);
        return toOutcome(row);
      }),

    find: (channel, externalId) => commit.read(() => statements.find.get(channel, externalId)?.id),
    cursor: (name) => commit.read(() => statements.cursor.get(name)?.value),
  };
}

function takeFingerprint({ conversation, text }: Intake): string {
  return createHash('sha256')
    .update(JSON.stringify([conversation, text]))
    .digest('hex');
}

function toWaiting(row: InboxRow, state: string | null): Waiting {
  return {
    inbox: row.id,
    channel: row.channel,
    externalId: row.external_id,
    conversation: row.conversation,
    person: row.person,
    receivedAt: row.received_at,
    text: row.text,
    asOf: row.as_of,
    address: JSON.parse(row.address) as Json,
    attempts: row.attempts,
    state,
  };
}

function toOutcome({ status, record_id: recordId, why }: InboxRow): Outcome {
  switch (status) {
    case 'waiting':
    case 'noticed':
      return { kind: status };
    case 'answered':
      return { kind: status, recordId: recordId ?? '' };
    case 'failed':
      return { kind: status, why: why ?? '' };
    default:
      return status satisfies never;
  }
}

function prepare(database: Database) {
  return {
    waiting: database.prepare<[], { id: InboxId; conversation: string }>(
      `SELECT id, conversation FROM inbox WHERE status = 'waiting' ORDER BY id`,
    ),
    countWaiting: database.prepare<[string], { count: number }>(
      `SELECT count(*) AS count FROM inbox WHERE conversation = ? AND status = 'waiting'`,
    ),
    insert: database.prepare(
      `INSERT INTO inbox (channel, external_id, conversation, person, received_at, text, as_of, address, fingerprint, status, done_at)
       VALUES (@channel, @externalId, @conversation, @person, @receivedAt, @text, @asOf, @address, @fingerprint, @status, @doneAt)
       ON CONFLICT (channel, external_id) DO NOTHING`,
    ),
    goOn: database.prepare<[string]>(
      `UPDATE outbox SET mode = 'push', why = NULL
       WHERE conversation = ? AND mode = 'hold' AND status = 'waiting' AND why = '${HELD_BY_ALLOWANCE}'`,
    ),
    find: database.prepare<[string, string], InboxRow>('SELECT * FROM inbox WHERE channel = ? AND external_id = ?'),
    get: database.prepare<[number], InboxRow>('SELECT * FROM inbox WHERE id = ?'),
    countAttempt: database.prepare<[number]>('UPDATE inbox SET attempts = attempts + 1 WHERE id = ?'),
    // The record holds the text from here on, and of it what can be searched stands among the facts.
    settle: database.prepare(
      `UPDATE inbox SET status = @status, record_id = @recordId, why = @why, done_at = @at, text = '' WHERE id = @inbox`,
    ),
    state: database.prepare<[{ conversation: string; id: number; oldest: number }], { state: string | null }>(
      'SELECT state FROM conversation WHERE id = @conversation AND at >= @oldest AND reset_after < @id',
    ),
    keepState: database.prepare(
      `INSERT INTO conversation (id, state, at) VALUES (@conversation, @state, @at)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, at = excluded.at WHERE reset_after < @inbox`,
    ),
    reset: database.prepare(
      `INSERT INTO conversation (id, state, at, reset_after)
       SELECT ?, NULL, coalesce(max(received_at), 0), coalesce(max(id), 0) FROM (SELECT id, received_at FROM inbox ORDER BY id DESC LIMIT 1)
       WHERE true ON CONFLICT (id) DO UPDATE SET state = NULL, reset_after = excluded.reset_after`,
    ),
    cursor: database.prepare<[string], { value: string }>('SELECT value FROM cursor WHERE name = ?'),
    setCursor: database.prepare(
      'INSERT INTO cursor (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
  };
}
