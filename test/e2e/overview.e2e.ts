import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Journal } from '../../src/journal/journal.js';
import { chinaDay } from '../../src/policy/china-day.js';
import { makeCitation } from '../fakes/make-reply.js';
import { chooseOption } from './choose-option.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { keepAnswer } from './keep-answer.js';

const DAY = 24 * 60 * 60 * 1000;
const now = Date.now();
const titles = [
  '每日提问与结果',
  '各地每日提问',
  '各主题每日提问',
  '追问和未能答复的原因',
  '答复用时',
  '每日评价',
  '引用最多的条款',
];
const questions = ['海外仓补贴多少', '谁负责园区', '贷款怎么贴息', '申报要什么材料', '通关怎么办'];
const places = [['开封市'], ['秦皇岛市'], ['郑州市'], []];

async function fill(journal: Journal): Promise<void> {
  const citations = [makeCitation('补贴', '补贴', { clauseId: 'qinhuangdao-2022-26#2.1' })];
  for (let i = 0; i < 120; i += 1) {
    const text = questions[i % questions.length] ?? '';
    const refused = { kind: 'refuse', reason: i % 2 === 0 ? 'not_stated' : 'out_of_place' } as const;
    const reply =
      i % 4 === 3 ? refused : i % 9 === 5 ? ({ kind: 'clarify', reason: 'which_place' } as const) : { citations };
    const verdict = i % 6 === 0 ? ({ verdict: i % 18 === 0 ? 'bad' : 'good' } as const) : {};
    const at = now - ((120 - i) % 25) * DAY - 60_000;
    await keepAnswer(journal, {
      text,
      at,
      places: places[i % 4] ?? [],
      reply,
      changed: { took: 5 + ((i * 13) % 90) },
      ...verdict,
    });
  }
}

const card = (page: Page, title: string) => page.getByRole('region', { name: title });

describeDesk(
  'the overview of the desk',
  (desk) => {
    it('draws every chart, and shows the table behind it', async () => {
      const { page } = await desk().sit('clerk', '/overview');
      for (const title of titles) {
        await card(page, title).locator('canvas').first().waitFor();
        await card(page, title).getByRole('button', { name: '看表格' }).click();
        const rows = await card(page, title).locator('tbody tr').count();
        expect([title, rows > 0]).toEqual([title, true]);
      }
      await expectNoSeriousViolations(page);
      await desk().shoot(page, 'overview-tables');
      for (const title of titles) await card(page, title).getByRole('button', { name: '看图表' }).click();
      await card(page, titles[0] ?? '')
        .locator('canvas')
        .first()
        .waitFor();
      await page.evaluate('scrollTo(0, 0)');
      await desk().shoot(page, 'overview');
      await expectNoSeriousViolations(page);
    });

    it('counts what was asked, by span and place', async () => {
      const { page, call } = await desk().sit('auditor', '/overview');
      const total = page.locator('dl.totals');
      await total.getByText('120').waitFor();
      await page.getByRole('button', { name: '近 7 天' }).click();
      await total.getByText('120').waitFor({ state: 'hidden' });
      expect(await page.getByLabel('结束日期').inputValue()).toBe(chinaDay(Date.now()));
      await page.getByRole('button', { name: '近 30 天' }).click();
      await total.getByText('120').waitFor();
      await chooseOption(page.getByRole('combobox', { name: '地方', exact: true }), '开封市');
      await page.waitForURL(/place=/);
      await total.getByText('30', { exact: true }).waitFor();
      const { body } = await call('GET', `/overview?place=${encodeURIComponent('开封市')}`);
      expect(body).toMatchObject({ total: { questions: 30 } });
    });

    it('leads from a table to the records behind a number, for those who may read them', async () => {
      const { page } = await desk().sit('auditor', '/overview');
      const clauses = card(page, '引用最多的条款');
      await clauses.getByRole('button', { name: '看表格' }).click();
      await clauses.locator('tbody a').first().click();
      await page.waitForURL(/\/desk\/records\?.*clause=/);
      await page.getByRole('button', { name: /取消：引用条款/ }).click();
      await page.getByText('共 120 条').waitFor();
      const { page: other } = await desk().sit('clerk', '/overview');
      const same = card(other, '引用最多的条款');
      await same.getByRole('button', { name: '看表格' }).click();
      expect(await same.locator('tbody tr').count()).toBeGreaterThan(0);
      expect(await same.locator('tbody a').count()).toBe(0);
    });

    it('names the documents whose period has ended', async () => {
      const { page } = await desk().sit('clerk', '/overview');
      const endings = card(page, '有效期已到或将到的文件（180 天内）');
      await endings.getByText('已到期').first().waitFor();
      expect(await endings.locator('tbody a').count()).toBeGreaterThan(0);
    });

    it('loads the library of charts only where there is one', async () => {
      const { page } = await desk().sit('clerk', '/ask');
      const scripts: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(request.url());
      });
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '概览' }).click();
      await page.locator('canvas').first().waitFor();
      expect(scripts.some((url) => url.includes('draw-chart'))).toBe(true);
    });

    it('fits a phone', async () => {
      const { page } = await desk().sit('clerk', '/overview', 'phone');
      await page.locator('canvas').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await desk().shoot(page, 'overview');
      await expectNoSeriousViolations(page);
    });
  },
  { fill },
);
