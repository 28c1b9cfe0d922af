import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { drawnInk, openWaiting, submitted } from './hands.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the reader of PDFs';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const clerk = await stage.enter('vanthu.hanoi');
    await submitted(clerk, 'mời họp');
  });
  afterAll(async () => await stage?.close());

  const isWorker = (url: string) => url.includes('pdf.worker');
  /** The leader signs in; what was fetched for the reader from then on. */
  async function inboxOf(saveData: boolean): Promise<{ page: Page; fetched: string[] }> {
    const context = await stage.browser.newContext({ locale: 'vi-VN' });
    await context.addInitScript((saves) => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: saves }, configurable: true });
    }, saveData);
    const fetched: string[] = [];
    context.on('request', (request) => void fetched.push(request.url()));
    const page = await context.newPage();
    await page.goto(stage.product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill('lanhdao.hanoi');
    await page.getByLabel('Mật khẩu').fill(stage.product.setup.demoPasswords['lanhdao.hanoi'] ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('link', { name: /mời họp/i }).waitFor();
    return { page, fetched };
  }

  test('is fetched while the inbox rests, before anything is opened, and its worker once', async () => {
    const { page, fetched } = await inboxOf(false);
    await expect.poll(() => fetched.filter(isWorker).length, { timeout: 15_000 }).toBe(1);
    expect(page.url()).toBe(`${stage.product.baseUrl}/`);
    await openWaiting(page, 'mời họp');
    expect(await drawnInk(page)).toBeGreaterThan(500);
  });
  test('is broken off by somebody who opens a document meanwhile, and comes after its picture', async () => {
    const { page, fetched } = await inboxOf(false);
    const failed: string[] = [];
    let release = () => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    page.on('requestfailed', (request) => void failed.push(request.url()));
    await page.route(/pdf\.worker/, async (route) => {
      await wait;
      await route.continue().catch(() => {});
    });
    await expect.poll(() => fetched.filter(isWorker).length, { timeout: 15_000 }).toBe(1);
    await openWaiting(page, 'mời họp');
    await expect.poll(() => failed.filter(isWorker).length).toBe(1);
    await page.locator('img[data-page-image]').waitFor();
    release();
    expect(await drawnInk(page)).toBeGreaterThan(500);
  });
  test('waits for the click where every byte is to be saved', async () => {
    const { page, fetched } = await inboxOf(true);
    await page.waitForLoadState('networkidle');
    expect(fetched.filter(isWorker)).toEqual([]);
    await openWaiting(page, 'mời họp');
    expect(await drawnInk(page)).toBeGreaterThan(500);
    expect(fetched.filter(isWorker)).not.toEqual([]);
  });
});
