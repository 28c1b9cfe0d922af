import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderDirectory } from '../../lib/adapters/fts/directory/folder-directory.ts';
import { loadDirectory } from '../../lib/flows/directory/load-directory.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { fillDraft, openForm, save } from './hands.ts';
import { looked } from './looked.ts';
import { windowOf } from './stage.ts';

const title = absence ?? 'recipients of the national directory';
const list = [
  { code: 'H32', name: 'Ủy ban nhân dân tỉnh Khánh Hòa' },
  { code: 'H32.1', name: 'Ủy ban nhân dân xã Tân Phú', parentCode: 'H32', oldCodes: ['H43.7'] },
  { code: 'H33', name: 'Ủy ban nhân dân tỉnh Đồng Nai' },
  { code: 'H33.1', name: 'UBND xã Tân Phú', parentCode: 'H33', oldNames: ['Ủy ban nhân dân thị trấn Phú Cường'] },
];

describe.skipIf(absence !== undefined)(title, () => {
  const at = windowOf('vanthu.hanoi');
  const box = () => at.page.getByRole('combobox', { name: 'Nơi nhận' });
  const options = () => at.page.getByRole('listbox').getByRole('option').allInnerTexts();

  test('are not there before a list is loaded, and the form says so', async () => {
    await openForm(at.page);
    await box().fill('tan phu');
    await at.page.getByText(/Chưa nạp danh mục quốc gia/).waitFor();
    await at.page.getByText('Không có cơ quan nào khớp.').waitFor();
  });

  test('are found with the one above and by former names and codes, and chosen by keyboard', async () => {
    const national = folderDirectory(join(at.stage.home, 'directory'));
    const clock = { now: () => Date.now() };
    await loadDirectory({ national, clock }, { list, source: 'mẫu', dryRun: false, confirmed: false });
    await openForm(at.page);
    await box().fill('ubnd tan phu');
    await at.page.getByRole('option', { name: /H33\.1/ }).waitFor();
    const texts = await options();
    expect(texts).toHaveLength(2);
    expect(texts.join()).toMatch(/Tân Phú[^,]*H32\.1[^,]*tỉnh Khánh Hòa/s);
    expect(texts.join()).toMatch(/Tân Phú[^,]*H33\.1[^,]*tỉnh Đồng Nai/s);
    expect(await brokenRules(at.page)).toEqual([]);
    await box().fill('thị trấn phú cường');
    await at.page.getByText('tên cũ: Ủy ban nhân dân thị trấn Phú Cường').waitFor();
    await box().fill('h43.7');
    await at.page.getByText('mã cũ: H43.7').waitFor();
    expect(await options()).toHaveLength(1);
    await box().press('Enter');
    await at.page.getByRole('listitem').filter({ hasText: 'Ủy ban nhân dân xã Tân Phú' }).waitFor();
    expect(await at.page.getByText(/Chưa nạp danh mục quốc gia/).count()).toBe(0);
  });

  test('are on the draft by their names', async () => {
    await fillDraft(at.page, { subject: 'gửi xã Tân Phú' });
    await box().fill('tan phu dong nai');
    await at.page.getByRole('option', { name: /H33\.1/ }).click();
    await save(at.page);
    await at.page.getByText('Đã lưu dự thảo').waitFor();
    await at.page.getByText('UBND xã Tân Phú').first().waitFor();
    await openForm(at.page);
    await at.page.getByText('Nhóm nơi nhận, nơi nhận lần trước').click();
    await at.page.getByRole('button', { name: 'Thêm các nơi nhận của lần soạn trước (2 nơi)' }).click();
    expect(await at.page.locator('.chosen li').count()).toBe(2);
  });

  test('that are often written to together are kept as a group, and added with one press', async () => {
    const { page } = at;
    await openForm(page);
    for (const words of ['tan phu dong nai', 'khanh hoa']) {
      await box().fill(words);
      await page.getByRole('option').filter({ hasText: /^.*H3/ }).first().click();
    }
    await page.getByText('Nhóm nơi nhận, nơi nhận lần trước').click();
    await page.getByText('Chưa có nhóm nào.').waitFor();
    await page.getByRole('button', { name: 'Lưu các nơi nhận đang chọn thành nhóm' }).click();
    await page.keyboard.type('Hai tỉnh');
    await looked(page, 'groups');
    await page.keyboard.press('Enter');
    await page.getByText('Đã lưu nhóm “Hai tỉnh”.').waitFor();
    const chosen = page.locator('.chosen li');
    expect(await chosen.count()).toBe(2);
    for (const _ of [1, 2]) await chosen.first().getByRole('button').click();
    await page.getByRole('button', { name: 'Thêm nhóm Hai tỉnh (2 nơi)' }).press('Enter');
    expect(await chosen.count()).toBe(2);
    await page.getByRole('button', { name: /^Xóa Hai tỉnh/ }).click();
    await page.getByRole('button', { name: 'Lưu lại nhóm vừa xóa' }).click();
    await page.getByRole('button', { name: 'Thêm nhóm Hai tỉnh (2 nơi)' }).waitFor();
  });
});
