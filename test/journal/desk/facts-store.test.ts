import { describe, expect, it } from 'vitest';
import type { FactsFilter } from '../../../src/journal/desk/facts-store.js';
import { chinaDay } from '../../../src/policy/china-day.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { cite, useFacts } from './open-facts.js';

const NOON = Date.parse('2026-11-21T04:00:00Z'); // in China
const DAY = 24 * 60 * 60 * 1000;
const today = chinaDay(NOON);
const all = { from: '2026-01-01' as IsoDate, until: '2026-12-31' as IsoDate, place: null };

describe('the facts of records', () => {
  const { desk, keep, judge } = useFacts();
  const facts = () => desk().journal.desk.facts;
  const search = async (filter: FactsFilter): Promise<readonly string[]> =>
    (await facts().list(filter, { offset: 0, limit: 100 })).items.map(({ text }) => text);

  it('are kept with the record, and say what it says', async () => {
    const record = await keep('开封市:补贴', { answeredAt: NOON, took: 12.6, conversation: 'c' }, { citations: [] });
    expect(await facts().get(record.id)).toEqual({
      seq: 1,
      id: record.id,
      at: NOON,
      day: '2026-11-21',
      channel: 'telegram',
      conversation: 'c',
      place: '开封市',
      topic: '补',
      kind: 'answer',
      reason: null,
      verdict: null,
      took: 13,
      curated: null,
      generation: 'index',
      text: '开封市:补贴',
    });
    expect(await facts().get('none')).toBeUndefined();
  });

  it('change days at midnight in China', async () => {
    const before = await keep('前', { answeredAt: Date.parse('2026-11-20T15:59:59.999Z') });
    const after = await keep('后', { answeredAt: Date.parse('2026-11-20T16:00:00Z') });
    expect((await facts().get(before.id))?.day).toBe('2026-11-20');
    expect((await facts().get(after.id))?.day).toBe('2026-11-21');
  });

  it.each<{ readonly why: string; readonly filter: FactsFilter; readonly found: readonly string[] }>([
    {
      why: 'nothing asked for is all of them, newest first',
      filter: {},
      found: ['100%\\_好', '郑州市:贷款 海关', '郑州市:谁管', '开封市:贷款'],
    },
    { why: 'a place', filter: { place: '郑州市' }, found: ['郑州市:贷款 海关', '郑州市:谁管'] },
    { why: 'a kind and a reason', filter: { kind: 'refuse', reason: 'no_clause' }, found: ['郑州市:谁管'] },
    { why: 'a reason that none has', filter: { reason: 'conflict' }, found: [] },
    { why: 'a channel', filter: { channel: 'http' }, found: ['开封市:贷款'] },
    { why: 'a clause that was cited', filter: { clause: 'sea#2' }, found: ['开封市:贷款'] },
    { why: 'two characters', filter: { words: ['贷款'] }, found: ['郑州市:贷款 海关', '开封市:贷款'] },
    { why: 'several words, all of them', filter: { words: ['海关', '贷款'] }, found: ['郑州市:贷款 海关'] },
    { why: 'signs of a pattern are letters', filter: { words: ['0%\\_'] }, found: ['100%\\_好'] },
    { why: 'a lone sign finds itself alone', filter: { words: ['_'] }, found: ['100%\\_好'] },
    { why: 'from a day', filter: { from: today }, found: ['100%\\_好', '郑州市:贷款 海关'] },
    {
      why: 'until a day, which counts',
      filter: { until: chinaDay(NOON - DAY) },
      found: ['郑州市:谁管', '开封市:贷款'],
    },
    { why: 'a topic within a place', filter: { topic: '贷', place: '开封市' }, found: ['开封市:贷款'] },
  ])('finds $why', async ({ filter, found }) => {
    await keep(
      '开封市:贷款',
      { answeredAt: NOON - DAY, channel: 'http' },
      { citations: [cite('sea#2'), cite('sea#2')] },
    );
    await keep('郑州市:谁管', { answeredAt: NOON - DAY }, { kind: 'refuse', reason: 'no_clause' });
    await keep('郑州市:贷款 海关', { answeredAt: NOON });
    await keep('100%\\_好', { answeredAt: NOON });
    expect(await search(filter)).toEqual(found);
    expect((await facts().list(filter, { offset: 1, limit: 1 })).total).toBe(found.length);
    expect((await facts().list(filter, { offset: 1, limit: 1 })).items.map(({ text }) => text)).toEqual(
      found.slice(1, 2),
    );
  });

  it('know the turns before and after in a conversation', async () => {
    const first = await keep('一', { conversation: 'c' });
    await keep('别人', { conversation: 'd', person: 'q' });
    const second = await keep('二', { conversation: 'c' });
    expect(await facts().neighbours(first.id)).toEqual({ previous: null, next: second.id });
    expect(await facts().neighbours(second.id)).toEqual({ previous: first.id, next: null });
  });

  it('take over the latest word of feedback, and lose it when it is withdrawn', async () => {
    const record = await keep('好吗', { answeredAt: NOON });
    const verdict = async () => (await facts().get(record.id))?.verdict;
    const counted = async () => (await facts().tally('verdict', all, ['key'])).map(({ key, count }) => [key, count]);
    expect(await verdict()).toBeNull();
    await judge(record, 'good', { at: 5000 });
    expect([await verdict(), await counted()]).toEqual(['good', [['good', 1]]]);
    await judge(record, 'bad', { at: 6000, externalId: 'other', reasons: ['incomplete'] });
    expect([await verdict(), await counted()]).toEqual(['bad', [['bad', 1]]]);
    expect((await facts().feedback(record.id)).map((each) => [each.verdict, each.reasons])).toEqual([
      ['good', []],
      ['bad', ['incomplete']],
    ]);
    await judge(record, 'withdrawn', { at: 7000, externalId: 'other' });
    expect([await verdict(), await counted()]).toEqual([null, []]);
  });

  it('count by day, place and key, the most frequent first', async () => {
    await keep('开封市:甲', { answeredAt: NOON }, { citations: [cite('sea#1'), cite('sea#2')] });
    await keep('开封市:乙', { answeredAt: NOON - DAY }, { citations: [cite('sea#1')] });
    await keep('甲', { answeredAt: NOON }, { kind: 'clarify', reason: 'which_place' });
    expect(await facts().tally('topic', all, ['key'])).toEqual([
      { day: '', place: '', key: '甲', count: 2 },
      { day: '', place: '', key: '乙', count: 1 },
    ]);
    expect(await facts().tally('outcome', { ...all, from: today }, ['place', 'key'])).toEqual([
      { day: '', place: '', key: 'clarify/which_place', count: 1 },
      { day: '', place: '开封市', key: 'answer/', count: 1 },
    ]);
    expect(await facts().tally('outcome', { ...all, place: '' }, [])).toEqual([
      { day: '', place: '', key: '', count: 1 },
    ]);
    expect(await facts().tally('outcome', { ...all, place: '无' }, [])).toEqual([]);
    expect(await facts().tally('clause', all, ['key'], 1)).toEqual([{ day: '', place: '', key: 'sea#1', count: 2 }]);
    expect(await facts().known()).toEqual({ places: ['开封市'], topics: ['甲', '乙'] });
  });
});
