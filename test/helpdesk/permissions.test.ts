import { beforeAll, describe, expect, it } from 'vitest';
import { allDeskRoutes, type DeskPorts } from '../../src/helpdesk/all-desk-routes.js';
import { permissions, roles, type Role } from '../../src/helpdesk/contract/roles.js';
import { deskRoute, type AnyDeskRoute } from '../../src/helpdesk/desk-route.js';
import { makeAnything } from '../fakes/helpdesk/make-anything.js';
import { codeOf, openDesk, PASSWORD, type Browser, type DeskCall, type FakeDesk } from '../fakes/helpdesk/open-desk.js';

const all = allDeskRoutes(makeAnything<DeskPorts>({}));
const nameOf = ({ method, path }: AnyDeskRoute): string => `${method} ${path}`;
const allowedOf = ({ permission }: AnyDeskRoute): readonly Role[] | null => permissions[permission];
const table = all.map((route) => ({ name: nameOf(route), route, allowed: allowedOf(route) }));
const guarded = table.filter(({ allowed }) => allowed !== null);
const audited = guarded.flatMap((row) =>
  row.route.action === undefined ? [] : [{ ...row, action: row.route.action }],
);
const changing = guarded.filter(({ route }) => route.method !== 'GET');

/** What only asks, though its question is too long for an address. What is asked has a record of its own. */
const consulting = ['POST /ask', 'POST /measures/evaluate', 'POST /measures/match', 'POST /measures/match.csv'];

/** The route as the service guards it, with nothing behind it; signing in stays whole. */
function hollow(route: AnyDeskRoute): AnyDeskRoute {
  if (nameOf(route) === 'POST /session') return route;
  const { method, path, permission, action, rawBodyLimit } = route;
  return deskRoute({
    ...{ method, path, permission },
    ...(action === undefined ? {} : { action }),
    ...(rawBodyLimit === undefined ? {} : { rawBodyLimit }),
    handle: () => Promise.resolve({ kind: 'json', value: 'let in' }),
  });
}

function callOf({ method, path }: AnyDeskRoute): DeskCall {
  return { method, path: path.replace(/:\w+/g, '1') };
}

let desk: FakeDesk;
const seats = new Map<string, Browser>();
beforeAll(async () => {
  desk = await openDesk({ change: hollow, isShared: true });
  for (const role of roles) await desk.addAccount(role, role);
  await desk.addAccount('new', 'admin', { mustChangePassword: true });
  for (const name of [...roles, 'new']) seats.set(name, await desk.signIn(name));
});

/** Who is signed in by the name of a role. */
function seatOf(name: string): Browser {
  const seat = seats.get(name);
  if (seat === undefined) throw new Error(`${name} is not signed in`);
  return seat;
}

describe('the list of all routes', () => {
  it('names each once', () => {
    expect(table.length).toBeGreaterThan(8);
    expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
  });

  it('opens to anyone only what concerns the session', () => {
    expect(table.filter(({ allowed }) => allowed === null).map(({ name }) => name)).toEqual([
      'GET /session',
      'POST /session',
    ]);
  });

  it('gives every route that changes something a name in the audit log', () => {
    const unnamed = all.filter(({ method, action }) => method !== 'GET' && action === undefined).map(nameOf);
    expect(unnamed.filter((name) => !consulting.includes(name))).toEqual([]);
    const actions = all.flatMap(({ action }) => (action === undefined ? [] : [action]));
    expect(actions.filter((action) => !/^[a-z]+\.[a-z_-]+$/.test(action))).toEqual([]);
  });

  it('lets nobody but who may write change anything', () => {
    const writes = all.filter(
      ({ action, permission }) => action !== undefined && /^(?:read_|consult)/.test(permission),
    );
    // What one thinks of an answer to oneself; and what changes nothing, but is worth knowing of.
    expect(writes.map(nameOf)).toEqual([
      'POST /ask/feedback',
      'GET /records/export',
      'POST /records/verify',
      'POST /records/:id/replay',
    ]);
  });
});

describe.each(roles)('as %s', (role) => {
  it.each(table)('$name answers as the table of roles says', async ({ route, allowed }) => {
    const isSigningIn = nameOf(route) === 'POST /session';
    const more = isSigningIn ? { body: { name: role, password: PASSWORD } } : { by: seatOf(role) };
    const response = await desk.call({ ...callOf(route), ...more });
    if (allowed === null || allowed.includes(role)) expect(response.statusCode).toBe(200);
    else expect([response.statusCode, codeOf(response)]).toEqual([403, 'forbidden']);
  });
});

describe('with the role that may', () => {
  const allowedSeat = ({ allowed }: (typeof table)[number]): Browser => seatOf(allowed?.at(-1) ?? 'admin');

  it.each(guarded)('$name wants a session', async ({ route }) => {
    const response = await desk.call(callOf(route));
    expect([response.statusCode, codeOf(response)]).toEqual([401, 'not_signed_in']);
  });

  it.each(guarded)('$name wants a session that is ours', async ({ route }) => {
    const by = { cookie: `wence_desk=${'A'.repeat(43)}`, csrf: 'A'.repeat(43) };
    const response = await desk.call({ ...callOf(route), by });
    expect([response.statusCode, codeOf(response)]).toEqual([401, 'not_signed_in']);
  });

  it.each(changing)('$name wants the token of this session', async (row) => {
    const { cookie, csrf } = allowedSeat(row);
    const { csrf: another } = seatOf('new');
    for (const wrong of ['', 'x', another, `${csrf}x`]) {
      const response = await desk.call({ ...callOf(row.route), by: { cookie, csrf: wrong } });
      expect([response.statusCode, codeOf(response)]).toEqual([403, 'bad_token']);
    }
  });

  it.each(changing)('$name wants to be called from our page', async (row) => {
    const by = allowedSeat(row);
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'http://desk.test.evil.test' },
      { origin: 'http://desk.test:8080' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      const response = await desk.call({ ...callOf(row.route), by, headers });
      expect([response.statusCode, codeOf(response)]).toEqual([403, 'bad_origin']);
    }
  });

  it.each(guarded.filter(({ route }) => !route.path.startsWith('/session')))(
    '$name wants the password changed where another has chosen it',
    async ({ route }) => {
      const response = await desk.call({ ...callOf(route), by: seatOf('new') });
      expect([response.statusCode, codeOf(response)]).toEqual([403, 'must_change_password']);
    },
  );

  it.each(audited)('$name keeps a refusal in the audit log', async ({ route, action }) => {
    desk.now += 1;
    await desk.call({ ...callOf(route), by: { ...seatOf('new'), csrf: 'wrong' } });
    const { items } = await desk.stores.audit.list({ action, from: desk.now }, { offset: 0, limit: 10 });
    expect(items).toMatchObject([{ actor: 'new', role: 'admin', status: 403, address: '10.1.2.3' }]);
  });
});
