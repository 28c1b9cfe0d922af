/** The offline verification page: the files of test/attacks through the very page a citizen opens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPem } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { buildVerifyPage } from '../../verify-page/build.ts';
import { base, honest } from '../attacks/kit.ts';
import { forgery } from '../attacks/letter.ts';
import { appended, streamBody } from '../attacks/paper.ts';
import { pki } from '../attacks/signing.ts';
import { absence, openBrowser } from './chromium.ts';

describe.skipIf(absence !== undefined)(absence ?? 'the offline verification page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-page-'));
  const asked: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const file = await base();
    const sealed = await (honest['sealed'] as (f: Uint8Array) => Promise<Uint8Array>)(file);
    writeFileSync(join(folder, 'page.html'), await buildVerifyPage());
    writeFileSync(join(folder, 'honest.pdf'), sealed);
    writeFileSync(join(folder, 'attack.pdf'), appended(file, { 4: streamBody(forgery) }));
    writeFileSync(join(folder, 'plain.pdf'), 'not a PDF at all');
    writeFileSync(join(folder, 'root.pem'), toPem(pki.root.certificate));
    browser = await openBrowser();
    const context = await browser.newContext({ offline: true });
    page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'page.html')).href);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const check = async (...names: string[]): Promise<void> => {
    await page.getByLabel('Chọn văn bản PDF').setInputFiles(names.map((name) => join(folder, name)));
    await page.getByText(`Đã kiểm tra ${names.length} văn bản.`).waitFor();
  };

  test('tells the honest file, the attack and the stranger apart', async () => {
    await check('honest.pdf', 'attack.pdf', 'plain.pdf');
    const cards = page.locator('article');
    expect(await cards.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['verdict']))).toEqual([
      'INDETERMINATE',
      'TOTAL-FAILED',
      'TOTAL-FAILED',
    ]);
    expect(await cards.nth(0).getAttribute('data-intact')).toBe('true');
    expect(await cards.nth(1).textContent()).toContain('đã bị sửa sau khi ký');
    expect(await cards.nth(2).textContent()).toContain('not-a-pdf');
  });

  test('judges trust when a root is given', async () => {
    await page.getByLabel('Chọn chứng thư gốc').setInputFiles(join(folder, 'root.pem'));
    await page.getByText('Đang tin cậy 1 chứng thư gốc').waitFor();
    await check('honest.pdf');
    expect(await page.locator('article').textContent()).toContain('TRY_LATER');
  });

  test('gives back what the first signer saw', async () => {
    await check('honest.pdf');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu đúng bản người này đã ký' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('honest-LanhDao.pdf');
  });

  test('is reached by the keyboard alone', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const reached: string[] = [];
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || ''));
    }
    expect(reached).toContain('files');
    expect(reached).toContain('roots');
    expect(reached).toContain('BUTTON');
  });

  test('asks nobody for anything', () => {
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
  });
});
