import { describe, expect, it } from 'vitest';
import { makeHttpChannel } from '../../../src/channels/http/http-channel.js';
import { makeReply } from '../../fakes/make-reply.js';
import { codeOf, openBench, post } from './http-bench.js';

const apiKeys = [
  { name: '甲:1', key: 'first-key' },
  { name: 'b', key: 'second-key' },
];
const bearer = (key: string): { authorization: string } => ({ authorization: `Bearer ${key}` });

describe('keys', () => {
  it.each([
    { why: 'no key', headers: {}, status: 401 },
    { why: 'a wrong key', headers: bearer('first-kez'), status: 401 },
    { why: 'an empty key', headers: { authorization: 'Bearer ' }, status: 401 },
    { why: 'another scheme', headers: { authorization: 'Basic first-key' }, status: 401 },
    { why: 'the first key', headers: bearer('first-key'), status: 200 },
    { why: 'the last key', headers: { authorization: 'bearer second-key' }, status: 200 },
  ])('$why gives $status', async ({ headers, status }) => {
    const { base } = await openBench({ apiKeys });
    const response = await post(base, { text: 'x' }, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer realm="wence"' : null);
  });

  it.each([
    { path: '/metrics', status: 401 },
    { path: '/v1/models', status: 401 },
    { path: '/v1/clauses/x', status: 401 },
    { path: '/healthz', status: 200 },
    { path: '/readyz', status: 200 },
    { path: '/openapi.json', status: 200 },
  ])('without one, $path is $status', async ({ path, status }) => {
    expect((await fetch(`${(await openBench({ apiKeys })).base}${path}`)).status).toBe(status);
  });

  it('tell whose conversation and whose Idempotency-Key it is', async () => {
    const { base, delivery } = await openBench({ apiKeys });
    for (const key of ['first-key', 'second-key']) {
      const response = await post(base, { text: key, conversation: 'c' }, { ...bearer(key), 'idempotency-key': 'i' });
      expect(await response.json()).toMatchObject({ text: `答：${key}` });
    }
    expect(delivery.accepted.map(({ conversation, externalId }) => [conversation, externalId])).toEqual([
      ['http:%E7%94%B2%3A1:c', '%E7%94%B2%3A1:i'],
      ['http:b:c', 'b:i'],
    ]);
  });

  it('stand in no log, and the page tells a stranger of no document', async () => {
    const { base, logged } = await openBench({ apiKeys });
    await post(base, { text: 'x' }, bearer('first-key'));
    await post(base, { text: 'x' }, bearer('wrong-key'));
    await expect.poll(() => logged.length).toBe(2);
    expect(JSON.stringify(logged)).not.toMatch(/first-key|wrong-key/);
    expect(await (await fetch(base)).text()).not.toContain('造船');
  });
});

describe('limits', () => {
  it('refuse what is more than a minute may hold, and say when to come back', async () => {
    const { base } = await openBench({ limits: { perMinute: 2 } });
    const remaining: (string | null)[] = [];
    for (let i = 0; i < 2; i++) {
      const { status, headers } = await post(base, { text: 'x' });
      expect(status).toBe(200);
      remaining.push(headers.get('ratelimit-remaining'));
    }
    expect(remaining).toEqual(['1', '0']);
    const refused = await post(base, { text: 'x' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-limit')).toBe('2');
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(await codeOf(refused)).toBe('rate_limited');
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });

  it('count each key alone, and who guesses keys by address', async () => {
    const { base } = await openBench({ apiKeys, limits: { perMinute: 1 } });
    const statuses: number[] = [];
    for (const key of ['first-key', 'first-key', 'second-key', 'guess', 'guess again']) {
      statuses.push((await post(base, { text: 'x' }, bearer(key))).status);
    }
    expect(statuses).toEqual([200, 429, 200, 401, 429]);
  });

  it('are off at 0', async () => {
    const { base } = await openBench({ limits: { perMinute: 0 } });
    expect((await post(base, { text: 'x' })).headers.get('ratelimit-limit')).toBeNull();
  });
});

describe('GET /metrics', () => {
  it('counts requests by route and status, tells the backlog and the process', async () => {
    const { base } = await openBench();
    await post(base, { text: 'x' });
    await fetch(`${base}/v1/clauses/${'y'.repeat(9)}?secret`);
    await fetch(`${base}/nowhere/secret`);
    const read = async (): Promise<string> => (await fetch(`${base}/metrics`)).text();
    await expect.poll(read).toContain('wence_http_requests_total{method="GET",route="unmatched",status="404"} 1');
    const metrics = await read();
    expect(metrics).toContain('wence_http_requests_total{method="POST",route="/v1/ask",status="200"} 1');
    expect(metrics).toContain('wence_http_requests_total{method="GET",route="/v1/clauses/:id",status="404"} 1');
    expect(metrics).toContain('wence_http_request_seconds_count{method="POST",route="/v1/ask"} 1');
    expect(metrics).toContain('wence_backlog{state="waiting"} 3');
    expect(metrics).toContain('process_cpu_seconds_total');
    expect(metrics).not.toContain('secret');
  });

  it('leaves the backlog out where it cannot be had', async () => {
    const { base, logged } = await openBench({ backlog: () => Promise.reject(new Error('closed')) });
    const response = await fetch(`${base}/metrics`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('wence_backlog{');
    expect(logged.map(({ event }) => event)).toContain('backlog_unknown');
  });
});

describe('the channel of the HTTP API', () => {
  it('writes nothing and sends nothing, because the client reads the record', async () => {
    const channel = makeHttpChannel();
    const makeButton = (): never => {
      throw new Error('no button is made');
    };
    expect(channel.render({ kind: 'reply', reply: makeReply() }, null, makeButton)).toEqual([]);
    const signal = new AbortController().signal;
    const sent = await channel.send({ address: null, body: null, key: 'x', mayHaveArrived: false, signal });
    expect(sent.kind).toBe('never');
  });
});
