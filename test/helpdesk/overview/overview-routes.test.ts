import { describe, expect, it } from 'vitest';
import type { Overview } from '../../../src/helpdesk/contract/overview.js';
import { makeOverviewRoutes } from '../../../src/helpdesk/overview/overview-routes.js';
import { addDays } from '../../../src/policy/china-day.js';
import type { ClauseId } from '../../../src/policy/clause.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import type { Period, PolicyDocument } from '../../../src/policy/policy-document.js';
import { makeDocument } from '../../fixtures/make-document.js';
import { cite, useFacts } from '../../journal/desk/open-facts.js';
import { callRoute, valueOf } from '../call-route.js';

const NOON = Date.parse('2026-11-21T04:00:00Z'); // in China
const DAY = 24 * 60 * 60 * 1000;
const today = '2026-11-21' as IsoDate;

function documentUntil(id: string, earliest: number, latest = earliest, place = '开封市'): PolicyDocument {
  const period: Period = {
    from: null,
    earliestEnd: addDays(today, earliest),
    latestEnd: addDays(today, latest),
    words: '有效期',
    clause: `${id}#1` as ClauseId,
    at: { start: 0, end: 1 },
  };
  return makeDocument({ id, title: `文件${id}`, place, period, clauses: [{ number: '一、', body: '补贴。' }] });
}

describe('the overview', () => {
  const { desk, keep, judge } = useFacts();
  const ask = async (
    query: Record<string, string> = {},
    documents: readonly PolicyDocument[] = [],
  ): Promise<Overview> => {
    const routes = makeOverviewRoutes({
      facts: desk().journal.desk.facts,
      documents: () => documents,
      now: () => NOON,
    });
    return valueOf(await callRoute(routes, 'GET /overview', { query })) as Overview;
  };

  it('shows every day of the last thirty, with nothing where nothing was asked', async () => {
    const { days, from, until, total, places, topics, reasons, clauses, endings } = await ask();
    expect([from, until, days.length, days[0]?.day, days.at(-1)?.day]).toEqual([
      '2026-10-23',
      '2026-11-21',
      30,
      '2026-10-23',
      '2026-11-21',
    ]);
    const nothing = {
      questions: 0,
      answered: 0,
      clarified: 0,
      refused: 0,
      p50: null,
      p95: null,
      good: 0,
      bad: 0,
      share: null,
    };
    expect(total).toEqual(nothing);
    expect(days.every((day) => day.questions === 0 && day.p50 === null && day.share === null)).toBe(true);
    expect([places, topics, reasons, clauses, endings]).toEqual([[], [], [], [], []]);
  });

  it('adds up outcomes, latency and satisfaction, by day and in all', async () => {
    const answered = await keep(
      '开封市:甲',
      { answeredAt: NOON, took: 10 },
      { citations: [cite('a#1'), cite('gone#9')] },
    );
    const other = await keep('开封市:乙', { answeredAt: NOON, took: 10 }, { citations: [cite('a#1')] });
    await keep('开封市:甲', { answeredAt: NOON - DAY, took: 1000 }, { kind: 'refuse', reason: 'no_clause' });
    await keep('甲', { answeredAt: NOON - DAY, took: 10 }, { kind: 'clarify', reason: 'which_place' });
    await keep('老早', { answeredAt: NOON - 40 * DAY });
    await judge(answered, 'good');
    await judge(other, 'bad');
    const { total, days, ...overview } = await ask({ from: '2026-11-20', until: '2026-11-21' }, [
      documentUntil('a', 400),
    ]);
    expect(total).toMatchObject({ questions: 4, answered: 2, clarified: 1, refused: 1, good: 1, bad: 1, share: 0.5 });
    expect(total.p50).toBeGreaterThanOrEqual(10);
    expect(total.p50).toBeLessThanOrEqual(11);
    expect(total.p95).toBeGreaterThanOrEqual(1000);
    expect(days).toMatchObject([
      { day: '2026-11-20', questions: 2, answered: 0, clarified: 1, refused: 1, share: null },
      { day: '2026-11-21', questions: 2, answered: 2, clarified: 0, refused: 0, share: 0.5 },
    ]);
    expect(overview.places).toEqual([
      { place: '开封市', questions: 3, answered: 2, clarified: 0, refused: 1 },
      { place: null, questions: 1, answered: 0, clarified: 1, refused: 0 },
    ]);
    expect(overview.placeDays).toContainEqual({ day: '2026-11-20', name: null, questions: 1 });
    expect(overview.topics).toEqual([
      { topic: '甲', questions: 3 },
      { topic: '乙', questions: 1 },
    ]);
    expect(overview.topicDays).toContainEqual({ day: '2026-11-20', name: '甲', questions: 2 });
    expect(overview.reasons).toHaveLength(2);
    expect(overview.reasons).toContainEqual({ kind: 'refuse', reason: 'no_clause', questions: 1 });
    expect(overview.clauses).toEqual([
      { clauseId: 'a#1', label: '一、', title: '文件a', docNumber: null, answers: 2 },
      { clauseId: 'gone#9', label: 'gone#9', title: '', docNumber: null, answers: 1 },
    ]);
  });

  it('looks at one place alone', async () => {
    await keep('开封市:甲', { answeredAt: NOON });
    await keep('郑州市:乙', { answeredAt: NOON });
    const documents = [documentUntil('a', 10), documentUntil('b', 10, 10, '郑州市')];
    const { total, topics, endings, place } = await ask({ place: '郑州市' }, documents);
    expect([total.questions, topics, place]).toEqual([1, [{ topic: '乙', questions: 1 }], '郑州市']);
    expect(endings.map(({ documentId }) => documentId)).toEqual(['b']);
  });

  it.each([
    { why: 'ended yesterday', earliest: -1, latest: -1, state: 'ended' },
    { why: 'may have ended', earliest: -1, latest: 200, state: 'may_have_ended' },
    { why: 'ends today', earliest: 0, latest: 0, state: 'ends_soon' },
    { why: 'ends in half a year', earliest: 180, latest: 400, state: 'ends_soon' },
    { why: 'ends later', earliest: 181, latest: 181, state: undefined },
  ])('lists a document that $why as $state', async ({ earliest, latest, state }) => {
    const { endings } = await ask({}, [
      documentUntil('a', earliest, latest),
      makeDocument({ id: 'none', clauses: [] }),
    ]);
    expect(endings.map((ending) => [ending.documentId, ending.state, ending.days])).toEqual(
      state === undefined ? [] : [['a', state, latest]],
    );
  });

  it('lists the soonest end first', async () => {
    const { endings } = await ask({}, [
      documentUntil('late', 90),
      documentUntil('past', -400),
      documentUntil('soon', 3),
    ]);
    expect(endings.map(({ documentId }) => documentId)).toEqual(['past', 'soon', 'late']);
  });

  it.each([
    { from: '2026-11-22' },
    { from: '2026-11-21', until: '2026-11-20' },
    { from: '2023-01-01', until: '2026-11-21' },
    { from: 'gestern' },
  ])('refuses the span %j', async (query) => {
    await expect(ask(query)).rejects.toThrow();
  });
});
