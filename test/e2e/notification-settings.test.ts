import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../lib/edxml/build.ts';
import { packetTrial } from '../../local/journey/try-packet.ts';
import { type SmtpServer, startSmtpServer } from '../adapters/smtp/smtp-server.ts';
import { documentMessage } from '../edxml/samples.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page of notification settings';
const pictures = process.env['CONGVAN_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
};
/** A Tuesday morning, in nobody's quiet hours. */
const morning = Date.parse('2026-12-01T09:00:00+07:00') - Date.now();

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let smtp: SmtpServer;
  beforeAll(async () => {
    [stage, smtp] = await Promise.all([setStage({ now: () => Date.now() + morning }), startSmtpServer()]);
  });
  afterAll(async () => {
    await stage?.close();
    await smtp?.close();
  });
  const textOf = (raw: string | undefined) => Buffer.from(raw ?? '').toString();
  /** What a message says, whichever way it travels. */
  const said = (raw: string | undefined) =>
    textOf(raw)
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
  const arrived = async (count: number) => {
    while (smtp.taken.length < count) await new Promise((resolve) => setTimeout(resolve, 100));
    return smtp.taken[count - 1];
  };

  test('an administrator sets the mail server and tries it; what fails is said with what to do', async () => {
    const page = await stage.enter('quantri.hanoi');
    await page.getByRole('link', { name: 'Vận hành' }).click();
    await page.getByRole('link', { name: 'Kết nối' }).click();
    await page.getByRole('button', { name: 'Khai báo máy chủ thư' }).click();
    const sheet = page.getByRole('alertdialog');
    await sheet.getByLabel(/^Tên máy chủ/).fill('127.0.0.1');
    await sheet.getByLabel('Bảo vệ đường truyền').selectOption('none');
    await sheet.getByLabel('Cổng').fill(String(smtp.port));
    await sheet.getByLabel('Địa chỉ gửi').fill('congvan@example.vn');
    await picture(page, 'mail-server-sheet');
    await sheet.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText(`127.0.0.1:${smtp.port}`).first().waitFor();
    smtp.behaviour = { at: 'MAIL', says: '553 5.7.1 not yours' };
    const tryIt = async () => {
      await page.getByRole('button', { name: 'Gửi thử' }).click();
      await sheet.getByLabel('Địa chỉ nhận thư thử').fill('quantri@example.vn');
      await sheet.getByRole('button', { name: 'Gửi thử' }).click();
    };
    await tryIt();
    await page.getByText('Máy chủ thư không cho gửi từ địa chỉ này.').waitFor();
    await page.getByText('553 5.7.1 not yours').first().waitFor();
    smtp.behaviour = 'takes';
    await tryIt();
    await page.getByText(/Máy chủ đã nhận thư gửi tới quantri@example\.vn/).waitFor();
    await page.getByText('Đổi máy chủ thư').first().waitFor();
    await picture(page, 'mail-server');
    expect(await brokenRules(page)).toEqual([]);
    await page.context().close();
  });

  test('somebody confirms an address, wants everything at once, and is sent a link that opens the document', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.getByRole('link', { name: /Thiết lập thông báo$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Thiết lập thông báo' }).waitFor();
    await page.getByLabel('Địa chỉ e-mail của bạn').fill('vanthu@example.vn');
    await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
    await page
      .getByText(/Đã gửi mã xác nhận tới vanthu@example\.vn/)
      .first()
      .waitFor();
    const code = /\d{6}/.exec(said((await arrived(2))?.raw).split('\r\n\r\n')[1] ?? '')?.[0] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    await page.getByLabel(/^Mã xác nhận/).fill(wrong);
    await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await page
      .getByText(/Mã xác nhận không đúng/)
      .first()
      .waitFor();
    await picture(page, 'mail-settings-code');
    await page.getByLabel(/^Mã xác nhận/).fill(code);
    await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await page.getByText('vanthu@example.vn').first().waitFor();
    await page.getByRole('button', { name: 'Đổi địa chỉ' }).waitFor();
    await picture(page, 'mail-settings');
    expect(await brokenRules(page)).toEqual([]);

    await page.getByRole('radio', { name: 'Gửi ngay khi có thông báo' }).focus();
    await page.keyboard.press('Space');
    for (const kind of ['Việc mới', 'Nhắc hạn', 'Việc của tôi quá hạn', /^Việc của người khác/])
      await page.getByRole('checkbox', { name: kind }).uncheck();
    await page.getByRole('button', { name: 'Lưu thiết lập' }).click();
    await page
      .getByText(/Chưa chọn loại thông báo nào/)
      .first()
      .waitFor();
    await page.getByRole('checkbox', { name: 'Việc mới' }).check();
    await page.getByRole('button', { name: 'Lưu thiết lập' }).click();
    await page.getByText('Đã lưu thiết lập thông báo.').first().waitFor();
    await page.reload();
    expect(await page.getByRole('radio', { name: 'Gửi ngay khi có thông báo' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Nhắc hạn' }).isChecked()).toBe(false);

    const { baseUrl, setup } = stage.product;
    const file = join(stage.home, 'mail.edxml');
    const about = { number: '1', documentId: 'd-mail', attachments: [], subject: 'mời họp giao ban', dueOn: '' };
    writeFileSync(file, buildDocument({ ...documentMessage, ...about, priority: 0 }));
    await packetTrial({ home: stage.home, baseUrl, passwords: setup.demoPasswords })(file);
    const message = said((await arrived(3))?.raw);
    expect(message).toContain('Chờ vào sổ');
    expect(message).not.toContain('giao ban');
    const link = /(\/van-ban-den\/\w{26})/.exec(message)?.[1] ?? '';
    await page.goto(`${baseUrl}${link}`);
    await page.getByRole('heading', { level: 1, name: /mời họp giao ban/i }).waitFor();
    await page.context().close();
  }, 90_000);

  test('fits a telephone, where the bell leads to it', async () => {
    const page = await stage.enter('lanhdao.nghean', { viewport: phone });
    await page.getByRole('button', { name: /^Thông báo/ }).click();
    await picture(page, 'mail-bell-phone');
    await page.getByRole('link', { name: 'Thiết lập thông báo' }).click();
    await page.getByRole('heading', { level: 1, name: 'Thiết lập thông báo' }).waitFor();
    await page.getByRole('button', { name: 'Lưu thiết lập' }).waitFor();
    await picture(page, 'mail-settings-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await brokenRules(page)).toEqual([]);
  });
});
