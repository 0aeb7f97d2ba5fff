import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeFakeKf, type FakeKf } from './fake-kf.js';
import { makeFakeMessages, type FakeMessages } from './fake-messages.js';

/** What goes wrong with the next call of a path. `lose`: the call takes effect, and the answer never comes. */
export interface WecomFault {
  /** Below `/cgi-bin/`. */
  readonly path: string;
  readonly what:
    | { readonly kind: 'errcode'; readonly code: number }
    | { readonly kind: 'status'; readonly status: number }
    | { readonly kind: 'hang' | 'reset' | 'lose' };
}

/** A server API of WeCom on 127.0.0.1 that keeps the documented limits to the letter and takes note of who breaks them. */
export interface FakeWecom {
  readonly apiRoot: string;
  readonly messages: FakeMessages;
  readonly kf: FakeKf;
  /** Every call, in order: its path. */
  readonly calls: readonly string[];
  /** What no client should do. */
  readonly violations: readonly string[];
  /** Ends every token before its time. */
  readonly withdrawTokens: () => void;
  /** Each fault befalls one call of its path, in order. */
  readonly plan: (...faults: readonly WecomFault[]) => void;
  readonly stop: () => Promise<void>;
}

export interface FakeWecomSettings {
  readonly corpId: string;
  readonly secret: string;
  readonly now: () => number;
  readonly servicers?: readonly string[];
}

export type FakeAnswer = Readonly<Record<string, unknown>>;
export type FakeEndpoint = (body: Readonly<Record<string, unknown>>, query: URLSearchParams) => FakeAnswer;

const TOKEN_LIFETIME = 7200;

export async function startFakeWecom({ corpId, secret, now, servicers = [] }: FakeWecomSettings): Promise<FakeWecom> {
  const calls: string[] = [];
  const violations: string[] = [];
  const faults: WecomFault[] = [];
  const tokens = new Map<string, number>();
  let issued = 0;
  const violate = (what: string): void => void violations.push(what);
  const messages = makeFakeMessages(now, violate);
  const kf = makeFakeKf({ now, violate, servicers });

  const gettoken: FakeEndpoint = (_body, query) => {
    if (query.get('corpid') !== corpId || query.get('corpsecret') !== secret)
      return { errcode: 40001, errmsg: 'invalid credential' };
    const kept = [...tokens].find(([, until]) => until > now());
    issued += 1;
    const token = kept?.[0] ?? `token-${issued}`;
    const until = kept?.[1] ?? now() + TOKEN_LIFETIME * 1000;
    tokens.set(token, until);
    return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: (until - now()) / 1000 };
  };
  const endpoints = new Map<string, FakeEndpoint>([['message/send', messages.send], ...kf.endpoints]);

  const answerTo = (path: string, query: URLSearchParams, body: string): FakeAnswer => {
    if (path === 'gettoken') return gettoken({}, query);
    const until = tokens.get(query.get('access_token') ?? '');
    if (until === undefined) return { errcode: 40014, errmsg: 'invalid access_token' };
    if (until <= now()) return { errcode: 42001, errmsg: 'access_token expired' };
    const endpoint = endpoints.get(path);
    if (endpoint === undefined) return { errcode: 40035, errmsg: 'no such endpoint' };
    return {
      errcode: 0,
      errmsg: 'ok',
      ...endpoint(body === '' ? {} : (JSON.parse(body) as Record<string, unknown>), query),
    };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname.replace('/cgi-bin/', '');
    let body = '';
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString('utf8');
    calls.push(path);
    const at = faults.findIndex((fault) => fault.path === path);
    const what = at === -1 ? undefined : faults.splice(at, 1)[0]?.what;
    if (what?.kind === 'hang') return;
    if (what?.kind === 'reset') return void request.socket.destroy();
    if (what?.kind === 'status') return void response.writeHead(what.status).end('');
    const answer =
      what?.kind === 'errcode' ? { errcode: what.code, errmsg: 'planned' } : answerTo(path, url.searchParams, body);
    if (what?.kind === 'lose') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    kf,
    calls,
    violations,
    withdrawTokens: () => {
      tokens.clear();
    },
    plan: (...more) => void faults.push(...more),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
