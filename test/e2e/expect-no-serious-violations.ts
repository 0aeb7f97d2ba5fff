import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Fails where axe-core finds what would keep someone from using the page: each with its rule and the elements. */
export async function expectNoSeriousViolations(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"], preload: false })');
  const serious = results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      at: nodes.map(({ target, failureSummary = '' }) => `${target.join(' ')} ${failureSummary.replace(/\s+/g, ' ')}`),
    }));
  expect(serious).toEqual([]);
}
