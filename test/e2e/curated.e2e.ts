import { expect, it } from 'vitest';
import { CURATED_MARK } from '../../src/helpdesk/contract/curated.js';
import type { CuratedPage } from '../../src/helpdesk/contract/curated.js';
import type { RecordRow } from '../../src/helpdesk/contract/records.js';
import type { Page as List } from '../../src/helpdesk/contract/page.js';
import type { Reply } from '../../src/policy/reply.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';

const QUESTION = '请问开封跨境电商零售进口试点由哪个部门牵头协调';
const EXAMPLES = ['开封跨境电商零售进口试点由谁牵头协调', '开封跨境电商试点哪个部门负责牵头'];
const QUOTE = '领导小组办公室设在市商务局';
const EVIL = '<img src=x onerror="document.title=origin">';

/** What of the browser's text area is used. */
interface Field {
  readonly value: string;
  setSelectionRange(from: number, to: number): void;
}

async function ask(url: string): Promise<Reply> {
  const response = await fetch(`${url}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: QUESTION }),
  });
  return (await response.json()) as Reply;
}

describeDesk('curated answers', (desk) => {
  it('are written, tried, published, given, found in the record, and stopped', async () => {
    const before = await ask(desk().url);
    expect(before.text).not.toContain(CURATED_MARK);
    const { page, call, forgive } = await desk().sit('editor', '/curated');
    forgive(/status of 422/);
    await page.getByRole('button', { name: '新写一条' }).click();
    await page.getByRole('heading', { level: 1, name: '新写一条' }).waitFor();
    await page.getByLabel('答复正文').fill(`试点工作的牵头协调由市商务局承担，奖励500万元。${EVIL}`);
    await page.getByRole('textbox', { name: '查找条款' }).fill('kaifeng-2021-49#4');
    await page.getByRole('button', { name: '查找条款' }).click();
    await page.getByRole('button', { name: '组织保障和任务分工' }).first().click();
    const clause = page.getByLabel('条款原文');
    await clause.evaluate((field: Field, quote) => {
      const at = field.value.indexOf(quote);
      field.setSelectionRange(at, at + quote.length);
    }, QUOTE);
    await desk().shoot(page, 'curated-pick');
    await page.getByRole('button', { name: '引用选中的文字' }).click();
    await page.locator('blockquote', { hasText: QUOTE }).waitFor();
    await page.getByLabel('正例问题').fill(EXAMPLES.join('\n'));
    await page.getByLabel('反例问题').fill('开封跨境电商零售进口试点什么时候结束');
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await page.getByText('“500万元”在引用的条款里没有出处').waitFor();
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'curated-findings');

    await page.getByLabel('答复正文').fill(`试点工作的牵头协调由市商务局承担。${EVIL}`);
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await page.getByRole('heading', { level: 1, name: '号规范答复' }).waitFor();
    expect(await page.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '开始试运行' }).click();
    await page.getByText('试了 1 个问题，有 1 个会改用这条规范答复。').waitFor();
    await page.getByRole('link', { name: QUESTION }).waitFor();
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'curated-dry-run');
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('已发布，现在起生效。').waitFor();

    const given = await ask(desk().url);
    expect(given.text.startsWith(`${CURATED_MARK}试点工作的牵头协调由市商务局承担。${EVIL}\n`)).toBe(true);
    expect(given.citations).toMatchObject([{ clauseId: 'kaifeng-2021-49#4', quote: QUOTE }]);
    const { body: rows } = await call('GET', '/records?curated=1');
    const [row] = (rows as List<RecordRow>).items;
    expect(row).toMatchObject({ curated: '1', kind: 'answer', text: QUESTION });
    const title = await page.title();
    await page.getByRole('link', { name: '看采用它的记录' }).click();
    await page.getByRole('link', { name: QUESTION }).click();
    await page.getByText('"instead"').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: '按第 1 号规范答复（第 1 版）作答' }).waitFor();
    await page.getByText(CURATED_MARK).first().waitFor();
    await page.getByText('规范答复', { exact: true }).first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).not.toContain('127.0.0.1');
    await desk().shoot(page, 'curated-record');

    await page.goto(`${desk().url}/desk/curated/1`);
    await page.getByText('采用 1 次').waitFor();
    expect(await page.title()).toBe(title);
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('条款待确认');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('：条款待确认').waitFor();
    await desk().shoot(page, 'curated-stopped');
    const after = await ask(desk().url);
    expect([after.text, after.citations]).toEqual([before.text, before.citations]);
  });

  it('are written and tried on a phone', async () => {
    const { page } = await desk().sit('editor', '/curated/new', 'phone');
    await page.getByLabel('答复正文').fill('试点工作的牵头协调由市商务局承担。');
    await page.getByRole('textbox', { name: '查找条款' }).fill('开封 组织保障');
    await page.getByRole('button', { name: '查找条款' }).click();
    await page.getByRole('button', { name: '组织保障和任务分工' }).first().waitFor();
    await desk().shoot(page, 'curated-new');
    await expectNoSeriousViolations(page);
    await page.getByRole('button', { name: '组织保障和任务分工' }).first().click();
    await page.getByLabel('条款原文').waitFor();
    await desk().shoot(page, 'curated-pick');
    await page.goto(`${desk().url}/desk/curated/1`);
    await page.getByRole('button', { name: '开始试运行' }).click();
    await page.getByText('会改用这条规范答复').waitFor();
    await page.getByRole('heading', { name: '试运行' }).scrollIntoViewIfNeeded();
    await desk().shoot(page, 'curated-dry-run');
    await expectNoSeriousViolations(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it.each(['office', 'phone'] as const)(
    'are listed and read by who may not write, on the screen of the %s',
    async (screen) => {
      const { page, call } = await desk().sit('clerk', '/curated', screen);
      await page.getByRole('link', { name: EXAMPLES[0] ?? '' }).waitFor();
      expect(await page.getByRole('button', { name: '新写一条' }).count()).toBe(0);
      await expectNoSeriousViolations(page);
      await desk().shoot(page, 'curated');
      await page.getByRole('link', { name: EXAMPLES[0] ?? '' }).click();
      await page.getByText(EVIL).first().waitFor();
      expect(await page.locator('main img').count()).toBe(0);
      await expectNoSeriousViolations(page);
      await desk().shoot(page, 'curated-read');
      const { items } = (await call('GET', '/curated?status=stopped')).body as CuratedPage;
      expect(items.map(({ id }) => id)).toEqual([1]);
    },
  );
});
