import type { Database } from 'better-sqlite3';
import type { GroupCommit } from './group-commit.js';
import type { Journal } from './journal.js';
import type { Button, DuePart, InboxId, OutboxId, Part } from './values.js';
import type { ChannelName } from '../policy/channel.js';
import type { Json } from '../policy/json.js';

/** Why a part is on hold that goes out with the next message of its conversation. */
export const HELD_BY_ALLOWANCE = 'allowance';

/** What all parts of an answer have in common. */
export interface Answered {
  readonly inbox: InboxId;
  readonly channel: ChannelName;
  readonly conversation: string;
  readonly person: string;
  readonly recordId: string | null;
  /** Milliseconds since 1970; the life of buttons counts from here. */
  readonly at: number;
}

/** Writes the parts of an answer, within a transaction. */
export type KeepParts = (answered: Answered, parts: readonly Part[]) => void;

interface OutboxPorts {
  readonly database: Database;
  readonly commit: GroupCommit;
  /** Milliseconds. */
  readonly buttonLife: number;
  readonly now: () => number;
}

export type Outbox = Pick<
  Journal,
  | 'parts'
  | 'due'
  | 'nextDue'
  | 'beginSending'
  | 'markSent'
  | 'postpone'
  | 'abandon'
  | 'hold'
  | 'sinceLastMessage'
  | 'refuteSent'
  | 'sentSince'
  | 'letGo'
  | 'button'
  | 'choice'
> & { readonly keepParts: KeepParts };

/** The half of the journal that holds what goes out. What was being sent when the last process ended waits again. */
export function makeOutbox({ database, commit, buttonLife, now }: OutboxPorts): Outbox {
  // The process died, and the platform refused nothing: restarts in a row must not use up the attempts of a part.
  database.exec(
    `UPDATE outbox SET status = 'waiting', may_have_arrived = 1, attempts = attempts - 1
     WHERE mode = 'push' AND status = 'sending'`,
  );
  const statements = prepare(database);

  const keepPart = (answered: Answered, part: number, { body, buttons, mode }: Part): void => {
    const { inbox, channel, conversation, person, recordId, at } = answered;
    const row = { inbox, part, channel, conversation, person, body: JSON.stringify(body), mode };
    const outbox = statements.insert.run(row).lastInsertRowid;
    const expiresAt = at + buttonLife;
    for (const [place, { id, kind, value }] of buttons.entries())
      statements.insertButton.run({ id, outbox, place, conversation, recordId, kind, value, expiresAt });
  };

  return {
    keepParts: (answered, parts) => {
      for (const [part, one] of parts.entries()) keepPart(answered, part, one);
    },

    parts: (inbox) =>
      commit.read(() =>
        statements.parts.all(inbox).map(({ id, body, mode, status }) => ({
          outbox: id,
          body: JSON.parse(body) as Json,
          buttons: statements.buttons.all(id),
          mode,
          isSent: status === 'sent',
        })),
      ),

    due: (channel, at, limit) => commit.read(() => statements.due.all({ channel, at, limit }).map(toDuePart)),
    nextDue: (channel) => commit.read(() => statements.nextDue.get({ channel })?.at),

    beginSending: (outbox) =>
      commit.write(() => {
        const { changes } = statements.begin.run(outbox);
        if (changes === 0) throw new Error(`Part ${outbox} does not wait to be sent`);
      }),
    markSent: (outbox, at, externalId) =>
      commit.write(() => {
        statements.markSent.run({ outbox, at, externalId: externalId ?? null });
      }),
    postpone: (outbox, until, why, tried) =>
      commit.write(() => {
        const row = {
          outbox,
          until,
          why,
          untried: tried === null ? 1 : 0,
          mayHaveArrived: tried?.mayHaveArrived ? 1 : 0,
        };
        statements.postpone.run(row);
      }),
    abandon: (outbox, why) =>
      commit.write(() => {
        statements.abandon.run({ outbox, why });
      }),

    hold: (outbox, instead) =>
      commit.write(() => {
        const row = statements.place.get(outbox);
        if (row === undefined) throw new Error(`No part ${outbox}`);
        statements.hold.run(row);
        if (instead !== null) keepPart({ ...row, recordId: null, at: now() }, row.next, instead);
      }),
    sinceLastMessage: (outbox) =>
      commit.read(() => {
        const row = statements.place.get(outbox);
        if (row === undefined) throw new Error(`No part ${outbox}`);
        return { sent: statements.sentToLast.get(row)?.count ?? 0, behind: statements.behind.get(row)?.count ?? 0 };
      }),
    refuteSent: (sent, why) =>
      commit.write(() => {
        const found = statements.sentAs.get(sent);
        if (found !== undefined) statements.refute.run({ outbox: found.id, why });
        return found !== undefined;
      }),

    sentSince: (channel, person, since) =>
      commit.read(() => statements.sentSince.get(channel, person, since)?.count ?? 0),

    letGo: (conversation, count) =>
      commit.write(() => {
        const held = statements.held.all({ conversation });
        const going = held.slice(0, Math.max(0, count));
        for (const { id } of going) statements.letGo.run(id);
        return { gone: going.length, left: held.length - going.length };
      }),

    button: (id, conversation) => commit.read(() => statements.button.get({ id, conversation, now: now() })),
    choice: (talk, nth) => commit.read(() => statements.choice.get({ ...talk, at: nth - 1, now: now() })?.value),
  };
}

interface OutboxRow {
  readonly id: OutboxId;
  readonly body: string;
  readonly mode: Part['mode'];
  readonly status: 'waiting' | 'sending' | 'sent' | 'abandoned';
}

type DueRow = Omit<DuePart, 'address' | 'body' | 'mayHaveArrived'> & {
  readonly address: string;
  readonly body: string;
  readonly mayHaveArrived: number;
};

function toDuePart({ address, body, mayHaveArrived, ...row }: DueRow): DuePart {
  return {
    ...row,
    address: JSON.parse(address) as Json,
    body: JSON.parse(body) as Json,
    mayHaveArrived: mayHaveArrived === 1,
  };
}

/** Nothing of the conversation goes out before it. */
const IS_FIRST = `NOT EXISTS (
  SELECT 1 FROM outbox AS earlier INDEXED BY outbox_unsent
  WHERE earlier.conversation = outbox.conversation AND earlier.mode = 'push' AND earlier.status IN ('waiting', 'sending')
    AND (earlier.inbox, earlier.part) < (outbox.inbox, outbox.part))`;

/** Words of members of staff stand in the inbox too (desk/desk-words.ts). */
const IS_OF_PERSON = `external_id NOT LIKE 'desk/%'`;

function prepare(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO outbox (inbox, part, channel, conversation, person, body, mode, status)
       VALUES (@inbox, @part, @channel, @conversation, @person, @body, @mode, 'waiting')`,
    ),
    insertButton: database.prepare(
      `INSERT INTO button (id, outbox, place, conversation, record_id, kind, value, expires_at)
       VALUES (@id, @outbox, @place, @conversation, @recordId, @kind, @value, @expiresAt)`,
    ),
    parts: database.prepare<[number], OutboxRow>('SELECT * FROM outbox WHERE inbox = ? ORDER BY part'),
    buttons: database.prepare<[number], Button>('SELECT id, kind, value FROM button WHERE outbox = ? ORDER BY place'),
    due: database.prepare<[{ channel: string; at: number; limit: number }], DueRow>(
      `SELECT outbox.id AS outbox, outbox.inbox, outbox.part, outbox.channel, outbox.conversation, outbox.person,
         inbox.address, outbox.body, outbox.attempts, outbox.may_have_arrived AS mayHaveArrived
       FROM (
         SELECT id FROM outbox INDEXED BY outbox_waiting
         WHERE channel = @channel AND mode = 'push' AND status = 'waiting' AND not_before <= @at AND ${IS_FIRST}
         ORDER BY id LIMIT @limit
       ) AS first JOIN outbox ON outbox.id = first.id JOIN inbox ON inbox.id = outbox.inbox ORDER BY outbox.id`,
    ),
    nextDue: database.prepare<[{ channel: string }], { at: number }>(
      `SELECT not_before AS at FROM outbox INDEXED BY outbox_put_off
       WHERE channel = @channel AND mode = 'push' AND status = 'waiting' AND not_before > 0 AND ${IS_FIRST}
       ORDER BY not_before LIMIT 1`,
    ),
    begin: database.prepare<[number]>(
      `UPDATE outbox SET status = 'sending', attempts = attempts + 1 WHERE id = ? AND mode = 'push' AND status = 'waiting'`,
    ),
    markSent: database.prepare(
      `UPDATE outbox SET status = 'sent', sent_at = @at, external_id = @externalId, why = NULL
       WHERE id = @outbox AND status IN ('waiting', 'sending')`,
    ),
    postpone: database.prepare(
      // Once an attempt may have arrived, the part may have, whatever comes of the next one.
      `UPDATE outbox SET status = 'waiting', not_before = @until, why = @why,
         attempts = attempts - (@untried AND status = 'sending'), may_have_arrived = max(may_have_arrived, @mayHaveArrived)
       WHERE id = @outbox AND status IN ('waiting', 'sending')`,
    ),
    abandon: database.prepare(
      `UPDATE outbox SET status = 'abandoned', why = @why
       WHERE inbox = (SELECT inbox FROM outbox WHERE id = @outbox) AND status IN ('waiting', 'sending')
         AND part >= (SELECT part FROM outbox WHERE id = @outbox)`,
    ),
    place: database.prepare<[number], Answered & { readonly part: number; readonly next: number }>(
      `SELECT inbox, part, channel, conversation, person,
         (SELECT max(part) + 1 FROM outbox AS other WHERE other.inbox = outbox.inbox) AS next
       FROM outbox WHERE id = ?`,
    ),
    hold: database.prepare(
      `UPDATE outbox SET mode = 'hold', why = '${HELD_BY_ALLOWANCE}', attempts = attempts - (status = 'sending'), status = 'waiting'
       WHERE conversation = @conversation AND mode = 'push' AND status IN ('waiting', 'sending')
         AND (inbox, part) >= (@inbox, @part)`,
    ),
    sentToLast: database.prepare<[Answered], { count: number }>(
      `SELECT count(*) AS count FROM outbox
       WHERE channel = @channel AND person = @person AND conversation = @conversation AND sent_at >= (
         SELECT max(received_at) FROM inbox WHERE person = @person AND conversation = @conversation AND ${IS_OF_PERSON})`,
    ),
    behind: database.prepare<[Answered & { readonly part: number }], { count: number }>(
      `SELECT count(*) AS count FROM outbox
       WHERE conversation = @conversation AND mode = 'push' AND status IN ('waiting', 'sending')
         AND (inbox, part) > (@inbox, @part)`,
    ),
    sentAs: database.prepare<[{ channel: string; person: string; externalId: string }], { id: OutboxId }>(
      `SELECT id FROM outbox WHERE channel = @channel AND person = @person AND sent_at IS NOT NULL
         AND external_id = @externalId AND status = 'sent'`,
    ),
    refute: database.prepare(
      `UPDATE outbox SET status = 'abandoned', sent_at = NULL, why = @why
       WHERE id = @outbox OR (inbox = (SELECT inbox FROM outbox WHERE id = @outbox) AND status IN ('waiting', 'sending')
         AND part >= (SELECT part FROM outbox WHERE id = @outbox))`,
    ),
    sentSince: database.prepare<[string, string, number], { count: number }>(
      'SELECT count(*) AS count FROM outbox WHERE channel = ? AND person = ? AND sent_at >= ?',
    ),
    held: database.prepare<[{ conversation: string }], { id: OutboxId }>(
      `SELECT id FROM outbox INDEXED BY outbox_held
       WHERE mode = 'hold' AND status = 'waiting' AND conversation = @conversation AND inbox = (
         SELECT max(inbox) FROM outbox WHERE mode = 'hold' AND status = 'waiting' AND conversation = @conversation)
       ORDER BY part`,
    ),
    letGo: database.prepare<[number]>(`UPDATE outbox SET mode = 'push' WHERE id = ?`),
    button: database.prepare<
      [{ id: string; conversation: string; now: number }],
      Button & { readonly recordId: string | null }
    >(
      `SELECT id, kind, value, record_id AS recordId FROM button
       WHERE id = @id AND conversation = @conversation AND expires_at > @now`,
    ),
    choice: database.prepare<
      [{ person: string; conversation: string; at: number; now: number }],
      { readonly value: string }
    >(
      `SELECT button.value FROM outbox JOIN button ON button.outbox = outbox.id
       WHERE outbox.inbox = (SELECT max(id) FROM inbox WHERE person = @person AND conversation = @conversation AND ${IS_OF_PERSON})
         AND button.kind = 'ask' AND button.expires_at > @now
       ORDER BY outbox.part, button.place LIMIT 1 OFFSET @at`,
    ),
  };
}
