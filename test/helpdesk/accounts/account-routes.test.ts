import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountPassword, AuditPage, AuditVerification } from '../../../src/helpdesk/contract/accounts.js';
import { codeOf, openDesk, type Browser, type FakeDesk } from '../../fakes/helpdesk/open-desk.js';

let desk: FakeDesk;
let admin: Browser;
beforeEach(async () => {
  desk = await openDesk();
  await desk.addAccount('li', 'admin');
  admin = await desk.signIn('li');
});

const add = (body: object) => desk.call({ method: 'POST', path: '/accounts', body, by: admin });
const change = (name: string, body: object) =>
  desk.call({ method: 'PATCH', path: `/accounts/${encodeURIComponent(name)}`, body, by: admin });

describe('accounts', () => {
  it('are made with a password that is shown once and has to be changed', async () => {
    const response = await add({ name: '张三', displayName: ' 张三 ', role: 'editor' });
    expect(response.statusCode).toBe(201);
    const { account, password } = response.json<AccountPassword>();
    expect(account).toEqual({
      ...{ name: '张三', displayName: '张三', role: 'editor', active: true, mustChangePassword: true },
      ...{ createdAt: desk.now, lastSignInAt: null, lockedUntil: null },
    });
    expect(password).toMatch(/^(?:[a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    const by = await desk.signIn('张三', password ?? '');
    expect((await desk.call({ path: '/session', by })).json()).toMatchObject({ mustChangePassword: true });
    const list = await desk.call({ path: '/accounts', by: admin });
    expect(list.json()).toMatchObject({ total: 2, items: [{ name: 'li' }, { name: '张三', lastSignInAt: desk.now }] });
    expect(list.body).not.toMatch(/scrypt|password"/);
  });

  it.each([
    { why: 'the name is taken', body: { name: ' LI ', displayName: 'x', role: 'clerk' }, status: 422 },
    { why: 'the name is short', body: { name: 'a', displayName: 'x', role: 'clerk' }, status: 400 },
    { why: 'the name is a path', body: { name: '../li', displayName: 'x', role: 'clerk' }, status: 400 },
    { why: 'the name is markup', body: { name: '<b>li</b>', displayName: 'x', role: 'clerk' }, status: 400 },
    { why: 'nothing is to be shown', body: { name: 'wang', displayName: ' ', role: 'clerk' }, status: 400 },
    { why: 'there is no such role', body: { name: 'wang', displayName: 'x', role: 'root' }, status: 400 },
    {
      why: 'somebody wants his own password',
      body: { name: 'wang', displayName: 'x', role: 'clerk', password: 'x' },
      status: 400,
    },
  ])('are not made where $why', async ({ body, status }) => {
    expect((await add(body)).statusCode).toBe(status);
    expect(await desk.stores.accounts.list()).toHaveLength(1);
  });

  it('are made once, however often at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => add({ name: 'wang', displayName: '王', role: 'clerk' })));
    expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422, 422]);
  });

  it.each([{ role: 'clerk' }, { active: false }])('keep their last admin: %j', async (body) => {
    const refused = await change('li', body);
    expect([refused.statusCode, codeOf(refused)]).toEqual([422, 'unfit']);
    await desk.addAccount('wang', 'admin');
    await change('wang', { active: false });
    expect((await change('li', body)).statusCode).toBe(422);
    await change('wang', { active: true });
    expect((await change('li', body)).statusCode).toBe(200);
    expect((await desk.call({ path: '/accounts', by: admin })).statusCode).toBe(401);
  });

  it('keep one admin where two demote each other at once', async () => {
    await desk.addAccount('wang', 'admin');
    const other = await desk.signIn('wang');
    await Promise.all([
      change('wang', { role: 'clerk' }),
      desk.call({ method: 'PATCH', path: '/accounts/li', body: { role: 'clerk' }, by: other }),
    ]);
    const admins = (await desk.stores.accounts.list()).filter(({ role }) => role === 'admin');
    expect(admins).toHaveLength(1);
  });

  it.each(['nobody', '..', 'a b', '%'])('that are not there cannot be changed: %s', async (name) => {
    expect((await change(name, { active: false })).statusCode).toBe(404);
  });

  it('that are deactivated cannot be signed in to, and can again', async () => {
    await desk.addAccount('wang', 'clerk');
    await change('wang', { active: false });
    await expect(desk.signIn('wang')).rejects.toThrow('wrong_password');
    await change('wang', { active: true });
    const wang = await desk.signIn('wang');
    expect((await desk.call({ path: '/session', by: wang })).json()).toMatchObject({ name: 'wang', role: 'clerk' });
  });
});

describe('the audit log', () => {
  const read = async (query: string): Promise<AuditPage> =>
    (await desk.call({ path: `/audit${query}`, by: admin })).json<AuditPage>();

  it('says who did what from where and what came of it, newest first, and keeps no password', async () => {
    desk.now += 1000;
    const { password } = (await add({ name: 'wang', displayName: '王', role: 'clerk' })).json<AccountPassword>();
    await change('wang', { role: 'editor', displayName: '王五' });
    await change('li', { role: 'clerk' });
    const { items, total } = await read('');
    const seen = { actor: 'li', address: '10.1.2.3' };
    expect(total).toBe(4);
    expect(items).toEqual([
      {
        ...seen,
        id: 4,
        at: desk.now,
        action: 'accounts.change',
        target: '/accounts/li',
        outcome: 'refused',
        facts: { from: 'admin', to: 'clerk' },
      },
      {
        ...seen,
        id: 3,
        at: desk.now,
        action: 'accounts.change',
        target: '/accounts/wang',
        outcome: 'done',
        facts: { from: 'clerk', to: 'editor', displayName: '王五' },
      },
      {
        ...seen,
        id: 2,
        at: desk.now,
        action: 'accounts.add',
        target: '/accounts',
        outcome: 'done',
        facts: { name: 'wang', role: 'clerk' },
      },
      { ...seen, id: 1, at: desk.now - 1000, action: 'session.open', target: '/session', outcome: 'done', facts: {} },
    ]);
    expect(JSON.stringify(items)).not.toContain(password);
  });

  it('names who failed to sign in only where there is such an account: what was typed may be a password', async () => {
    for (const name of ['li', 'hunter2-hunter2']) {
      await desk.call({ method: 'POST', path: '/session', body: { name, password: 'guess guess' } });
    }
    const { items } = await read('?action=session.&limit=2');
    expect(items).toMatchObject([
      { actor: '', outcome: 'refused', facts: {} },
      { actor: 'li', outcome: 'refused' },
    ]);
  });

  it('is not filled by strangers', async () => {
    const before = (await read('')).total;
    for (let turn = 0; turn < 30; turn++) {
      await desk.call({ method: 'POST', path: '/accounts', body: {} });
      await desk.call({
        method: 'POST',
        path: '/session',
        body: { name: 'li', password: 'guess guess' },
        from: '10.0.0.1',
      });
      await desk.call({ method: 'POST', path: '/session', body: { name: turn } });
    }
    expect((await read('')).total - before).toBe(5);
  });

  it.each([
    { query: '?actor=wang', ids: [3, 2] },
    { query: '?action=session.open', ids: [2, 1] },
    { query: '?action=session.', ids: [3, 2, 1] },
    { query: '?action=sess', ids: [3, 2, 1] },
    { query: '?actor=wang&action=session.end', ids: [3] },
    { query: '?limit=1&offset=1', ids: [2] },
    { query: `?from=${Date.UTC(2026, 10, 22)}`, ids: [3] },
    { query: `?to=${Date.UTC(2026, 10, 22)}`, ids: [2, 1] },
    { query: `?actor=%27%20OR%201=1--`, ids: [] },
  ])('is searched by $query', async ({ query, ids }) => {
    await desk.addAccount('wang', 'clerk');
    await desk.signIn('wang');
    await desk.stores.audit.append({
      ...{ at: Date.UTC(2026, 10, 22), action: 'session.end', actor: 'wang', role: 'clerk', address: '10.1.2.3' },
      ...{ target: '/session', status: 204, facts: {} },
    });
    expect((await read(query)).items.map(({ id }) => id)).toEqual(ids);
  });

  it.each(['?limit=0', '?limit=201', '?limit=x', '?offset=-1', '?from=x', '?sort=at'])('refuses %s', async (query) => {
    expect((await desk.call({ path: `/audit${query}`, by: admin })).statusCode).toBe(400);
  });

  it('can be verified', async () => {
    const verified = (await desk.call({ path: '/audit/verify', by: admin })).json<AuditVerification>();
    expect(verified).toEqual({ entries: 1, broken: null });
  });
});
