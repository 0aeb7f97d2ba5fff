import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import type { Desk } from './open-desk.js';

/** A site of somebody else: one page with one script tag. */
async function openSite(): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer(({ url = '' }, response) => {
    if (url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const from = new URL(url, 'http://site').searchParams.get('from') ?? '';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="zh-CN"><title>某局</title><h1>某局</h1><script src="${from}/widget.js" async></script></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const allowed = await openSite();
const stranger = await openSite();
afterAll(() => {
  allowed.server.close();
  stranger.server.close();
});

/** A page of another site, unwatched, because it may ask its own server. */
async function visit(desk: Desk, { origin }: { readonly origin: string }, screen: 'office' | 'phone' = 'office') {
  const { page: first } = await desk.sit(null, '/login', screen);
  const page = await first.context().newPage();
  await page.goto(`${origin}/?from=${encodeURIComponent(desk.url)}`);
  return page;
}

describeDesk(
  'the widget',
  (desk) => {
    it.each(['office', 'phone'] as const)(
      'answers on the page of a site that may show it, on the screen of the %s',
      async (screen) => {
        const page = await visit(desk(), allowed, screen);
        await page.getByRole('button', { name: '政策问答' }).click();
        const chat = page.frameLocator('iframe[title="政策问答"]');
        await chat.getByLabel('您的问题').fill('秦皇岛海外仓补贴多少');
        await page.keyboard.press('Enter');
        await chat.getByRole('button', { name: '有帮助', exact: true }).waitFor({ timeout: 30_000 });
        await desk().shoot(page, `widget-${screen}`);
        await chat.getByRole('button', { name: '关闭对话' }).click();
        await page.locator('iframe').waitFor({ state: 'hidden' });
        expect(await page.evaluate('document.cookie')).toBe('');
      },
    );

    it('is shown by no other site', async () => {
      const page = await visit(desk(), stranger);
      const refusals: string[] = [];
      page.on('console', (message) => refusals.push(message.text()));
      await page.getByRole('button', { name: '政策问答' }).click();
      await expect
        .poll(() => refusals.join('\n'), { timeout: 10_000 })
        .toMatch(/frame-ancestors|Refused to frame|violates/);
      expect(await page.frameLocator('iframe').getByLabel('您的问题').count()).toBe(0);
    });

    it('hears nothing of the page around it but from its own frame', async () => {
      const page = await visit(desk(), allowed);
      await page.getByRole('button', { name: '政策问答' }).click();
      await page.frameLocator('iframe').getByLabel('您的问题').waitFor();
      await page.evaluate(`window.postMessage({ wence: 'close' }, '*')`);
      await page.waitForTimeout(300);
      expect(await page.locator('iframe').isVisible()).toBe(true);
    });

    it('is a page of its own too, with the quoted clause behind a fold', async () => {
      const { page } = await desk().sit(null, '/login', 'phone');
      await page.goto(`${desk().url}/chat`);
      await page.getByLabel('您的问题').fill('秦皇岛海外仓补贴多少');
      await page.keyboard.press('Enter');
      await page.locator('details').first().waitFor();
      await page.locator('summary').first().click();
      await page.getByText('条款全文').first().waitFor();
      await expectNoSeriousViolations(page);
      await desk().shoot(page, 'chat-clause');
      await page.reload();
      await page.getByText('秦皇岛海外仓补贴多少').first().waitFor();
      await page.locator('details').first().waitFor();
    });
  },
  { settings: { WENCE_WIDGET_ORIGINS: allowed.origin } },
);
