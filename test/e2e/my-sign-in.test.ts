import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page of the own sign-in';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(async () => await stage?.close());

  const picture = async (page: Page, name: string) => {
    if (!pictures) return;
    for (const [size, viewport] of Object.entries({ wide: desktop, narrow: phone })) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    }
    await page.setViewportSize(desktop);
  };
  const open = async (page: Page) => {
    await page.goto(new URL('/thiet-lap', page.url()).href);
    await page.getByRole('link', { name: 'Xem tài khoản đăng nhập' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Tài khoản đăng nhập' }).waitFor();
  };

  test('changes the password with the keyboard: the old one is asked, and the other window has to sign in again', async () => {
    const login = 'chuyenvien.hanoi';
    const [page, other] = [await stage.enter(login), await stage.enter(login)];
    await open(page);
    await page.getByText('Không bắt buộc đổi định kỳ.').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'sign-in');
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).press('Enter');
    const sheet = page.getByRole('alertdialog');
    const confirm = sheet.getByRole('button', { name: 'Đổi mật khẩu' });
    await confirm.press('Enter');
    await sheet.getByText('Hãy điền mục này.').first().waitFor();
    await sheet.getByLabel('Mật khẩu đang dùng').fill('không phải mật khẩu này');
    await sheet.getByLabel('Mật khẩu mới', { exact: true }).fill('Phạm Quốc Dũng');
    await sheet.getByText('Có tên của bạn hoặc tên đăng nhập nên dễ đoán.').waitFor();
    await sheet.getByLabel('Mật khẩu mới', { exact: true }).fill('cơn mưa đầu mùa hạ');
    await sheet.getByLabel('Nhập lại mật khẩu mới').fill('cơn mưa đầu mùa hạ');
    await confirm.press('Enter');
    await sheet.getByText('Mật khẩu đang dùng không đúng').waitFor();
    await sheet.getByText('Còn 4 lần thử.').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'sign-in-password');
    await sheet.getByLabel('Mật khẩu đang dùng').fill(stage.product.setup.demoPasswords[login] ?? '');
    await confirm.press('Enter');
    await page.getByText('Đã đổi mật khẩu; đã kết thúc 1 phiên đăng nhập khác.').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Tài khoản đăng nhập' }).waitFor();

    await other.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await other.getByText('Phiên làm việc đã kết thúc. Hãy đăng nhập lại để tiếp tục.').waitFor();
    await other.getByRole('button', { name: 'Đăng nhập' }).click();
    await other.getByLabel('Tên đăng nhập').fill(login);
    await other.getByLabel('Mật khẩu').fill('cơn mưa đầu mùa hạ');
    await other.getByRole('button', { name: 'Đăng nhập' }).click();
    await other.getByRole('heading', { level: 1, name: 'Văn bản đến' }).waitFor();
  }, 60_000);
});
