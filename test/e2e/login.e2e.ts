import { expect, it } from 'vitest';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { displayNames, PASSWORD } from './open-desk.js';

describeDesk('signing in', (desk) => {
  it('asks who is not signed in for name and password, and leads back to the page that was asked for', async () => {
    const { page } = await desk().sit(null, '/records?q=补贴');
    await page.waitForURL(/\/desk\/login\?next=/);
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'login');
    await page.getByLabel('账号').fill('auditor');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/records\?q=/);
    await page.getByRole('button', { name: `我的账号：${displayNames.auditor}` }).waitFor();
  });

  it.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)'])(
    'never leads from signing in to %s',
    async (next) => {
      const { page } = await desk().sit(null, `/login?next=${encodeURIComponent(next)}`);
      await page.getByLabel('账号').fill('clerk');
      await page.getByLabel('密码').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${desk().url}/desk/ask`);
    },
  );

  it('says what is missing, and that name or password are wrong, without saying which', async () => {
    const { page, forgive } = await desk().sit(null, '/login', 'phone');
    forgive(/status of 401/);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('请输入账号').waitFor();
    await page.getByText('请输入密码').waitFor();
    await page.getByLabel('账号').fill('clerk');
    await page.getByLabel('密码').fill('猜一个密码看看');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toBe('账号或密码不对。');
    expect(await page.getByLabel('密码').inputValue()).toBe('');
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'login-wrong');
  });

  it('signs out, and shows nothing to whoever goes back', async () => {
    const { page } = await desk().sit('clerk', '/queue');
    await page.getByRole('button', { name: /^我的账号/ }).click();
    await desk().shoot(page, 'account-menu');
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.waitForURL('**/desk/login');
    await page.goto(`${desk().url}/desk/queue`);
    await page.waitForURL(/\/desk\/login\?next=/);
  });

  it('leads to signing in, and back, where the session has ended meanwhile', async () => {
    const { page, call, forgive } = await desk().sit('admin', '/ask');
    forgive(/status of 401/);
    await call('DELETE', '/session');
    await page.getByRole('link', { name: '操作日志' }).click();
    await page.waitForURL(/\/desk\/login\?next=\/audit$/);
    await page.getByText('登录已失效，请重新登录。').waitFor();
    await page.getByLabel('账号').fill('admin');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/audit');
    await page.getByRole('table').waitFor();
  });

  it('shows a name that is markup as the text that it is', async () => {
    const { call } = await desk().sit('admin', '/ask');
    const markup = '<img src=x onerror=document.title="broken">';
    expect((await call('POST', '/accounts', { name: 'markup', displayName: markup, role: 'clerk' })).status).toBe(201);
    const { page } = await desk().sit('admin', '/accounts');
    await page.getByText(markup).waitFor();
    expect(await page.title()).toMatch(/^账号 · /);
  });
});
