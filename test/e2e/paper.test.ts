import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanPdf } from '../flows/incoming/scan.ts';
import { letterOf, typical, type Written } from '../letter-page/letters.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { tabTo } from './keys.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a document that comes on paper';
const pictures = process.env['CONGVAN_PICTURES'];

const page: Readonly<Record<string, Written>> = {
  ...typical,
  parent: ['BỘ TƯ PHÁP', 45, 25],
  author: ['CỤC THI HÀNH ÁN DÂN SỰ', 35, 32, 'bold'],
  number: ['Số: 218/CTHADS-NV', 40, 40],
  date: ['Nghệ An, ngày 20 tháng 11 năm 2026', 112, 40, 'italic'],
  subject: ['V/v xác minh tài sản', 40, 48],
};
const scanned = async () => ({
  ...{ name: 'cong-van.pdf', mimeType: 'application/pdf' },
  buffer: Buffer.from(await letterOf(page)),
});

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const shot = async (at: Page, name: string) => {
    if (pictures) await at.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };

  test('is received, filled from page 1, registered, stamped and receipted by keyboard, and a leader assigns it', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.keyboard.press('g');
    await clerk.getByRole('heading', { level: 1, name: 'Nhận văn bản giấy' }).waitFor();
    const chooser = clerk.waitForEvent('filechooser');
    await tabTo(clerk, /^Tệp PDF/);
    await clerk.keyboard.press('Enter');
    await (await chooser).setFiles(await scanned());
    // what a person has written is never replaced
    await tabTo(clerk, /^Trích yếu/);
    await clerk.keyboard.type('Xác minh tài sản của người phải thi hành án');
    await clerk.getByRole('button', { name: /^Lấy từ trang 1: \d+ mục/ }).waitFor();
    await clerk.locator('canvas[data-drawn]').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'paper-form');
    await clerk.getByRole('combobox', { name: 'Độ mật' }).focus();
    await tabTo(clerk, /^Lấy từ trang 1: \d+ mục/);
    await clerk.keyboard.press('Enter');
    expect(await clerk.getByLabel('Số, ký hiệu').inputValue()).toBe('218/CTHADS-NV');
    expect(await clerk.getByLabel('Ngày ban hành').inputValue()).toBe('2026-11-20');
    expect(await clerk.getByLabel('Họ tên người ký').inputValue()).toBe('Nguyễn Văn An');
    expect(await clerk.getByLabel('Trích yếu').inputValue()).toBe('Xác minh tài sản của người phải thi hành án');
    await shot(clerk, 'paper-taken');
    await tabTo(clerk, /^Nhận và vào sổ/);
    await clerk.keyboard.press('Enter');
    await clerk.getByText(/Đã nhận và vào sổ, số đến 0?1\./).waitFor();
    await clerk.getByRole('button', { name: 'Tải bản quét gốc, không có dấu' }).waitFor();
    await clerk.locator('canvas[data-drawn]').first().waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'paper-document');
    const download = clerk.waitForEvent('download');
    await tabTo(clerk, /^In biên nhận/);
    await clerk.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/^bien-nhan-1-/);

    const leader = await stage.enter('lanhdao.hanoi');
    await leader
      .getByRole('link', { name: /Xác minh tài sản/ })
      .first()
      .click();
    await leader.getByRole('button', { name: 'Phân công' }).first().waitFor();
    expect(await leader.getByText('Trục', { exact: true }).count()).toBe(0);
  });

  test('of which one was received before, of a day to come, or that is secret, is said at its field, and nothing is lost', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await clerk.getByText('Giấy', { exact: true }).first().waitFor();
    await clerk.getByRole('link', { name: 'Nhận văn bản giấy' }).click();
    const file = clerk.getByLabel('Tệp PDF của văn bản');
    await file.setInputFiles({ name: 'don.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') });
    await clerk.getByText('Tệp này không phải PDF').first().waitFor();
    await file.setInputFiles(await scanned());
    // the number of pages is known with the picture
    await clerk.locator('canvas[data-drawn]').waitFor();
    await clerk.getByRole('button', { name: /^Lấy từ trang 1: \d+ mục/ }).click();
    await clerk.getByLabel('Ngày ban hành').fill('2999-01-01');
    await clerk.getByRole('button', { name: 'Nhận và vào sổ' }).click();
    await clerk.getByText('Ngày ban hành chưa đến.').waitFor();
    await clerk.getByLabel('Ngày ban hành').fill('2026-11-20');
    await clerk.getByRole('button', { name: 'Nhận và vào sổ' }).click();
    await clerk.getByText('đã được nhận').waitFor();
    await clerk.getByRole('link', { name: /Xem văn bản trùng/ }).waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await clerk.getByRole('combobox', { name: 'Độ mật' }).selectOption('secret');
    await clerk.getByText('Văn bản mật: không quét').waitFor();
    expect(await clerk.getByLabel('Tệp PDF của văn bản').count()).toBe(0);
    await clerk.getByRole('combobox', { name: 'Độ mật' }).selectOption('none');
    expect(await clerk.getByLabel('Số, ký hiệu').inputValue()).toBe('218/CTHADS-NV');
    await clerk.getByLabel('Tệp PDF của văn bản').setInputFiles(await scanned());
    await clerk.getByText('· Đã tải lên').waitFor();
    await clerk.getByRole('button', { name: 'Nhận và vào sổ' }).click();
    await clerk.getByRole('button', { name: 'Vẫn nhận lần nữa' }).click();
    await clerk.getByText(/Đã nhận và vào sổ, số đến 0?2\./).waitFor();
  });

  test('is received on a phone from a picture without words, which is said', async () => {
    const clerk = await stage.enter('vanthu.hanoi', { viewport: phone });
    await clerk.goto(`${stage.product.baseUrl}/nhan-van-ban-giay`);
    const buffer = scanPdf({ dpi: 100, mark: 'phone' });
    await clerk
      .getByLabel('Tệp PDF của văn bản')
      .setInputFiles({ name: 'don.pdf', mimeType: 'application/pdf', buffer });
    await clerk.getByText('không có lớp chữ để đọc').waitFor();
    await clerk.locator('canvas[data-drawn]').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await shot(clerk, 'paper-phone');
  });
});
