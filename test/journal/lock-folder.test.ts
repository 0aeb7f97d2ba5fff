import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import { APPLICATION_ID, migrations } from '../../src/journal/schema.js';
import { Problem, type ProblemCode } from '../../src/policy/problem.js';
import { startChild } from '../fakes/journal-child.js';

const HOLD = `
  import Sqlite from 'better-sqlite3';
  const lock = new Sqlite(process.argv[1], { timeout: 0 });
  lock.exec('BEGIN EXCLUSIVE');
  console.log('held');
  setInterval(() => lock.open, 1000);
`;
const TRY = `
  import Sqlite from 'better-sqlite3';
  const lock = new Sqlite(process.argv[1], { timeout: 0 });
  try { lock.exec('BEGIN EXCLUSIVE'); console.log('taken'); } catch (error) { console.log(error.code); }
`;

describe('a folder of a journal', () => {
  let folder = '';
  const open = (): Journal => openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now: () => 0 });
  const codeOf = (work: () => void): ProblemCode | 'none' => {
    try {
      work();
      return 'none';
    } catch (error) {
      if (error instanceof Problem) return (error as Problem).code;
      throw error;
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wence-lock-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('opens once in a process, and again when it was closed', async () => {
    const journal = open();
    expect(codeOf(open)).toBe('journal_locked');
    await journal.close();
    await open().close();
  });

  it('stays closed to another process, even after this one tried to open it twice', async () => {
    const journal = open();
    expect(codeOf(open)).toBe('journal_locked');
    const child = startChild(TRY, [join(folder, 'journal.lock')]);
    expect((await child.lines.next()).value).toBe('SQLITE_BUSY');
    await child.kill();
    await journal.close();
  });

  it('is refused while another process has it, and given when that one is killed', async () => {
    const child = startChild(HOLD, [join(folder, 'journal.lock')]);
    expect((await child.lines.next()).value).toBe('held');
    expect(codeOf(open)).toBe('journal_locked');
    await child.kill();
    await open().close();
  });

  it('is made where it is missing, for nobody else to read', async () => {
    folder = join(folder, 'data');
    const journal = open();
    await journal.accept([], { mostWaiting: 1, cursor: { name: 'a', value: '1' } });
    const modes = ['', 'journal.sqlite', 'journal.sqlite-wal', 'journal.sqlite-shm', 'journal.lock'].map(
      (file) => statSync(join(folder, file)).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
    await journal.close();
    folder = join(folder, '..');
  });

  it('makes private what others could read', async () => {
    await open().close();
    chmodSync(join(folder, 'journal.sqlite'), 0o644);
    await open().close();
    expect(statSync(join(folder, 'journal.sqlite')).mode & 0o777).toBe(0o600);
  });

  it.each([
    {
      why: 'is no database',
      damage: (file: string): void => {
        writeFileSync(file, 'no database at all, '.repeat(400));
      },
    },
    {
      why: 'is the database of another program',
      damage: (file: string): void => {
        new Sqlite(file).exec('CREATE TABLE inbox (id INTEGER)').close();
      },
    },
    {
      why: 'was made by a later version',
      damage: (file: string): void => {
        const database = new Sqlite(file);
        database.exec(migrations.join('\n'));
        database.pragma(`application_id = ${APPLICATION_ID}`);
        database.pragma(`user_version = ${migrations.length + 1}`);
        database.close();
      },
    },
  ])('is refused where its file $why, and freed again', async ({ damage }) => {
    const file = join(folder, 'journal.sqlite');
    damage(file);
    expect(codeOf(open)).toBe('journal_damaged');
    rmSync(file);
    await open().close();
  });

  it('is refused where the lock is no lock', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.lock'), 'no database at all, '.repeat(400));
    expect(codeOf(open)).toBe('journal_damaged');
  });

  it('refuses every call after it was closed', async () => {
    const journal = open();
    await journal.close();
    await expect(journal.backlog()).rejects.toThrow('closed');
    await expect(journal.reset('a')).rejects.toThrow('closed');
    await expect(journal.claim(0)).rejects.toThrow('closed');
  });
});
