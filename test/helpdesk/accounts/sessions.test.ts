import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, heldAfter, openDesk, PASSWORD, type FakeDesk } from '../../fakes/helpdesk/open-desk.js';

const HOUR = 60 * 60 * 1000;
const NEXT = '山顶有八棵松树两块石头';

let desk: FakeDesk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.addAccount('li', 'admin');
  await desk.addAccount('wang', 'clerk');
});

const isIn = async (by: { cookie: string; csrf: string }): Promise<boolean> =>
  (await desk.call({ path: '/session', by })).statusCode === 200;

describe('signing in', () => {
  it('says who is in, and gives the token of the session', async () => {
    const by = await desk.signIn('li');
    const session = (await desk.call({ path: '/session', by })).json<object>();
    expect(session).toEqual({ name: 'li', displayName: 'li', role: 'admin', mustChangePassword: false, csrf: by.csrf });
  });

  it.each([' LI ', 'Li', 'ｌｉ'])('knows %j for the name that it is', async (name) => {
    expect(await isIn(await desk.signIn(name))).toBe(true);
  });

  it.each([
    { why: 'a wrong password', name: 'li', password: 'x'.repeat(12) },
    { why: 'a name that nobody has', name: 'nobody', password: PASSWORD },
    { why: 'a name that nobody can have', name: 'a b', password: PASSWORD },
    { why: 'an account that was deactivated', name: 'wang', password: PASSWORD },
  ])('says one and the same of $why', async ({ name, password }) => {
    await desk.stores.accounts.change('wang', { isActive: false }, desk.now);
    const response = await desk.call({ method: 'POST', path: '/session', body: { name, password } });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toEqual({ error: { code: 'wrong_password', message: '账号或密码不对。' } });
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    { why: 'the host is a loopback', host: '127.0.0.1', prefix: '', secure: '' },
    { why: 'others can reach the host', host: '0.0.0.0', prefix: '__Secure-', secure: '; Secure' },
    { why: 'people come by https', publicUrl: 'https://desk.test', prefix: '__Secure-', secure: '; Secure' },
  ])(
    'sets cookies that scripts, other sites and other paths do not get, where $why',
    async ({ prefix, secure, ...where }) => {
      desk = await openDesk(where);
      await desk.addAccount('li', 'admin');
      const headers = { origin: 'https://desk.test' };
      const response = await desk.call({
        method: 'POST',
        path: '/session',
        body: { name: 'li', password: PASSWORD },
        headers,
      });
      const cookies = [response.headers['set-cookie'] ?? []].flat();
      const token = '[\\w-]{43}';
      expect(cookies).toEqual([
        expect.stringMatching(
          new RegExp(`^${prefix}wence_desk=${token}; Path=/desk; HttpOnly${secure}; SameSite=Strict$`),
        ),
        expect.stringMatching(
          new RegExp(
            `^${prefix}wence_desk_browser=${token}; Max-Age=15552000; Path=/desk; HttpOnly${secure}; SameSite=Strict$`,
          ),
        ),
      ]);
    },
  );

  it('refuses a page that came by http over a network, before the password travels again', async () => {
    desk = await openDesk({ host: '0.0.0.0' });
    const body = { name: 'li', password: PASSWORD };
    const response = await desk.call({ method: 'POST', path: '/session', body });
    expect([response.statusCode, codeOf(response)]).toEqual([403, 'insecure']);
    const headers = { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' };
    expect((await desk.call({ method: 'POST', path: '/session', body, headers })).statusCode).toBe(401);
  });

  it('never takes a token from the browser: a planted one stays worth nothing, an old one ends', async () => {
    const planted = { cookie: `wence_desk=${'A'.repeat(43)}; wence_desk_browser=${'B'.repeat(43)}`, csrf: '' };
    const first = await desk.signIn('li', PASSWORD, planted);
    expect(first.cookie).not.toMatch(/A{43}|B{43}/);
    expect(await isIn(planted)).toBe(false);
    const second = await desk.signIn('li', PASSWORD, first);
    expect(second.cookie).not.toBe(first.cookie);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
  });

  it('keeps several browsers apart, also where they come at once', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => desk.signIn('li')));
    expect(new Set(all.map(({ cookie }) => cookie)).size).toBe(4);
    for (const by of all) expect(await isIn(by)).toBe(true);
    const [one, two] = all as [(typeof all)[number], (typeof all)[number]];
    const mixed = await desk.call({ method: 'DELETE', path: '/session', by: { cookie: one.cookie, csrf: two.csrf } });
    expect(mixed.statusCode).toBe(403);
  });

  it('keeps no token and no password in the journal', async () => {
    const by = await desk.signIn('li');
    const token = /wence_desk=([^;]+)/.exec(by.cookie)?.[1] ?? '';
    const raw = Buffer.from(token, 'base64url');
    expect(raw).toHaveLength(32);
    expect(await desk.stores.sessions.find(raw, { opened: 0, seen: 0 })).toBeUndefined();
    expect((await desk.stores.accounts.find('li'))?.password).toMatch(/^scrypt\$\d+\$\d+\$\d+\$[\w-]{22}\$[\w-]{43}$/);
  });
});

describe('a session', () => {
  it('ends after eight hours in which nothing was done', async () => {
    const by = await desk.signIn('li');
    for (let hours = 0; hours < 14; hours += 7) {
      desk.now += 7 * HOUR;
      expect(await isIn(by)).toBe(true);
    }
    desk.now += 8 * HOUR;
    expect(await isIn(by)).toBe(false);
  });

  it('ends after a day, whatever was done', async () => {
    const by = await desk.signIn('li');
    for (let hours = 0; hours < 23; hours++) {
      desk.now += HOUR;
      expect(await isIn(by)).toBe(true);
    }
    desk.now += HOUR;
    expect(await isIn(by)).toBe(false);
  });

  it('ends when the person leaves, and the cookie with it', async () => {
    const by = await desk.signIn('li');
    const response = await desk.call({ method: 'DELETE', path: '/session', by });
    expect(response.statusCode).toBe(204);
    expect(response.headers['set-cookie']).toMatch(/^wence_desk=; Max-Age=0; Path=\/desk; HttpOnly; SameSite=Strict$/);
    expect(await isIn(by)).toBe(false);
  });

  it.each([
    { why: 'is deactivated', change: { active: false } },
    { why: 'gets another role', change: { role: 'editor' } },
    { why: 'gets another password', change: { resetPassword: true } },
  ])('ends everywhere when its account $why', async ({ change }) => {
    const admin = await desk.signIn('li');
    const sessions = [await desk.signIn('wang'), await desk.signIn('wang')];
    const changed = await desk.call({ method: 'PATCH', path: '/accounts/wang', body: change, by: admin });
    expect(changed.statusCode).toBe(200);
    for (const by of sessions) expect(await isIn(by)).toBe(false);
    expect(await isIn(admin)).toBe(true);
  });

  it('goes on when its account gets another name to show', async () => {
    const admin = await desk.signIn('li');
    const by = await desk.signIn('wang');
    await desk.call({ method: 'PATCH', path: '/accounts/wang', body: { displayName: '王' }, by: admin });
    expect((await desk.call({ path: '/session', by })).json()).toMatchObject({ displayName: '王' });
  });
});

describe('changing the password', () => {
  const change = (by: { cookie: string; csrf: string }, current: string, next: string) =>
    desk.call({ method: 'POST', path: '/session/password', body: { current, next }, by });

  it('ends every session, and opens a new one here', async () => {
    const [here, there] = [await desk.signIn('wang'), await desk.signIn('wang')];
    const response = await change(here, PASSWORD, NEXT);
    expect(response.statusCode).toBe(200);
    const after = { cookie: heldAfter(response, here.cookie), csrf: response.json<{ csrf: string }>().csrf };
    expect([await isIn(here), await isIn(there), await isIn(after)]).toEqual([false, false, true]);
    await expect(desk.signIn('wang', PASSWORD)).rejects.toThrow('wrong_password');
    expect(await isIn(await desk.signIn('wang', NEXT))).toBe(true);
  });

  it('opens what was closed until it was changed', async () => {
    await desk.addAccount('xin', 'admin', { mustChangePassword: true });
    const by = await desk.signIn('xin');
    expect((await desk.call({ path: '/accounts', by })).statusCode).toBe(403);
    const response = await change(by, PASSWORD, NEXT);
    expect(response.json()).toMatchObject({ mustChangePassword: false });
    const after = { cookie: heldAfter(response, by.cookie), csrf: '' };
    expect((await desk.call({ path: '/accounts', by: after })).statusCode).toBe(200);
  });

  it.each([
    { why: 'the current one is wrong', current: 'x'.repeat(12), next: NEXT, says: '当前密码不对' },
    { why: 'the new one is the current one', current: PASSWORD, next: PASSWORD, says: '不能和当前密码一样' },
    { why: 'the new one is short', current: PASSWORD, next: '短', says: '至少要 10 个字符' },
    { why: 'the new one is common', current: PASSWORD, next: 'Password123', says: '太常见' },
  ])('changes nothing where $why', async ({ current, next, says }) => {
    const by = await desk.signIn('wang');
    const response = await change(by, current, next);
    expect([response.statusCode, codeOf(response)]).toEqual([422, 'unfit']);
    expect(response.body).toContain(says);
    expect(await isIn(by)).toBe(true);
  });

  it('lets nobody guess the current one without end', async () => {
    const by = await desk.signIn('wang');
    const statuses = [];
    for (let tries = 0; tries < 6; tries++) statuses.push((await change(by, `wrong number ${tries}`, NEXT)).statusCode);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });
});
