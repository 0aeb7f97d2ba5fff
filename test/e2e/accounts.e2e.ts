import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { chooseOption } from './choose-option.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { displayNames, PASSWORD } from './open-desk.js';

const OWN = '自己记得住的另一句话 2025';

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
}

/** Adds an account by the page. @returns the password that is shown once */
async function addAccount(page: Page, name: string, displayName: string, role: string): Promise<string> {
  await page.getByRole('button', { name: '新增账号' }).click();
  const dialog = page.getByRole('dialog', { name: '新增账号' });
  await dialog.getByLabel('账号').fill(name);
  await dialog.getByLabel('姓名').fill(displayName);
  await chooseOption(dialog.getByRole('combobox', { name: '角色' }), role);
  await dialog.getByRole('button', { name: '保存' }).click();
  return readPassword(page, displayName);
}

async function readPassword(page: Page, displayName: string): Promise<string> {
  const password = await page.getByLabel(`${displayName}的临时密码`).innerText();
  await page.getByRole('dialog', { name: '临时密码' }).getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('dialog', { name: '临时密码' }).waitFor({ state: 'hidden' });
  return password;
}

describeDesk('accounts', (desk) => {
  it.each(['office', 'phone'] as const)('lists who may work here, on the screen of the %s', async (screen) => {
    const { page } = await desk().sit('admin', '/accounts', screen);
    for (const name of Object.values(displayNames)) await page.getByRole('cell').filter({ hasText: name }).waitFor();
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'accounts');
  });

  it('adds an account whose first sign-in changes the password before anything else', async () => {
    const { page } = await desk().sit('admin', '/accounts');
    const password = await addAccount(page, 'zhou.jie', '周洁', '编辑');
    await page.getByRole('row', { name: /周洁.*编辑.*待改密码/ }).waitFor();

    const { page: hers } = await desk().sit(null, '/login');
    await signIn(hers, 'zhou.jie', password);
    await hers.waitForURL('**/desk/password');
    await hers.getByText('请先设置自己的密码').waitFor();
    await hers.getByRole('link', { name: '待办' }).click();
    await hers.waitForURL('**/desk/password');
    await hers.getByLabel('当前密码').fill(password);
    await hers.getByLabel('新密码', { exact: true }).fill('短');
    await hers.getByRole('button', { name: '修改密码' }).click();
    await hers.getByText('新密码至少要 10 个字符').waitFor();
    await desk().shoot(hers, 'password');
    await expectNoSeriousViolations(hers);
    await hers.getByLabel('新密码', { exact: true }).fill(OWN);
    await hers.getByLabel('再输入一次新密码').fill(OWN);
    await hers.keyboard.press('Enter');
    await hers.waitForURL('**/desk/ask');
    await hers.getByRole('link', { name: '规范答复' }).waitFor();
  });

  it('refuses a name that is taken, in the dialog', async () => {
    const { page, forgive } = await desk().sit('admin', '/accounts', 'phone');
    forgive(/status of 422/);
    await page.getByRole('button', { name: '新增账号' }).click();
    const dialog = page.getByRole('dialog', { name: '新增账号' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('请填写姓名').waitFor();
    await dialog.getByLabel('账号').fill('clerk');
    await dialog.getByLabel('姓名').fill('另一个人');
    await dialog.getByLabel('姓名').press('Enter');
    await dialog.getByRole('alert').getByText('账号“clerk”已经有了').waitFor();
    await desk().shoot(page, 'account-taken');
    await expectNoSeriousViolations(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('changes name and role, and the menu of the person follows at the next sign-in', async () => {
    const { page } = await desk().sit('admin', '/accounts');
    await addAccount(page, 'wu.di', '吴迪', '接线员');
    await page
      .getByRole('row', { name: /wu\.di/ })
      .getByRole('button', { name: '修改' })
      .click();
    const dialog = page.getByRole('dialog', { name: '修改账号' });
    await dialog.getByLabel('姓名').fill('吴笛');
    await chooseOption(dialog.getByRole('combobox', { name: '角色' }), '稽核');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: /wu\.di.*吴笛.*稽核/ }).waitFor();
  });

  it('signs a person out who is deactivated, and lets him in again when he is activated', async () => {
    const { page } = await desk().sit('admin', '/accounts');
    const { page: his, forgive } = await desk().sit('editor', '/ask');
    forgive(/status of 401/);
    const row = page.getByRole('row', { name: new RegExp(displayNames.editor) });
    await row.getByRole('button', { name: '停用' }).click();
    await desk().shoot(page, 'account-deactivate');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await row.getByText('已停用').waitFor();
    await his.reload();
    await his.waitForURL('**/desk/login');
    await signIn(his, 'editor', PASSWORD);
    await his.getByRole('alert').waitFor();
    await row.getByRole('button', { name: '启用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await row.getByText('在用').waitFor();
    await signIn(his, 'editor', PASSWORD);
    await his.waitForURL('**/desk/ask');
  });

  it('resets a password: the old one is of no use, the new one must be changed', async () => {
    const { page } = await desk().sit('admin', '/accounts');
    const first = await addAccount(page, 'zheng.yu', '郑宇', '接线员');
    const row = page.getByRole('row', { name: /zheng\.yu/ });
    await row.getByRole('button', { name: '重置密码' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    const second = await readPassword(page, '郑宇');
    const { page: his, forgive } = await desk().sit(null, '/login');
    forgive(/status of 401/);
    await signIn(his, 'zheng.yu', first);
    await his.getByRole('alert').waitFor();
    await signIn(his, 'zheng.yu', second);
    await his.waitForURL('**/desk/password');
  });

  it('does nothing where a question is answered with Esc', async () => {
    const { page } = await desk().sit('admin', '/accounts');
    const row = page.getByRole('row', { name: new RegExp(displayNames.clerk) });
    await row.getByRole('button', { name: '停用' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await row.innerText()).toContain('在用');
  });
});

describeDesk('the audit log', (desk) => {
  it('shows what was done, by whom, narrows it by account and kind, and verifies itself', async () => {
    const { call } = await desk().sit('admin', '/ask');
    await call('POST', '/accounts', { name: 'qian.yi', displayName: '钱一', role: 'editor' });
    await call('PATCH', '/accounts/qian.yi', { role: 'clerk' });
    for (const screen of ['office', 'phone'] as const) {
      const { page } = await desk().sit('auditor', '/audit', screen);
      await page.getByRole('cell').filter({ hasText: '原来：编辑；改为：接线员' }).waitFor();
      await desk().shoot(page, 'audit');
      await expectNoSeriousViolations(page);
      await chooseOption(page.getByRole('combobox', { name: '类别' }), '登录');
      await page.getByRole('cell').filter({ hasText: '修改账号' }).first().waitFor({ state: 'detached' });
      await page.getByLabel('账号', { exact: true }).fill('nobody');
      await page.keyboard.press('Enter');
      await page.getByText('没有内容').waitFor();
      await page.getByRole('button', { name: '清空条件' }).click();
      await page.getByRole('cell').filter({ hasText: '新增账号' }).first().waitFor();
      await page.getByRole('button', { name: '校验日志' }).click();
      await page.getByText(/共 \d+ 条，前后相连，没有改动过。/).waitFor();
    }
  });

  it('turns its pages', async () => {
    const { call, page } = await desk().sit('admin', '/ask');
    for (let n = 0; n < 25; n += 1) await call('PATCH', '/accounts/clerk', { displayName: `王敏${n}` });
    await page.goto(`${desk().url}/desk/audit`);
    await page.getByRole('cell', { name: '姓名：王敏24', exact: true }).waitFor();
    await page
      .getByRole('button', { name: /第 2 页|page 2|下一页/ })
      .first()
      .click();
    await page.getByRole('cell', { name: '姓名：王敏4', exact: true }).waitFor();
  });
});
