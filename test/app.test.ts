import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeRespond } from '../src/answering/make-respond.js';
import { buildIndexFrom, openApp, type AppFolders } from '../src/app.js';
import { packageRoot, readSettings } from '../src/config.js';
import { openWorld } from '../src/dialogue/open-world.js';
import { openIndex } from '../src/indexing/open-index.js';
import { keepData } from '../src/measures/keep-data.js';
import { parseDocumentData } from '../src/measures/load-document-data.js';
import type { Respond, Turn } from '../src/policy/ask.js';
import { isoDate, type IsoDate } from '../src/policy/iso-date.js';
import { gatherVocabulary } from '../src/retrieval/gather-vocabulary.js';
import type { EmbeddingSettings } from '../src/settings.js';
import { openEmbedding } from '../src/vendors/embeddings/open-embedding.js';
import { hnswVectors } from '../src/vendors/hnsw.js';
import { PolicyRetriever } from '../src/vendors/policy-retriever.js';
import { embeddingForms, embedTinily } from './fakes/providers/embedding-forms.js';
import { sendJson, startFakeProvider, type FakeProvider } from './fakes/providers/start-fake-provider.js';
import { tinyEmbedding } from './fixtures/tiny-embedding.js';

const { embedding } = readSettings({}, '/');
const QUESTIONS = [
  '秦皇岛建海外仓给多少钱',
  '商丘对跨境电商园区有什么支持',
  '谁负责人才培训',
  '物流这一块怎么弄',
  '秦皇岛的申请流程是什么',
  '今天天气怎么样',
];

function today(): IsoDate {
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  return day;
}

const askAll = (respond: Respond): Promise<readonly Turn[]> =>
  Promise.all(QUESTIONS.map((text) => respond({ conversation: 'c', text, asOf: today() }, null)));

describe('openApp with an embedding of a provider', () => {
  const [form] = embeddingForms;
  if (form === undefined) throw new Error('there are providers');
  let folder: string;
  let server: FakeProvider;
  let folders: AppFolders;
  let logged: string[];
  let progress: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wence-app-'));
    for (const id of ['qinhuangdao-2022-26', 'shangqiu-2016-26'])
      await cp(join(packageRoot, 'corpus', id), join(folder, 'corpus', id), { recursive: true });
    const building = await startFakeProvider();
    building.answer(embedTinily(form));
    progress = [];
    const source = { ...form.settings(building.url), similar: tinyEmbedding.similar ?? undefined };
    await buildIndexFrom(
      join(folder, 'corpus'),
      join(folder, 'index'),
      { embedding, embeddingSource: source },
      (line) => {
        progress.push(line);
      },
    );
    await building.stop();
  });
  afterAll(() => rm(folder, { recursive: true }));

  beforeEach(async () => {
    server = await startFakeProvider();
    server.answer(embedTinily(form));
    logged = [];
    const embeddingSource = { ...form.settings(server.url), similar: tinyEmbedding.similar ?? undefined };
    folders = { index: join(folder, 'index'), embedding, embeddingSource };
  });
  afterEach(() => server.stop());

  const log = (level: string, event: string): void => void logged.push(`${level} ${event}`);

  /** The same index, answered from with vectors that are there at once. */
  async function answerAtOnce(encode: (text: string) => Float32Array): Promise<readonly Turn[]> {
    const { fingerprint } = await openEmbedding(folders, { log, length: tinyEmbedding.length });
    const index = await openIndex(folders.index, {
      embedding: { ...tinyEmbedding, encode, fingerprint },
      vectors: hnswVectors,
    });
    const dataOf = keepData(index.documents, (document) =>
      parseDocumentData(index.data.get(document.id) ?? {}, document),
    );
    return askAll(makeRespond(openWorld(index, gatherVocabulary(index), dataOf)));
  }

  it('tells how far it is while it builds', () => {
    expect(progress.filter((line) => line.startsWith('计算向量')).at(-1)).toMatch(/(\d+)\/\1$/u);
  });

  it('answers as if every vector were there at once, also many questions side by side', async () => {
    const { respond } = await openApp(folders, log);
    const atOnce = await answerAtOnce(tinyEmbedding.encode);
    expect(await askAll(respond)).toEqual(atOnce);
    expect(atOnce).not.toEqual(await answerAtOnce(() => new Float32Array(tinyEmbedding.length))); // they do bear on the answers
    expect(logged).toEqual([]);
  });

  it('asks for no vector a second time', async () => {
    const { respond } = await openApp(folders, log);
    const first = await askAll(respond);
    const asked = server.seen.length;
    expect(asked).toBeGreaterThan(0);
    expect(await askAll(respond)).toEqual(first);
    expect(server.seen).toHaveLength(asked);
    const texts = server.seen.flatMap((request) => form.textsOf(request));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('opens and answers by words alone where the provider is down, says so once, and asks it rarely', async () => {
    server.answer(sendJson(500, {}));
    const { respond } = await openApp(folders, log);
    const zero = await answerAtOnce(() => new Float32Array(tinyEmbedding.length));
    expect(await askAll(respond)).toEqual(zero);
    expect(await askAll(respond)).toEqual(zero);
    expect(logged).toEqual(['warn embedding_failed']);
    expect(server.seen.length).toBeLessThanOrEqual(QUESTIONS.length);
  });

  it('finds with what is at hand, and searches having waited for the rest', async () => {
    const { find, search } = await openApp(folders, log);
    const query = { text: '物流这一块怎么弄', asOf: today() };
    const byWords = find(query);
    expect(server.seen).toEqual([]);
    const retriever = new PolicyRetriever({ find: search, asOf: '2026-11-21', k: 50 });
    const found = await retriever.invoke(query.text);
    expect(server.seen.length).toBeGreaterThan(0);
    const scores = found.map(({ metadata }) => metadata.score);
    expect(scores).not.toEqual(byWords.map(({ score }) => score));
    expect(find(query).map(({ score }) => score)).toEqual(scores);
  });

  it.each([
    { why: 'the shipped embedding', source: undefined },
    { why: 'another model', source: { ...form.settings('http://127.0.0.1:1'), model: 'other' } as EmbeddingSettings },
  ])('refuses the index with $why, and says what to do', async ({ source }) => {
    await expect(openApp({ ...folders, embeddingSource: source })).rejects.toMatchObject({
      code: 'index_foreign',
      message: expect.stringMatching(/另一个向量模型.*WENCE_EMBEDDING_.*npm run index/u) as string,
    });
  });

  it('refuses the shipped index, without asking the provider', async () => {
    const { index } = readSettings({}, '/');
    await expect(openApp({ ...folders, index })).rejects.toMatchObject({ code: 'index_foreign' });
    expect(server.seen).toEqual([]);
  });

  it('says that there is no index, without asking the provider', async () => {
    await expect(openApp({ ...folders, index: join(folder, 'nowhere') })).rejects.toMatchObject({
      code: 'index_missing',
    });
    expect(server.seen).toEqual([]);
  });

  it('builds nothing where the provider refuses, and says why', async () => {
    server.answer(sendJson(401, {}));
    const out = join(folder, 'other');
    await expect(buildIndexFrom(join(folder, 'corpus'), out, folders, () => undefined)).rejects.toMatchObject({
      code: 'embedding_unavailable',
    });
  });
});
