import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Page as ListPage } from '../../src/helpdesk/contract/page.js';
import type { RecordRow } from '../../src/helpdesk/contract/records.js';
import type { Journal } from '../../src/journal/journal.js';
import { chinaDay } from '../../src/policy/china-day.js';
import { chooseOption } from './choose-option.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { keepAnswer } from './keep-answer.js';

const DAY = 24 * 60 * 60 * 1000;
const now = Date.now();
const SCRIPT = '<script>document.title="taken"</script><img src=x onerror="document.title=1">贷款';
const FORMULA = '=HYPERLINK("http://evil.invalid","点这里")';

async function fill(journal: Journal): Promise<void> {
  for (let i = 0; i < 45; i += 1) {
    const isRefused = i % 3 === 0;
    const reply = isRefused ? ({ kind: 'refuse', reason: 'not_stated', text: '文件没有写。' } as const) : {};
    const places = [i % 2 === 0 ? '开封市' : '郑州市'];
    await keepAnswer(journal, { text: `第${i}个问题：园区补贴`, at: now - (50 - i) * 60_000 - DAY, places, reply });
  }
  const person = 'telegram:7';
  await keepAnswer(journal, { text: FORMULA, at: now - DAY, person, reply: { text: '@SUM(A1)' }, verdict: 'bad' });
  await keepAnswer(journal, { text: SCRIPT, at: now - DAY + 1000, person, reply: { text: SCRIPT } });
}

async function rowsOf(page: Page): Promise<readonly string[]> {
  return page.locator('tbody tr').allInnerTexts();
}

describeDesk(
  'the records of the desk',
  (desk) => {
    it('lists the newest first, narrows the list, and keeps what it was narrowed to in the address', async () => {
      const { page } = await desk().sit('auditor', '/records');
      await page.getByText('共 47 条').waitFor();
      expect((await rowsOf(page))[0]).toContain('贷款');
      await desk().shoot(page, 'records');
      await page.getByLabel('问题含有').fill('个问题 第4');
      await page.keyboard.press('Enter');
      await page.getByText('共 6 条').waitFor();
      expect(new URL(page.url()).searchParams.get('text')).toBe('个问题 第4');
      await page.reload();
      await page.getByText('共 6 条').waitFor();
      expect(await page.getByLabel('问题含有').inputValue()).toBe('个问题 第4');
      await page.getByRole('button', { name: '清空条件' }).click();
      await page.getByText('共 47 条').waitFor();
      await page.goBack();
      await page.getByText('共 6 条').waitFor();
    });

    it('narrows by what is chosen, and turns the page', async () => {
      const { page } = await desk().sit('editor', '/records');
      await page.getByText('共 47 条').waitFor();
      await chooseOption(page.getByRole('combobox', { name: '原因', exact: true }), '文件没有写明');
      await page.getByText('共 15 条').waitFor();
      await page.getByRole('button', { name: '清空条件' }).click();
      await page.getByText('共 47 条').waitFor();
      await page.locator('.el-pager').getByText('3', { exact: true }).click();
      await page.getByText('第0个问题').waitFor();
      expect(await rowsOf(page)).toHaveLength(7);
    });

    it('shows questions and replies as text, whatever stands in them', async () => {
      const { page } = await desk().sit('auditor', '/records');
      await page.getByRole('link', { name: '<script>' }).click();
      await page.getByRole('heading', { name: '记录详情' }).waitFor();
      await page.getByText('document.title=1').first().waitFor();
      expect(await page.title()).not.toMatch(/taken|^1/);
      expect(await page.locator('main img, main script').count()).toBe(0);
      await page.getByRole('link', { name: '上一轮' }).click();
      await page.getByText('@SUM(A1)').waitFor();
      await page.getByText('不满意').waitFor();
      await page.getByRole('link', { name: '看整个会话' }).click();
      await page.getByText('共 2 条').waitFor();
    });

    it('exports a day as a table without a formula', async () => {
      const { page } = await desk().sit('auditor', '/records');
      await page.getByLabel('日期', { exact: true }).fill(chinaDay(now - DAY));
      await page.getByLabel('日期', { exact: true }).blur();
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: '导出表格（CSV）' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(`records-${chinaDay(now - DAY)}.csv`);
      const csv = await readFile(await download.path(), 'utf8');
      expect(csv.startsWith('\uFEFF')).toBe(true);
      expect(csv).toContain(`"'=HYPERLINK(""http://evil.invalid"",""点这里"")"`);
      expect(csv).toContain(`,'@SUM(A1),`);
    });

    it('verifies the chain', async () => {
      const { page } = await desk().sit('auditor', '/records');
      await page.getByRole('button', { name: '核对校验链' }).click();
      await page.getByText('校验链完整：共').waitFor();
    });

    it('shows a real answer with its clauses, and replays it: the same, and for another record different', async () => {
      const asked = await fetch(`${desk().url}/v1/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: '秦皇岛建设跨境电商园区谁负责', conversation: 'e2e' }),
      });
      expect(asked.status).toBe(200);
      const { page, call } = await desk().sit('auditor', '/records?text=秦皇岛');
      await page.getByText('共 1 条').waitFor();
      expect((await rowsOf(page))[0]).toContain('秦皇岛市');
      await page.getByRole('link', { name: '秦皇岛建设跨境电商园区谁负责' }).click();
      await page.getByText('与现在一致').first().waitFor();
      await page.getByRole('button', { name: '重新作答' }).click();
      await page.getByText('一样：现在重新作答').waitFor();
      await desk().shoot(page, 'record');
      await expectNoSeriousViolations(page);
      const { body } = await call('GET', '/records?text=个问题&limit=1');
      const [row] = (body as ListPage<RecordRow>).items;
      await page.goto(`${desk().url}/desk/records/${row?.id ?? ''}`);
      await page.getByRole('button', { name: '重新作答' }).click();
      await page.getByText('不一样').first().waitFor();
      await page.getByRole('columnheader', { name: '当时' }).waitFor();
      await desk().shoot(page, 'record-replayed');
    });

    it('leads an unknown record to a plain sentence', async () => {
      const { page, forgive } = await desk().sit('auditor', '/records/none');
      forgive(/404/);
      await page.getByText('没有找到。这条记录不存在，或已按要求删除。').waitFor();
    });

    it('fits a phone', async () => {
      const { page } = await desk().sit('auditor', '/records', 'phone');
      await page.getByText(/共 4\d 条/).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await desk().shoot(page, 'records');
      await expectNoSeriousViolations(page);
      await page.locator('tbody a').nth(1).click();
      await page.getByRole('heading', { name: '记录详情' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await desk().shoot(page, 'record');
      await expectNoSeriousViolations(page);
    });
  },
  { fill },
);
