import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { makeCatchUp } from './desk/catch-up-facts.js';
import { makeDeskStores } from './desk/desk-stores.js';
import { makeKeepFacts, type DescribeRecord } from './desk/keep-facts.js';
import type { Likenesses } from './desk/likenesses.js';
import { openQueue } from './desk/open-queue.js';
import { makeForgetting } from './forgetting.js';
import { GroupCommit } from './group-commit.js';
import { makeInbox } from './inbox.js';
import type { Journal } from './journal.js';
import { lockFolder } from './lock-folder.js';
import { makePrivate, openDatabase } from './open-database.js';
import { makeOutbox } from './outbox.js';
import { makeRecords, type AppendRecord } from './records.js';
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
  /** Says what lists and charts need of each record; without it no facts are kept, and those of what is answered meanwhile are missing. */
  readonly describe?: DescribeRecord;
  /** Finds alike questions; without it every question that was asked in vain stands alone. */
  readonly likenesses?: Likenesses;
}

/**
 * Opens the journal of a folder, alone: `journal.sqlite`, and `journal.lock` beside it.
 * @throws Problem `journal_locked` where another process has it, `journal_damaged` where the file is no journal of this version
 */
export function openJournal({ folder, ...options }: JournalOptions): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  makePrivate(join(folder, 'journal.lock'));
  const lock = lockFolder(folder);
  try {
    const database = openDatabase(join(folder, 'journal.sqlite'));
    return makeJournal({ database, lock, ...options });
  } catch (error) {
    lock.close();
    throw error;
  }
}

interface JournalParts extends Omit<JournalOptions, 'folder'> {
  readonly database: Database;
  readonly lock: Database;
}

function makeJournal({ database, lock, silentAfter, buttonLife, now, describe, likenesses }: JournalParts): Journal {
  const commit = new GroupCommit(database, now);
  const turns = new Turns();
  const { keepParts, ...outbox } = makeOutbox({ database, commit, buttonLife, now });
  const queue = openQueue({ database, commit, keepParts, describe, likenesses });
  const { append: appendRecord, ...records } = makeRecords(database, commit, queue.keepItems);
  const keepFacts = describe === undefined ? undefined : makeKeepFacts(database, describe);
  const append: AppendRecord = (record) => {
    appendRecord(record);
    keepFacts?.(record);
    queue.keepItems?.ofRecord(record);
  };
  const { keepItems, withhold } = queue;
  const count = database.prepare<[], Omit<Backlog, 'waiting'>>(
    `SELECT
       (SELECT count(*) FROM outbox WHERE mode = 'push' AND status IN ('waiting', 'sending')) AS outgoing,
       (SELECT count(*) FROM outbox WHERE mode = 'hold' AND status = 'waiting') AS held,
       (SELECT count(*) FROM inbox WHERE status = 'failed')
         + (SELECT count(DISTINCT inbox) FROM outbox WHERE status = 'abandoned') AS failed`,
  );
  return {
    ...makeInbox({ database, commit, turns, keepParts, append, keepItems, withhold, silentAfter }),
    ...outbox,
    ...records,
    desk: makeDeskStores(database, commit, {
      ...queue,
      catchUp: makeCatchUp({ database, commit, record: records.record, keepFacts }),
    }),
    ...makeForgetting({ database, commit, turns, now, onTaken: queue.forget }),
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
