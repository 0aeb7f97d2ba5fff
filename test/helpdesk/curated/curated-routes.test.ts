import { beforeEach, describe, expect, it } from 'vitest';
import { parseQuestionLines } from '../../../src/evaluation/parse-question-lines.js';
import type {
  CuratedCheck,
  CuratedContent,
  CuratedDetail,
  CuratedPage,
  DryRun,
} from '../../../src/helpdesk/contract/curated.js';
import { openCuratedBook } from '../../../src/helpdesk/curated/curated-book.js';
import { makeCuratedRoutes } from '../../../src/helpdesk/curated/curated-routes.js';
import type { AnyDeskRoute } from '../../../src/helpdesk/desk-route.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import { makeDescribeRecord } from '../../../src/helpdesk/records/describe-record.js';
import { useFacts } from '../../journal/desk/open-facts.js';
import { callRoute, valueOf } from '../call-route.js';
import { content, other, pilotDocument, TODAY } from './curated-documents.js';

const NOON = Date.parse(`${TODAY}T04:00:00Z`); // in China
const DAY = 24 * 60 * 60 * 1000;
const editor = { name: 'li', displayName: '李编', role: 'editor' } as const;

const { desk, keep } = useFacts(makeDescribeRecord((id) => (id === 'pilot' ? '开封市' : null)));
let routes: readonly AnyDeskRoute[];
let documents: readonly PolicyDocument[];

beforeEach(async () => {
  documents = [pilotDocument(), other];
  desk().now = NOON;
  const { journal } = desk();
  const { curated: store, facts } = journal.desk;
  const ports = { journal, store, facts, documents: () => documents, now: () => desk().now };
  routes = makeCuratedRoutes({ ...ports, book: await openCuratedBook(ports) });
});

async function call<T = CuratedDetail>(name: string, id: number | null, body?: unknown): Promise<T> {
  const params: Readonly<Record<string, string>> = id === null ? {} : { id: String(id) };
  return valueOf(await callRoute(routes, name, { actor: editor, params, body })) as T;
}
const list = async (query: Record<string, string> = {}): Promise<CuratedPage> =>
  valueOf(await callRoute(routes, 'GET /curated', { query })) as CuratedPage;
const add = (changed: Partial<CuratedContent> & { fromItem?: number } = {}) =>
  call('POST /curated', null, { ...content, ...changed });
const dryRun = (id: number, days = 30) => call<DryRun>('POST /curated/:id/dry-run', id, { days });
async function publish(id: number, revision = 1): Promise<CuratedDetail> {
  await dryRun(id);
  return call('POST /curated/:id/publish', id, { revision });
}

describe('a curated answer', () => {
  it('is a draft until it is published, and answers nothing until then', async () => {
    const made = await add({ fromItem: 12 });
    expect(made).toMatchObject({
      ...{ status: 'draft', version: 1, liveVersion: null, revision: 1, fromItem: 12, isTried: false },
      ...{ places: ['开封市'], changedBy: 'li', changedAt: NOON, standing: null, failures: [], content },
      citations: [{ clause: '一、', title: '开封跨境电商零售进口试点工作方案', status: 'in_force' }],
      events: [{ kind: 'saved', version: 1 }],
    });
    expect(await call<CuratedCheck>('POST /curated/check', null)).toEqual({ checked: 0, failures: [] });
  });

  it('is kept with the quote as the clause spells it, and without personal data', async () => {
    const citations = [{ clauseId: 'pilot#1', quote: '试点工作由 市商务局\n牵头' }];
    const negatives = ['我是张三13800138000，开封怎么领奖励'];
    expect((await add({ citations, negatives })).content).toMatchObject({
      citations: content.citations,
      negatives: ['我是张三[手机号]，开封怎么领奖励'],
    });
  });

  it('is refused with what is the matter, and nothing is kept', async () => {
    await expect(add({ text: '奖励500万元。' })).rejects.toMatchObject({
      code: 'unfit',
      statusCode: 422,
      details: { findings: [{ where: 'text', at: null }] },
    });
    expect((await list()).total).toBe(0);
  });

  it.each([
    { why: 'a field too many', body: { ...content, html: '<b>' } },
    { why: 'no list', body: { ...content, positives: '问' } },
    { why: 'too long an answer', body: { ...content, text: '长'.repeat(2001) } },
    { why: 'too many examples', body: { ...content, positives: Array.from({ length: 21 }, (_, i) => `问${i}`) } },
  ])('is not read with $why', async ({ body }) => {
    await expect(call('POST /curated', null, body)).rejects.toThrow();
  });

  it('is published after a dry run of that very version, and then answers', async () => {
    const { id } = await add();
    await expect(call('POST /curated/:id/publish', id, { revision: 1 })).rejects.toMatchObject({ code: 'unfit' });
    await dryRun(id);
    const edited = await call('PUT /curated/:id', id, { ...content, text: '由市商务局牵头。', revision: 1 });
    expect(edited).toMatchObject({ version: 2, revision: 2, isTried: false });
    await expect(call('POST /curated/:id/publish', id, { revision: 2 })).rejects.toMatchObject({ code: 'unfit' });
    const published = await publish(id, 2);
    expect(published).toMatchObject({ status: 'live', liveVersion: 2, revision: 3, standing: 'answers' });
    expect(published.versions.map(({ version, text }) => [version, text])).toEqual([
      [2, '由市商务局牵头。'],
      [1, content.text],
    ]);
    expect(published.events.map(({ kind }) => kind)).toEqual(['published', 'dry_run', 'saved', 'dry_run', 'saved']);
    expect(await call<CuratedCheck>('POST /curated/check', null)).toEqual({ checked: 1, failures: [] });
  });

  it('goes on answering as it was published while it is changed', async () => {
    const { id } = await add();
    await publish(id);
    const edited = await call('PUT /curated/:id', id, { ...content, text: '由市商务局牵头。', revision: 2 });
    expect(edited).toMatchObject({ status: 'live', version: 2, liveVersion: 1, standing: 'answers' });
  });

  it('is changed by one of two who saw the same', async () => {
    const { id } = await add();
    const change = (text: string) => call('PUT /curated/:id', id, { ...content, text, revision: 1 });
    const came = await Promise.allSettled([change('由市商务局牵头。'), change('开封海关配合。')]);
    expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(change('市商务局。')).rejects.toMatchObject({ code: 'conflict', statusCode: 409 });
    expect((await call('GET /curated/:id', id)).versions).toHaveLength(2);
  });

  it('is neither published nor stopped by who saw an older one', async () => {
    const { id } = await add();
    await publish(id);
    for (const [name, body] of [
      ['POST /curated/:id/publish', { revision: 1 }],
      ['POST /curated/:id/stop', { revision: 1, why: '改' }],
    ] as const) {
      await expect(call(name, id, body)).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('is stopped with a reason, at once, and can be published again', async () => {
    const { id } = await add();
    await publish(id);
    const stopped = await call('POST /curated/:id/stop', id, { revision: 2, why: '条款待确认' });
    expect(stopped).toMatchObject({ status: 'stopped', liveVersion: null, standing: null });
    expect(stopped.events[0]).toMatchObject({ kind: 'stopped', why: '条款待确认', by: 'li' });
    const again = { revision: stopped.revision, why: '再停' };
    await expect(call('POST /curated/:id/stop', id, again)).rejects.toMatchObject({ code: 'conflict' });
    expect(await publish(id, stopped.revision)).toMatchObject({ status: 'live' });
  });

  it('is not published beside a live one that answers the same, nor after its clause has gone', async () => {
    const first = await add();
    const second = await add();
    await publish(first.id);
    await dryRun(second.id);
    await expect(call('POST /curated/:id/publish', second.id, { revision: 1 })).rejects.toMatchObject({
      code: 'unfit',
    });
    await call('POST /curated/:id/stop', first.id, { revision: 2, why: '换一条' });
    documents = [other];
    await expect(call('POST /curated/:id/publish', second.id, { revision: 1 })).rejects.toMatchObject({
      code: 'unfit',
    });
  });

  it.each(['GET /curated/:id', 'POST /curated/:id/dry-run', 'POST /curated/:id/publish', 'PUT /curated/:id'])(
    '%s says where there is none',
    async (name) => {
      const body = name.startsWith('PUT')
        ? { ...content, revision: 1 }
        : name.endsWith('publish')
          ? { revision: 1 }
          : { days: 1 };
      await expect(call(name, 99, body)).rejects.toMatchObject({ code: 'not_found' });
    },
  );
});

describe('a dry run', () => {
  it('tells which past questions would have been answered by it, and how they were', async () => {
    await keep(
      '开封跨境电商试点由谁牵头呀',
      { answeredAt: NOON - DAY },
      { kind: 'refuse', reason: 'no_clause', text: '没有' },
    );
    await keep('郑州跨境电商试点由谁牵头', { answeredAt: NOON - DAY });
    await keep('开封跨境电商试点由谁牵头', { answeredAt: NOON - 40 * DAY });
    const { id } = await add();
    const run = await dryRun(id, 30);
    expect(run).toMatchObject({ version: 1, days: 30, tried: 2, found: 1, findings: [] });
    expect(run.items).toMatchObject([
      {
        question: '开封跨境电商试点由谁牵头呀',
        at: NOON - DAY,
        before: { kind: 'refuse', text: '没有', isSame: false },
        matchedExample: content.positives[0],
        score: 1,
      },
    ]);
    expect(await dryRun(id, 60)).toMatchObject({ tried: 3, found: 2 });
    expect((await call('GET /curated/:id', id)).events[0]).toMatchObject({ kind: 'dry_run', tried: 3, found: 2 });
  });

  it('knows the place of a question that names none', async () => {
    const asked = { plan: { do: 'lookup', asked: { topic: '', places: ['开封市'] } }, evidence: [] };
    await keep('跨境电商试点由谁牵头', { answeredAt: NOON, trace: asked });
    const elsewhere = { plan: { do: 'lookup', asked: { topic: '', places: ['郑州市'] } }, evidence: [] };
    await keep('跨境电商试点由谁牵头', { answeredAt: NOON, trace: elsewhere });
    expect(await dryRun((await add()).id)).toMatchObject({ tried: 2, found: 1 });
  });
});

describe('the list of curated answers', () => {
  it('is narrowed by status, place and words', async () => {
    const first = await add();
    await publish(first.id);
    const theirs = {
      text: '由市商务局负责。',
      citations: [{ clauseId: 'other#1', quote: '由市商务局负责' }],
      positives: ['郑州跨境贸易由谁负责', '郑州跨境贸易的负责部门'],
      negatives: ['开封跨境贸易由谁负责'],
    };
    const second = await add(theirs);
    const idsOf = async (query: Record<string, string>) => (await list(query)).items.map(({ id }) => id);
    expect(await idsOf({})).toEqual([second.id, first.id]);
    expect(await idsOf({ status: 'live' })).toEqual([first.id]);
    expect(await idsOf({ place: '郑州市' })).toEqual([second.id]);
    expect(await idsOf({ q: ' 海关 ' })).toEqual([first.id]);
    expect(await idsOf({ q: '负责部门' })).toEqual([second.id]);
    expect(await idsOf({ q: '%' })).toEqual([]);
    expect(await list({ limit: '1', offset: '1' })).toMatchObject({ total: 2, places: ['开封市', '郑州市'] });
  });

  it('counts the records that hold an answer, and those of the last thirty days', async () => {
    const { id } = await add();
    const trace = { plan: { do: 'lookup', curated: { id, version: 1 } }, evidence: [] };
    await keep('一', { answeredAt: NOON, trace });
    const old = await keep('二', { answeredAt: NOON - 29 * DAY, trace, person: 'telegram:2' });
    await keep('三', { answeredAt: NOON - 30 * DAY, trace });
    await keep('四', { answeredAt: NOON });
    expect((await list()).items[0]?.hits).toEqual({ all: 3, month: 2 });
    await desk().journal.erase(old.person);
    expect((await list()).items[0]?.hits).toEqual({ all: 2, month: 1 });
  });

  it('shows which live answers are not given any more, and why', async () => {
    const { id } = await add();
    await publish(id);
    expect((await list()).items[0]).toMatchObject({ standing: 'answers', failures: [] });
    documents = [pilotDocument('试点工作由市发改委牵头'), other];
    expect((await list()).items[0]).toMatchObject({
      standing: 'quote_gone',
      failures: [{ where: 'citations' }, {}, {}],
    });
    expect(await call<CuratedCheck>('POST /curated/check', null)).toMatchObject({ checked: 1, failures: [{ id }] });
    documents = [pilotDocument(), other];
    desk().now = Date.parse('2027-01-01T04:00:00Z');
    expect((await list()).items[0]).toMatchObject({ standing: 'period_ended', failures: [] });
  });
});

it('every example of what is live is a question of the evaluation', async () => {
  const { id } = await add();
  const download = async () => {
    const answer = await callRoute(routes, 'GET /curated/questions.jsonl');
    if (answer.kind !== 'file' || typeof answer.body !== 'string') throw new Error('It is a file');
    return answer.body;
  };
  expect(await download()).toBe('');
  await publish(id);
  const [first, ...others] = parseQuestionLines(await download(), 'curated');
  expect(first).toMatchObject({
    id: `curated-${id}-v1-p1`,
    turns: [content.positives[0]],
    asOf: TODAY,
    expect: { kind: 'answer', clauses: ['pilot#1'] },
  });
  expect(others.map((question) => question.tags)).toEqual([
    ['curated', 'positive'],
    ['curated', 'negative'],
    ['curated', 'negative'],
  ]);
});
