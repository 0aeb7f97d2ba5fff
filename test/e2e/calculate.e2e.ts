import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';

const TURNOVER = '年线上交易额';

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).press('Enter');
  await page.getByRole('option', { name: option, exact: true }).click();
}

const field = (page: Page, title: string) => page.getByRole('group', { name: title, exact: true });
const result = (page: Page) => page.getByRole('region', { name: '测算结果' });

describeDesk('calculating', (desk) => {
  it('works a measure out while its form is filled in, every line with the words of the law', async () => {
    const { page } = await desk().sit('clerk', '/calculate');
    await page.getByRole('button', { name: /1210业务（网购保税进口）资金支持/ }).click();
    await result(page).getByText('还缺数').waitFor();
    await choose(page, `${TURNOVER}：单位`, '万元');
    await page.getByLabel(`${TURNOVER}：数值`).fill('3,000');
    await result(page).getByText('60万元', { exact: true }).waitFor();
    await result(page).getByText('还要确认的条件').waitFor();
    await field(page, '开展1210业务').getByText('是', { exact: true }).click();
    await result(page).getByText('已符合的条件').waitFor();
    await desk().shoot(page, 'calculate');
    await expectNoSeriousViolations(page);
    await field(page, '开展1210业务').getByText('否', { exact: true }).click();
    await result(page).getByText('不符合条件', { exact: true }).waitFor();
    await field(page, '开展1210业务').getByText('不清楚').click();
    await page.getByLabel(`${TURNOVER}：数值`).fill('三千多');
    await page.getByText('“三千多”不是能计算的数').waitFor();
    await page.getByLabel(`${TURNOVER}：数值`).fill('6000');
    await result(page).getByText('100万元', { exact: true }).waitFor();
  });

  it('opens the words that a line rests on in the document as issued', async () => {
    const { page } = await desk().sit('clerk', '/calculate');
    await page.getByRole('button', { name: /1210业务（网购保税进口）资金支持/ }).click();
    await page.getByLabel(`${TURNOVER}：数值`).fill('30000000');
    await result(page).getByText('60万元', { exact: true }).waitFor();
    const item = result(page).locator('.quotes li').first();
    const quote = /“(.+)”/.exec(await item.innerText())?.[1];
    await item.getByRole('button').click();
    await expect
      .poll(async () => (await page.locator('mark').allInnerTexts()).join('').replace(/\s+/gu, ''))
      .toBe(quote);
    await desk().shoot(page, 'calculate-text');
    await expectNoSeriousViolations(page);
    await page.keyboard.press('Escape');
    await page.locator('mark').waitFor({ state: 'hidden' });
  });

  it('gives the audit sheet as a page of its own, with its looks and nothing that runs', async () => {
    const { page } = await desk().sit('auditor', '/calculate');
    await page.getByRole('button', { name: /1210业务（网购保税进口）资金支持/ }).click();
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '核对单' }).click(),
    ]);
    await opened.getByRole('heading', { name: /边界问题/ }).waitFor();
    // Listened to from its first byte on, which a page that a click opens cannot be.
    const sheet = await page.context().newPage();
    const refused: string[] = [];
    sheet.on('console', (message) => refused.push(message.text()));
    await sheet.goto(opened.url());
    await sheet.getByRole('heading', { name: /边界问题/ }).waitFor();
    expect(await sheet.evaluate('getComputedStyle(document.querySelector("th")).borderTopWidth')).toBe('1px');
    expect(refused).toEqual([]);
    await desk().shoot(sheet, 'calculate-audit');
  });

  it.each(['office', 'phone'] as const)(
    'holds a company against all measures of a place on the screen of an %s',
    async (screen) => {
      const { page } = await desk().sit('clerk', '/calculate', screen);
      await desk().shoot(page, 'calculate-list');
      await page.getByRole('button', { name: '整体对照' }).click();
      const table = page.getByRole('region', { name: '对照结果' });
      await table
        .getByText(/可能够得上/)
        .first()
        .waitFor();
      await choose(page, `${TURNOVER}：单位`, '万元');
      await page.getByLabel(`${TURNOVER}：数值`).fill('3000');
      await field(page, '开展1210业务').getByText('是', { exact: true }).click();
      await table
        .getByText(/条件都满足/)
        .first()
        .waitFor();
      await table.getByText('60万元（按年度给予）').waitFor();
      await desk().shoot(page, 'calculate-match');
      await table.scrollIntoViewIfNeeded();
      await expectNoSeriousViolations(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(page.viewportSize()?.width);
    },
  );

  it('exports the table for a spreadsheet, and prints it without the form', async () => {
    const { page } = await desk().sit('clerk', '/calculate');
    await page.getByRole('button', { name: '整体对照' }).click();
    const table = page.getByRole('region', { name: '对照结果' });
    await table
      .getByText(/可能够得上/)
      .first()
      .waitFor();
    await page.getByLabel(`${TURNOVER}：数值`).fill('30000000');
    await table.getByText('60万元（按年度给予）').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出表格' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^扶持措施对照-秦皇岛市-\d{4}-\d\d-\d\d\.csv$/);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.startsWith('\uFEFF类别,措施,金额,')).toBe(true);
    expect(csv).toContain('60万元（按年度给予）');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByLabel(`${TURNOVER}：数值`).isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
    expect(await table.getByText('60万元（按年度给予）').isVisible()).toBe(true);
    await desk().shoot(page, 'calculate-print');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says of a place without money that there is none to work out', async () => {
    const { page } = await desk().sit('clerk', '/calculate');
    await choose(page, '地方', '开封市');
    await page.getByRole('navigation', { name: '措施' }).getByRole('button').first().click();
    await page
      .getByText(/没有可以计算的金额|没有写明金额|由主管部门决定/)
      .first()
      .waitFor();
  });
});
