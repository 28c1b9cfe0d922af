import { describe, expect, test } from 'vitest';
import type { OffAxisReport } from '../../lib/domain/registers/counting/off-axis-report.ts';
import { apiClient } from '../../local/journey/api-client.ts';
import { absence } from './chromium.ts';
import { fillDraft, save } from './hands.ts';
import { looked } from './looked.ts';
import { sentAsDemo } from './sent.ts';
import { windowOf } from './stage.ts';

describe.skipIf(absence !== undefined)(absence ?? 'what has not gone over the axis', () => {
  const at = windowOf('vanthu.hanoi');

  test('is counted with its reasons, each of which leads to its documents, by the keyboard', async () => {
    const { page } = at;
    await page.goto(`${at.stage.product.baseUrl}/van-ban-chua-qua-truc`);
    await page.getByText('Không có văn bản nào phát hành').waitFor();
    await page.goto(at.stage.product.baseUrl);
    await fillDraft(page, { subject: 'gửi cơ quan trên trục và ngân hàng' });
    await page.getByRole('button', { name: 'Thêm nơi nhận không có mã' }).press('Enter');
    await page.getByLabel('Tên nơi nhận').fill('Ngân hàng TMCP Công thương, chi nhánh Hà Nội');
    await page.getByLabel('Địa chỉ').fill('126 Đội Cấn, Ba Đình, Hà Nội');
    await save(page);
    await page.getByText('Đã lưu dự thảo').waitFor();
    await sentAsDemo(at.stage, new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const { baseUrl, setup } = at.stage.product;
    const clerk = await apiClient(baseUrl, 'vanthu.hanoi', setup.demoPasswords['vanthu.hanoi'] ?? '');
    const paper = { kind: 'notice', unit: 'NV', subject: 'niêm yết tài sản', signer: 'Nguyễn Văn An', copies: 2 };
    const said = { ...paper, recipients: 'Ủy ban nhân dân phường Ngọc Hà', note: '' };
    await clerk.post('/api/registers/outgoing/paper', said, 'paper');
    const reached = async () => (await clerk.get<OffAxisReport>('/api/reports/off-axis')).byAxis.recipients;
    await expect.poll(reached, { timeout: 20_000 }).toBe(1);

    await page.getByRole('link', { name: 'Văn bản đi' }).first().press('Enter');
    await page.getByRole('link', { name: 'Báo cáo' }).press('Enter');
    await page.getByRole('link', { name: 'Văn bản chưa qua trục' }).press('Enter');
    await page.getByText('1 trên 3 lượt gửi đã qua trục.').waitFor();
    await page.getByText(/Không có mã định danh, gửi bưu điện: Ngân hàng TMCP/).waitFor();
    await looked(page, 'off-axis');
    await page.getByRole('button', { name: '1 văn bản: Văn bản giấy' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Văn bản: Văn bản giấy' }).waitFor();
    await page.getByText(/niêm yết tài sản/).waitFor();
    await expect.poll(() => page.getByText(/Ngân hàng TMCP/).count()).toBe(0);
    await page.getByRole('button', { name: 'Xem tất cả' }).press('Enter');
    await page.getByText(/Ngân hàng TMCP/).waitFor();
    for (const [button, end] of [
      ['Tải PDF để in', '.pdf'],
      ['Tải XLSX', '.xlsx'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).press('Enter');
      expect((await download).suggestedFilename()).toMatch(new RegExp(`^van-ban-chua-qua-truc-.*\\${end}$`));
    }
  });
});
