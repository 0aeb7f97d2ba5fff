import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, afterEach } from 'vitest';
import { makeHttpApp } from '../../../src/channels/http/make-http-app.js';
import { makeDeskCookies } from '../../../src/helpdesk/accounts/desk-cookies.js';
import { hashPassword } from '../../../src/helpdesk/accounts/hash-password.js';
import { makeSessions } from '../../../src/helpdesk/accounts/make-sessions.js';
import { makeSignIn } from '../../../src/helpdesk/accounts/make-sign-in.js';
import { allDeskRoutes, type DeskPorts } from '../../../src/helpdesk/all-desk-routes.js';
import type { Session } from '../../../src/helpdesk/contract/accounts.js';
import type { Role } from '../../../src/helpdesk/contract/roles.js';
import type { AnyDeskRoute } from '../../../src/helpdesk/desk-route.js';
import { isSecurePlace } from '../../../src/helpdesk/server/check-origin.js';
import { deskHeaders } from '../../../src/helpdesk/server/desk-headers.js';
import { makeDeskRoutesPlugin } from '../../../src/helpdesk/server/serve-desk.js';
import type { DeskStores } from '../../../src/journal/desk/desk-stores.js';
import type { Journal } from '../../../src/journal/journal.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import type { Logged } from '../../channels/http/http-bench.js';
import { makeDelivery, makeHttpPorts } from '../../channels/http/http-bench.js';
import { makeAnything } from './make-anything.js';

/** Cheap on purpose: what it costs is tested by itself. */
const cost = { logN: 4, r: 1, p: 1 };
export const PASSWORD = '海边第七块礁石上有一只鸟';

/** What a browser holds of the desk. */
export interface Browser {
  cookie: string;
  csrf: string;
}

export interface DeskCall {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Below /desk/api. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly by?: Browser;
  readonly from?: string;
}

/** A help desk of a test: the whole server, without a port. */
export interface FakeDesk {
  readonly app: FastifyInstance;
  readonly journal: Journal;
  readonly stores: DeskStores;
  readonly logged: readonly Logged[];
  /** What the clock shows; a test may set it. */
  now: number;
  /** As the page sends it: from our own origin, with what the browser holds. */
  readonly call: (call: DeskCall) => Promise<LightMyRequestResponse>;
  readonly addAccount: (name: string, role: Role, changed?: { readonly mustChangePassword?: boolean }) => Promise<void>;
  readonly signIn: (name: string, password?: string, held?: Browser) => Promise<Browser>;
}

export interface FakeDeskOptions {
  readonly publicUrl?: string;
  readonly host?: string;
  readonly webFolder?: string;
  readonly trustedProxies?: readonly string[];
  readonly isShared?: boolean;
  /** Beside all routes of the product. */
  readonly routes?: readonly AnyDeskRoute[];
  /** What becomes of each route of the product. */
  readonly change?: (route: AnyDeskRoute) => AnyDeskRoute;
  /** What the areas stand on, beside stores and accounts; what is missing can be called, and gives nothing of sense. */
  readonly ports?: Partial<DeskPorts>;
}

const opened: (() => Promise<void>)[] = [];
const shared: (() => Promise<void>)[] = [];

const closeAll = async (desks: (() => Promise<void>)[]): Promise<void> => {
  for (const close of desks.splice(0)) await close();
};
afterEach(() => closeAll(opened));
afterAll(() => closeAll(shared));

/** Opens a help desk that the end of the test closes, or the end of the file where it is shared. */
export async function openDesk(options: FakeDeskOptions = {}): Promise<FakeDesk> {
  const { publicUrl, host = '127.0.0.1', webFolder = '/nonexistent', ports = {}, trustedProxies = [] } = options;
  const folder = mkdtempSync(join(tmpdir(), 'wence-desk-'));
  const now = (): number => desk.now;
  const journal = openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now });
  const stores = journal.desk;
  const logged: Logged[] = [];
  const log = (level: string, event: string, facts = {}): void => void logged.push({ level, event, facts });
  const place = { publicUrl, host, isProxied: trustedProxies.length > 0 };
  const cookies = makeDeskCookies(isSecurePlace(place));
  const sessions = makeSessions(stores.sessions, cookies, now);
  const signIn = makeSignIn({ ...stores, now, cost });
  const all = makeAnything<DeskPorts>({ stores, now, sessions, signIn, cookies, ...ports });
  const routes = [...allDeskRoutes(all).map(options.change ?? ((route) => route)), ...(options.routes ?? [])];
  const plugin = makeDeskRoutesPlugin({ routes, sessions, audit: stores.audit, webFolder, now, log, ...place });
  const more = { register: [plugin], trustedProxies, headersBelow: { '/desk': deskHeaders } };
  const app = await makeHttpApp({ ...makeHttpPorts(makeDelivery(), logged), ...more }, () => false);
  await app.ready();
  (options.isShared === true ? shared : opened).push(async () => {
    await app.close();
    await journal.close();
    rmSync(folder, { recursive: true });
  });

  const call = ({ method = 'GET', path, body, headers = {}, by, from = '10.1.2.3' }: DeskCall) =>
    app.inject({
      method,
      url: `/desk/api${path}`,
      remoteAddress: from,
      headers: {
        host: 'desk.test',
        ...(method === 'GET' ? {} : { origin: 'http://desk.test', 'sec-fetch-site': 'same-origin' }),
        ...(by === undefined ? {} : { cookie: by.cookie, 'x-wence-csrf': by.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  const desk: FakeDesk = {
    app,
    journal,
    stores,
    logged,
    now: Date.UTC(2026, 10, 21),
    call,
    addAccount: async (name, role, { mustChangePassword = false } = {}) => {
      const password = await hashPassword(PASSWORD, cost);
      await stores.accounts.add({ name, displayName: name, role, password, mustChangePassword }, desk.now);
    },
    signIn: async (name, password = PASSWORD, held) => {
      const response = await call({
        method: 'POST',
        path: '/session',
        body: { name, password },
        ...(held === undefined ? {} : { by: held }),
      });
      if (response.statusCode !== 200) throw new Error(`${name} cannot sign in: ${response.body}`);
      return { cookie: heldAfter(response, held?.cookie ?? ''), csrf: response.json<Session>().csrf };
    },
  };
  return desk;
}

/** The `Cookie` header of a browser after a response: cookies of one name replace each other. */
export function heldAfter(response: LightMyRequestResponse, before = ''): string {
  const jar = new Map(before === '' ? [] : before.split('; ').map((pair) => [pair.split('=')[0] ?? '', pair]));
  for (const header of [response.headers['set-cookie'] ?? []].flat()) {
    const pair = header.split(';')[0] ?? '';
    jar.set(pair.split('=')[0] ?? '', pair);
  }
  return [...jar.values()].join('; ');
}

/** The code of a refusal, which also says something in Chinese and nothing of the program. */
export function codeOf(response: LightMyRequestResponse): string {
  const { error } = response.json<{ error: { code: string; message: string } }>();
  if (!/\p{Script=Han}/u.test(error.message)) throw new Error(`no Chinese in ${error.message}`);
  if (/\bat \w|\.[jt]s:\d|node_modules|Error:/.test(response.body)) throw new Error(`a trace in ${response.body}`);
  return error.code;
}
