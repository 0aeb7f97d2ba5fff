import { expect, it, describe } from 'vitest';
import type { RecordDetail, RecordRow, Replay } from '../../../src/helpdesk/contract/records.js';
import type { Page } from '../../../src/helpdesk/contract/page.js';
import type { AnyDeskRoute } from '../../../src/helpdesk/desk-route.js';
import { makeRecordsRoutes, type RecordsPorts } from '../../../src/helpdesk/records/records-routes.js';
import { sumOfClause } from '../../../src/helpdesk/find-clause.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';
import { makeTurn } from '../../fakes/make-turn.js';
import { makeDocument } from '../../fixtures/make-document.js';
import { describeByText, useFacts } from '../../journal/desk/open-facts.js';
import { callRoute, valueOf } from '../call-route.js';

const NOON = Date.parse('2026-11-21T04:00:00Z'); // in China
const sea = makeDocument({
  id: 'sea',
  number: '海政〔2020〕8号',
  title: '关于造船的若干措施',
  place: '开封市',
  clauses: [
    { number: '一、', body: '造船的补贴2%。' },
    { number: '二、', body: '由市船舶局负责。' },
  ],
});
const [first, second] = sea.clauses;
if (first === undefined || second === undefined) throw new Error('The document has two clauses');

describe('the records at the desk', () => {
  const { desk, keep, judge } = useFacts();
  const routes = (changed: Partial<RecordsPorts> = {}): readonly AnyDeskRoute[] => {
    const { journal } = desk();
    return makeRecordsRoutes({
      journal,
      facts: journal.desk.facts,
      describe: describeByText,
      respond: () => Promise.resolve(makeTurn()),
      documents: () => [sea],
      generation: () => 'index',
      producer: '问策',
      now: () => desk().now,
      ...changed,
    });
  };
  const list = async (query: Record<string, string>): Promise<Page<RecordRow>> =>
    valueOf(await callRoute(routes(), 'GET /records', { query })) as Page<RecordRow>;
  const show = async (id: string): Promise<RecordDetail> =>
    valueOf(await callRoute(routes(), 'GET /records/:id', { params: { id } })) as RecordDetail;
  const download = async (query: Record<string, string>): Promise<string> => {
    const answer = await callRoute(routes(), 'GET /records/export', { query });
    if (answer.kind !== 'file' || typeof answer.body === 'string' || Buffer.isBuffer(answer.body))
      throw new Error('An export is streamed');
    let text = '';
    for await (const chunk of answer.body) text += chunk;
    return text;
  };

  it('are listed a page at a time, with the number of all', async () => {
    for (const text of ['开封市:一', '二', '开封市:三']) await keep(text, { answeredAt: NOON });
    const page = await list({ limit: '1', offset: '1', place: '开封市' });
    expect(page).toMatchObject({ total: 2, items: [{ text: '开封市:一', place: '开封市', day: '2026-11-21' }] });
    expect(page.items[0]).not.toHaveProperty('person');
    expect((await list({ text: ' 三  开封 ' })).items.map(({ text }) => text)).toEqual(['开封市:三']);
    expect((await list({ text: '  ' })).total).toBe(3);
    expect((await list({ offset: '500' })).items).toEqual([]);
  });

  it.each([
    { limit: '0' },
    { limit: '101' },
    { offset: '-1' },
    { kind: 'all' },
    { from: '2026-02-30' },
    { channel: 'fax' },
  ])('refuse to be listed by %j', async (query) => {
    await expect(list(query)).rejects.toThrow();
  });

  it('say what they can be narrowed to', async () => {
    await keep('开封市:一');
    expect(valueOf(await callRoute(routes(), 'GET /records/choices'))).toMatchObject({
      places: ['开封市'],
      topics: ['一'],
    });
  });

  it('are shown in full: reply, weighed clauses as they read today, feedback, the turns beside', async () => {
    const before = await keep('先问', { answeredAt: NOON });
    const evidence = [
      { clauseId: first.id, sha256: sumOfClause(first) },
      { clauseId: second.id, sha256: 'another' },
      { clauseId: 'gone#1', sha256: 'gone' },
    ];
    const citations = [makeCitation('补贴2%', '造船的补贴2%。', { clauseId: first.id, clause: '一' })];
    const changed = {
      answeredAt: NOON,
      trace: { plan: { do: 'lookup' }, evidence },
      versions: { program: '1', index: 'old' },
    };
    const record = await keep('开封市:再问', changed, { citations, text: '<script>alert(1)</script>' });
    await judge(record, 'bad', { reasons: ['incomplete'] });
    const detail = await show(record.id);
    expect(detail).toMatchObject({
      question: '开封市:再问',
      verdict: 'bad',
      feedback: [{ verdict: 'bad', reasons: ['incomplete'], at: 5000 }],
      versions: { index: 'old' },
      isPresentIndex: false,
      previous: before.id,
      next: null,
      reply: { text: '<script>alert(1)</script>' },
    });
    expect(detail.clauses.map(({ clauseId, today, isCited, title }) => [clauseId, today, isCited, title])).toEqual([
      [first.id, 'same', true, '关于造船的若干措施'],
      [second.id, 'changed', false, '关于造船的若干措施'],
      ['gone#1', 'gone', false, ''],
    ]);
    expect(JSON.stringify(detail)).not.toContain('person');
  });

  it('are not found once they were erased', async () => {
    const record = await keep('问', { person: 'zhang' });
    await desk().journal.erase('zhang');
    await expect(show(record.id)).rejects.toMatchObject({ code: 'not_found', statusCode: 404 });
    const replayed = callRoute(routes(), 'POST /records/:id/replay', { params: { id: record.id } });
    await expect(replayed).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each<{ readonly why: string; readonly now: Partial<Reply>; readonly fields: readonly string[] }>([
    { why: 'the same reply is the same, whatever its record is called', now: { recordId: 'other' }, fields: [] },
    { why: 'another text', now: { text: '不好。' }, fields: ['text'] },
    { why: 'a refusal', now: { kind: 'refuse', reason: 'no_clause' }, fields: ['kind', 'reason'] },
    { why: 'another citation', now: { citations: [makeCitation('二', '二')] }, fields: ['citations'] },
    { why: 'other suggestions', now: { suggestions: ['谁管？'] }, fields: ['suggestions'] },
  ])('are replayed: $why', async ({ now, fields }) => {
    const record = await keep('问', { stateBefore: '{"so":"far"}' });
    const asked: unknown[] = [];
    const respond: RecordsPorts['respond'] = (message, state) => {
      asked.push([message, state]);
      return Promise.resolve({ ...makeTurn(), reply: makeReply(now) });
    };
    const answer = await callRoute(routes({ respond }), 'POST /records/:id/replay', { params: { id: record.id } });
    const replay = valueOf(answer) as Replay;
    expect(replay.isSame).toBe(fields.length === 0);
    expect(replay.isPresentIndex).toBe(true);
    expect(replay.differences.map(({ field }) => field)).toEqual(fields);
    expect(asked).toEqual([[{ text: '问', conversation: 'telegram:1', asOf: record.asOf }, '{"so":"far"}']]);
    expect(await desk().journal.verify()).toMatchObject({ records: 1 });
  });

  it('say where the program of today cannot go on from the conversation of then', async () => {
    const record = await keep('问');
    const respond = (): Promise<never> => Promise.reject(new TypeError('another form'));
    const replayed = callRoute(routes({ respond }), 'POST /records/:id/replay', { params: { id: record.id } });
    await expect(replayed).rejects.toMatchObject({
      code: 'unfit',
      message: expect.stringContaining('现在的程序没能') as string,
    });
  });

  it('are exported a day at a time, as they are kept', async () => {
    await keep('前一天', { answeredAt: Date.parse('2026-11-20T15:59:59Z') });
    const record = await keep('当天', { answeredAt: NOON });
    const lines = (await download({ day: '2026-11-21', form: 'jsonl' })).split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toEqual(record);
    expect(await download({ day: '2026-11-22', form: 'jsonl' })).toBe('');
  });

  it('are exported as a table that no spreadsheet takes for formulas', async () => {
    const text = '=HYPERLINK("http://evil.example","点")';
    await keep(text, { answeredAt: NOON, conversation: 'c' }, { text: '+1\n<script>alert(1)</script>' });
    const csv = await download({ day: '2026-11-21', form: 'csv' });
    expect(csv.startsWith('\uFEFF记录编号,')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""点"")"`);
    expect(csv).toContain(`"'+1\n<script>alert(1)</script>"`);
    expect(csv).toContain('2026-11-21 12:00:00');
    expect(csv).not.toContain('telegram:1');
  });

  it('are verified, one walk at a time', async () => {
    await keep('一');
    await keep('二', { person: 'zhang' });
    await desk().journal.erase('zhang');
    const all = routes();
    const both = await Promise.all([callRoute(all, 'POST /records/verify'), callRoute(all, 'POST /records/verify')]);
    expect(both.map(valueOf)).toEqual([
      { records: 2, erased: 1, broken: null, took: 0 },
      { records: 2, erased: 1, broken: null, took: 0 },
    ]);
  });
});
