import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { chooseFile, decide, fillDraft, openWaiting, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the route of review, on the page';
const pictures = process.env['CONGVAN_PICTURES'];
const subject = 'phối hợp xác minh tài sản';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let drafter: Page;
  beforeAll(async () => {
    stage = await setStage();
    drafter = await stage.enter('soanthao.hanoi');
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `review-${name}.png`), fullPage: true });
  };

  test('who works in a unit drafts under its notation, and sees which way the draft will go', async () => {
    await fillDraft(drafter, { subject });
    expect(await drafter.getByLabel('Đơn vị soạn thảo').inputValue()).toBe('NV');
    expect(await drafter.getByLabel('Đơn vị soạn thảo').isEditable()).toBe(false);
    await save(drafter);
    await drafter.getByText('Dự thảo của đơn vị, chờ người soạn gửi duyệt.').waitFor();
    const route = drafter.getByRole('region', { name: 'Quá trình duyệt' });
    await route.getByText('Sẽ đến: Vũ Đình Khoa').waitFor();
    expect(await drafter.getByRole('button', { name: 'Trình ký' }).count()).toBe(0);
    await picture(drafter, 'draft');
    expect(await brokenRules(drafter)).toEqual([]);
  });

  test('colleagues are asked by keyboard, and what is missing is said', async () => {
    await drafter.getByRole('button', { name: 'Xin ý kiến' }).press('Enter');
    const dialog = drafter.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Xin ý kiến' }).press('Enter');
    await dialog.getByText('Hãy chọn ít nhất một người.').waitFor();
    await dialog.getByLabel('Phạm Quốc Dũng, Chấp hành viên').press('Space');
    await dialog.getByLabel('Trả lời trước hết ngày').fill('2999-12-31');
    await dialog.getByLabel('Hỏi gì (không bắt buộc)').fill('Số liệu mục 2 đã đúng chưa?');
    await picture(drafter, 'ask');
    expect(await brokenRules(drafter)).toEqual([]);
    await dialog.getByRole('button', { name: 'Xin ý kiến' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await drafter.getByText('Chưa trả lời, hạn').waitFor();
  });

  test('who is asked finds it among their tasks, and says what to change', async () => {
    const colleague = await stage.enter('chuyenvien.hanoi');
    await colleague.getByRole('heading', { name: /Được xin ý kiến/ }).waitFor();
    await openWaiting(colleague, subject);
    await colleague.getByRole('button', { name: 'Cho ý kiến' }).click();
    const dialog = colleague.getByRole('alertdialog');
    await dialog.getByLabel('Cần sửa').check();
    await dialog.getByRole('button', { name: 'Cho ý kiến' }).click();
    await dialog.getByText('Hãy viết cần sửa gì.').waitFor();
    await dialog.getByLabel('Ý kiến', { exact: true }).last().fill('Sửa số tiền ở mục 2');
    expect(await brokenRules(colleague)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cho ý kiến' }).click();
    await colleague.getByText('Đã gửi ý kiến.').waitFor();
    await drafter.reload();
    await drafter.getByText('Sửa số tiền ở mục 2').first().waitFor();
  });

  test('the head approves on a phone, the clerk sends it back to them, and it goes on', async () => {
    await decide(drafter, 'Gửi duyệt');
    await drafter.getByText('Đang chờ Vũ Đình Khoa duyệt nội dung.').waitFor();
    await picture(drafter, 'sent');
    const head = await stage.enter('truongphong.hanoi', { viewport: phone });
    await head.getByRole('heading', { name: /Chờ tôi duyệt nội dung/ }).waitFor();
    await openWaiting(head, subject);
    await picture(head, 'head-phone');
    expect(await brokenRules(head)).toEqual([]);
    await decide(head, 'Duyệt');
    const clerk = await stage.enter('vanthu.hanoi');
    await openWaiting(clerk, subject);
    await clerk.getByText('Đã duyệt: Vũ Đình Khoa').waitFor();
    await clerk.getByRole('button', { name: 'Trả về' }).click();
    const dialog = clerk.getByRole('alertdialog');
    await dialog.getByLabel('Trưởng đơn vị').check();
    await dialog.getByLabel('Lý do').fill('Thiếu căn cứ');
    await picture(clerk, 'return');
    expect(await brokenRules(clerk)).toEqual([]);
    await dialog.getByRole('button', { name: 'Trả về' }).click();
    await dialog.waitFor({ state: 'detached' });
    await openWaiting(head, subject);
    await head.getByRole('blockquote').filter({ hasText: 'Thiếu căn cứ' }).waitFor();
    await decide(head, 'Duyệt');
    await openWaiting(clerk, subject);
    await decide(clerk, 'Trình ký');
    await clerk.getByText('Đã trình ký.').waitFor();
    await picture(clerk, 'submitted');
    expect(await brokenRules(clerk)).toEqual([]);
  });

  test('two versions stand side by side, on a phone too', async () => {
    const changed = 'phối hợp kê biên';
    await fillDraft(drafter, { subject: changed });
    await save(drafter);
    await drafter.getByRole('link', { name: 'Sửa dự thảo' }).click();
    await chooseFile(drafter, await letterFile('phối hợp kê biên tài sản'));
    await drafter.getByText('· Đã tải lên').waitFor();
    await drafter.getByRole('button', { name: 'Lưu' }).click();
    await drafter.getByRole('link', { name: 'Xem và so sánh' }).click();
    await drafter.getByRole('heading', { level: 1, name: 'Các bản dự thảo' }).waitFor();
    await drafter.getByText(/^\d+ chỗ khác nhau\.$/).waitFor();
    await picture(drafter, 'versions');
    expect(await brokenRules(drafter)).toEqual([]);
    await drafter.setViewportSize(phone);
    await picture(drafter, 'versions-phone');
    expect(await brokenRules(drafter)).toEqual([]);
  });
});
