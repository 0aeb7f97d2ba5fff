import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashPassword } from '../../src/helpdesk/accounts/hash-password.js';
import { roles } from '../../src/helpdesk/contract/roles.js';
import type { Role } from '../../src/helpdesk/contract/roles.js';
import type { Session } from '../../src/helpdesk/contract/accounts.js';
import { makeDescribeRecord } from '../../src/helpdesk/records/describe-record.js';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import { startProduct } from '../faults/start-product.js';
import type { Product } from '../faults/start-product.js';
import { watchPage } from './watch-page.js';
import type { Watch } from './watch-page.js';

/** The two screens that the desk must be usable on. */
export const screens = {
  office: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export type Screen = keyof typeof screens;

/** Of every account that is made here. */
export const PASSWORD = '办事员记得住的一句话 2025';

export interface DeskOptions {
  /** Settings of the product beside those of the desk. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Fills the journal before the product opens it. */
  readonly fill?: (journal: Journal) => Promise<void>;
}

export interface Seat extends Watch {
  readonly page: Page;
  /** Calls a route of the desk as the account that is signed in; `path` is below /desk/api. @returns the parsed answer */
  readonly call: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
}

/** The product in a folder of its own, with an account for each role (named as the role), and a browser before it. */
export interface Desk {
  /** Of the server: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** A page in a browser of its own that shows a path of the desk: `/ask`; null is nobody, signed in to nothing. */
  readonly sit: (role: Role | null, path: string, screen?: Screen) => Promise<Seat>;
  /** Keeps a picture in the folder that WENCE_E2E_SHOTS names, to be looked at; does nothing without. */
  readonly shoot: (page: Page, name: string) => Promise<void>;
  /** @returns what went wrong on the pages, unsaid */
  readonly closePages: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @param executablePath of Chromium */
export async function openDesk(executablePath: string, { settings = {}, fill }: DeskOptions): Promise<Desk> {
  const data = mkdtempSync(join(tmpdir(), 'desk-'));
  const { product, browser } = await start(executablePath, data, settings, fill).catch((error: unknown) => {
    rmSync(data, { recursive: true, force: true });
    throw error;
  });
  const contexts: BrowserContext[] = [];
  const watches: Watch[] = [];

  const sit = async (role: Role | null, path: string, screen: Screen = 'office'): Promise<Seat> => {
    const context = await browser.newContext({ viewport: screens[screen], locale: 'zh-CN', acceptDownloads: true });
    contexts.push(context);
    const csrf = role === null ? '' : await signIn(context, product.url, role);
    const page = await context.newPage();
    const watch = watchPage(page, product.url);
    watches.push(watch);
    await page.goto(`${product.url}/desk${path}`);
    await page.locator('h1').first().waitFor();
    const call: Seat['call'] = async (method, below, body) => {
      const response = await context.request.fetch(`${product.url}/desk/api${below}`, {
        method,
        headers: { 'X-Wence-Csrf': csrf },
        ...(body === undefined ? {} : { data: body }),
      });
      const text = await response.text();
      return { status: response.status(), body: text === '' ? null : (JSON.parse(text) as unknown) };
    };
    return { page, call, ...watch };
  };

  return {
    url: product.url,
    sit,
    shoot,
    closePages: async () => {
      const troubles = watches.flatMap((watch) => watch.troubles());
      watches.length = 0;
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      return troubles;
    },
    close: async () => {
      await browser.close();
      await product.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Nothing of it runs on where it cannot all be had. */
async function start(
  executablePath: string,
  data: string,
  settings: Readonly<Record<string, string>>,
  fill: DeskOptions['fill'],
): Promise<{ product: Product; browser: Browser }> {
  await fillJournal(data, fill);
  const product = await startProduct({ WENCE_DATA: data, WENCE_PORT: '0', WENCE_LOG: 'error', ...settings });
  try {
    return { product, browser: await chromium.launch({ executablePath, args: FLAGS }) };
  } catch (error) {
    await product.kill();
    throw error;
  }
}

async function fillJournal(folder: string, fill: DeskOptions['fill']): Promise<void> {
  const HOUR = 60 * 60 * 1000;
  const describe = makeDescribeRecord(() => null);
  const journal = openJournal({ folder, silentAfter: 24 * HOUR, buttonLife: 24 * HOUR, now: Date.now, describe });
  // As many rounds as a hash must have; these passwords are no secret.
  const password = await hashPassword(PASSWORD, { logN: 10, r: 8, p: 1 });
  for (const role of roles) {
    const account = { name: role, displayName: displayNames[role], role, password, mustChangePassword: false };
    await journal.desk.accounts.add(account, Date.now());
  }
  await fill?.(journal);
  await journal.close();
}

/** What the accounts are called on the page. */
export const displayNames: Readonly<Record<Role, string>> = {
  clerk: '王敏',
  editor: '李华',
  auditor: '赵磊',
  admin: '孙伟',
};

/** @returns the CSRF token of the session, whose cookies the context keeps */
async function signIn(context: BrowserContext, url: string, role: Role): Promise<string> {
  const response = await context.request.post(`${url}/desk/api/session`, { data: { name: role, password: PASSWORD } });
  if (!response.ok()) throw new Error(`${role} cannot sign in: ${response.status()} ${await response.text()}`);
  return ((await response.json()) as Session).csrf;
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['WENCE_E2E_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  // Until what moves has come to rest.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
}
