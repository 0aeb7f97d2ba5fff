import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { APPLICATION_ID, migrations } from './schema.js';
import { Problem } from '../policy/problem.js';

/**
 * Opens the journal's file and brings it to the present form.
 * @throws Problem `journal_damaged` where it is no journal, or one of a later version
 */
export function openDatabase(file: string): Database {
  let database: Database | undefined;
  try {
    makePrivate(file);
    database = new Sqlite(file);
    migrate(file, database);
    return database;
  } catch (error) {
    database?.close();
    throw refuseFile(file, error);
  }
}

/**
 * Makes a file that nobody else may read, or makes an existing one so; what SQLite puts beside it takes over its mode.
 * An existing one is not opened: closing it would give up every lock of this process on it (POSIX).
 */
export function makePrivate(file: string): void {
  if (existsSync(file)) chmodSync(file, 0o600);
  else closeSync(openSync(file, 'wx', 0o600));
}

/** The Problem that an error of SQLite is; other errors stay as they are. */
export function refuseFile(file: string, error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  return new Problem('journal_damaged', { file, why: error.message }, { cause: error });
}

function migrate(file: string, database: Database): void {
  const application = Number(database.pragma('application_id', { simple: true }));
  const version = Number(database.pragma('user_version', { simple: true }));
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isEmpty && application !== APPLICATION_ID)
    throw new Problem('journal_damaged', { file, why: '不是问策的记录文件' });
  if (version > migrations.length)
    throw new Problem('journal_damaged', { file, why: `由更新的版本建立（${version} > ${migrations.length}）` });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('temp_store = MEMORY');
  if (version === migrations.length) return;
  database.transaction(() => {
    for (const step of migrations.slice(version)) database.exec(step);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${migrations.length}`);
  })();
}
