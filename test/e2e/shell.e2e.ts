import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { permissions, roles } from '../../src/helpdesk/contract/roles.js';
import type { Permission, Role } from '../../src/helpdesk/contract/roles.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';

const KILOBYTE = 1000;
const MOST_SCRIPT = 300 * KILOBYTE;

/** The menu in its order, with what each entry asks for. */
const entries: readonly (readonly [title: string, permission: Permission])[] = [
  ['提问', 'consult'],
  ['测算', 'consult'],
  ['待办', 'read_queue'],
  ['规范答复', 'read_curated'],
  ['文件', 'consult'],
  ['记录', 'read_records'],
  ['概览', 'consult'],
  ['账号', 'write_accounts'],
  ['操作日志', 'read_audit'],
];

function hasPermission(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] | null = permissions[permission];
  return allowed?.includes(role) ?? true;
}

describeDesk('the shell of the desk', (desk) => {
  it('loads at most 300 kB of packed script for the first page', async () => {
    const { page } = await desk().sit('clerk', '/login');
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
    });
    await page.goto(`${desk().url}/desk/ask`);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(
      [...scripts].map(async ([url, body]) => ({ url, size: gzipSync(await body, { level: 6 }).length })),
    );
    const whole = sizes.reduce((sum, { size }) => sum + size, 0);
    const list = sizes.map(
      ({ url, size }) => `  ${(size / KILOBYTE).toFixed(1).padStart(6)} kB ${url.split('/').pop() ?? ''}`,
    );
    console.log(`Scripts of /desk/ask, packed: ${(whole / KILOBYTE).toFixed(1)} kB\n${list.join('\n')}`);
    expect(sizes.length).toBeGreaterThan(0);
    expect(whole).toBeLessThanOrEqual(MOST_SCRIPT);
    expect(sizes.filter(({ url }) => /echarts/i.test(url))).toEqual([]);
  });

  it.each(roles)('shows %s the entries of the menu that the role may use', async (role) => {
    const { page } = await desk().sit(role, '/ask');
    const shown = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
    const allowed = entries.filter(([, permission]) => hasPermission(role, permission));
    expect(shown.map((text) => text.trim())).toEqual(allowed.map(([title]) => title));
  });

  it('tells a clerk who types the address of another page that the role does not allow it', async () => {
    const { page } = await desk().sit('clerk', '/accounts');
    expect(await page.locator('h1').innerText()).toBe('您的角色没有这项权限。');
  });

  it('opens each entry of the menu with its own title, and puts the focus where the page begins', async () => {
    const { page } = await desk().sit('admin', '/ask');
    for (const [title] of [...entries.slice(1), ...entries.slice(0, 1)]) {
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: title, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      await expect.poll(() => page.title()).toBe(`${title} · 问策工作台`);
      await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main');
    }
  });

  it('hides the menu of a phone behind a button that a keyboard opens and closes', async () => {
    const { page } = await desk().sit('clerk', '/ask', 'phone');
    const button = page.getByRole('button', { name: '菜单', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog').getByRole('navigation');
    await menu.getByRole('link', { name: '待办' }).waitFor();
    await desk().shoot(page, 'menu');
    await expectNoSeriousViolations(page);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await button.click();
    await menu.getByRole('link', { name: '待办' }).click();
    await page.waitForURL('**/desk/queue');
    await menu.waitFor({ state: 'hidden' });
  });

  it('never scrolls sideways on a phone', async () => {
    for (const path of [
      '/login',
      '/ask',
      '/calculate',
      '/queue',
      '/curated',
      '/documents',
      '/records',
      '/overview',
      '/accounts',
      '/audit',
      '/password',
    ]) {
      const { page } = await desk().sit(path === '/login' ? null : 'admin', path, 'phone');
      await page.waitForLoadState('networkidle');
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390]);
    }
  });

  it('switches to English and back, and remembers it', async () => {
    const { page } = await desk().sit('admin', '/accounts');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('h1').innerText()).toBe('Accounts');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await page.title()).toMatch(/^Accounts · /);
    await page.reload();
    await page.getByRole('heading', { name: 'Accounts' }).waitFor();
    await desk().shoot(page, 'accounts-english');
    await page.getByRole('button', { name: '中文' }).click();
    expect(await page.locator('h1').innerText()).toBe('账号');
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
  });

  it('leads a keyboard past the menu to the page', async () => {
    const { page } = await desk().sit('clerk', '/queue');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('says of an address that nobody knows that there is no such page', async () => {
    const { page } = await desk().sit('clerk', '/nothing/here');
    expect(await page.locator('h1').innerText()).toBe('没有这个页面。');
  });

  it.each(['/ask', '/calculate', '/queue', '/curated', '/documents', '/records', '/overview', '/accounts', '/audit'])(
    'has nothing in the way of anyone at %s on both screens',
    async (path) => {
      for (const screen of ['office', 'phone'] as const) {
        const { page } = await desk().sit('admin', path, screen);
        await page.waitForLoadState('networkidle');
        await expectNoSeriousViolations(page);
      }
    },
  );
});
