import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { windowsProgram } from '../file-kinds/samples.ts';
import { letterOf, typical, type Written } from '../letter-page/letters.ts';
import { type DnsServer, startDns } from '../mail/dns-server.ts';
import { keyText, mailKey, signedMail } from '../mail/signed-mail.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { tabTo } from './keys.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a document that comes as a mail';
const pictures = process.env['CONGVAN_PICTURES'];

const page: Readonly<Record<string, Written>> = {
  ...typical,
  parent: ['BỘ TƯ PHÁP', 45, 25],
  author: ['CỤC THI HÀNH ÁN DÂN SỰ', 35, 32, 'bold'],
  number: ['Số: 218/CTHADS-NV', 40, 40],
  date: ['Nghệ An, ngày 20 tháng 11 năm 2026', 112, 40, 'italic'],
  subject: ['V/v xác minh tài sản', 40, 48],
};
const key = mailKey(2048);
/** Written once: a letter that is written again has other bytes, and is another letter. */
const letter = absence === undefined ? letterOf(page) : undefined;
const saved = async (id: string, files: 'pdf' | 'none' = 'pdf') => ({
  ...{ name: 'thu.eml', mimeType: 'message/rfc822' },
  buffer: await signedMail(
    {
      id,
      subject: 'Đề nghị xác minh tài sản',
      html: '<p>Kính gửi quý cơ quan,</p><p>Xin gửi công văn kèm theo.</p><script>document.title="x"</script>',
      parts: [
        ...(files === 'pdf' ? [{ name: 'Công văn 218.pdf', bytes: Buffer.from((await letter) ?? []) }] : []),
        { name: 'xem-anh.jpg.exe', bytes: windowsProgram },
      ],
    },
    { key },
  ),
});

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let dns: DnsServer;
  beforeAll(async () => {
    dns = await startDns(keyText(key));
    process.env['CONGVAN_MAIL_DNS'] = dns.address;
    stage = await setStage();
  });
  afterAll(async () => {
    await stage?.close();
    await dns?.close();
  });
  const shot = async (at: Page, name: string) => {
    if (pictures) await at.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };

  test('is brought in, looked at, filled from page 1 and registered by keyboard', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await tabTo(clerk, /^Nhận thư điện tử/);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { level: 1, name: 'Nhận văn bản từ thư điện tử' }).waitFor();
    const chooser = clerk.waitForEvent('filechooser');
    await tabTo(clerk, /^Tệp thư/);
    await clerk.keyboard.press('Enter');
    await (await chooser).setFiles(await saved('e2e-1@toaan.example'));
    await clerk.getByText('· Đã tải lên').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'mail-drop');
    await tabTo(clerk, /^Đưa thư vào/);
    await clerk.keyboard.press('Enter');
    await clerk.getByText('Xin gửi công văn kèm theo.').waitFor();
    await clerk.getByText(/“xem-anh.jpg.exe” bị giữ lại/).waitFor();
    await clerk.getByText('Máy chủ thư của nơi gửi đã ký, chữ ký đúng').waitFor();
    expect(await clerk.title()).not.toBe('x');
    await clerk.locator('canvas, img').first().waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'mail-opened');
    await tabTo(clerk, /^Tiếp nhận văn bản/);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { level: 1, name: 'Tiếp nhận văn bản trong thư' }).waitFor();
    // nothing is taken by itself
    expect(await clerk.getByLabel('Số, ký hiệu').inputValue()).toBe('');
    await clerk.getByRole('button', { name: /^Lấy từ trang 1: \d+ mục/ }).waitFor();
    await tabTo(clerk, /^Lấy từ trang 1: \d+ mục/);
    await clerk.keyboard.press('Enter');
    expect(await clerk.getByLabel('Số, ký hiệu').inputValue()).toBe('218/CTHADS-NV');
    await tabTo(clerk, /^Lý do vào sổ/);
    await clerk.keyboard.type('Đã gọi điện xác minh với nơi gửi');
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'mail-receive');
    await tabTo(clerk, /^Tiếp nhận và vào sổ/);
    await clerk.keyboard.press('Enter');
    await clerk.getByText(/Đã tiếp nhận và vào sổ, số đến 0?1\./).waitFor();
    await clerk.getByText('Thư điện tử', { exact: true }).first().waitFor();
    await shot(clerk, 'mail-registered');
  });

  test('is brought in once, and one without a file to register is put aside on a phone', async () => {
    const clerk = await stage.enter('vanthu.hanoi', { viewport: phone });
    const drop = async (id: string) => {
      await clerk.goto(`${stage.product.baseUrl}/nhan-thu-dien-tu`);
      await clerk
        .getByLabel('Tệp thư (.eml)')
        .setInputFiles(await saved(id, id === 'e2e-1@toaan.example' ? 'pdf' : 'none'));
      await clerk.getByText('· Đã tải lên').waitFor();
      await clerk.getByRole('button', { name: 'Đưa thư vào' }).click();
    };
    await drop('e2e-1@toaan.example');
    await clerk.getByText('Thư này đã được đưa vào trước đó.').waitFor();
    await clerk.getByRole('link', { name: 'Xem thư đã có' }).waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'mail-known-phone');
    await drop('e2e-2@toaan.example');
    await clerk
      .getByText(/“xem-anh.jpg.exe” bị giữ lại/)
      .first()
      .waitFor();
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'mail-opened-phone');
    await clerk.getByRole('button', { name: 'Tiếp nhận văn bản' }).click();
    await clerk.getByText('không có tệp nào vào sổ được').waitFor();
    await clerk.goBack();
    await clerk.getByRole('button', { name: 'Từ chối' }).first().click();
    await clerk.getByText('Thư được để riêng').waitFor();
    const dialog = clerk.getByRole('alertdialog');
    await dialog.getByRole('textbox').fill('Thư không có văn bản');
    await dialog.getByRole('button', { name: /Từ chối/ }).click();
    await clerk.getByText('Đã từ chối tiếp nhận; lý do được lưu cùng văn bản.').waitFor();
  });

  test('whose check took too long says that it was not checked, and is checked again by the clerk', async () => {
    const { mailProver } = stage.product.embedded.context;
    const { check } = mailProver;
    mailProver.check = async () => 'unchecked';
    const clerk = await stage.enter('vanthu.hanoi', { viewport: { width: 1366, height: 768 } });
    await clerk.goto(`${stage.product.baseUrl}/nhan-thu-dien-tu`);
    await clerk.getByLabel('Tệp thư (.eml)').setInputFiles(await saved('e2e-3@toaan.example'));
    await clerk.getByText('· Đã tải lên').waitFor();
    await clerk.getByRole('button', { name: 'Đưa thư vào' }).click();
    await clerk.getByText('Chưa kiểm tra: việc kiểm tra mất quá lâu').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await shot(clerk, 'mail-unchecked');
    await clerk.setViewportSize(phone);
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await shot(clerk, 'mail-unchecked-phone');
    mailProver.check = check;
    await clerk.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await clerk.getByText('Máy chủ thư của nơi gửi đã ký, chữ ký đúng').waitFor();
    expect(await clerk.getByRole('button', { name: 'Kiểm tra lại' }).count()).toBe(0);
    await shot(clerk, 'mail-checked-again');
  });
});
