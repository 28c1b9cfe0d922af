import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Clock } from '../../lib/ports/clock.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import type { LocalSettings } from '../../local/settings.ts';
import { buildWebOnce } from '../../local/web-build.ts';
import { openBrowser } from './chromium.ts';

/** A product of its own with a browser before it. */
export interface Stage {
  readonly product: Product;
  /** its data folder */
  readonly home: string;
  readonly browser: Browser;
  /** the office's clock goes ahead, by milliseconds: nobody waits for what is due later */
  later(milliseconds: number): void;
  /** a window of a person who has signed in through the page */
  enter(login: string, options?: BrowserContextOptions): Promise<Page>;
  /** somebody signs in at a window that shows the way in */
  signIn(page: Page, login: string): Promise<void>;
  close(): Promise<void>;
}

export const desktop = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844 };
const patience = 20_000;

/** `base` is the office's clock, where a test sets it; `keySecret` says where its second secret is, `host` by which name it is reached. */
export async function setStage(
  base?: Clock,
  keySecret?: LocalSettings['keySecret'],
  host = '127.0.0.1',
): Promise<Stage> {
  buildWebOnce(() => {});
  const home = mkdtempSync(join(tmpdir(), 'congvan-e2e-'));
  let ahead = 0;
  const clock = { now: () => (base?.now() ?? Date.now()) + ahead };
  const settings = { home, host, port: 0, pollSeconds: 0.2, ...(keySecret ? { keySecret } : {}) };
  const product = await startProduct(settings, clock);
  const browser = await openBrowser();
  return {
    product,
    home,
    browser,
    later(milliseconds) {
      ahead += milliseconds;
    },
    enter: (login, options) => enter(product, browser, login, options),
    signIn: (page, login) => signIn(product, page, login),
    async close() {
      await browser.close();
      await product.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function enter(
  product: Product,
  browser: Browser,
  login: string,
  options?: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: desktop, locale: 'vi-VN', ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto(product.baseUrl);
  await signIn(product, page, login);
  return page;
}

async function signIn(product: Product, page: Page, login: string): Promise<void> {
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu').fill(product.setup.demoPasswords[login] ?? '');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
}

/** A stage for a file of tests, and for each of them a new window of this person, in which nothing has been typed. */
export function windowOf(login: string): { readonly stage: Stage; readonly page: Page } {
  let stage: Stage | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    stage = await setStage();
  });
  beforeEach(async () => {
    page = await stage?.enter(login);
  });
  afterEach(async () => await page?.context().close());
  afterAll(async () => await stage?.close());
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('no test has begun');
    return thing;
  };
  return {
    get stage() {
      return there(stage);
    },
    get page() {
      return there(page);
    },
  };
}
