import { describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { chooseFile, openForm, openWaiting, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { looked } from './looked.ts';
import { sentAsDemo } from './sent.ts';
import { windowOf } from './stage.ts';

const subject = 'phân công trực cơ quan dịp Tết';

describe.skipIf(absence !== undefined)(absence ?? 'recipients of the agency itself', () => {
  const at = windowOf('vanthu.hanoi');

  test('are chosen in the form, find the document among their tasks, and take it with one press', async () => {
    const { page, stage } = at;
    await openForm(page);
    await chooseFile(page, await letterFile(subject, { addressee: 'Phòng Nghiệp vụ và Tổ chức thi hành án' }));
    await page.getByText('· Đã tải lên').waitFor();
    await page.getByLabel('Trích yếu').fill(subject);
    const field = page.getByRole('combobox', { name: 'Gửi trong cơ quan' });
    await field.fill('nghiep vu');
    await page.getByRole('option', { name: /^Phòng Nghiệp vụ/ }).click();
    await field.fill('chap hanh vien');
    await page
      .getByRole('option', { name: /Chấp hành viên/ })
      .first()
      .click();
    await page.getByText(/^Thông tin thêm/).click();
    await page.getByLabel('Đề nghị trả lời trước ngày').fill('2999-12-31');
    await page.getByLabel('Số lượng bản phát hành').fill('3');
    await page.getByLabel('Ghi chú').fill('Gửi kèm bản giấy');
    await looked(page, 'inside-form');
    await save(page);
    await page.getByText('Đã lưu dự thảo').waitFor();
    await sentAsDemo(stage, new URL(page.url()).pathname.split('/').at(-1) ?? '');
    await page.reload();
    await page.getByText('Các nơi nhận trong cơ quan thấy văn bản').waitFor();
    await page.getByText('Chưa nhận').first().waitFor();
    await page.getByText('31/12/2999').waitFor();
    await page.getByText('Gửi kèm bản giấy').waitFor();
    await looked(page, 'inside-document');

    const other = await stage.enter('soanthao.hanoi');
    await openWaiting(other, subject);
    await looked(other, 'inside-received');
    await other.keyboard.press('a');
    await other.getByText('Đã ghi nhận: bạn đã nhận văn bản.').waitFor();
    await other.getByRole('button', { name: 'Đã nhận' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Đã nhận', { exact: true }).waitFor();
    expect(await page.getByText('Chưa nhận').count()).toBe(1);
    await looked(page, 'inside-taken');

    // the head of the unit gives out what it asks for; it is done and seen at the sender
    const head = await stage.enter('truongphong.hanoi');
    await head.goto(page.url());
    await head.getByRole('button', { name: 'Giao việc trong đơn vị' }).click();
    const giving = head.getByRole('alertdialog');
    await giving.getByRole('button', { name: 'Giao việc trong đơn vị' }).click();
    await giving.getByText('Hãy chọn người được giao.').waitFor();
    await giving.getByLabel('Giao cho').selectOption('soanthao.hanoi');
    await giving.getByLabel('Nội dung việc').fill('Lập danh sách trực');
    await giving.getByRole('button', { name: /^3 ngày/ }).click();
    await looked(head, 'inside-giving');
    await giving.getByRole('button', { name: 'Giao việc trong đơn vị' }).click();
    await head.getByText('Đã giao; người nhận thấy').waitFor();
    await head.getByRole('button', { name: /^Thu lại việc đã giao/ }).waitFor();
    await looked(head, 'inside-given');
    await openWaiting(other, subject);
    await other.getByText('Lập danh sách trực').first().waitFor();
    await other.getByRole('button', { name: 'Báo kết quả việc được giao' }).click();
    const reporting = other.getByRole('alertdialog');
    await reporting.getByRole('button', { name: 'Báo kết quả việc được giao' }).click();
    await reporting.getByText('Hãy ghi kết quả.').waitFor();
    await reporting.getByLabel('Kết quả').fill('Đã lập danh sách, mỗi ca hai người');
    await looked(other, 'inside-reporting');
    await reporting.getByRole('button', { name: 'Báo kết quả việc được giao' }).click();
    await other.getByText('Đã ghi kết quả').waitFor();
    await page.reload();
    await page.getByText('Đã xong', { exact: true }).waitFor();
    await page.getByText('Đã lập danh sách, mỗi ca hai người').first().waitFor();
    await looked(page, 'inside-done');
    await head.reload();
    expect(await head.getByRole('button', { name: /^Thu lại việc đã giao/ }).count()).toBe(0);
    await head.close();

    await page.getByRole('button', { name: 'Thu hồi' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Ban hành nhầm' }).click();
    await dialog.getByRole('combobox').selectOption('lanhdao.hanoi');
    expect(await dialog.getByRole('checkbox', { name: /^Trong cơ quan: Phòng Nghiệp vụ/ }).isChecked()).toBe(true);
    await looked(page, 'inside-recall');
    await dialog.getByRole('button', { name: 'Thu hồi' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Cần biết đã bị thu hồi').waitFor();
    await other.reload();
    await other.getByRole('button', { name: 'Đã biết' }).click();
    await other.getByText('bạn biết văn bản không dùng nữa').waitFor();
    await other.getByText('Đã biết bị thu hồi').waitFor();
    await looked(other, 'inside-recalled');
  });
});
