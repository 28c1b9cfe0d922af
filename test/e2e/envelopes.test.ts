import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { folderDirectory } from '../../lib/adapters/fts/directory/folder-directory.ts';
import { loadDirectory } from '../../lib/flows/directory/load-directory.ts';
import { absence } from './chromium.ts';
import { fillDraft, save } from './hands.ts';
import { looked } from './looked.ts';
import { sentAsDemo } from './sent.ts';
import { windowOf } from './stage.ts';

const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(absence ?? 'recipients without a code', () => {
  const at = windowOf('vanthu.hanoi');

  test('are named in the form or added after the issue, stand on the clerk’s list, and are marked there', async () => {
    const { page } = at;
    await fillDraft(page, { subject: 'gửi ngân hàng phong tỏa tài khoản' });
    await page.getByRole('button', { name: 'Thêm nơi nhận không có mã' }).press('Enter');
    await save(page);
    await page.getByText('Mỗi nơi nhận không có mã cần tên và địa chỉ').first().waitFor();
    await page.getByLabel('Tên nơi nhận').fill('Ngân hàng TMCP Công thương, chi nhánh Hà Nội');
    await page.getByLabel('Địa chỉ').fill('126 Đội Cấn, Ba Đình, Hà Nội');
    await looked(page, 'form');
    await save(page);
    await page.getByText('Đã lưu dự thảo').waitFor();
    await page
      .getByText(/Ngân hàng TMCP Công thương/)
      .first()
      .waitFor();
    await sentAsDemo(at.stage, new URL(page.url()).pathname.split('/').at(-1) ?? '');

    await page.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await page.getByRole('link', { name: 'Gửi bưu điện, trực tiếp' }).click();
    await page.getByText('1 bì chờ chuyển, tổng số 1 bì.').waitFor();
    await looked(page, 'list');
    await page.getByRole('button', { name: /^Đã gửi bưu điện: Ngân hàng/ }).click();
    await page.getByLabel('Số bưu gửi').fill('RR123456785VN');
    await looked(page, 'dialog');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Ghi lại' }).press('Enter');
    await page.getByText('0 bì chờ chuyển, tổng số 1 bì.').waitFor();
    await page.getByText(/số bưu gửi RR123456785VN/).waitFor();
    for (const [button, end] of [
      ['In sổ gửi bưu điện (PDF)', '.pdf'],
      ['Tải sổ (XLSX)', '.xlsx'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(new RegExp(`^so-gui-buu-dien-.*\\${end}$`));
      if (pictures) await file.saveAs(join(pictures, `register${end}`));
    }

    await page.getByRole('link', { name: /gửi ngân hàng phong tỏa/ }).click();
    await page.getByRole('button', { name: /^Bị trả lại: Ngân hàng/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByRole('alertdialog').getByRole('alert').waitFor();
    await page.getByLabel('Lý do trả lại').fill('Chuyển trụ sở');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByText(/Chuyển trụ sở/).waitFor();
    await page.getByText('Bị trả lại, chờ chuyển lại').waitFor();
    await looked(page, 'document');
    await added(page);
  });

  /** More recipients for the document on the page, apart from those that the page of the document names. */
  async function added(page: Page): Promise<void> {
    const national = folderDirectory(join(at.stage.home, 'directory'));
    const list = [{ code: 'H33', name: 'Ủy ban nhân dân tỉnh Đồng Nai' }];
    const clock = { now: () => Date.now() };
    await loadDirectory({ national, clock }, { list, source: 'mẫu', dryRun: false, confirmed: false });
    await page.getByRole('button', { name: 'Thêm nơi nhận' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('không có tên các nơi thêm này').waitFor();
    await dialog.getByRole('button', { name: 'Gửi thêm' }).click();
    await dialog.getByText('Hãy chọn ít nhất một nơi nhận.').waitFor();
    await dialog.getByRole('combobox').fill('dong nai');
    await page
      .getByRole('option', { name: /Đồng Nai/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Thêm nơi nhận không có mã' }).click();
    await dialog.getByLabel('Tên nơi nhận').fill('Nguyễn Văn Bình');
    await dialog.getByLabel('Địa chỉ').fill('3 Trần Phú, Hà Nội');
    await dialog.getByRole('button', { name: 'Thiếu nơi nhận khi phát hành' }).click();
    await looked(page, 'adding');
    await dialog.getByRole('button', { name: 'Gửi thêm' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Nơi nhận thêm sau khi phát hành' }).waitFor();
    await page.getByText('Lý do: Thiếu nơi nhận khi phát hành').waitFor();
    await page.getByText(/· Thêm sau$/).waitFor();
    await page.getByRole('button', { name: 'Đã gửi bưu điện: Nguyễn Văn Bình' }).waitFor();
    await looked(page, 'added');
  }
});
