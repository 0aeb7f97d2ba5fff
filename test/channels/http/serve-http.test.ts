import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpPorts, HttpServer } from '../../../src/channels/http/serve-http.js';
import { serveHttp } from '../../../src/channels/http/serve-http.js';
import type { Ask, Message } from '../../../src/policy/ask.js';
import { isoDate } from '../../../src/policy/iso-date.js';
import { replySchema } from '../../../src/policy/reply.js';
import { makeReply } from '../../fakes/make-reply.js';
import { makeDocument } from '../../fixtures/make-document.js';

let server: HttpServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function open(changed: Partial<HttpPorts> = {}): Promise<string> {
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  const ask: Ask = ({ text }) => Promise.resolve(makeReply({ text: `答：${text}` }));
  const documents = [makeDocument({ id: 'sea', number: '海政〔2020〕8号', title: '<b>造船</b>', clauses: [] })];
  server = await serveHttp({
    ask,
    documents,
    today: () => day,
    report: () => undefined,
    host: '127.0.0.1',
    port: 0,
    ...changed,
  });
  return `http://127.0.0.1:${server.port}`;
}

function post(base: string, body: unknown, type = 'application/json'): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${base}/v1/ask`, { method: 'POST', headers: { 'content-type': type }, body: text });
}

async function codeOf(response: Response): Promise<unknown> {
  const body = (await response.json()) as { error: { code: string; message: string } };
  expect(body.error.message).toMatch(/\p{Script=Han}/u);
  return body.error.code;
}

describe('POST /v1/ask', () => {
  it('gives the reply as JSON', async () => {
    const response = await post(await open(), { text: '谁牵头？' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(replySchema.parse(await response.json()).text).toBe('答：谁牵头？');
  });

  it('passes on conversation and day, and makes them where they are missing', async () => {
    const messages: Message[] = [];
    const base = await open({
      ask: (message) => {
        messages.push(message);
        return Promise.resolve(makeReply());
      },
    });
    const named = await post(base, { text: '甲', conversation: '我', asOf: '2020-02-29' });
    const first = await post(base, { text: '乙' });
    const second = await post(base, { text: '丙' });
    expect(messages.map(({ text, asOf }) => [text, asOf])).toEqual([
      ['甲', '2020-02-29'],
      ['乙', '2026-11-21'],
      ['丙', '2026-11-21'],
    ]);
    expect(decodeURIComponent(named.headers.get('wence-conversation') ?? '')).toBe('我');
    expect(first.headers.get('wence-conversation')).not.toBe(second.headers.get('wence-conversation'));
  });

  it.each([
    { why: 'broken JSON', body: '{"text":', status: 400, code: 'bad_json' },
    { why: 'nothing', body: '', status: 400, code: 'bad_json' },
    { why: 'a list', body: [], status: 400, code: 'bad_request' },
    { why: 'null', body: null, status: 400, code: 'bad_request' },
    { why: 'no text', body: {}, status: 400, code: 'bad_request' },
    { why: 'a text of spaces', body: { text: ' \n' }, status: 400, code: 'bad_request' },
    { why: 'a text that is a number', body: { text: 1 }, status: 400, code: 'bad_request' },
    { why: 'a day that the calendar lacks', body: { text: 'x', asOf: '2023-02-29' }, status: 400, code: 'bad_request' },
    { why: 'an empty conversation', body: { text: 'x', conversation: '' }, status: 400, code: 'bad_request' },
    { why: 'an unknown key', body: { text: 'x', question: 'y' }, status: 400, code: 'bad_request' },
    { why: 'more than 64 kB', body: { text: 'x'.repeat(65_536) }, status: 413, code: 'too_large' },
    { why: 'a lot more than 64 kB', body: { text: 'x'.repeat(900_000) }, status: 413, code: 'too_large' },
  ])('refuses $why', async ({ body, status, code }) => {
    const response = await post(await open(), body);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const base = await open();
    const body = Buffer.from('7b2274657874223a22ff227d', 'hex');
    const response = await fetch(`${base}/v1/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await codeOf(response)).toBe('bad_json');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk'])(
    'refuses %s',
    async (type) => {
      const response = await post(await open(), { text: 'x' }, type);
      expect(response.status).toBe(415);
      expect(await codeOf(response)).toBe('unsupported_media_type');
    },
  );

  it.each(['application/json; charset=utf-8', 'Application/JSON'])('takes %s', async (type) => {
    expect((await post(await open(), { text: 'x' }, type)).status).toBe(200);
  });

  it('tells the client nothing of an error, and its owner all', async () => {
    const reported: unknown[] = [];
    const base = await open({ ask: () => Promise.reject(new Error('秘密')), report: (error) => reported.push(error) });
    const response = await post(base, { text: 'x' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('秘密');
    expect(reported).toEqual([new Error('秘密')]);
  });

  it('gives up a question that takes too long', async () => {
    const base = await open({ ask: () => new Promise(() => undefined), answerTimeout: 5 });
    const response = await post(base, { text: 'x' });
    expect(response.status).toBe(503);
    expect(await codeOf(response)).toBe('timeout');
  });

  it('outlives a client that goes away in the middle of its body', async () => {
    const reported: unknown[] = [];
    const base = await open({ report: (error) => reported.push(error) });
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': '100' };
      const cut = request(`${base}/v1/ask`, { method: 'POST', headers });
      cut.on('error', () => {
        resolve();
      });
      cut.write('{"text":', () => cut.destroy(new Error('gone')));
    });
    expect((await post(base, { text: 'x' })).status).toBe(200);
    expect(reported).toEqual([]);
  });
});

describe('the other addresses', () => {
  it.each(['/healthz', '/readyz', '/healthz?x=1'])('GET %s says that all is well', async (path) => {
    expect((await fetch(`${await open()}${path}`)).status).toBe(200);
  });

  it('GET / says what is here, escaped', async () => {
    const response = await fetch(await open());
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('&#60;b&#62;造船&#60;/b&#62;》（海政〔2020〕8号）');
    expect(page).toContain('POST /v1/ask');
  });

  it('HEAD gives headers alone', async () => {
    const response = await fetch(await open(), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it.each([
    { method: 'GET', path: '/v1/ask', status: 405, allow: 'POST' },
    { method: 'POST', path: '/healthz', status: 405, allow: 'GET, HEAD' },
    { method: 'DELETE', path: '/', status: 405, allow: 'GET, HEAD' },
    { method: 'GET', path: '/v1/ask/', status: 404, allow: null },
    { method: 'GET', path: '/../package.json', status: 404, allow: null },
    { method: 'GET', path: '/constructor', status: 404, allow: null },
  ])('$method $path is $status', async ({ method, path, status, allow }) => {
    const response = await fetch(`${await open()}${path}`, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe(allow);
    await codeOf(response);
  });

  it('answers what is no HTTP with 400', async () => {
    const base = new URL(await open());
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(base.port), base.hostname, () => socket.write('hello\r\n\r\n'));
      socket.on('data', (data) => {
        resolve(data.toString());
      });
    });
    expect(answer).toContain('400');
  });
});

describe('stopping', () => {
  it('lets the answer under way finish and takes no more connections', async () => {
    let finish: (() => void) | undefined;
    const asked = new Promise<void>((started) => {
      void open({
        ask: () =>
          new Promise((resolve) => {
            finish = () => {
              resolve(makeReply({ text: '终于' }));
            };
            started();
          }),
      }).then((base) => {
        answered = post(base, { text: 'x' }).then((response) => response.json());
        address = base;
      });
    });
    let answered: Promise<unknown> = Promise.resolve();
    let address = '';
    await asked;
    const stopped = server?.stop();
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    finish?.();
    expect(await answered).toMatchObject({ text: '终于' });
    await stopped;
    server = undefined;
  });

  it('rejects where the port is taken', async () => {
    const port = Number(new URL(await open()).port);
    const first = server;
    await expect(open({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    server = first;
  });
});
