import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIndexFrom, openApp, type AppFolders } from '../../src/app.js';
import { packageRoot, readSettings } from '../../src/config.js';
import type { Respond, Turn } from '../../src/policy/ask.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { respondInWorkers } from '../../src/service/respond-in-workers.js';
import { EMBEDDING_KEY, embeddingForms, embedTinily } from '../fakes/providers/embedding-forms.js';
import { sendJson, startFakeProvider, type FakeProvider } from '../fakes/providers/start-fake-provider.js';

/** What is built: a worker of node cannot read TypeScript. */
const BUILT = new URL('../../dist/service/responding-worker.js', import.meta.url);

function ask(respond: Respond, text: string): Promise<Turn> {
  const asOf = isoDate(2026, 11, 21);
  if (asOf === undefined) throw new Error('no such day');
  return respond({ conversation: 'c', text, asOf }, null);
}

describe('a worker with an embedding of a provider', () => {
  const [form] = embeddingForms;
  if (form === undefined) throw new Error('there are providers');
  let folder: string;
  let server: FakeProvider;
  let folders: AppFolders;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wence-app-'));
    await cp(join(packageRoot, 'corpus', 'qinhuangdao-2022-26'), join(folder, 'corpus', 'one'), { recursive: true });
    server = await startFakeProvider();
    server.answer(embedTinily(form));
    const { embedding } = readSettings({}, '/');
    folders = { index: join(folder, 'index'), embedding, embeddingSource: form.settings(server.url) };
    await buildIndexFrom(join(folder, 'corpus'), folders.index, folders, () => undefined);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('asks the provider for itself, with the key that it was given, and answers as this thread does', async () => {
    const app = await openApp(folders);
    const here = await ask(app.respond, '物流这一块怎么弄');
    const before = server.seen.length;
    const workers = await respondInWorkers({ app, count: 1, log: () => undefined, script: BUILT });
    expect(await ask(workers.respond, '物流这一块怎么弄')).toEqual(here);
    await workers.close();
    const asked = server.seen.slice(before);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ headers }) => headers.authorization === `Bearer ${EMBEDDING_KEY}`)).toBe(true);
  });

  it('answers by words alone where the provider is down, and lets the service know', async () => {
    server.answer(sendJson(500, { error: EMBEDDING_KEY }));
    const logged: string[] = [];
    const log = (...said: readonly unknown[]): void => void logged.push(JSON.stringify(said));
    const app = await openApp(folders);
    const workers = await respondInWorkers({ app, count: 1, log, script: BUILT });
    expect(await ask(workers.respond, '物流这一块怎么弄')).toEqual(await ask(app.respond, '物流这一块怎么弄'));
    await workers.close();
    expect(logged).toEqual([expect.stringContaining('"warn","embedding_failed"')]);
    expect(logged.join('')).not.toContain(EMBEDDING_KEY);
  });
});
