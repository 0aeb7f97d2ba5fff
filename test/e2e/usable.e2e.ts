import { expect, it } from 'vitest';
import { describeDesk } from './describe-desk.js';

const LOADS = 5;

describeDesk('loading the page', (desk) => {
  it('says how long it takes until a question can be written, with nothing in the cache and with everything', async () => {
    const took: Record<'cold' | 'warm', number[]> = { cold: [], warm: [] };
    for (let i = 0; i < LOADS; i += 1) {
      const { page } = await desk().sit('clerk', '/password'); // loads nothing of the page that is timed
      const context = page.context();
      await page.close();
      const client = await context.newPage();
      const cdp = await context.newCDPSession(client);
      await cdp.send('Network.clearBrowserCache');
      for (const kind of ['cold', 'warm'] as const) {
        const began = performance.now();
        await client.goto(`${desk().url}/desk/ask`, { waitUntil: 'commit' });
        const question = client.getByLabel('问题', { exact: true });
        await question.waitFor();
        expect(await question.isEnabled()).toBe(true);
        took[kind].push(performance.now() - began);
      }
    }
    for (const [kind, times] of Object.entries(took)) {
      const sorted = times.toSorted((one, other) => one - other).map((time) => Math.round(time));
      console.log(`/desk/ask can be used after ${String(sorted[LOADS >> 1])} ms (${kind}; ${sorted.join(', ')})`);
    }
  });
});
