import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Dovecot, dovecot, dovecotMissing } from '../engines/dovecot.ts';
import { describeOn } from '../engines/engine.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const pictures = process.env['CONGVAN_PICTURES'];
const needed = { name: 'dovecot', missing: () => absence ?? dovecotMissing() };
const start = async () => ({ endpoint: '', stop: async () => {} });

describeOn([{ ...needed, start }], 'the mailbox of an agency on the page of connections', () => {
  let stage: Stage;
  let imap: Dovecot;
  beforeAll(async () => {
    [stage, imap] = await Promise.all([setStage(), dovecot()]);
  });
  afterAll(async () => {
    await stage?.close();
    await imap?.remove();
  });
  const shot = async (at: Page, name: string) => {
    if (pictures) await at.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };

  test('is set, tried, said to be wrong where the password is, and stopped', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(`${stage.product.baseUrl}/van-hanh/ket-noi`);
    await admin.getByText('Chưa đặt hộp thư.').waitFor();
    const set = async (password: string) => {
      await admin.getByRole('button', { name: 'Đặt hộp thư' }).click();
      const form = admin.getByRole('alertdialog').or(admin.getByRole('dialog'));
      await form.getByLabel('Máy chủ IMAP').fill('127.0.0.1');
      await form.getByLabel('Cổng').fill(String(imap.port));
      await form.getByLabel('Mã hóa').selectOption('plain');
      await form.getByLabel('Tài khoản').fill(imap.user);
      await form.getByLabel('Mật khẩu').fill(password);
      expect(await brokenRules(admin)).toEqual([]);
      await shot(admin, 'mailbox-form');
      await form.getByRole('button', { name: 'Lưu' }).click();
      await admin.getByText('Đã lưu hộp thư.').waitFor();
      await admin.getByRole('button', { name: 'Thử kết nối hộp thư' }).click();
    };
    await set('sai');
    await admin.getByText('không chấp nhận tài khoản hoặc mật khẩu').waitFor();
    await shot(admin, 'mailbox-wrong');
    await set(imap.password);
    await admin.getByText('Mở được hộp thư, có 0 thư.').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await shot(admin, 'mailbox-good');
    await admin.setViewportSize(phone);
    expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await shot(admin, 'mailbox-phone');
    await admin.getByRole('button', { name: 'Ngừng đọc hộp thư' }).click();
    const question = admin.getByRole('alertdialog').or(admin.getByRole('dialog'));
    await question.getByRole('button', { name: 'Ngừng đọc hộp thư' }).click();
    await admin.getByText('Chưa đặt hộp thư.').waitFor();
  });
});
