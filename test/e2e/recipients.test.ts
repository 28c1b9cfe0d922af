import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderDirectory } from '../../lib/adapters/fts/directory/folder-directory.ts';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { loadDirectory } from '../../lib/flows/directory/load-directory.ts';
import { apiClient } from '../../local/journey/api-client.ts';
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
    await at.page.getByRole('button', { name: /^Thêm các nơi nhận của lần soạn .* \(2 nơi\)$/ }).click();
    expect(await at.page.locator('.chosen li').count()).toBe(2);
    await looked(at.page, 'last-recipients');
    // they are the person's, not this computer's
    const elsewhere = await at.stage.enter('vanthu.hanoi');
    await openForm(elsewhere);
    await elsewhere.getByText('Nhóm nơi nhận, nơi nhận lần trước').click();
    await elsewhere.getByRole('button', { name: /^Thêm các nơi nhận của lần soạn .* \(2 nơi\)$/ }).waitFor();
    await elsewhere.context().close();
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

  test('follow from the tree of agencies by a group of its own, whose day is shown, and which can be left out', async () => {
    const { page } = at;
    const { baseUrl, setup } = at.stage.product;
    const admin = await apiClient(baseUrl, 'quantri.hanoi', setup.demoPasswords['quantri.hanoi'] ?? '');
    for (const n of [1, 2]) {
      await admin.post(
        '/api/organisation/agencies',
        {
          ...{ name: `Phòng THADS khu vực ${n}`, abbreviation: 'PTHADS', place: 'Hà Nội', address: 'Hà Nội' },
          ...{ email: 'phong@example.vn', headTitle: 'Trưởng phòng', sealDiameterMm: 36, from: vietnamDay(Date.now()) },
          ...{ parentId: 'G15.1', scheme: 'QD20', code: `G15.1.${n}` },
        },
        `room-${n}`,
      );
    }
    await fillDraft(page, { subject: 'triển khai kế hoạch thi hành án' });
    await page.getByText('Nhóm nơi nhận, nơi nhận lần trước').press('Enter');
    await page.getByRole('button', { name: 'Tạo nhóm theo cơ cấu' }).press('Enter');
    await page.getByLabel('Lấy các cơ quan').selectOption({ label: 'Cấp dưới trực tiếp (2 nơi)' });
    await page.getByLabel('Tên nhóm').fill('Các Phòng THADS khu vực');
    await looked(page, 'rule-group');
    await page.getByLabel('Tên nhóm').press('Enter');
    await page.getByText('Đã lưu nhóm “Các Phòng THADS khu vực”.').waitFor();
    const add = page.getByRole('button', { name: /^Thêm nhóm Các Phòng THADS khu vực \(theo cơ cấu, 2 nơi/ });
    const chosen = page.locator('.chosen li');
    await add.press('Enter');
    await page.getByText('danh sách được tính lại và chốt vào ngày phát hành').waitFor();
    expect(await chosen.count()).toBe(3);
    await page.getByRole('button', { name: 'Bỏ nhóm Các Phòng THADS khu vực' }).press('Enter');
    expect(await chosen.count()).toBe(1);
    await add.press('Enter');
    await looked(page, 'rule-chosen');
    await save(page);
    await page.getByText('Đã lưu dự thảo').waitFor();
    await page.getByText(/Các Phòng THADS khu vực: 2 nơi, tính đến ngày/).waitFor();
    await looked(page, 'rule-document');
    await page.getByRole('link', { name: 'Sửa dự thảo' }).click();
    await page.getByText('danh sách được tính lại và chốt vào ngày phát hành').waitFor();
    expect(await chosen.count()).toBe(3);
  }, 120_000);
});
