import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the national directory';
const pictures = process.env['CONGVAN_PICTURES'];
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const heading = 'Mã định danh;Tên cơ quan;Mã cũ\n';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());

  test('is loaded from a file by its administrator, who sees first what changes; then its agencies are found', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.getByRole('link', { name: 'Quản trị' }).click();
    await admin.getByRole('link', { name: 'Nạp danh mục quốc gia' }).click();
    await admin.getByText('Chưa có tệp nào được tải lên.').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Tải lên và xem thay đổi' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('Hãy chọn tệp danh mục trước.').waitFor();
    const choose = admin.getByLabel('Chọn tệp CSV hoặc JSON');
    await choose.setInputFiles(file('sai.csv', `${heading}H32;Sở Tư pháp Khánh Hòa;\n;Không có mã;\n`));
    await admin.getByRole('button', { name: 'Tải lên và xem thay đổi' }).click();
    await admin.getByRole('cell', { name: 'Thiếu mã định danh.' }).waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    if (pictures) await admin.screenshot({ path: join(pictures, 'directory-wrong.png'), fullPage: true });
    await choose.setInputFiles(
      file('danh-muc.csv', `${heading}H32;Sở Tư pháp Khánh Hòa;H43\nH33;Sở Tư pháp An Giang;H43\n`),
    );
    await admin.getByRole('button', { name: 'Tải lên và xem thay đổi' }).click();
    await admin.getByText('chờ bạn đồng ý').waitFor();
    await admin.getByText('H43: H32, H33').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    if (pictures) await admin.screenshot({ path: join(pictures, 'directory-checked.png'), fullPage: true });
    await admin.getByRole('button', { name: 'Nạp danh mục này' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('đã nạp', { exact: true }).waitFor();
    await admin.getByText(/2 cơ quan gửi được qua trục/).waitFor();
    await admin.setViewportSize(phone);
    expect(await brokenRules(admin)).toEqual([]);
    if (pictures) await admin.screenshot({ path: join(pictures, 'directory-phone.png'), fullPage: true });
    await admin.context().close();

    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.goto(new URL('/quan-tri/danh-muc-quoc-gia', clerk.url()).href);
    await clerk.getByRole('heading', { level: 1 }).waitFor();
    expect(await clerk.getByText('Tệp danh mục').count()).toBe(0);
    await clerk.goto(new URL('/soan', clerk.url()).href);
    await clerk.getByRole('combobox', { name: /Nơi nhận/ }).fill('tu phap an giang');
    await clerk.getByRole('option', { name: /Sở Tư pháp An Giang/ }).waitFor();
    await clerk.context().close();
  });
});
