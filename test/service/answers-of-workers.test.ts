import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import type { Respond } from '../../src/policy/ask.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { respondInWorkers } from '../../src/service/respond-in-workers.js';
import { startProduct } from '../faults/start-product.js';

/** What is built: a worker of node cannot read TypeScript. */
const BUILT = new URL('../../dist/service/responding-worker.js', import.meta.url);
const BARE = { count: 1, log: () => undefined, script: BUILT };
const settings = readSettings({}, '/');

/** Turns of one conversation, each in the state that the one before gave. */
async function talk(respond: Respond, texts: readonly string[]): Promise<readonly unknown[]> {
  const asOf = isoDate(2026, 11, 21);
  if (asOf === undefined) throw new Error('no such day');
  const turns: unknown[] = [];
  let state: string | null = null;
  for (const text of texts) {
    const turn = await respond({ conversation: 'c', text, asOf }, state);
    turns.push(turn);
    ({ state } = turn);
  }
  return turns;
}

describe('a worker of the product', () => {
  let inThisThread: Respond;
  let workers: Awaited<ReturnType<typeof respondInWorkers>>;

  beforeAll(async () => {
    const app = await openApp(settings);
    inThisThread = app.respond;
    workers = await respondInWorkers({ ...BARE, app });
  });
  afterAll(async () => {
    await workers.close();
  });

  it('says which index answered, where it is not the one that was expected', async () => {
    const { folders, generation } = await openApp(settings);
    const other = await respondInWorkers({ ...BARE, app: { folders, generation: 'older' } });
    const [turn] = await talk(other.respond, ['你好']);
    await other.close();
    expect(turn).toMatchObject({ generation });
  });

  it.each([
    { why: 'a lookup and what refers to it', texts: ['秦皇岛建海外仓给多少钱', '条件呢', '谁负责？', '还有呢'] },
    {
      why: 'a calculation with exact decimals in its state',
      texts: ['秦皇岛1210业务，一年线上交易额4999万元，支持多少', '那要是8000万呢'],
    },
    { why: 'a question back, and its answer', texts: ['领导小组办公室设在哪个单位？', '开封'] },
    { why: 'a comparison of all places', texts: ['各个城市的目标有什么不同'] },
    { why: 'a refusal', texts: ['今天天气怎么样', '上海有什么补贴'] },
    { why: 'a chat, and nothing at all', texts: ['你好', '', '？'] },
    { why: 'a text far too long', texts: ['秦皇岛海外仓'.repeat(1000)] },
  ])('gives the reply, the state and the trace of this thread: $why', async ({ texts }) => {
    expect(await talk(workers.respond, texts)).toEqual(await talk(inThisThread, texts));
  });
});

describe('npm start', () => {
  const data = mkdtempSync(join(tmpdir(), 'wence-workers-'));
  afterAll(() => rm(data, { recursive: true }));

  it.each([
    { why: 'on the thread that serves', count: '0' },
    { why: 'in two workers', count: '2' },
  ])('answers $why, and ends with 0 when it is asked to stop', async ({ count }) => {
    const product = await startProduct({ WENCE_DATA: data, WENCE_PORT: '0', WENCE_WORKERS: count });
    const answers = ['开封的领导小组办公室设在哪个单位？', '秦皇岛建海外仓给多少钱'].map(async (text) => {
      const body = JSON.stringify({ text });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${product.url}/v1/ask`, { method: 'POST', headers, body });
      return ((await response.json()) as { readonly kind: string }).kind;
    });
    expect(await Promise.all(answers)).toEqual(['answer', 'answer']);
    expect(await product.stop()).toBe(0);
    expect(product.said()).not.toContain('worker_');
  });
});
