import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { replySchema } from '../../../src/policy/reply.js';
import { makeTurn } from '../../fakes/make-turn.js';
import { makeWorded } from '../../fakes/make-worded.js';
import { codeOf, openBench, post } from './http-bench.js';

describe('POST /v1/ask', () => {
  it('gives the reply of the record as JSON', async () => {
    const { base, delivery } = await openBench();
    const response = await post(base, { text: '谁牵头？' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const reply = replySchema.parse(await response.json());
    expect(reply.text).toBe('答：谁牵头？');
    expect(reply.recordId).toBe(delivery.records[0]?.id);
  });

  it('says where in the text a language model wrote, and nothing where none did', async () => {
    const worded = makeWorded('可以申请。', '依据：二、（一）');
    const { base } = await openBench({ respond: () => Promise.resolve({ ...makeTurn(), reply: worded }) });
    const reply = replySchema.parse(await (await post(base, { text: '能拿多少？' })).json());
    expect(reply.generated).toEqual(worded.generated);
    expect(reply.text).toBe(worded.text);
    const plain = await openBench();
    expect(await (await post(plain.base, { text: '甲' })).json()).not.toHaveProperty('generated');
  });

  it('passes on conversation and day, and makes a conversation where it is missing', async () => {
    const { base, delivery } = await openBench();
    const named = await post(base, { text: '甲', conversation: '我', asOf: '2020-02-29' });
    const first = await post(base, { text: '乙' });
    const second = await post(base, { text: '丙' });
    expect(delivery.records.map(({ text, asOf }) => [text, asOf])).toEqual([
      ['甲', '2020-02-29'],
      ['乙', '2026-11-21'],
      ['丙', '2026-11-21'],
    ]);
    expect(delivery.accepted[0]).toMatchObject({ conversation: 'http:anyone:我', person: 'http:anyone:我' });
    expect(decodeURIComponent(named.headers.get('wence-conversation') ?? '')).toBe('我');
    expect(first.headers.get('wence-conversation')).not.toBe(second.headers.get('wence-conversation'));
  });

  it('goes on in the conversation that it gave', async () => {
    const { base } = await openBench();
    const first = await post(base, { text: '甲' });
    const conversation = decodeURIComponent(first.headers.get('wence-conversation') ?? '');
    expect(await (await post(base, { text: '乙', conversation })).json()).toMatchObject({ text: '答：甲｜乙' });
  });

  const deep = '['.repeat(30_000);
  it.each([
    { why: 'broken JSON', body: '{"text":', status: 400, code: 'bad_json' },
    { why: 'nothing', body: '', status: 400, code: 'bad_json' },
    { why: 'a list', body: [], status: 400, code: 'bad_request' },
    { why: 'null', body: 'null', status: 400, code: 'bad_request' },
    { why: 'no text', body: {}, status: 400, code: 'bad_request' },
    { why: 'a text of spaces', body: { text: ' \n' }, status: 400, code: 'bad_request' },
    { why: 'a text that is a number', body: { text: 1 }, status: 400, code: 'bad_request' },
    { why: 'a day that the calendar lacks', body: { text: 'x', asOf: '2023-02-29' }, status: 400, code: 'bad_request' },
    { why: 'an empty conversation', body: { text: 'x', conversation: '' }, status: 400, code: 'bad_request' },
    { why: 'an unknown key', body: { text: 'x', question: 'y' }, status: 400, code: 'bad_request' },
    { why: '__proto__', body: '{"text":"x","__proto__":{"conversation":"y"}}', status: 400, code: 'bad_request' },
    { why: 'constructor', body: '{"text":"x","constructor":{"prototype":{}}}', status: 400, code: 'bad_request' },
    { why: 'NUL in the text', body: { text: 'x\0' }, status: 400, code: 'bad_request' },
    { why: 'half a character in the text', body: '{"text":"x\\ud83d"}', status: 400, code: 'bad_request' },
    {
      why: 'half a character in a name',
      body: '{"text":"x","conversation":"\\ud83d"}',
      status: 400,
      code: 'bad_request',
    },
    { why: 'deep nesting left open', body: deep, status: 400, code: 'bad_json' },
    { why: 'deep nesting', body: deep + ']'.repeat(30_000), status: 400, code: 'bad_request' },
    {
      why: 'bytes that are no UTF-8',
      body: Buffer.from('7b2274657874223a22ff227d', 'hex'),
      status: 400,
      code: 'bad_json',
    },
    { why: 'more than 64 kB', body: { text: 'x'.repeat(65_536) }, status: 413, code: 'too_large' },
    { why: '10 MB', body: { text: 'x'.repeat(10_000_000) }, status: 413, code: 'too_large' },
  ])('refuses $why', async ({ body, status, code }) => {
    const { base, delivery } = await openBench();
    const response = await post(base, body);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
    expect(delivery.accepted).toEqual([]);
  });

  it('outlives a client that sends without end: it hears 413 or is cut off', async () => {
    const { base } = await openBench();
    const heard = await new Promise<unknown>((resolve) => {
      const upload = request(`${base}/v1/ask`, { method: 'POST', headers: { 'content-type': 'application/json' } });
      upload.on('response', (response) => {
        resolve(response.statusCode);
        upload.destroy();
      });
      upload.on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code);
      });
      const pour = (): void => {
        while (!upload.destroyed && upload.write('x'.repeat(100_000)));
      };
      upload.on('drain', pour);
      pour();
    });
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(heard);
    expect((await post(base, { text: 'x' })).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk', 'application/jsonx'])(
    'refuses %s',
    async (type) => {
      const response = await post((await openBench()).base, { text: 'x' }, { 'content-type': type });
      expect(response.status).toBe(415);
      expect(await codeOf(response)).toBe('unsupported_media_type');
    },
  );

  it('refuses a request without a body', async () => {
    const response = await fetch(`${(await openBench()).base}/v1/ask`, { method: 'POST' });
    expect(response.status).toBe(415);
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON'])('takes %s', async (type) => {
    expect((await post((await openBench()).base, { text: 'x' }, { 'content-type': type })).status).toBe(200);
  });

  it('tells the client nothing of an error, and the log what it was', async () => {
    const { base, logged } = await openBench({ respond: () => Promise.reject(new Error('秘密')) });
    const response = await post(base, { text: '问话' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('秘密');
    const [error] = logged.filter(({ level }) => level === 'error');
    expect(error).toMatchObject({ event: 'http_failed', facts: { route: '/v1/ask', why: 'Error: 秘密' } });
  });

  it('gives up waiting for a question that takes too long', async () => {
    const { base } = await openBench({ respond: () => new Promise(() => undefined), timeouts: { answer: 5 } });
    const response = await post(base, { text: 'x' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await codeOf(response)).toBe('timeout');
  });

  it.each(['busy', 'limited'] as const)('says when to try again where it is %s', async (kind) => {
    const { base, delivery } = await openBench();
    delivery.refuseNext(kind);
    const response = await post(base, { text: 'x' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(response)).toBe(kind);
  });

  it('refuses while the delivery takes nothing in', async () => {
    const { base, delivery } = await openBench();
    delivery.close();
    const response = await post(base, { text: 'x' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await codeOf(response)).toBe('overloaded');
    expect((await fetch(`${base}/readyz`)).status).toBe(503);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });

  it('outlives a client that goes away in the middle of its body', async () => {
    const { base, logged } = await openBench();
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': '100' };
      const cut = request(`${base}/v1/ask`, { method: 'POST', headers });
      cut.on('error', () => {
        resolve();
      });
      cut.write('{"text":', () => cut.destroy(new Error('gone')));
    });
    expect((await post(base, { text: 'x' })).status).toBe(200);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'a1' };

  it('gives the stored reply again, in the same conversation', async () => {
    const { base, delivery } = await openBench();
    const first = await post(base, { text: '甲' }, key);
    const again = await post(base, { text: '甲' }, key);
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(await first.json());
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('wence-conversation')).toBe(first.headers.get('wence-conversation'));
    expect(delivery.accepted.map(({ externalId }) => externalId)).toEqual(['anyone:a1']);
  });

  it('answers two requests at once with one reply', async () => {
    const { base, delivery } = await openBench();
    const both = await Promise.all([post(base, { text: '甲' }, key), post(base, { text: '甲' }, key)]);
    const [first, second] = await Promise.all(both.map((response) => response.json()));
    expect(first).toEqual(second);
    expect(delivery.records).toHaveLength(1);
  });

  it.each([
    { why: 'another text', body: { text: '乙', conversation: 'c' } },
    { why: 'another conversation', body: { text: '甲', conversation: 'd' } },
    { why: 'another day', body: { text: '甲', conversation: 'c', asOf: '2020-01-01' } },
  ])('refuses a repeat with $why', async ({ body }) => {
    const { base } = await openBench();
    await post(base, { text: '甲', conversation: 'c' }, key);
    const response = await post(base, body, key);
    expect(response.status).toBe(409);
    expect(await codeOf(response)).toBe('idempotency_mismatch');
  });

  it('lets a question that was turned away come back under its key', async () => {
    const { base, delivery } = await openBench();
    delivery.refuseNext('busy', 'limited');
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await post(base, { text: '甲' }, key)).status);
    expect(statuses).toEqual([429, 429, 200, 200]);
    expect(delivery.records).toHaveLength(1);
  });

  it.each(['x'.repeat(201), 'a b'])('refuses a key like %s', async (value) => {
    const response = await post((await openBench()).base, { text: '甲' }, { 'idempotency-key': value });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('bad_request');
  });
});
