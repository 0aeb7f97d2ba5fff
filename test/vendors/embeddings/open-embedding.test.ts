import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Embedding } from '../../../src/indexing/embedding.js';
import { openEmbedding } from '../../../src/vendors/embeddings/open-embedding.js';
import { EMBEDDING_KEY, embeddingForms, embedTinily } from '../../fakes/providers/embedding-forms.js';
import {
  goSilentAfter,
  sendJson,
  startFakeProvider,
  type FakeProvider,
} from '../../fakes/providers/start-fake-provider.js';
import { tinyEmbedding } from '../../fixtures/tiny-embedding.js';

let server: FakeProvider;
let logged: string[];
beforeEach(async () => {
  server = await startFakeProvider();
  logged = [];
});
afterEach(() => server.stop());

const log = (level: string, event: string, facts: object = {}): void =>
  void logged.push(`${level} ${event} ${JSON.stringify(facts)}`);

describe.each(embeddingForms)('$provider', (form) => {
  const open = (length: number | null, settings = form.settings(server.url)): Promise<Embedding> =>
    openEmbedding({ embedding: '/no/such/folder', embeddingSource: settings }, { log, length });

  it('embeds texts in batches, in order, as unit vectors, and leaves out blank ones', async () => {
    server.answer(embedTinily(form));
    const { embed } = await open(64);
    const texts = Array.from({ length: 70 }, (_, at) => (at % 7 === 0 ? '' : `第${at}条 海外仓`));
    const vectors = await embed(texts);
    expect(vectors.map((vector) => Array.from(vector, (value) => value.toFixed(5)))).toEqual(
      texts.map((text) => Array.from(tinyEmbedding.encode(text), (value) => value.toFixed(5))),
    );
    for (const request of server.seen) {
      expect(request.path).toBe(form.path);
      expect(request.headers.authorization).toBe(`Bearer ${EMBEDDING_KEY}`);
      expect(form.textsOf(request).length).toBeLessThanOrEqual(form.most);
    }
    expect(server.seen.flatMap((request) => form.textsOf(request))).toEqual(texts.filter((text) => text !== ''));
  });

  it('asks nothing at the start where the index says how long a vector is', async () => {
    expect((await open(64)).length).toBe(64);
    expect(server.seen).toEqual([]);
  });

  it('asks for one vector to know its length where no index says it', async () => {
    server.answer(embedTinily(form));
    expect((await open(null)).length).toBe(64);
    expect(server.seen).toHaveLength(1);
  });

  it('has a fingerprint of provider, model and length', async () => {
    const one = await open(64);
    expect((await open(64)).fingerprint).toBe(one.fingerprint);
    expect((await open(65)).fingerprint).not.toBe(one.fingerprint);
    const other = { ...form.settings(server.url), model: 'another' } as ReturnType<typeof form.settings>;
    expect((await open(64, other)).fingerprint).not.toBe(one.fingerprint);
  });

  it.each([
    { given: undefined, similar: null },
    { given: 0.6, similar: 0.6 },
  ])('answers by cosine from $similar on where $given is set', async ({ given, similar }) => {
    expect((await open(64, { ...form.settings(server.url), similar: given })).similar).toBe(similar);
  });

  it('tries again where the provider fails, and gives what comes at last', async () => {
    server.answer((response, request) =>
      (server.seen.length < 3 ? sendJson(503, {}) : embedTinily(form))(response, request),
    );
    const { embed } = await open(64);
    expect(await embed(['海外仓'])).toHaveLength(1);
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    {
      why: 'a wrong key',
      act: sendJson(401, { code: 'InvalidApiKey', message: EMBEDDING_KEY }),
      says: '密钥不被接受（HTTP 401）',
    },
    { why: 'an unknown model', act: sendJson(404, { message: EMBEDDING_KEY }), says: '请求被拒绝' },
  ])(
    'says what is wrong where an index is built with $why, after one request, and tells no key',
    async ({ act, says }) => {
      server.answer(act);
      const { embed } = await open(64);
      const error: unknown = await embed(['海外仓']).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'embedding_unavailable', message: expect.stringContaining(says) as string });
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(EMBEDDING_KEY);
      expect(server.seen).toHaveLength(1);
    },
  );

  it('gives zeros for a question until its vector has come', async () => {
    server.answer(embedTinily(form));
    const { encode, arrivals } = await open(64);
    const given = encode('海外仓');
    expect(given.every((value) => value === 0)).toBe(true);
    await arrivals?.settle(AbortSignal.timeout(5_000));
    expect(arrivals?.count()).toBe(1);
    expect(Array.from(given, (value) => value.toFixed(5))).toEqual(
      Array.from(tinyEmbedding.encode('海外仓'), (value) => value.toFixed(5)),
    );
    expect(server.seen).toHaveLength(1);
    if (form.provider === 'tongyi') expect(server.seen[0]?.body).toMatchObject({ parameters: { text_type: 'query' } });
  });

  it.each([
    { why: 'an error', act: sendJson(500, {}) },
    { why: 'nothing', act: goSilentAfter(['']), isSlow: true },
    { why: 'no vectors', act: sendJson(200, {}) },
    { why: 'vectors of another length', act: sendJson(200, form.answer([[1, 2, 3]])) },
    { why: 'fewer vectors than texts', act: sendJson(200, form.answer([])) },
    { why: 'a vector of zeros', act: sendJson(200, form.answer([Array.from({ length: 64 }, () => 0)])) },
  ])('keeps the zeros where the provider gives $why, and says so once', async ({ act, isSlow }) => {
    server.answer(act);
    const { encode, arrivals } = await open(64);
    const given = encode('海外仓');
    await arrivals?.settle(AbortSignal.timeout(isSlow === true ? 200 : 5_000));
    encode('另一个');
    await arrivals?.settle(AbortSignal.timeout(5_000));
    expect(given.every((value) => value === 0)).toBe(true);
    expect(arrivals?.count()).toBe(0);
    expect(logged).toEqual([expect.stringMatching(/^warn embedding_failed/u)]);
    expect(server.seen).toHaveLength(1); // it rests after a fault
  });

  it('ends the request when what waits for it gives up', async () => {
    server.answer(() => undefined);
    const { encode, arrivals } = await open(64);
    encode('海外仓');
    const giveUp = new AbortController();
    const settled = arrivals?.settle(giveUp.signal);
    await vi.waitFor(() => {
      expect(server.seen).toHaveLength(1);
    });
    giveUp.abort();
    await settled;
    await vi.waitFor(() => {
      expect(server.seen[0]?.isDropped).toBe(true);
    });
  });
});

describe('without a provider', () => {
  it('opens the shipped embedding, which knows its own cosine', async () => {
    const embedding = await openEmbedding({ embedding: 'index/embedding' }, { log, length: null });
    expect(embedding.similar).toBe(0.42);
    expect(embedding.arrivals).toBeUndefined();
  });
});
