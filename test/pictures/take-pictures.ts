import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeDesk } from '../e2e/describe-desk.js';
import { fillMonth } from './fill-month.js';
import { shrinkPng } from './shrink-png.js';

const QUESTION = '商丘2017年跨境电商交易额目标是多少？';
const MOST_BYTES = 250_000;

/** Writes a picture of what the page shows to docs/pictures. */
async function keep(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url));
  await page.mouse.move(0, 0);
  // Until what moves has come to rest.
  await page.waitForTimeout(800);
  const picture = shrinkPng(await page.screenshot({ caret: 'hide' }));
  expect(picture.length).toBeLessThan(MOST_BYTES);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, picture);
}

describeDesk(
  'the pictures of the README',
  (desk) => {
    it('shows an answer with the quoted words marked in the document', async () => {
      const { page } = await desk().sit('clerk', '/ask');
      await page.getByLabel('问题', { exact: true }).fill(QUESTION);
      await page.keyboard.press('Enter');
      await page.getByRole('article').getByText('已答复').waitFor();
      await page.locator('mark').first().waitFor();
      await keep(page, 'desk-ask');
    });

    it('shows what was asked in a month', async () => {
      const { page } = await desk().sit('admin', '/overview');
      await page.locator('canvas').first().waitFor();
      await keep(page, 'desk-overview');
    });
  },
  { fill: fillMonth },
);
