import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vietnamYear } from '../../lib/domain/shared/calendar/time.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'books';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());

  test('a book goes on behind the last number that was given on paper, and not twice', async () => {
    const page = await stage.enter('quantri.hanoi');
    await page.getByRole('link', { name: 'Quản trị' }).click();
    await page.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await page.getByText('số cuối 0, số tiếp theo 1').first().waitFor();
    const open = () => page.getByRole('button', { name: 'Ghi số đã cấp ngoài hệ thống Sổ văn bản đi' }).click();
    await open();
    await page.getByLabel('Số cuối đã cấp').fill('214');
    await page.getByLabel('Các số đó nằm ở sổ nào').fill('Sổ văn bản đi giấy năm nay');
    await page.getByLabel('Lý do').fill('Bắt đầu dùng hệ thống giữa năm');
    expect(await brokenRules(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, 'book-form.png') });
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText('số cuối 214, số tiếp theo 215').waitFor();
    await page.getByText('Số 1–214 đã cấp ngoài hệ thống').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, 'book-card.png'), fullPage: true });

    await open();
    await page.getByLabel('Số cuối đã cấp').fill('200');
    await page.getByLabel('Các số đó nằm ở sổ nào').fill('Sổ giấy');
    await page.getByLabel('Lý do').fill('Nhầm');
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText('Sổ đã cấp đến số này hoặc lớn hơn').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Quản trị' }).click();
    await page.getByRole('link', { name: 'Nhập, xuất danh sách' }).click();
    const year = vietnamYear(Date.now());
    const text = `Số, ký hiệu;Ngày;Trích yếu;Người ký\n213/QĐ-THADS;05/01/${year};Quyết định cũ;Nguyễn Văn An\n`;
    const file = { name: 'so-cu.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.getByLabel('Tệp danh sách').setInputFiles(file);
    await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
    await page.getByText('Đã ghi 1 thay đổi.').waitFor();

    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await clerk.getByRole('link', { name: 'Sổ văn bản đi từ trước' }).click();
    await clerk.getByRole('row', { name: /213\/QĐ-THADS .*Quyết định cũ nhập từ sổ trước/ }).waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    if (pictures) await clerk.screenshot({ path: join(pictures, 'earlier.png') });
    await clerk.context().close();
    await page.context().close();
  });
});
