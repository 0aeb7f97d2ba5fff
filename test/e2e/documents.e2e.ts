import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { packDocx, paragraph } from '../fixtures/docx-package.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { notice } from '../helpdesk/documents/open-desk.js';

const QUESTION = '示政办〔2025〕8号对租用仓库的电子商务企业怎么补助？';
const EVIL = '<img src=x onerror="document.title=1">';

const docxOf = (text: string): Buffer =>
  Buffer.from(
    packDocx({
      body: text
        .split('\n')
        .map((line) => paragraph(line))
        .join(''),
    }),
  );

async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/** Clauses that the product's answer stands on, as anybody asks it. */
async function ask(url: string): Promise<readonly string[]> {
  const response = await fetch(`${url}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: QUESTION, asOf: '2026-01-05' }),
  });
  const { citations } = (await response.json()) as { citations: { clauseId: string }[] };
  return citations.map(({ clauseId }) => clauseId).filter((id) => id.startsWith('shili-2025-8#'));
}

describeDesk('documents', (desk) => {
  it.each(['office', 'phone'] as const)(
    'lists what answers, and shows one, on the screen of the %s',
    async (screen) => {
      const { page } = await desk().sit('clerk', '/documents', screen);
      await page.getByRole('link', { name: '关于促进跨境电子商务健康发展的若干措施' }).waitFor();
      await expectNoSeriousViolations(page);
      await desk().shoot(page, 'documents');
      expect(await page.getByRole('button', { name: '上传文件' }).count()).toBe(0);
      await page.getByRole('link', { name: '关于促进跨境电子商务健康发展的若干措施' }).click();
      await page.getByRole('heading', { level: 1, name: '关于促进跨境电子商务健康发展的若干措施' }).waitFor();
      await page.getByText('自检').first().waitFor();
      expect(await page.getByRole('button', { name: '撤下' }).count()).toBe(0);
      await page.getByRole('button', { name: '显示原文' }).click();
      await page.getByText('秦皇岛市人民政府办公室').first().waitFor();
      await expectNoSeriousViolations(page);
      await desk().shoot(page, 'document');
    },
  );

  it('uploads by one, completes and approves by another, answers at once, and withdraws', async () => {
    expect(await ask(desk().url)).toEqual([]);
    const { page } = await desk().sit('editor', '/documents');
    await chooseFile(page, '通知.docx', docxOf(notice));
    await page.getByRole('heading', { level: 1, name: '支持电子商务仓储发展若干措施' }).waitFor();
    expect(await page.getByRole('button', { name: '批准' }).isDisabled()).toBe(true);
    await page.getByText('须由另一位同事批准').waitFor();
    await page.getByRole('button', { name: '草稿' }).click();
    await page.getByText('程序按这句话写的草稿').waitFor();
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'upload-draft');
    await page.getByRole('button', { name: '确认为措施' }).click();
    await page.getByRole('button', { name: '不作测算' }).last().click();
    await page.getByRole('dialog').getByRole('textbox').fill('工作目标');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByLabel('文件代号').fill('shili-2025-8');
    await page.getByLabel('地方').fill('示例市');
    await page.getByRole('button', { name: '保存并重新解析' }).click();
    await page.getByText('已保存，解析结果已更新。').waitFor();
    await page.getByText('文件里的数字都有措施、目标或说明对应。').waitFor();
    await desk().shoot(page, 'upload');
    const address = new URL(page.url()).pathname.replace('/desk', '');
    expect(await ask(desk().url)).toEqual([]);

    const { page: hers } = await desk().sit('admin', address);
    await hers.getByRole('button', { name: '批准' }).click();
    await hers.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await hers.getByText('已批准，新索引已经开始作答。').waitFor({ timeout: 60_000 });
    expect(await ask(desk().url)).toContain('shili-2025-8#1.1');

    await hers.goto(`${desk().url}/desk/documents/shili-2025-8`);
    await hers.getByRole('button', { name: '撤下' }).click();
    await hers.getByRole('dialog').getByRole('textbox').fill('文件废止');
    await hers.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await hers.getByText('：文件废止').waitFor({ timeout: 60_000 });
    await desk().shoot(hers, 'document-withdrawn');
    expect(await ask(desk().url)).toEqual([]);
  });

  it('shows the changes of a new version clause by clause, on the phone too', async () => {
    const { page } = await desk().sit('editor', '/documents', 'phone');
    const { readFileSync } = await import('node:fs');
    const text = readFileSync('corpus/qinhuangdao-2022-26/秦政办字〔2022〕26号.txt', 'utf8');
    await chooseFile(page, '修订.txt', Buffer.from(text.replace('最多不超过100万元', '最多不超过150万元')));
    await page.getByText('现有文件的新版本').waitFor();
    await page.locator('ins').getByText('5').waitFor();
    await page.getByText('还不能批准').waitFor();
    await expectNoSeriousViolations(page);
    await desk().shoot(page, 'upload-version');
  });

  it('shows markup in the name and the text of a file as text', async () => {
    const { page } = await desk().sit('editor', '/documents');
    const title = await page.title();
    const evil = notice.replaceAll('支持电子商务仓储发展若干措施', `支持${EVIL}仓储发展若干措施`).replace('8号', '9号');
    await chooseFile(page, `${EVIL}.txt`, Buffer.from(evil));
    await page.getByText('onerror').first().waitFor();
    await page.goto(`${desk().url}/desk/documents`);
    await page.getByText('onerror').first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).toBe(title);
  });

  it('says why a file cannot be read', async () => {
    const { page, forgive } = await desk().sit('editor', '/documents');
    forgive(/status of 422/);
    await chooseFile(page, '坏.docx', docxOf(notice).subarray(0, 700));
    await page.getByText('文件不完整').waitFor();
  });
});
