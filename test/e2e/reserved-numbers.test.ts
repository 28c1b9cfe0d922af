import { describe, expect, test } from 'vitest';
import { apiClient } from '../../local/journey/api-client.ts';
import { absence } from './chromium.ts';
import { fillDraft, save } from './hands.ts';
import { looked } from './looked.ts';
import { windowOf } from './stage.ts';

describe.skipIf(absence !== undefined)(absence ?? 'numbers that are reserved', () => {
  const at = windowOf('vanthu.hanoi');

  test('are kept from the register, chosen when a document is issued, used on paper and given up, by the keyboard', async () => {
    const { page } = at;
    await page.getByRole('link', { name: 'Văn bản đi' }).first().press('Enter');
    await page.getByRole('link', { name: 'Sổ đăng ký văn bản đi' }).press('Enter');
    await page.getByRole('button', { name: 'Giữ số' }).press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Giữ cho văn bản nào').fill('Quyết định phê duyệt kế hoạch năm 2027');
    await looked(page, 'reserving');
    await dialog.getByRole('button', { name: 'Giữ số' }).press('Enter');
    await dialog.getByRole('alert').first().waitFor();
    await dialog.getByLabel('Lý do').fill('Cần ghi số vào tờ trình');
    await dialog.getByLabel('Bao nhiêu số liền nhau').selectOption('3');
    await dialog.getByRole('button', { name: 'Giữ số' }).press('Enter');
    await page.getByText(/^Đã giữ số 1, 2, 3, ngày/).waitFor();
    await page.getByRole('row', { name: /01 \d\d\/.*Số giữ cho: Quyết định phê duyệt/ }).waitFor();
    await looked(page, 'reserved');

    await page.getByRole('button', { name: 'Thôi giữ số 3' }).press('Enter');
    await dialog.getByLabel('Lý do').fill('Chỉ cần hai số');
    await dialog.getByRole('button', { name: 'Thôi giữ' }).press('Enter');
    await page.getByRole('row', { name: /03.*Hủy số: Chỉ cần hai số/ }).waitFor();
    await page.getByRole('button', { name: 'Dùng cho bản giấy: số 2' }).press('Enter');
    await dialog.getByLabel('Trích yếu').fill('niêm yết tài sản');
    await dialog.getByLabel('Đơn vị soạn thảo').fill('NV');
    await dialog.getByLabel('Chức vụ và tên người ký').fill('Nguyễn Văn An');
    await dialog.getByRole('button', { name: 'Lấy số' }).press('Enter');
    await page.getByRole('row', { name: /02.*niêm yết tài sản/ }).waitFor();

    await fillDraft(page, { subject: 'phê duyệt kế hoạch' });
    await save(page);
    await page.getByText('Đã lưu dự thảo').waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { baseUrl, setup } = at.stage.product;
    const as = (login: string) => apiClient(baseUrl, login, setup.demoPasswords[login] ?? '');
    await (await as('vanthu.hanoi')).post(`/api/documents/${id}/submit`, { confirmed: true }, 'submit');
    await (await as('lanhdao.hanoi')).post(`/api/documents/${id}/sign`, {}, 'sign');
    await page.reload();
    await page.getByRole('button', { name: 'Phát hành', exact: true }).press('Enter');
    const next = /lấy số tiếp theo trong sổ với ngày hôm nay/;
    await dialog.getByText(next).waitFor();
    await dialog.getByText('Sổ còn 1 số đang giữ').waitFor();
    await dialog.getByLabel('Số của văn bản').selectOption('1');
    await dialog.getByText(/dùng số 01 đang giữ và mang ngày .* của số này, không phải số tiếp theo của sổ/).waitFor();
    await dialog.getByText('Lý do giữ: Cần ghi số vào tờ trình. Trần Thị Bích giữ').waitFor();
    expect(await dialog.getByText(next).count()).toBe(0);
    await dialog.getByLabel('Số của văn bản').selectOption('');
    await dialog.getByText(next).waitFor();
    await dialog.getByLabel('Số của văn bản').selectOption('1');
    await looked(page, 'choosing');
    await dialog.getByRole('button', { name: 'Phát hành', exact: true }).press('Enter');
    await expect
      .poll(async () => (await (await as('vanthu.hanoi')).get<{ code: string }>(`/api/documents/${id}`)).code)
      .toBe('01/THADS-VP');
  });
});
