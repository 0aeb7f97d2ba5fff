import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestOf, stepOf } from '../../../src/journal/desk/keep-facts.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import { chinaDay } from '../../../src/policy/china-day.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { cite, describeByText, useFacts } from './open-facts.js';

const all = { from: '1970-01-01' as IsoDate, until: '9999-12-31' as IsoDate, place: null };

describe('facts that are kept', () => {
  const { desk, keep, judge } = useFacts();
  const facts = () => desk().journal.desk.facts;
  const listed = async (): Promise<readonly string[]> =>
    (await facts().list({}, { offset: 0, limit: 100 })).items.map(({ text }) => text);

  it('vanish with the person, counts and clauses too, and stand nowhere in the files', async () => {
    const secret = '张三的秘密问题'.repeat(20);
    const gone = await keep(`开封市:${secret}`, { person: 'zhang' }, { citations: [cite('sea#1')] });
    await judge(gone, 'bad');
    await keep('郑州市:别的', { person: 'wang' });
    await desk().journal.erase('zhang');
    expect(await listed()).toEqual(['郑州市:别的']);
    expect(await facts().get(gone.id)).toBeUndefined();
    for (const name of ['outcome', 'topic', 'took'] as const)
      expect(await facts().tally(name, all, [])).toEqual([{ day: '', place: '', key: '', count: 1 }]);
    for (const name of ['verdict', 'clause'] as const) expect(await facts().tally(name, all, [])).toEqual([]);
    const files = readdirSync(desk().folder).filter((file) => file !== 'journal.lock');
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(desk().folder, file))));
    expect(bytes.includes('别的')).toBe(true);
    expect(bytes.includes('秘密问题')).toBe(false);
    expect(bytes.includes('zhang')).toBe(false);
  });

  it('vanish when they are too old', async () => {
    await keep('旧的', { answeredAt: 2000 }, { citations: [cite('sea#1')] });
    await keep('新的', { answeredAt: 9000 });
    await desk().journal.retain(8000);
    expect(await listed()).toEqual(['新的']);
    expect(await facts().tally('outcome', all, [])).toEqual([{ day: '', place: '', key: '', count: 1 }]);
    expect(await facts().tally('clause', all, [])).toEqual([]);
  });

  it('lose the word of a person who is erased, and keep that of another', async () => {
    const record = await keep('问', { person: 'wang' });
    await judge(record, 'good', { person: 'wang', externalId: 'a', at: 1 });
    await judge(record, 'bad', { person: 'zhang', externalId: 'b', at: 2 });
    expect((await facts().get(record.id))?.verdict).toBe('bad');
    await desk().journal.erase('zhang');
    expect((await facts().get(record.id))?.verdict).toBe('good');
  });

  it('always add up to what is listed, whatever is answered, judged, erased and swept', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('keep' as const), n: fc.nat(5), clauses: fc.nat(3) }),
      fc.record({
        do: fc.constant('judge' as const),
        n: fc.nat(9),
        verdict: fc.constantFrom('good', 'bad', 'withdrawn'),
      }),
      fc.record({ do: fc.constant('erase' as const), n: fc.nat(5) }),
      fc.record({ do: fc.constant('retain' as const), n: fc.nat(30) }),
    );
    let at = 1000;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const each of steps) {
          if (each.do === 'keep') {
            at += 1;
            const citations = Array.from({ length: each.clauses }, (_, i) => cite(`sea#${i}`));
            await keep(
              `地${each.n % 2}:${each.n}`,
              { person: `p${each.n}`, answeredAt: at, took: each.n * 9 },
              { citations },
            );
          } else if (each.do === 'judge') {
            const [record] = (await facts().list({}, { offset: each.n, limit: 1 })).items;
            if (record !== undefined) {
              const given = { ...record, person: 'judge' } as unknown as Parameters<typeof judge>[0];
              await judge(given, each.verdict, { externalId: record.id, at });
            }
          } else if (each.do === 'erase') await desk().journal.erase(`p${each.n}`);
          else await desk().journal.retain(at - each.n);
        }
        const { items, total } = await facts().list({}, { offset: 0, limit: 1000 });
        const sum = async (name: 'outcome' | 'topic' | 'took' | 'verdict'): Promise<number> =>
          (await facts().tally(name, all, []))[0]?.count ?? 0;
        expect([await sum('outcome'), await sum('topic'), await sum('took')]).toEqual([total, total, total]);
        expect(await sum('verdict')).toBe(items.filter(({ verdict }) => verdict !== null).length);
        for (const { key, count } of await facts().tally('clause', all, ['key']))
          expect((await facts().list({ clause: key }, { offset: 0, limit: 1 })).total).toBe(count);
      }),
      { numRuns: 12 },
    );
  });
});

describe('records that were kept before there were facts', () => {
  const { desk, keep, judge } = useFacts(null);
  it('get theirs later, little by little, the erased ones none', async () => {
    const at = Date.parse('2026-11-21T04:00:00Z');
    const kept = [];
    for (let i = 0; i < 45; i += 1) kept.push(await keep(`开封市:第${i}`, { answeredAt: at + i, person: `p${i % 5}` }));
    const [first] = kept;
    if (first === undefined) throw new Error('Nothing was kept');
    await judge(first, 'bad', { person: 'other' });
    await desk().journal.erase('p1');
    expect(await desk().journal.desk.facts.catchUp()).toBe(0);
    expect((await desk().journal.desk.facts.list({}, { offset: 0, limit: 1 })).total).toBe(0);
    // Stands for a journal of the version before: its migration says where facts begin.
    const { folder } = desk();
    await desk().journal.close();
    const { default: Sqlite } = await import('better-sqlite3');
    const database = new Sqlite(join(folder, 'journal.sqlite'));
    database.prepare(`INSERT INTO cursor SELECT 'facts', seq + 1 FROM chain WHERE name = 'head'`).run();
    database.close();
    const options = { folder, silentAfter: 1000, buttonLife: 1000, now: () => 2000, describe: describeByText };
    const journal = openJournal(options);
    expect(await journal.desk.facts.catchUp()).toBe(36);
    expect(await journal.desk.facts.catchUp()).toBe(0);
    const { items, total } = await journal.desk.facts.list({}, { offset: 0, limit: 100 });
    expect(total).toBe(36);
    expect(items[0]).toMatchObject({ text: '开封市:第44', place: '开封市', day: chinaDay(at) });
    expect(items.at(-1)).toMatchObject({ text: '开封市:第0', verdict: 'bad' });
    await journal.close();
    await desk().reopen(); // what cleans up closes it once more
  });
});

describe('steps of latency', () => {
  it('hold what they say, and are at most a tenth too high', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 600_000, noNaN: true }), (took) => {
        const longest = longestOf(stepOf(took));
        expect(longest).toBeGreaterThanOrEqual(took * 0.999_999);
        expect(longest).toBeLessThanOrEqual(took * 1.1);
      }),
    );
    expect([stepOf(0), stepOf(-1), stepOf(1)]).toEqual([0, 0, 0]);
  });
});
