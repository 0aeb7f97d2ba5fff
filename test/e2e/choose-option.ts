import type { Locator } from 'playwright-core';

/** Chooses an option of an Element Plus select, found by its label. */
export async function chooseOption(select: Locator, option: string): Promise<void> {
  // The value that is shown lies over the input that has the label.
  await select.click({ force: true });
  await select.page().getByRole('option', { name: option, exact: true }).click();
}
