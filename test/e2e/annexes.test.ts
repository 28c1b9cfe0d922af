import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officeFile, sampleXlsx, windowsProgram, zipOf } from '../file-kinds/samples.ts';
import { sealPng } from '../pades/sample-png.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { decide, drawnInk, fillDraft, openWaiting, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'files that go along with a document';
const pictures = process.env['CONGVAN_PICTURES'];
const shoot = async (page: Page, name: string) => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `annexes-${name}.png`), fullPage: true });
};

interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const fileOf = (name: string, bytes: Uint8Array): Chosen => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});
const list = fileOf('Danh sách tài sản.xlsx', sampleXlsx());
const picture = fileOf('Hiện trạng nhà.png', sealPng);
const withMacros = fileOf('Bảng tính án phí.docm', officeFile('docm'));

/** As long as the page's own waiting. */
const patience = { timeout: 20_000 };

const choose = (page: Page, ...files: Chosen[]) => page.locator('input[type=file][multiple]').setInputFiles(files);
const lines = (page: Page) => page.locator('.annex');
const names = (page: Page) => page.locator('.annex strong').allTextContents();
const ready = (page: Page, count: number) =>
  expect.poll(() => page.locator('.annex .small').filter({ hasText: ' · ' }).count(), patience).toBe(count);

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
  });
  afterAll(async () => await stage?.close());

  test('several are chosen at once; each says what it is, and with the keyboard they are ordered, taken out and put back', async () => {
    await fillDraft(clerk, { subject: 'gửi danh sách tài sản' });
    const annex = { ...(await letterFile('phụ lục')), name: 'Phụ lục I.pdf' };
    await choose(clerk, list, annex, picture, withMacros);
    await ready(clerk, 4);
    expect(await names(clerk)).toEqual([list.name, annex.name, picture.name, withMacros.name]);
    await clerk.getByText('PDF · 1 trang ·').waitFor();
    await lines(clerk).nth(3).getByText('Có macro', { exact: true }).waitFor();

    const up = clerk.getByRole('button', { name: `Đưa lên: ${annex.name}` });
    await up.press('Enter');
    expect(await names(clerk)).toEqual([annex.name, list.name, picture.name, withMacros.name]);
    expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
    await clerk.getByRole('button', { name: `Đưa xuống: ${list.name}` }).press('Enter');
    await clerk.getByRole('button', { name: `Bỏ tệp ${picture.name}` }).press('Enter');
    expect(await names(clerk)).toEqual([annex.name, list.name, withMacros.name]);
    const undo = clerk.getByRole('button', { name: 'Lấy lại' });
    expect(await undo.evaluate((button) => button === document.activeElement)).toBe(true);
    await undo.press('Enter');
    expect(await names(clerk)).toEqual([annex.name, picture.name, list.name, withMacros.name]);

    await lines(clerk).nth(3).dragTo(lines(clerk).nth(0));
    expect(await names(clerk)).toEqual([withMacros.name, annex.name, picture.name, list.name]);
    for (const [name, size] of [
      ['desktop', desktop],
      ['phone', phone],
    ] as const) {
      await clerk.setViewportSize(size);
      expect(await brokenRules(clerk)).toEqual([]);
      expect(await clerk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      await shoot(clerk, `compose-${name}`);
    }
    await clerk.setViewportSize(desktop);
    await save(clerk);
    await clerk.getByText('Đã lưu dự thảo').waitFor();
  }, 90_000);

  test('the document shows them in their order, PDFs and pictures on the screen, on a phone too', async () => {
    const shown = clerk.getByRole('navigation', { name: 'Chọn tệp để xem' });
    await expect
      .poll(() => shown.getByRole('button').allTextContents(), patience)
      .toEqual(['Văn bản chính', `1. ${withMacros.name}`, '2. Phụ lục I.pdf', `3. ${picture.name}`, `4. ${list.name}`]);
    for (const [name, size] of [
      ['desktop', desktop],
      ['phone', phone],
    ] as const) {
      await clerk.setViewportSize(size);
      await shown.getByRole('button', { name: '2. Phụ lục I.pdf' }).click();
      expect(await drawnInk(clerk)).toBeGreaterThan(500);
      await shown.getByRole('button', { name: picture.name }).click();
      const image = clerk.getByRole('img', { name: picture.name });
      await expect
        .poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), patience)
        .toBeGreaterThan(10);
      await shoot(clerk, `picture-${name}`);
      await shown.getByRole('button', { name: list.name }).click();
      await clerk.getByText('Loại tệp này không xem được tại đây').waitFor();
      expect(await brokenRules(clerk)).toEqual([]);
      expect(await clerk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      await shoot(clerk, `document-${name}`);
    }
    await clerk.setViewportSize(desktop);
    const [tab] = await Promise.all([
      clerk.waitForEvent('popup'),
      clerk.getByRole('button', { name: `Tải tệp ${list.name}` }).click(),
    ]);
    await tab.close();
  }, 90_000);

  test('a change of the draft keeps them, and those that are taken out are gone', async () => {
    await clerk.getByRole('link', { name: 'Sửa dự thảo' }).click();
    await ready(clerk, 4);
    await clerk.getByRole('button', { name: `Bỏ tệp ${withMacros.name}` }).click();
    await clerk.getByLabel('Tệp PDF của văn bản').setInputFiles(await letterFile('gửi danh sách tài sản'));
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await clerk.getByText('Đã lưu dự thảo').waitFor();
    const cards = clerk.getByRole('region', { name: 'Tệp kèm theo' }).getByRole('listitem');
    await expect
      .poll(() => cards.locator('strong').allTextContents(), patience)
      .toEqual(['Phụ lục I.pdf', picture.name, list.name]);
    await cards.first().getByText('cơ quan ký số ở góc trên bên phải trang đầu').waitFor();
  }, 60_000);

  test('once it is issued, PDFs say that the agency has signed, and the others what holds them', async () => {
    await decide(clerk, 'Trình ký');
    await clerk.getByText('Đã trình ký.').waitFor();
    const leader = await stage.enter('lanhdao.hanoi');
    await openWaiting(leader, 'gửi danh sách tài sản');
    await decide(leader, 'Ký');
    await openWaiting(clerk, 'gửi danh sách tài sản');
    await decide(clerk, 'Phát hành');
    const cards = clerk.getByRole('region', { name: 'Tệp kèm theo' }).getByRole('listitem');
    await cards.first().getByText('Đã ký số của cơ quan (B-T)').waitFor();
    await cards.nth(2).getByText('mã băm ghi trong lịch sử văn bản').waitFor();
    await cards.nth(2).getByText('Mã băm SHA-256').click();
    await cards
      .nth(2)
      .getByText(/^[0-9a-f]{64}$/)
      .waitFor();
    await clerk.getByRole('button', { name: '1. Phụ lục I.pdf' }).click();
    expect(await drawnInk(clerk)).toBeGreaterThan(500);
    await shoot(clerk, 'issued');
    expect(await brokenRules(clerk)).toEqual([]);
  }, 120_000);

  test.each<[string, Chosen, RegExp]>([
    [
      'with a wrong ending',
      fileOf('Phụ lục.pdf', sampleXlsx()),
      /Đuôi tên tệp kèm theo không đúng.*Phụ lục\.pdf: XLSX/s,
    ],
    [
      'with a program in it',
      fileOf('hồ sơ.zip', zipOf({ 'cài.exe': windowsProgram })),
      /chương trình chạy được.*cài\.exe/s,
    ],
    ['of another kind', fileOf('ghi chú.txt', Buffer.from('x')), /không thuộc loại được nhận/],
  ])(
    'a file %s is refused beside it, and nothing is saved before it is taken out',
    async (_, file, words) => {
      await fillDraft(clerk, { subject: `tệp ${file.name}` });
      await choose(clerk, file);
      await lines(clerk).getByRole('alert').filter({ hasText: words }).waitFor();
      await shoot(clerk, `refused-${file.name.length}`);
      await save(clerk);
      await clerk.getByText('Còn tệp kèm theo chưa lên xong hoặc không dùng được').waitFor();
      await clerk.getByRole('button', { name: `Bỏ tệp ${file.name}` }).click();
      await clerk.getByText('Còn tệp kèm theo chưa lên xong hoặc không dùng được').waitFor({ state: 'detached' });
      await save(clerk);
      await clerk.getByText('Đã lưu dự thảo').waitFor();
    },
    60_000,
  );
});
