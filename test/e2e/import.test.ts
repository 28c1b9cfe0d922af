import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedDay, vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { readTables } from '../../lib/tables/read-tables.ts';
import { writeXlsx } from '../../lib/tables/write-xlsx.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { openWaiting } from './hands.ts';
import { letterFile } from './letters.ts';
import { seen } from './seen.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'lists';
/** Where pictures of the page are kept, for whoever wants to look at them. */
const pictures = process.env['CONGVAN_PICTURES'];
const heading = ['Mã cán bộ', 'Họ tên', 'Ngày sinh', 'Chức vụ', 'Vai trò'];
const workbook = (...people: readonly (readonly string[])[]) => ({
  name: 'danh-sach.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(writeXlsx([{ name: 'Người dùng', lines: [heading, ...people] }])),
});
const lan = ['CB1', 'Nguyễn Thị Lan', '5/3/1985', 'Chuyên viên', 'chuyên viên'];
const huy = ['CB2', 'Phạm Quốc Huy', '1/2/1990', 'Văn thư', 'văn thư'];
const wrong = ['CB3', '=Trần Văn Sai', '31/2/1990', 'Văn thư', 'văn thư'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  async function open(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Quản trị' }).click();
    await page.getByRole('link', { name: 'Nhập, xuất danh sách' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nhập, xuất danh sách' }).waitFor();
  }
  const choose = (page: Page, file: ReturnType<typeof workbook>) =>
    page.getByLabel('Tệp danh sách').setInputFiles(file);
  async function saved(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) };
  }

  test('a list is tried, its wrong lines are told, left out and saved, and the rest is written once', async () => {
    const page = await stage.enter('quantri.hanoi');
    await open(page);
    await picture(page, 'import-empty');
    expect(await brokenRules(page)).toEqual([]);
    await choose(page, workbook(lan, huy, wrong));
    await page.getByText('Có dòng sai nên chưa ghi được.').waitFor();
    await page.getByText('Ngày “31/2/1990” không đúng.').waitFor();
    expect(await page.getByRole('row').count()).toBe(4);
    expect(await page.getByRole('button', { name: /^Ghi/ }).count()).toBe(0);
    await picture(page, 'import-wrong');
    await seen(page, 'import-1-wrong-line', undefined, page.getByLabel('Dòng hiển thị'));
    expect(await brokenRules(page)).toEqual([]);

    const list = await saved(page, 'Tải các dòng sai (CSV)');
    expect(list.name).toBe('dong-sai.csv');
    expect(readTables(list.bytes)).toMatchObject([
      { rows: [{}, { cells: ['Người dùng', '4', '=Trần Văn Sai', expect.any(String)] }] },
    ]);
    expect(new TextDecoder().decode(list.bytes)).not.toMatch(/(^|;)=/m);

    await page.getByLabel('Dòng hiển thị').selectOption({ label: 'Mới: 2' });
    expect(await page.getByRole('row').count()).toBe(3);
    await page.getByLabel('Bỏ qua 1 dòng lỗi').check();
    await page.getByRole('button', { name: 'Ghi 2 thay đổi' }).click();
    await page.getByText('Đã ghi 2 thay đổi.').waitFor();
    await picture(page, 'import-done');
    await seen(page, 'import-2-done');
    expect(await brokenRules(page)).toEqual([]);

    await choose(page, workbook(lan, huy));
    await page.getByText('Không có gì để ghi').waitFor();
    await page.context().close();
  });

  test('documents that are being worked on are imported with their files, and stand before who works on them', async () => {
    const page = await stage.enter('quantri.hanoi');
    const subject = 'Công văn về việc phối hợp xác minh, nhập từ sổ giấy';
    const today = printedDay(vietnamDay(Date.now()));
    const headings = ['Số đến', 'Ngày đến', 'Tác giả', 'Trích yếu', 'Người xử lý', 'Hạn xử lý', 'Bút phê', 'Tệp'];
    const line = ['57', today, 'Sở Tư pháp', subject, 'Phạm Quốc Dũng', today, 'Giao xác minh', '57.pdf'];
    const list = {
      ...{ name: 'van-ban-den.xlsx', mimeType: workbook().mimeType },
      buffer: Buffer.from(writeXlsx([{ name: 'Văn bản đến', lines: [headings, line] }])),
    };
    const pdf = { ...(await letterFile(subject)), name: '57.pdf' };

    // the numbers up to 57 stand in a book of paper
    await page.getByRole('link', { name: 'Quản trị' }).click();
    await page
      .locator('.tree')
      .getByRole('link', { name: /Hà Nội/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Ghi số đã cấp ngoài hệ thống Sổ văn bản đến' }).click();
    await page.getByLabel('Số cuối đã cấp').fill('57');
    await page.getByLabel('Các số đó nằm ở sổ nào').fill('Sổ giấy');
    await page.getByLabel('Lý do').fill('Bắt đầu dùng hệ thống');
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText('số cuối 57').waitFor();

    await open(page);
    const chosen = page.getByLabel('Tệp danh sách');
    await chosen.setInputFiles([pdf]);
    await page.getByText('Chưa có tệp danh sách.').waitFor();
    await chosen.setInputFiles([list]);
    await page.getByText('Chưa chọn tệp “57.pdf”.').waitFor();
    await chosen.setInputFiles([list, pdf]);
    await page.getByText('cùng 1 tệp PDF').waitFor();
    await picture(page, 'import-open-documents');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
    await page.getByText('Đã ghi 1 thay đổi.').waitFor();
    await page.context().close();

    const officer = await stage.enter('chuyenvien.hanoi');
    await openWaiting(officer, subject);
    await officer.getByText('Giao xác minh').first().waitFor();
    await officer.getByText('Nhập từ sổ trước khi dùng hệ thống, số đến 57').waitFor();
    const checked = officer.getByText('Đã kiểm tra chữ ký số của tệp');
    for (let tries = 0; tries < 30 && (await checked.count()) === 0; tries += 1) {
      await officer.waitForTimeout(300);
      await officer.reload();
      await officer.getByText('Nhập từ sổ trước khi dùng hệ thống').waitFor();
    }
    expect(await checked.count()).toBe(1);
    await officer.locator('canvas, img').first().waitFor();
    await picture(officer, 'incoming-taken-over');
    expect(await brokenRules(officer)).toEqual([]);
    await officer.getByRole('button', { name: 'Bắt đầu xử lý', exact: true }).click();
    await officer.getByText('Bắt đầu xử lý', { exact: true }).last().waitFor();
    await officer.context().close();
  });

  test('with the keyboard alone, and on a phone', async () => {
    const page = await stage.enter('quantri.hanoi', { viewport: phone, hasTouch: true });
    await open(page);
    await choose(page, workbook(['CB9', 'Đỗ Thu Hà', '1/1/1991', 'Chuyên viên', 'chuyên viên']));
    await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).waitFor();
    await picture(page, 'import-phone');
    expect(await brokenRules(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.getByLabel('Tệp danh sách').focus();
    for (let tabs = 0; tabs < 20; tabs += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.includes('Ghi 1 thay đổi')) break;
    }
    await page.keyboard.press('Enter');
    await page.getByText('Đã ghi 1 thay đổi.').waitFor();
    await page.context().close();
  });

  test('the template and what stands are saved as files', async () => {
    const page = await stage.enter('quantri.hanoi');
    await open(page);
    const template = await saved(page, 'Tải mẫu XLSX');
    expect(template.name).toBe('mau-nhap-danh-sach.xlsx');
    const tables = readTables(template.bytes);
    expect('code' in tables ? tables : tables.map(({ name }) => name)).toEqual([
      'Cơ quan',
      'Đơn vị',
      'Người dùng',
      'Sổ văn bản đi',
      'Văn bản đến đang xử lý',
    ]);
    const people = await saved(page, 'Xuất người dùng CSV');
    expect(new TextDecoder().decode(people.bytes)).toContain('Trần Thị Bích');
    await page.context().close();
  });

  test('a file that is no list, and a person who may not, are told so', async () => {
    const page = await stage.enter('quantri.hanoi');
    await open(page);
    await choose(page, { name: 'a.xlsx', mimeType: '', buffer: Buffer.from('Tháng;Số\n1;2\n') });
    await page.getByText('Không nhận ra dòng tiêu đề của bảng.').waitFor();
    await page.context().close();
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.goto(new URL('/quan-tri/nhap-danh-sach', clerk.url()).href);
    await clerk.getByText('Không có trang này').waitFor();
    await clerk.context().close();
  });
});
