/** The offline verification page: the files of test/attacks through the very page a citizen opens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPem } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource, openedWith } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { buildVerifyPage } from '../../verify-page/build.ts';
import { base, honest } from '../attacks/kit.ts';
import { forgery } from '../attacks/letter.ts';
import { appended, streamBody } from '../attacks/paper.ts';
import { pki, signingTime } from '../attacks/signing.ts';
import { signerOf } from '../pades/signers.ts';
import { encryptedLetter } from '../pdf/encrypted-letter.ts';
import { absence, openBrowser } from './chromium.ts';

async function lockedLetter(...how: Parameters<typeof encryptedLetter>): Promise<Uint8Array> {
  const file = encryptedLetter(...how);
  const source = openedWith(bytesSource(file), how[1].owner || how[1].user);
  const intent = { signingTime, field: 'Ky' };
  const { tail } = await signPdf(source, intent, signerOf(pki.leader), { crypto: nodeCrypto });
  return Buffer.concat([file, tail]);
}

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
    for (const kind of ['rc4', 'aes'] as const) {
      writeFileSync(join(folder, `${kind}.pdf`), await lockedLetter(kind, { user: 'mật khẩu', owner: 'chu' }));
      writeFileSync(join(folder, `${kind}-open.pdf`), await lockedLetter(kind, { user: 'mật khẩu', owner: '' }));
    }
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

  test('shows each file once, whatever is chosen while it still looks', async () => {
    const root = page.getByLabel('Chọn chứng thư gốc');
    await page
      .getByLabel('Chọn văn bản PDF')
      .setInputFiles(['honest.pdf', 'attack.pdf'].map((name) => join(folder, name)));
    await root.setInputFiles(join(folder, 'root.pem'));
    await check('honest.pdf');
    await page.waitForTimeout(500);
    expect(await page.locator('article').count()).toBe(1);
  });

  test('gives back what the first signer saw', async () => {
    await check('honest.pdf');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu đúng bản người này đã ký' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('honest-LanhDao.pdf');
  });

  test('asks for the password of a file that has one, tells a wrong one, and verifies with the right one', async () => {
    await check('aes.pdf');
    const card = page.locator('article');
    expect(await card.textContent()).toContain('Tệp có mật khẩu');
    const field = page.getByLabel('Mật khẩu mở tệp');
    await field.fill('sai');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('không mở được tệp').waitFor();
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('mật khẩu');
    await page.getByRole('button', { name: 'Mở tệp' }).click();
    await page.locator('article[data-intact=true]').waitFor();
    expect(await page.locator('#status').textContent()).toContain('Đã mở và kiểm tra aes.pdf');
    expect(await card.textContent()).toContain('nội dung còn nguyên vẹn');
    await page.getByLabel('Chọn chứng thư gốc').setInputFiles(join(folder, 'root.pem'));
    await page.getByText('Đã kiểm tra 1 văn bản.').waitFor();
    expect(await field.count()).toBe(0);
  });

  test('opens a file by itself whose reader or owner has an empty password', async () => {
    await check('rc4-open.pdf', 'aes-open.pdf');
    expect(await page.locator('article[data-intact=true]').count()).toBe(2);
    await check('rc4.pdf');
    await page.getByLabel('Mật khẩu mở tệp').fill('chu');
    await page.keyboard.press('Enter');
    await page.locator('article[data-intact=true]').waitFor();
  });

  test('is reached by the keyboard alone', async () => {
    await check('honest.pdf');
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
