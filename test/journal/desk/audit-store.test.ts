import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/journal/desk/audit-store.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import { useDesk, type Desk } from '../../contracts/journal-contract.js';

const makeDesk = useDesk((folder, now) => openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now }));

const entry = (changed: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at: 1000, action: 'queue.claim', actor: 'li', role: 'clerk', address: '10.0.0.1', target: '/queue/1' },
  ...{ status: 200, facts: { n: 1 } },
  ...changed,
});

async function fill(desk: Desk, count: number): Promise<void> {
  const { audit } = desk.journal.desk;
  await Promise.all(Array.from({ length: count }, (_, n) => audit.append(entry({ at: n, target: `/queue/${n}` }))));
}

/** Changes the file as who has it may, the triggers taken off. */
async function tamper(desk: Desk, sql: string): Promise<void> {
  await desk.journal.close();
  const database = new Sqlite(join(desk.folder, 'journal.sqlite'));
  database.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;');
  database.exec(sql);
  database.close();
  await desk.reopen();
}

describe('the audit store', () => {
  it.each([
    { why: 'an empty log', count: 0 },
    { why: 'one entry', count: 1 },
    { why: 'more than a page', count: 1201 },
  ])('follows its chain through $why, across a restart', async ({ count }) => {
    const desk = makeDesk();
    await fill(desk, count);
    await desk.reopen();
    expect(await desk.journal.desk.audit.verify()).toEqual({ entries: count, broken: null });
  });

  it.each(["UPDATE audit SET actor = 'wang'", 'DELETE FROM audit', 'DELETE FROM audit WHERE seq = 3'])(
    'refuses %s',
    async (sql) => {
      const desk = makeDesk();
      await fill(desk, 3);
      await desk.journal.close();
      const database = new Sqlite(join(desk.folder, 'journal.sqlite'));
      expect(() => database.exec(sql)).toThrow('append-only');
      database.close();
      await desk.reopen();
    },
  );

  it.each([
    { what: 'another actor', sql: "UPDATE audit SET actor = 'wang' WHERE seq = 2", broken: 2 },
    { what: 'another outcome', sql: 'UPDATE audit SET status = 403 WHERE seq = 1', broken: 1 },
    { what: 'other facts', sql: "UPDATE audit SET facts = '{}' WHERE seq = 3", broken: 3 },
    { what: 'another time', sql: 'UPDATE audit SET at = 5 WHERE seq = 2', broken: 2 },
    { what: 'an entry gone from the middle', sql: 'DELETE FROM audit WHERE seq = 2', broken: 2 },
    { what: 'the last one gone', sql: 'DELETE FROM audit WHERE seq = 3', broken: 3 },
    { what: 'all gone', sql: 'DELETE FROM audit', broken: 1 },
    {
      what: 'two swapped',
      sql: 'UPDATE audit SET seq = 9 WHERE seq = 1; UPDATE audit SET seq = 1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 9',
      broken: 1,
    },
  ])('betrays $what', async ({ sql, broken }) => {
    const desk = makeDesk();
    await fill(desk, 3);
    await tamper(desk, sql);
    expect(await desk.journal.desk.audit.verify()).toEqual({ entries: 3, broken });
  });

  it('is not thinned out when old messages and records are, nor when a person is forgotten', async () => {
    const desk = makeDesk();
    await fill(desk, 3);
    await desk.journal.retain(10_000);
    await desk.journal.erase('telegram:1');
    expect(await desk.journal.desk.audit.verify()).toEqual({ entries: 3, broken: null });
  });

  it('finds by every filter at once', async () => {
    const desk = makeDesk();
    const { audit } = desk.journal.desk;
    await audit.append(entry({ at: 1, actor: 'wang' }));
    await audit.append(entry({ at: 2, actor: 'wang', status: 403, action: 'queue.close' }));
    await audit.append(entry({ at: 3, actor: 'wang', status: 403, action: 'queueing' }));
    const filter = { actor: 'wang', action: 'queue.', isRefused: true, from: 1, until: 3 };
    const found = await audit.list(filter, { offset: 0, limit: 10 });
    expect(found).toMatchObject({ total: 1, items: [{ seq: 2, action: 'queue.close', facts: { n: 1 } }] });
  });
});
