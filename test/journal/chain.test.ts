import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import { useDesk } from '../contracts/journal-contract.js';

describe('the chain of records', () => {
  const desk = useDesk((folder, now) => openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now }));

  it.each([
    { why: 'nothing', sql: 'SELECT 1', broken: null },
    { why: 'a changed body', sql: `UPDATE record SET body = zeroblob(40) WHERE seq = 3`, broken: 3 },
    { why: 'a changed time', sql: 'UPDATE record SET at = at + 1 WHERE seq = 3', broken: 3 },
    { why: 'a changed id', sql: `UPDATE record SET id = 'x' WHERE seq = 3`, broken: 3 },
    { why: 'a changed hash', sql: 'UPDATE record SET hash = zeroblob(32) WHERE seq = 3', broken: 3 },
    { why: 'a missing first record', sql: 'DELETE FROM record WHERE seq = 1', broken: 1 },
    { why: 'a missing record', sql: 'DELETE FROM record WHERE seq = 3', broken: 3 },
    { why: 'a missing last record', sql: 'DELETE FROM record WHERE seq = 5', broken: 5 },
    { why: 'no records at all', sql: 'DELETE FROM record', broken: 1 },
    {
      why: 'two records that changed places',
      sql: `UPDATE record SET seq = 9 WHERE seq = 2; UPDATE record SET seq = 2 WHERE seq = 3; UPDATE record SET seq = 3 WHERE seq = 9`,
      broken: 2,
    },
    {
      why: 'records that were numbered anew around a missing one',
      sql: 'DELETE FROM record WHERE seq = 3; UPDATE record SET seq = 3 WHERE seq = 4; UPDATE record SET seq = 4 WHERE seq = 5',
      broken: 3,
    },
  ])('betrays $why', async ({ sql, broken }) => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await desk().answer(id, []);
    const other = new Sqlite(join(desk().folder, 'journal.sqlite'));
    other.exec(sql);
    other.close();
    expect((await desk().journal.verify()).broken).toBe(broken);
  });

  it('betrays a record whose body was put under the key of another', async () => {
    await desk().answer('a', []);
    await desk().answer('b', [], { person: 'q', conversation: 'q' });
    const other = new Sqlite(join(desk().folder, 'journal.sqlite'));
    other.exec(`UPDATE record SET person = 'q' WHERE seq = 1`);
    const id = other.prepare<[], { id: string }>('SELECT id FROM record WHERE seq = 1').get()?.id ?? '';
    other.close();
    await expect(desk().journal.record(id)).rejects.toThrow();
  });
});
