import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { windowOf } from './stage.ts';

const title = absence ?? 'the page of the working calendar';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  const at = windowOf('quantri.hanoi');

  test('has a year entered line by line, says which line is wrong, and shows what was changed', async () => {
    const { page } = at;
    await page.getByRole('link', { name: 'Vận hành' }).click();
    await page.getByRole('link', { name: 'Lịch làm việc' }).click();
    await page
      .getByRole('button', { name: /^Nhập lịch năm/ })
      .first()
      .click();
    const sheet = page.getByRole('alertdialog');
    const year = /\d{4}/.exec((await sheet.getByRole('heading').textContent()) ?? '')?.[0] ?? '';
    await sheet.getByLabel(/^Số, ngày của thông báo/).fill('6150/TB-BNV');
    await sheet.getByLabel(/^Các ngày/).fill(`02/09/${year}; nghỉ; Quốc khánh\nthứ hai nghỉ`);
    await sheet.getByRole('button', { name: 'Lưu' }).click();
    await sheet
      .getByText(/Có một dòng của lịch không đọc được/)
      .first()
      .waitFor();
    await sheet.getByText(/2: thứ hai nghỉ/).waitFor();
    await sheet.getByLabel(/^Các ngày/).fill(`02/09/${year}; nghỉ; Quốc khánh\n04/09/${year}; sáng; Làm buổi sáng`);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'calendar-sheet.png') });
    await sheet.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('6150/TB-BNV', { exact: true }).first().waitFor();
    await page.getByText('Nhập lịch làm việc').first().waitFor();
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'calendar.png'), fullPage: true });
    expect(await brokenRules(page)).toEqual([]);
  });
});
