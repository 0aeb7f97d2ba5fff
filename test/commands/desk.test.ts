import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { isPassword, standardCost } from '../../src/helpdesk/accounts/hash-password.js';
import type { DeskStores } from '../../src/journal/desk/desk-stores.js';
import { openJournal } from '../../src/journal/open-journal.js';
import { makeContext, type FakeContext } from '../fakes/fake-context.js';

const PASSWORD = '海边第七块礁石上有一只鸟';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'wence-desk-command-'));
});
afterEach(() => {
  rmSync(data, { recursive: true });
});

const inWorld = (input: readonly string[] = []): FakeContext => makeContext({ input, env: { WENCE_DATA: data } });
const open = () => openJournal({ folder: data, silentAfter: 1000, buttonLife: 1000, now: () => 0 });

async function look<T>(at: (stores: DeskStores) => Promise<T>): Promise<T> {
  const journal = open();
  try {
    return await at(journal.desk);
  } finally {
    await journal.close();
  }
}

async function addAdmin(): Promise<void> {
  const argv = ['desk', 'add-admin', '--name', '张三', '--password-stdin'];
  expect(await dispatch(argv, inWorld([PASSWORD]))).toBe(0);
}

describe('npm run desk', () => {
  it('makes the first admin, who can sign in, and keeps a trace of it', async () => {
    await addAdmin();
    const account = await look(({ accounts }) => accounts.find('张三'));
    expect(account).toMatchObject({ role: 'admin', displayName: '张三', isActive: true, mustChangePassword: false });
    expect(await isPassword(PASSWORD, account?.password ?? null, standardCost)).toBe(true);
    const { items } = await look(({ audit }) => audit.list({}, { offset: 0, limit: 10 }));
    expect(items).toMatchObject([{ action: 'accounts.add', actor: '', address: 'terminal', target: '/accounts/张三' }]);
    const context = inWorld();
    expect(await dispatch(['desk', 'list'], context)).toBe(0);
    expect(context.printed()).toMatch(/张三 +张三 +管理员 +在用/);
  });

  it('resets a password, lets the account in again, and has the password changed', async () => {
    await addAdmin();
    await look((stores) =>
      stores.accounts.add({ name: 'li', displayName: '李', role: 'admin', password: '', mustChangePassword: false }, 0),
    );
    await look((stores) => stores.accounts.change('张三', { isActive: false }, 0));
    const argv = ['desk', 'reset-password', '--name', '张三', '--password-stdin'];
    expect(await dispatch(argv, inWorld(['另一块石头上有两只白鸟']))).toBe(0);
    const account = await look(({ accounts }) => accounts.find('张三'));
    expect(account).toMatchObject({ isActive: true, mustChangePassword: true });
    expect(await isPassword('另一块石头上有两只白鸟', account?.password ?? null, standardCost)).toBe(true);
  });

  it('asks at the terminal, twice, and shows nothing of what is typed', async () => {
    const fake = makeContext({ env: { WENCE_DATA: data } });
    const stdin = Object.assign(fake.stdin, { isTTY: true });
    const exit = dispatch(['desk', 'add-admin', '--name', 'li', '--display-name', '李四'], { ...fake, stdin });
    for (const question of ['密码（输入时不显示）：', '再输入一次：']) {
      while (!fake.complained().includes(question)) await setTimeout(5);
      stdin.push(`${PASSWORD}\r`);
    }
    expect(await exit).toBe(0);
    expect(fake.complained() + fake.printed()).not.toContain('礁石');
    const account = await look(({ accounts }) => accounts.find('li'));
    expect(account?.displayName).toBe('李四');
    expect(await isPassword(PASSWORD, account?.password ?? null, standardCost)).toBe(true);
  });

  it('changes nothing where the person breaks off', async () => {
    const fake = makeContext({ env: { WENCE_DATA: data } });
    const stdin = Object.assign(fake.stdin, { isTTY: true });
    const exit = dispatch(['desk', 'add-admin', '--name', 'li'], { ...fake, stdin });
    while (!fake.complained().includes('密码')) await setTimeout(5);
    stdin.push('\u0003');
    expect(await exit).toBe(2);
    expect(await look(({ accounts }) => accounts.isEmpty())).toBe(true);
  });

  it('says clearly that the service has to be stopped where it runs', async () => {
    const journal = open();
    const context = inWorld([PASSWORD]);
    expect(await dispatch(['desk', 'add-admin', '--name', 'li', '--password-stdin'], context)).toBe(1);
    expect(context.complained()).toContain('服务正在运行');
    await journal.close();
  });

  it.each([
    { why: 'no action', argv: [], says: '请写出动作' },
    { why: 'an unknown action', argv: ['dance'], says: '请写出动作' },
    { why: 'no name', argv: ['add-admin'], says: '--name' },
    { why: 'a bad name', argv: ['add-admin', '--name', '../x'], says: '不合适' },
    { why: 'too much', argv: ['list', 'more'], says: '多了参数' },
    { why: 'nobody to reset', argv: ['reset-password', '--name', 'nobody'], says: '没有账号' },
    { why: 'no terminal', argv: ['add-admin', '--name', 'li'], says: '--password-stdin' },
    { why: 'no password', argv: ['add-admin', '--name', 'li', '--password-stdin'], input: [''], says: '没有密码' },
    {
      why: 'a bad password',
      argv: ['add-admin', '--name', 'li', '--password-stdin'],
      input: ['password123'],
      says: '常见',
    },
  ])('refuses $why', async ({ argv, input = ['x'], says }) => {
    const context = inWorld(input);
    expect(await dispatch(['desk', ...argv], context)).toBe(2);
    expect(context.complained()).toContain(says);
    expect(await look(({ accounts }) => accounts.isEmpty())).toBe(true);
  });

  it('makes no account twice', async () => {
    await addAdmin();
    const context = inWorld([PASSWORD]);
    expect(await dispatch(['desk', 'add-admin', '--name', '张三', '--password-stdin'], context)).toBe(2);
    expect(context.complained()).toContain('已经有了');
  });
});
