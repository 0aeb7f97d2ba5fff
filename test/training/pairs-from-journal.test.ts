import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KeptCuratedVersion } from '../../src/journal/desk/curated-store.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { AnswerRecord, Feedback, InboxId } from '../../src/journal/values.js';
import type { ClauseId } from '../../src/policy/clause.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import type { Reply } from '../../src/policy/reply.js';
import { pairsFromJournal, type LearntJournal } from '../../src/training/pairs-from-journal.js';
import { makeIntake, makeRecord } from '../fakes/make-intake.js';
import { makeCitation, makeReply } from '../fakes/make-reply.js';

const CLAUSE = 'sea#2.1' as ClauseId;
const texts = new Map([[CLAUSE, '支持造船\n建设船坞的给予补助。']]);
const citations = [makeCitation('给予补助', '建设船坞的给予补助。', { clauseId: CLAUSE })];

function record(text: string, changed: Partial<AnswerRecord> = {}, reply: Partial<Reply> = {}): AnswerRecord {
  return {
    ...{
      id: text,
      inbox: 1 as InboxId,
      channel: 'web',
      conversation: 'c',
      person: 'p',
      receivedAt: 1,
      answeredAt: 2,
      took: 1,
    },
    ...{ text, asOf: '2026-11-21' as IsoDate, stateBefore: null, trace: { plan: {}, evidence: [] } },
    ...{ reply: makeReply({ citations, ...reply }), versions: { program: '0.1.0', index: 'g1' } },
    ...changed,
  };
}

function journal(
  records: readonly AnswerRecord[],
  said: Readonly<Record<string, readonly Feedback['verdict'][]>> = {},
  live: readonly Partial<KeptCuratedVersion>[] = [],
): LearntJournal {
  return {
    records: async function* () {
      yield* await Promise.resolve(records);
    },
    desk: {
      curated: { live: () => Promise.resolve(live as readonly KeptCuratedVersion[]) },
      facts: {
        feedback: (id) =>
          Promise.resolve(
            (said[id] ?? []).map((verdict, i) => ({
              ...{ channel: 'web', externalId: String(i), person: 'p', recordId: id, verdict, reasons: [], at: i },
            })),
          ),
      },
    },
  };
}

const learn = (...from: Parameters<typeof journal>): ReturnType<typeof pairsFromJournal> =>
  pairsFromJournal(journal(...from), texts, 9000);

describe('pairsFromJournal', () => {
  it.each<{ why: string; one: AnswerRecord; said: Feedback['verdict'][]; count: number }>([
    { why: 'a thumb up', one: record('船坞给钱吗'), said: ['good'], count: 1 },
    { why: 'a thumb up after a thumb down', one: record('船坞给钱吗'), said: ['bad', 'good'], count: 1 },
    { why: 'a thumb down after a thumb up', one: record('船坞给钱吗'), said: ['good', 'bad'], count: 0 },
    {
      why: 'a thumb up that somebody else took back',
      one: record('船坞给钱吗'),
      said: ['good', 'withdrawn'],
      count: 1,
    },
    { why: 'no thumb', one: record('船坞给钱吗'), said: [], count: 0 },
    { why: 'a thumb up for a refusal', one: record('船坞给钱吗', {}, { kind: 'refuse' }), said: ['good'], count: 0 },
    {
      why: 'a thumb up where nothing is cited',
      one: record('船坞给钱吗', {}, { citations: [] }),
      said: ['good'],
      count: 0,
    },
    {
      why: 'a thumb up for what goes on about something',
      one: record('那呢', { stateBefore: '{}' }),
      said: ['good'],
      count: 0,
    },
    { why: 'a thumb up for a mark alone', one: record('？'), said: ['good'], count: 0 },
  ])('learns $count from $why', async ({ one, said, count }) => {
    const { pairs, confirmed } = await learn([one], { [one.id]: said });
    expect([pairs.length, confirmed]).toEqual([count, count]);
  });

  it('ties the question to the clause as it stands now, or to the words cited where it is gone', async () => {
    const gone = [makeCitation('每座一百万元', '每座一百万元', { clauseId: 'sea#9' })];
    const { pairs } = await learn([record('甲？'), record('乙？', {}, { citations: gone })], {
      '甲？': ['good'],
      '乙？': ['good'],
    });
    expect(pairs).toEqual([
      { q: '甲？', p: '支持造船\n建设船坞的给予补助。', group: 'confirmed sea#2.1' },
      { q: '乙？', p: '每座一百万元', group: 'confirmed sea#9' },
    ]);
  });

  it('takes every example of a curated answer that is live, and not what it does not answer', async () => {
    const { pairs, curated } = await learn([], {}, [
      {
        positives: ['船坞给钱吗', '造船坞补多少'],
        negatives: ['修船给钱吗'],
        citations: [{ clauseId: CLAUSE, quote: '给予补助' }],
      },
      { positives: ['只有文字'], negatives: [], citations: [] },
    ]);
    expect(curated).toBe(1);
    expect(pairs.map(({ q }) => q)).toEqual(['船坞给钱吗', '造船坞补多少']);
  });

  it('learns the same question and clause once', async () => {
    const { pairs } = await learn([record('甲？'), record('甲？')], { '甲？': ['good'] });
    expect(pairs).toHaveLength(1);
  });

  it('reads a journal on disk, where a first message has no state', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'learnt-'));
    const open = openJournal({ folder, silentAfter: 9000, buttonLife: 9000, now: () => 2000 });
    try {
      await open.accept([makeIntake('1', { text: '船坞给钱吗' })], { mostWaiting: 9 });
      const waiting = await open.claim(2000);
      if (waiting === undefined) throw new Error('Nothing waits');
      const kept = makeRecord(waiting, {}, { citations });
      await open.finish(kept, '{}', []);
      const opinion = { channel: 'telegram', externalId: 'f', person: kept.person, reasons: [], at: 2000 } as const;
      await open.addFeedback({ ...opinion, recordId: kept.id, verdict: 'good' });
      const content = {
        citations: [{ clauseId: CLAUSE, quote: '给予补助' }],
        negatives: [],
        places: [],
        text: '有补助。',
      };
      const { curated } = open.desk;
      const id = await curated.add({ ...content, positives: ['造船坞补多少'] }, { by: 'a', at: 1 }, null);
      expect((await pairsFromJournal(open, texts, 9000)).pairs.map(({ q }) => q)).toEqual(['船坞给钱吗']);
      await curated.keepDryRun({ id, version: 1, tried: 1, found: 1, by: 'a', at: 2 });
      await curated.publish({ id, revision: 1, by: 'a', at: 3 });
      expect((await pairsFromJournal(open, texts, 9000)).pairs.map(({ q }) => q)).toEqual([
        '船坞给钱吗',
        '造船坞补多少',
      ]);
    } finally {
      await open.close();
      await rm(folder, { recursive: true });
    }
  });
});
