import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { refuseFile } from './open-database.js';
import { Problem } from '../policy/problem.js';

/**
 * Keeps every other process out of a folder, for as long as the connection that it gives is open.
 * The lock is the kernel's: it dies with the process, however that ends.
 * @throws Problem `journal_locked`
 */
export function lockFolder(folder: string): Database {
  const file = join(folder, 'journal.lock');
  let lock: Database | undefined;
  try {
    lock = new Sqlite(file, { timeout: 0 });
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new Problem('journal_locked', { folder }, { cause: error });
    throw refuseFile(file, error);
  }
}
