import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { openHttp } from '../../../src/channels/http/open-http.js';
import { makeReply } from '../../fakes/make-reply.js';
import { codeOf, makeDelivery, makeHttpPorts, openBench, post } from './http-bench.js';

/** Sends bytes and gives all that comes back until the server closes. */
function exchange(base: string, bytes: string): Promise<string> {
  const { port, hostname } = new URL(base);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

describe('the addresses', () => {
  it.each(['/healthz', '/readyz', '/healthz?x=1'])('GET %s says that all is well', async (path) => {
    expect((await fetch(`${(await openBench()).base}${path}`)).status).toBe(200);
  });

  it('GET / says what is here, escaped', async () => {
    const response = await fetch((await openBench()).base);
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(page).toContain('&#60;b&#62;造船&#60;/b&#62;》（海政〔2020〕8号）');
    expect(page).toContain('POST /v1/ask');
  });

  it('GET / leads to the pages that other routes serve, escaped', async () => {
    const pages = [{ path: '/chat', title: '提问<b>' }];
    const page = await (await fetch((await openBench({ pages })).base)).text();
    expect(page).toContain('<a href="/chat">提问&#60;b&#62;</a>');
  });

  it.each(['/', '/healthz', '/v1/models'])('HEAD %s gives headers alone', async (path) => {
    const response = await fetch(`${(await openBench()).base}${path}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('');
  });

  it.each([
    { method: 'GET', path: '/v1/ask', status: 405, allow: 'POST' },
    { method: 'POST', path: '/healthz', status: 405, allow: 'GET, HEAD' },
    { method: 'DELETE', path: '/', status: 405, allow: 'GET, HEAD' },
    { method: 'DELETE', path: '/v1/clauses/x', status: 405, allow: 'GET, HEAD' },
    { method: 'GET', path: '/v1/chat/completions', status: 405, allow: 'POST' },
    { method: 'GET', path: '/v1/ask/', status: 404, allow: null },
    { method: 'POST', path: '/nowhere', status: 404, allow: null },
    { method: 'GET', path: '/../package.json', status: 404, allow: null },
    { method: 'GET', path: '/constructor', status: 404, allow: null },
    { method: 'GET', path: '/%ff', status: 400, allow: null },
    { method: 'GET', path: `/v1/clauses/${'x'.repeat(600)}`, status: 404, allow: null },
  ])('$method $path is $status', async ({ method, path, status, allow }) => {
    const response = await fetch(`${(await openBench()).base}${path}`, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe(allow);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-request-id')).not.toBeNull();
    await codeOf(response);
  });

  it('gives a whole clause, and says where there is none', async () => {
    const { base } = await openBench();
    const found = await fetch(`${base}/v1/clauses/${encodeURIComponent('海-2020#2.1')}`);
    expect(await found.json()).toEqual({
      clauseId: '海-2020#2.1',
      docNumber: '海政〔2020〕8号',
      title: '造船',
      clause: '二、（一）',
      text: '全文',
    });
    const missing = await fetch(`${base}/v1/clauses/__proto__`);
    expect(missing.status).toBe(404);
    expect(await codeOf(missing)).toBe('clause_not_found');
  });
});

describe('what is no request', () => {
  it.each([
    { why: 'what is no HTTP', bytes: 'hello\r\n\r\n', status: '400' },
    { why: 'headers without end', bytes: `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, status: '431' },
  ])('answers $why with $status', async ({ bytes, status }) => {
    const answer = await exchange((await openBench()).base, bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toHaveProperty('error.code');
  });

  it.each([
    { why: 'headers that do not end', bytes: 'GET / HTTP/1.1\r\nHost: x\r\n' },
    {
      why: 'a body that does not end',
      bytes: 'POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    },
  ])('hangs up on $why', async ({ bytes }) => {
    const { base } = await openBench({ timeouts: { headers: 20, request: 40, checkEvery: 10 } });
    expect(await exchange(base, bytes)).toContain('408');
  });
});

describe('a request id', () => {
  it.each([
    { why: 'is taken from the client', given: 'ab-C_9', isTaken: true },
    { why: 'is made where it is missing', given: undefined, isTaken: false },
    { why: 'is made where it is too long', given: 'x'.repeat(65), isTaken: false },
    { why: 'is made where it could break a log', given: 'a b', isTaken: false },
  ])('$why', async ({ given, isTaken }) => {
    const { base, logged } = await openBench();
    const headers = given === undefined ? {} : { 'x-request-id': given };
    const id = (await post(base, { text: '秘密的问题' }, headers, '/v1/ask?text=秘密')).headers.get('x-request-id');
    expect(id === given).toBe(isTaken);
    await expect.poll(() => logged.length).toBe(1);
    const facts = { request: id, method: 'POST', route: '/v1/ask', status: 200, client: 'anyone' };
    expect(logged).toMatchObject([{ level: 'info', event: 'http_request', facts }]);
    expect(JSON.stringify(logged)).not.toContain('秘密');
  });
});

describe('routes of other channels', () => {
  const bytesOf = (app: FastifyInstance): void => {
    app.post('/hook', (request) => (Buffer.isBuffer(request.body) ? request.body.toString('hex') : 'no buffer'));
  };

  it.each(['application/json', 'text/xml', 'application/xml; charset=utf-8', 'text/plain', 'image/png'])(
    'get a body of %s as it came',
    async (type) => {
      const { base } = await openBench({ register: [bytesOf] });
      const response = await post(base, Buffer.from('00ff', 'hex'), { 'content-type': type }, '/hook');
      expect(await response.text()).toBe('00ff');
    },
  );

  it('get no body of more than 1 MiB', async () => {
    const { base } = await openBench({ register: [bytesOf] });
    const response = await post(base, 'x'.repeat(1024 * 1024 + 1), { 'content-type': 'text/xml' }, '/hook');
    expect(response.status).toBe(413);
  });

  it('keep the parsers that they bring, each in its own scope', async () => {
    const own = (app: FastifyInstance): void => {
      app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => {
        done(null, body);
      });
      app.post('/own', (request) => typeof request.body);
    };
    const { base } = await openBench({ register: [own, bytesOf] });
    expect(await (await post(base, 'x', { 'content-type': 'text/xml' }, '/own')).text()).toBe('string');
    expect(await (await post(base, 'x', { 'content-type': 'text/xml' }, '/hook')).text()).toBe('78');
    expect((await fetch(`${base}/hook`)).headers.get('allow')).toBe('POST');
  });
});

describe('stopping', () => {
  it('lets the answer under way finish, takes no more connections and closes idle ones', async () => {
    let finish: (() => void) | undefined;
    const turn = { reply: makeReply({ text: '终于' }), state: '', trace: { plan: null, evidence: [] } };
    const { base, server } = await openBench({
      respond: () =>
        new Promise((resolve) => {
          finish = () => {
            resolve(turn);
          };
        }),
    });
    const { port, hostname } = new URL(base);
    const idle = connect(Number(port), hostname);
    const hungUp = new Promise<void>((resolve) => {
      idle.on('close', () => {
        resolve();
      });
      idle.resume();
    });
    const answered = post(base, { text: 'x' });
    await expect.poll(() => finish !== undefined).toBe(true);
    const stopped = server.stop(60_000);
    await hungUp;
    await expect(fetch(`${base}/healthz`)).rejects.toThrow();
    finish?.();
    const response = await answered;
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toMatchObject({ text: '终于' });
    await stopped;
  });

  it('refuses what comes on a connection that is still open', async () => {
    const { base, server } = await openBench({ respond: () => new Promise(() => undefined) });
    const head = 'Host: x\r\nContent-Type: application/json\r\nContent-Length: 12';
    const half = `POST /v1/ask HTTP/1.1\r\n${head}\r\n\r\n{"text":"x"}GET /rea`;
    const { port, hostname } = new URL(base);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (data) => (heard += data.toString()));
    socket.on('error', () => undefined);
    socket.write(half);
    await sleep(50);
    await server.stop(20);
    expect(heard).not.toContain('200 OK');
    await expect(fetch(`${base}/healthz`)).rejects.toThrow();
  });

  it('cuts off what does not end in time', async () => {
    const { base, server, delivery } = await openBench({ respond: () => new Promise(() => undefined) });
    const answered = post(base, { text: 'x' });
    const cut = expect(answered).rejects.toThrow();
    await expect.poll(() => delivery.accepted.length).toBe(1);
    await server.stop(10);
    await cut;
  });

  it('rejects where the port is taken', async () => {
    const { server } = await openBench();
    await expect(openHttp({ ...makeHttpPorts(makeDelivery()), port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
