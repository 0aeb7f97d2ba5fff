import type { Database } from 'better-sqlite3';
import type { GroupCommit } from './group-commit.js';
import { ERASED } from './inbox.js';
import type { Journal } from './journal.js';
import type { Turns } from './turns.js';
import type { InboxId } from './values.js';

interface ForgettingPorts {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly turns: Turns;
  readonly now: () => number;
  /** Called when something was taken away: what is remembered of it is to be forgotten. */
  readonly onTaken?: () => void;
}

/** The part of the journal that takes data away for good: out of the file and out of its write-ahead log. */
export function makeForgetting(ports: ForgettingPorts): Pick<Journal, 'erase' | 'retain'> {
  const { database, commit } = ports;
  const erase = makeErase(ports);
  const retain = makeRetain(ports);
  return {
    erase: async (person) => {
      const taken = await erase(person);
      commit.flush();
      wipe(database);
      ports.onTaken?.();
      return taken;
    },
    retain: async (since) => {
      const taken = await retain(since);
      commit.flush();
      wipe(database);
      ports.onTaken?.();
      return taken;
    },
  };
}

function makeErase({ database, commit, turns, now }: ForgettingPorts): Journal['erase'] {
  const waiting = database.prepare<[string], { id: InboxId }>(
    `SELECT id FROM inbox WHERE person = ? AND status = 'waiting'`,
  );
  const others = [
    // The facts first, while the records still say whose they are; their counts and clauses go with them.
    'DELETE FROM fact WHERE seq IN (SELECT seq FROM record WHERE person = ?)',
    'DELETE FROM person WHERE id = ?',
    'DELETE FROM outbox WHERE person = ?', // its buttons go with it
    'DELETE FROM feedback WHERE person = ?',
    'DELETE FROM queue_item WHERE person = ?', // the question of its group goes with it
    'DELETE FROM queue_said WHERE person = ?',
    'DELETE FROM queue_talk WHERE person = ?',
    'DELETE FROM conversation WHERE id IN (SELECT conversation FROM inbox WHERE person = ?)',
  ].map((sql) => database.prepare<[string]>(sql));
  const hideRecords = database.prepare<[string]>('UPDATE record SET person = NULL WHERE person = ?');
  const fail = database.prepare(
    `UPDATE inbox SET status = 'failed', why = @why, done_at = @at WHERE person = @person AND status = 'waiting'`,
  );
  // The row stays, so that a platform that sends the message once more is not answered.
  const blank = database.prepare<[string]>(
    `UPDATE inbox SET person = '', conversation = '', text = '', address = 'null', fingerprint = '' WHERE person = ?`,
  );
  return (person) =>
    commit.write((afterCommit) => {
      for (const { id } of waiting.all(person))
        afterCommit(() => {
          turns.remove(id);
        });
      for (const each of others) each.run(person);
      fail.run({ why: ERASED, at: now(), person });
      return { records: hideRecords.run(person).changes, messages: blank.run(person).changes };
    });
}

function makeRetain({ database, commit, now }: ForgettingPorts): Journal['retain'] {
  const anchor = database.prepare<[{ since: number }]>(
    `UPDATE chain SET seq = last.seq, hash = last.hash FROM (
       SELECT seq, hash FROM record
       WHERE seq < coalesce((SELECT min(seq) FROM record WHERE at >= @since), (SELECT max(seq) + 1 FROM record))
       ORDER BY seq DESC LIMIT 1) AS last
     WHERE name = 'anchor'`,
  );
  const records = database.prepare(`DELETE FROM record WHERE seq <= (SELECT seq FROM chain WHERE name = 'anchor')`);
  const messages = database.prepare<[{ since: number }]>(
    `DELETE FROM inbox WHERE done_at < @since AND NOT EXISTS (
       SELECT 1 FROM outbox WHERE inbox = inbox.id AND mode = 'push' AND status IN ('waiting', 'sending'))`,
  );
  const others = [
    'DELETE FROM conversation WHERE at < @since',
    'DELETE FROM feedback WHERE at < @since',
    'DELETE FROM queue_talk WHERE staff_at < @since',
    'DELETE FROM button WHERE expires_at < @now',
    `DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.person = person.id)`,
  ].map((sql) => database.prepare<[{ since: number; now: number }]>(sql));
  return (since) =>
    commit.write(() => {
      anchor.run({ since });
      const taken = { records: records.run().changes, messages: messages.run({ since }).changes };
      for (const each of others) each.run({ since, now: now() });
      return taken;
    });
}

/**
 * Writes the file anew and cuts its write-ahead log to nothing. `secure_delete` is not enough: rows that SQLite moved from page
 * to page leave copies in the slack of the pages. Blocks, and takes memory for the whole file while it lasts.
 */
function wipe(database: Database): void {
  database.exec('VACUUM');
  const isBusy = database.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy !== 0;
  if (isBusy) throw new Error('Another process reads the journal: what was taken away still stands in its log');
}
