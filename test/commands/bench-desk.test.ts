import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { benchDesk } from '../../src/commands/bench/bench-desk.js';
import { deskCalls, slowCalls, untimedRoutes, type DeskWorld } from '../../src/commands/bench/desk-calls.js';
import { makeRareQuestions } from '../../src/commands/bench/make-rare-questions.js';
import { timeLikenesses } from '../../src/commands/bench/time-likenesses.js';
import { allDeskRoutes, type DeskPorts } from '../../src/helpdesk/all-desk-routes.js';
import { makeLikenesses } from '../../src/helpdesk/queue/make-likenesses.js';
import { makeAnything } from '../fakes/helpdesk/make-anything.js';
import { makeTurn } from '../fakes/make-turn.js';
import { makeDocument } from '../fixtures/make-document.js';
import { cite } from '../journal/desk/open-facts.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wence-bench-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const empty = { items: [], total: 0 };
const desk: Pick<DeskPorts, 'documents' | 'uploads'> = {
  documents: makeAnything<DeskPorts['documents']>({
    list: () => Promise.resolve({ items: [], generation: 'index' }),
    view: () => Promise.resolve(JSON.parse('{"inspection":{}}') as never),
    text: () => Promise.resolve(JSON.parse('{}') as never),
  }),
  uploads: makeAnything<DeskPorts['uploads']>({
    list: () => Promise.resolve(empty),
    view: () => Promise.resolve(JSON.parse('{}') as never),
  }),
};

it('fills a journal and times every list and chart on it, by the clock that it is given', async () => {
  let clock = 0;
  const progress: number[] = [];
  const body = '补贴由市商务局牵头负责，财政部门配合落实。';
  const sea = makeDocument({ id: 'sea', place: '开封市', clauses: [{ number: '一、', body }] });
  const refused = { kind: 'refuse', reason: 'not_stated' } as const;
  const figures = await benchDesk({
    app: {
      respond: ({ text }) =>
        Promise.resolve(makeTurn(text.includes('找谁') ? refused : { citations: [cite('sea#1')] })),
      documents: [sea],
      generation: 'index',
      data: new Map(),
      retrieve: () => [],
    },
    questions: ['海外仓补贴多少', '企业补贴找谁'],
    records: 700,
    size: { accounts: 4, curated: 2, uploads: 3, audit: 30 },
    folder,
    openDocuments: () => Promise.resolve(desk),
    now: () => (clock += 1),
    time: () => Date.parse('2026-11-21T04:00:00Z'),
    onProgress: (kept) => progress.push(kept),
  });
  expect(progress).toEqual([500, 700]);
  expect(figures.groups).toBeGreaterThan(1);
  expect(figures.largest).toBeGreaterThan(50);
  expect(figures.calls.map(({ title, p50, slowest }) => [title, p50, slowest])).toEqual(
    figures.calls.map(({ title }) => [title, 1, 1]),
  );
  const bytesOf = (title: string): number => figures.calls.find((call) => call.title === title)?.bytes ?? 0;
  expect(bytesOf('记录：没有一条')).toBe(JSON.stringify(empty).length);
  expect(bytesOf('记录：第一页')).toBeGreaterThan(20 * 100);
  expect(bytesOf('记录：引用一条')).toBeGreaterThan(20 * 100);
  expect(bytesOf('待办：待处理')).toBeGreaterThan(200);
  expect(bytesOf('待办：问得最多的一组')).toBeGreaterThan(50 * 50);
  expect(bytesOf('规范答复：第一页')).toBeGreaterThan(200);
  expect(bytesOf('操作日志：第一页')).toBeGreaterThan(20 * 100);
  expect(bytesOf('账号')).toBeGreaterThan(4 * 100);
});

describe('what is timed', () => {
  const world: DeskWorld = {
    ...{ records: 100, days: 30, today: '2026-11-21' as DeskWorld['today'], now: 0, place: '开封市', clause: 'sea#1' },
    ...{ document: 'sea', measure: 'sea/one', group: 1, curated: 1, upload: 1 },
  };
  const timed = [...deskCalls(world), ...slowCalls(world)];
  const routes = allDeskRoutes(makeAnything<DeskPorts>({})).map(({ method, path }) => `${method} ${path}`);

  it('is every route that reads, but for those that are named', () => {
    const reading = routes.filter((route) => route.startsWith('GET '));
    expect(reading.length).toBeGreaterThan(20);
    expect([...new Set([...timed.map(({ route }) => route), ...untimedRoutes])].sort()).toEqual(
      [...new Set([...reading, ...timed.map(({ route }) => route)])].sort(),
    );
    expect(timed.filter(({ route }) => !routes.includes(route))).toEqual([]);
    expect(timed.filter(({ route }) => untimedRoutes.includes(route))).toEqual([]);
  });

  it('has a title of its own each', () => {
    expect(new Set(timed.map(({ title }) => title)).size).toBe(timed.length);
  });
});

it('makes questions that are hardly ever the same', () => {
  const body = '支持电子商务企业租用仓库，给予租金补助；鼓励开展跨境业务，完善物流配套，加强人才培训。';
  const rarely = makeRareQuestions([makeDocument({ id: 'rent', clauses: [{ number: '一、', body }] })]);
  const questions = Array.from({ length: 12 }, (_, i) => rarely(i));
  expect(new Set(questions).size).toBe(questions.length);
  expect(questions.every((question) => question.endsWith('有什么规定'))).toBe(true);
});

it('times how long alike questions take to find, and finds them all the same', () => {
  let clock = 0;
  const steps = [0, 2, 0, 4];
  const { likenesses, figures } = timeLikenesses(makeLikenesses(), () => (clock += steps.shift() ?? 0));
  expect(figures()).toEqual({ mean: 0, slowest: 0 });
  likenesses.add(1, '', '海外仓补贴多少');
  expect(likenesses.find('', '海外仓补贴多少')).toEqual([1]);
  expect(likenesses.find('', '谁牵头')).toEqual([]);
  expect(figures()).toEqual({ mean: 3, slowest: 4 });
});
