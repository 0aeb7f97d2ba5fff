import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { findChromium } from './find-chromium.js';
import { openDesk } from './open-desk.js';
import type { Desk, DeskOptions } from './open-desk.js';

/**
 * A suite on a desk of its own, started before its first test. After each test its pages are closed, and the test fails where one of them
 * wrote an error to its console, broke its Content-Security-Policy, asked for what did not come, or asked another server.
 * Where there is no Chromium the suite is skipped, aloud.
 * @param write writes the tests; `desk` is there within them and within hooks
 */
export function describeDesk(title: string, write: (desk: () => Desk) => void, options: DeskOptions = {}): void {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.warn(`SKIPPED: ${title}. There is no Chromium: install Debian's, or let CHROMIUM name one.`);
    describe.skip(title, () => {
      write(() => {
        throw new Error('There is no Chromium.');
      });
    });
    return;
  }
  describe(title, () => {
    let opened: Desk | undefined;
    const desk = (): Desk => {
      if (opened === undefined) throw new Error('The desk is open within tests and hooks alone.');
      return opened;
    };
    beforeAll(async () => {
      opened = await openDesk(chromium, options);
    });
    afterEach(async () => {
      expect(await desk().closePages()).toEqual([]);
    });
    afterAll(async () => {
      await opened?.close();
    });
    write(desk);
  });
}
