import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { makeForgetting } from './forgetting.js';
import { GroupCommit } from './group-commit.js';
import { makeInbox } from './inbox.js';
import type { Journal } from './journal.js';
import { lockFolder } from './lock-folder.js';
import { makePrivate, openDatabase } from './open-database.js';
import { makeOutbox } from './outbox.js';
import { makeRecords } from './records.js';
import { Turns } from './turns.js';
import type { Backlog } from './values.js';

export interface JournalOptions {
  /** Where the journal lives; it is made where it is missing. On a disk of this machine: the lock does not hold over a network. */
  readonly folder: string;
  /** Milliseconds between an answer and the next message, after which a conversation begins anew. */
  readonly silentAfter: number;
  /** Milliseconds for which a button can be pressed. */
  readonly buttonLife: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Opens the journal of a folder, alone: `journal.sqlite`, and `journal.lock` beside it.
 * @throws Problem `journal_locked` where another process has it, `journal_damaged` where the file is no journal of this version
 */
export function openJournal({ folder, silentAfter, buttonLife, now }: JournalOptions): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  makePrivate(join(folder, 'journal.lock'));
  const lock = lockFolder(folder);
  try {
    const database = openDatabase(join(folder, 'journal.sqlite'));
    return makeJournal({ database, lock, silentAfter, buttonLife, now });
  } catch (error) {
    lock.close();
    throw error;
  }
}

interface JournalParts extends Omit<JournalOptions, 'folder'> {
  readonly database: Database;
  readonly lock: Database;
}

function makeJournal({ database, lock, silentAfter, buttonLife, now }: JournalParts): Journal {
  const commit = new GroupCommit(database);
  const turns = new Turns();
  const { keepParts, ...outbox } = makeOutbox({ database, commit, buttonLife, now });
  const { append, ...records } = makeRecords(database, commit);
  const count = database.prepare<[], Omit<Backlog, 'waiting'>>(
    `SELECT
       (SELECT count(*) FROM outbox WHERE mode = 'push' AND status IN ('waiting', 'sending')) AS outgoing,
       (SELECT count(*) FROM outbox WHERE mode = 'hold' AND status = 'waiting') AS held,
       (SELECT count(*) FROM inbox WHERE status = 'failed')
         + (SELECT count(DISTINCT inbox) FROM outbox WHERE status = 'abandoned') AS failed`,
  );
  return {
    ...makeInbox({ database, commit, turns, keepParts, append, silentAfter }),
    ...outbox,
    ...records,
    ...makeForgetting({ database, commit, turns, now }),
    backlog: () =>
      commit.read(() => ({ waiting: turns.size, ...(count.get() ?? { outgoing: 0, held: 0, failed: 0 }) })),
    close: () => {
      commit.close();
      database.close();
      lock.close();
      return Promise.resolve();
    },
  };
}
