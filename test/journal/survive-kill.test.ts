import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import { startChild } from '../fakes/journal-child.js';

/** Accepts messages and answers some, as fast as it can, and prints the id of what was acknowledged. */
const WRITE = `
  import { openJournal } from './dist/journal/open-journal.js';
  const [folder, from] = process.argv.slice(1);
  const journal = openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now: () => 0 });
  const intake = (externalId) => ({
    channel: 'telegram', externalId, conversation: 'c' + externalId, person: 'p', receivedAt: 1, text: '问'.repeat(200),
    asOf: '2026-11-21', address: null, parts: null, whenBusy: [],
  });
  for (let i = Number(from); ; i += 3) {
    const ids = [i, i + 1, i + 2].map(String);
    await Promise.all(ids.map((id) => journal.accept([intake(id)], { mostWaiting: 9 })));
    const waiting = await journal.claim(0);
    const record = {
      ...waiting, id: 'record-' + waiting.inbox, answeredAt: i, took: 1, stateBefore: null,
      trace: { plan: null, evidence: [] },
      reply: { kind: 'answer', text: '答'.repeat(200), citations: [], suggestions: [], recordId: 'r' }, versions: {},
    };
    await journal.finish(record, '{}', [{ body: 'x', buttons: [], mode: 'push' }]);
    process.stdout.write(ids.map((id) => 'm ' + id + '\\n').join('') + 'r ' + record.id + '\\n');
  }
`;

describe('a journal whose process is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wence-kill-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('has lost nothing that was acknowledged, wherever the kill falls', async () => {
    const acknowledged: string[] = [];
    for (const [round, most] of [7, 60, 133].entries()) {
      const child = startChild(WRITE, [folder, String(round * 1_000_000)]);
      let count = 0;
      for await (const line of child.lines) {
        acknowledged.push(line);
        count += 1;
        if (count === most) void child.kill(); // lines that it has printed before it dies count as well
      }
      expect(count).toBeGreaterThanOrEqual(most);
      await child.kill();
    }

    const journal = openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now: () => 0 });
    const lost: string[] = [];
    for (const line of acknowledged) {
      const id = line.slice(2);
      const found = line.startsWith('m') ? await journal.find('telegram', id) : await journal.record(id);
      if (found === undefined) lost.push(line);
    }
    expect(lost).toEqual([]);
    const { records, erased, broken } = await journal.verify();
    expect({ erased, broken }).toEqual({ erased: 0, broken: null });
    expect(records).toBeGreaterThanOrEqual(acknowledged.filter((line) => line.startsWith('r')).length);
    const waiting = (await journal.backlog()).waiting;
    let claimed = 0;
    while ((await journal.claim(0)) !== undefined) claimed += 1;
    expect(claimed).toBe(waiting);
    await journal.close();
  });
});
