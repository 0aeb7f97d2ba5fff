import { addDays } from '../../policy/china-day.js';
import type { IsoDate } from '../../policy/iso-date.js';
import { accountOf } from './fill-desk.js';
import type { DeskCall } from './time-routes.js';

/** What there is in the journal, to ask for. */
export interface DeskWorld {
  readonly records: number;
  readonly days: number;
  readonly today: IsoDate;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly place: string;
  /** The clause that is cited most. */
  readonly clause: string;
  readonly document: string;
  /** null where there is none. */
  readonly measure: string | null;
  /** Numbers of the largest group of the queue, of a curated answer and of an upload. */
  readonly group: number;
  readonly curated: number;
  readonly upload: number;
}

const PAGE = 20;
const LONGEST_PAGE = 100;
const DAY = 24 * 60 * 60 * 1000;
/** Two characters, which an index of longer pieces would not find, and words that stand nowhere. */
const COMMON = '补贴';
const NOWHERE = '没有人问过的事';

/** Routes that read and are not timed: what they show is one session, or one text out of a file, and no list makes them longer. */
export const untimedRoutes: readonly string[] = ['GET /session', 'GET /documents/:id/changes', 'GET /uploads/:id/text'];

type Query = Readonly<Record<string, string>>;

/** Every list and chart of the desk; a page of 20 where nothing else is said. */
export function deskCalls(world: DeskWorld): readonly DeskCall[] {
  return [
    ...recordCalls(world),
    ...queueCalls(world),
    ...staffCalls(world),
    ...documentCalls(world),
    { title: '概览：近 30 天', route: 'GET /overview' },
    ...overviewCalls(world),
  ];
}

/** What goes over everything, and is no list; timed once. */
export function slowCalls({ today, curated }: DeskWorld): readonly DeskCall[] {
  const params = { id: String(curated) };
  return [
    { title: '（另测）导出一天 CSV', route: 'GET /records/export', query: { day: addDays(today, -1), form: 'csv' } },
    { title: '（另测）核对整条校验链', route: 'POST /records/verify' },
    { title: '（另测）核对操作日志', route: 'GET /audit/verify' },
    { title: '（另测）试算规范答复，90 天', route: 'POST /curated/:id/dry-run', params, body: { days: 90 } },
    { title: '（另测）核对全部规范答复', route: 'POST /curated/check' },
  ];
}

function listCalls(area: string, route: string, queries: readonly (readonly [string, Query])[]): readonly DeskCall[] {
  return queries.map(([title, query]) => ({
    title: `${area}：${title}`,
    route,
    query: { limit: String(PAGE), ...query },
  }));
}

function recordCalls({ records, place, clause, today }: DeskWorld): readonly DeskCall[] {
  return [
    ...listCalls('记录', 'GET /records', [
      ['第一页', {}],
      ['最后一页', { offset: String(Math.max(0, records - PAGE)) }],
      ['一地', { place }],
      ['一地、未能答复、第 100 页', { place, kind: 'refuse', offset: '1980' }],
      ['一个原因', { reason: 'not_stated' }],
      ['一个渠道，近 30 天', { channel: 'wecom-kf', from: addDays(today, -29) }],
      ['不满意', { verdict: 'bad' }],
      ['引用一条', { clause }],
      [`含“${COMMON}”`, { text: COMMON }],
      [`含“${COMMON}”，第 100 页`, { text: COMMON, offset: '1980' }],
      ['含两个词，一地', { text: `${COMMON} 企业`, place }],
      ['没有一条', { text: NOWHERE }],
    ]),
    { title: '记录：一条全文', route: 'GET /records/:id', params: { id: `bench-${records >> 1}` } },
    { title: '记录：筛选项', route: 'GET /records/choices' },
  ];
}

function queueCalls({ place, group }: DeskWorld): readonly DeskCall[] {
  return [
    ...listCalls('待办', 'GET /queue', [
      ['全部', {}],
      ['待处理', { status: 'todo' }],
      ['待处理，第 90 页，一页 100 条', { status: 'todo', limit: String(LONGEST_PAGE), offset: '8900' }],
      ['一地', { status: 'todo', place }],
      ['一个原因', { status: 'todo', reason: 'not_stated' }],
      [`含“${COMMON}”`, { status: 'todo', q: COMMON }],
      ['没有一条', { q: NOWHERE }],
    ]),
    { title: '待办：各项计数', route: 'GET /queue/counts' },
    { title: '待办：问得最多的一组', route: 'GET /queue/:id', params: { id: String(group) } },
  ];
}

function staffCalls({ place, curated, now }: DeskWorld): readonly DeskCall[] {
  const last = String(now - 7 * DAY);
  return [
    ...listCalls('规范答复', 'GET /curated', [
      ['第一页', {}],
      ['一页 100 条', { limit: String(LONGEST_PAGE) }],
      ['一地，在用', { place, status: 'live' }],
      [`含“${COMMON}”`, { q: COMMON }],
    ]),
    { title: '规范答复：一条', route: 'GET /curated/:id', params: { id: String(curated) } },
    { title: '规范答复：导出问题', route: 'GET /curated/questions.jsonl' },
    { title: '账号', route: 'GET /accounts' },
    ...listCalls('操作日志', 'GET /audit', [
      ['第一页', {}],
      ['第 4000 页', { offset: '79980' }],
      ['一个账号', { actor: accountOf(7) }],
      ['一类操作', { action: 'queue.' }],
      ['一种操作，第 100 页', { action: 'curated.change', offset: '1980' }],
      ['最近七天', { from: last }],
      ['一个账号，最近七天', { actor: accountOf(7), from: last }],
    ]),
  ];
}

function documentCalls({ document, measure, upload }: DeskWorld): readonly DeskCall[] {
  const params = { id: document };
  return [
    { title: '文件：列表', route: 'GET /documents' },
    { title: '文件：一份', route: 'GET /documents/:id', params },
    { title: '文件：一份全文', route: 'GET /documents/:id/text', params },
    ...listCalls('上传', 'GET /uploads', [
      ['第一页', {}],
      ['一页 100 条', { limit: String(LONGEST_PAGE) }],
      ['已退回', { status: 'rejected' }],
    ]),
    { title: '上传：一份', route: 'GET /uploads/:id', params: { id: String(upload) } },
    { title: '提问：可以问的', route: 'GET /ask/examples' },
    { title: '提问：查找条款', route: 'GET /clauses', query: { q: COMMON } },
    { title: '测算：措施列表', route: 'GET /measures' },
    ...(measure === null
      ? []
      : [{ title: '测算：核对一项', route: 'GET /measures/:id/audit', params: { id: measure } }]),
  ];
}

function overviewCalls({ days, place, today }: DeskWorld): readonly DeskCall[] {
  const span = { from: addDays(today, 1 - days), until: today };
  return [
    { title: `概览：${String(days)} 天`, route: 'GET /overview', query: span },
    { title: `概览：${String(days)} 天，一地`, route: 'GET /overview', query: { ...span, place } },
    { title: '概览：地方', route: 'GET /overview/places' },
  ];
}
