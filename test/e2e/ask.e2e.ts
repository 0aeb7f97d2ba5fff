import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';

const QUESTION = '秦皇岛1210业务年线上交易额3000万元，能补多少？';
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel('问题', { exact: true }).fill(question);
  await page.keyboard.press('Enter');
  await page
    .getByRole('article')
    .last()
    .getByText(/已答复|需要补充|没有答复/)
    .waitFor();
}

const turn = (page: Page) => page.getByRole('article').last();
const cards = (page: Page) => turn(page).locator('button[aria-pressed]').filter({ hasText: '“' });
const mark = (page: Page) => page.locator('mark');

describeDesk('asking', (desk) => {
  it('streams the reply, lays its sources beside it, and marks in the document the very words that are quoted', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    await page.getByRole('button', { name: '这里有哪些文件？' }).waitFor();
    await desk().shoot(page, 'ask-empty');
    await page.evaluate(`(() => {
      window.lengths = new Set();
      new MutationObserver(() => {
        const text = document.querySelector('article .text');
        if (text) window.lengths.add(text.textContent.length);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    })()`);
    await ask(page, QUESTION);
    expect(await page.evaluate('window.lengths.size')).toBeGreaterThan(3);
    expect(await turn(page).locator('.text').innerText()).toContain('60万元');
    const count = await cards(page).count();
    expect(count).toBeGreaterThan(1);
    for (let place = 0; place < count; place += 1) {
      const card = cards(page).nth(place);
      await card.click();
      const quote = squeeze((await card.locator('.quote').innerText()).slice(1, -1));
      await expect.poll(async () => squeeze((await mark(page).allInnerTexts()).join(''))).toBe(quote);
      await expect.poll(() => page.evaluate(IS_MARK_SEEN)).toBe(true);
    }
    expect(await turn(page).getByText('已过期', { exact: true }).count()).toBe(count);
    await desk().shoot(page, 'ask');
    await expectNoSeriousViolations(page);
  });

  it('goes on in the same conversation, and begins a new one', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    await ask(page, '秦皇岛1210业务能补多少？');
    await ask(page, '3000万元');
    expect(await turn(page).locator('.text').innerText()).toContain('60万元');
    await page.getByRole('button', { name: '新对话' }).click();
    expect(await page.getByRole('article').count()).toBe(0);
    await ask(page, '3000万元');
    expect(await turn(page).locator('.text').innerText()).not.toContain('60万元');
  });

  it('walks the clauses by keyboard alone, and copies what stands there with number and clause', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.type('秦皇岛1210业务能补多少？');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('3000万元的话');
    await page.keyboard.press('Enter');
    await turn(page)
      .getByText(/已答复|需要补充/)
      .waitFor();
    await mark(page).waitFor();
    await cards(page).first().focus();
    await page.keyboard.press('Enter');
    const quote = (await cards(page).first().locator('.quote').innerText()).slice(1, -1);
    await page.getByRole('button', { name: '复制引文' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('已复制。').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `《关于促进跨境电子商务健康发展的若干措施》（秦政办字〔2022〕26号）二、（二）：“${quote}”`,
    );
    const here = page.getByRole('treeitem', { selected: true });
    expect(await here.innerText()).toContain('二、（二）');
    await here.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => here.innerText()).toMatch(/^三、/);
    expect(await mark(page).count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => here.innerText()).toMatch(/^二、 /);
    await page.getByRole('button', { name: '下一条' }).click();
    await expect.poll(() => here.innerText()).toContain('二、（一）');
    await page.getByRole('button', { name: '上一条' }).click();
    await page.getByRole('button', { name: '复制引文' }).click();
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'))
      .toMatch(/^《.*》（秦政办字〔2022〕26号）二、：“.+”$/);
  });

  it('finds a clause by number and words, and opens it', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    await page.getByLabel('查找条款').fill('秦政办字〔2022〕26号 海外仓');
    await page.keyboard.press('Enter');
    await page.getByText(/找到 \d+ 条/).waitFor();
    await desk().shoot(page, 'ask-find');
    await page.getByRole('listitem').getByRole('button').filter({ hasText: '海外仓' }).first().click();
    await page.locator('.text .clause').filter({ hasText: '海外仓' }).waitFor();
    await page.getByLabel('查找条款').fill('一个也不会有的词语呀呀');
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: /没有找到条款|找到 \d+ 条/ })
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('answers as of a day', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    await page.getByLabel('按这一天回答').fill('2023-06-30');
    await ask(page, QUESTION);
    await turn(page).getByText('有效', { exact: true }).first().waitFor();
  });

  it('shows markup of a question as the text that it is, and keeps a thumb', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    const markup = '<img src=x onerror=document.title="broken"> 秦皇岛有补贴吗？';
    await ask(page, markup);
    await page.getByText(markup).first().waitFor();
    expect(await page.locator('article img').count()).toBe(0);
    expect(await page.title()).toMatch(/^提问 · /);
    await turn(page).getByRole('button', { name: '有用' }).click();
    await page.getByText('已记下，谢谢。').waitFor();
    await page.goto(`${desk().url}/desk/ask?q=${encodeURIComponent(markup)}`);
    await page.getByText(markup).first().waitFor();
    expect(await page.title()).toMatch(/^提问 · /);
  });

  it('turns between conversation and document on a phone', async () => {
    const { page } = await desk().sit('clerk', '/ask', 'phone');
    await ask(page, QUESTION);
    await desk().shoot(page, 'ask-talk');
    await expectNoSeriousViolations(page);
    await cards(page).first().click();
    await mark(page).waitFor();
    await expect.poll(() => page.evaluate(IS_MARK_SEEN)).toBe(true);
    await desk().shoot(page, 'ask-document');
    await page.getByRole('button', { name: '目录' }).click();
    await desk().shoot(page, 'ask-tree');
    await expectNoSeriousViolations(page);
    await page.getByRole('button', { name: '对话', exact: true }).click();
    await page.getByLabel('问题', { exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('says what went wrong where the answer breaks off, and can be asked again', async () => {
    const { page } = await desk().sit('clerk', '/ask');
    await page.route('**/desk/api/ask', (route) => route.fulfill({ body: '{"piece":"前一"}\n', status: 200 }), {
      times: 1,
    });
    await page.getByLabel('问题', { exact: true }).fill('这里有哪些文件？');
    await page.keyboard.press('Enter');
    await page.getByText('答复没有传完，请再问一次。').waitFor();
    await ask(page, '这里有哪些文件？');
  });
});

const IS_MARK_SEEN = `(() => {
  const [mark] = document.querySelectorAll('mark');
  const { top, bottom, width } = mark.getBoundingClientRect();
  return width > 0 && top >= 48 && bottom <= innerHeight;
})()`;
