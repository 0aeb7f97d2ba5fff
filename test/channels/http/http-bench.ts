import { afterEach } from 'vitest';
import type { HttpPorts } from '../../../src/channels/http/http-ports.js';
import type { HttpServer } from '../../../src/channels/http/open-http.js';
import { openHttp } from '../../../src/channels/http/open-http.js';
import type { Respond } from '../../../src/policy/ask.js';
import { isoDate } from '../../../src/policy/iso-date.js';
import type { LogFacts } from '../../../src/policy/log.js';
import type { Citation } from '../../../src/policy/reply.js';
import type { FakeDelivery } from '../../fakes/fake-delivery.js';
import { makeFakeDelivery } from '../../fakes/fake-delivery.js';
import { makeReply } from '../../fakes/make-reply.js';
import { makeDocument } from '../../fixtures/make-document.js';

export interface Logged {
  readonly level: string;
  readonly event: string;
  readonly facts: LogFacts;
}

/** A server of a test, with what stands behind it. */
export interface HttpBench {
  readonly base: string;
  readonly server: HttpServer;
  readonly delivery: FakeDelivery;
  readonly logged: readonly Logged[];
}

const opened: HttpServer[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.stop(0)));
});

/** Tells all that was said so far: `答：甲｜乙`, so that a test sees the state a message met. */
export const recount: Respond = ({ text }, state) => {
  const said = [...(state === null ? [] : (JSON.parse(state) as string[])), text];
  return Promise.resolve({
    reply: makeReply({ text: `答：${said.join('｜')}` }),
    state: JSON.stringify(said),
    trace: { plan: null, evidence: [] },
  });
};

/** Answers with one text and its citations. */
export function always(text: string, citations: readonly Citation[] = []): Respond {
  return () =>
    Promise.resolve({
      reply: makeReply({ text, citations: [...citations] }),
      state: '[]',
      trace: { plan: null, evidence: [] },
    });
}

/** The ports of a server over a delivery in memory; what is logged goes to `logged`. */
export function makeHttpPorts(delivery: FakeDelivery, logged: Logged[] = []): HttpPorts {
  return {
    delivery,
    documents: () => [makeDocument({ id: 'sea', number: '海政〔2020〕8号', title: '<b>造船</b>', clauses: [] })],
    clauseOf: (id) =>
      id === '海-2020#2.1'
        ? { title: '造船', docNumber: '海政〔2020〕8号', clause: '二、（一）', text: '全文' }
        : undefined,
    backlog: () => Promise.resolve({ waiting: 3, outgoing: 2, held: 1, failed: 0 }),
    now: () => 1_795_219_200_000,
    log: (level, event, facts = {}) => void logged.push({ level, event, facts }),
    host: '127.0.0.1',
    port: 0,
    apiKeys: [],
    limits: { perMinute: 0 },
    register: [],
  };
}

export function makeDelivery(respond: Respond = recount): FakeDelivery {
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  return makeFakeDelivery(respond, day);
}

/** Opens a server that the end of the test closes. */
export async function openBench(changed: Partial<HttpPorts> & { readonly respond?: Respond } = {}): Promise<HttpBench> {
  const { respond, ...ports } = changed;
  const logged: Logged[] = [];
  const delivery = makeDelivery(respond);
  const server = await openHttp({ ...makeHttpPorts(delivery, logged), ...ports });
  opened.push(server);
  return { base: `http://127.0.0.1:${server.port}`, server, delivery, logged };
}

export function post(
  base: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  path = '/v1/ask',
): Promise<Response> {
  const text = typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body);
  return fetch(`${base}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  });
}

/** The code of a refusal, which also says something in Chinese. */
export async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  if (!/\p{Script=Han}/u.test(error.message)) throw new Error(`no Chinese in ${error.message}`);
  return error.code;
}
