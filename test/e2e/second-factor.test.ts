import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appCode } from '../app-code.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { openOwnSignIn, picture } from './own-sign-in.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the second factor';
const clerk = 'vanthu.hanoi';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let key = '';
  let codes: string[] = [];
  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(async () => await stage?.close());

  /** a new window with login and password given; what comes then is the test's */
  const arrive = async (login: string, viewport = desktop) => {
    const context = await stage.browser.newContext({ viewport, locale: 'vi-VN' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(stage.product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill(login);
    await page.getByLabel('Mật khẩu').fill(stage.product.setup.demoPasswords[login] ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).press('Enter');
    return page;
  };

  test('is set up with the keyboard: password, picture and key, a code, recovery codes once', async () => {
    const page = await stage.enter(clerk);
    await openOwnSignIn(page);
    await page.getByText('Chưa bật').waitFor();
    await page.getByText('Máy chủ chưa có bí mật thứ hai').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'factor-off');
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).press('Enter');
    const sheet = page.getByRole('alertdialog');
    await sheet.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await sheet.getByText('Hãy điền mục này.').waitFor();
    await sheet.getByLabel('Mật khẩu đang dùng').fill(stage.product.setup.demoPasswords[clerk] ?? '');
    await sheet.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    key = (await sheet.locator('.factor-key').textContent()) ?? '';
    expect(key.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);
    await sheet.getByRole('img', { name: 'Mã QR' }).waitFor();
    await sheet.getByLabel('Mã xác thực').fill('x');
    await sheet.getByRole('button', { name: 'Bật xác thực hai bước' }).press('Enter');
    await sheet.getByText('Mã không đúng.').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'factor-scan');
    await sheet.getByLabel('Mã xác thực').fill(appCode(key));
    await sheet.getByRole('button', { name: 'Bật xác thực hai bước' }).press('Enter');
    await sheet.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
    codes = await sheet.locator('li code').allTextContents();
    expect(codes).toHaveLength(10);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'factor-codes');
    // shown once: one button closes it, and Escape does not
    await page.keyboard.press('Escape');
    expect(await sheet.locator('.dialog-buttons button').count()).toBe(1);
    await sheet.getByRole('button', { name: 'Tôi đã cất các mã này' }).press('Enter');
    await page.getByText('Đã bật xác thực hai bước').first().waitFor();
    await page.getByText('Đang bật').waitFor();
    await picture(page, 'factor-on');
    await page.context().close();
  }, 60_000);

  test('is asked for at the sign-in, on a phone: a wrong code says what to do, the right one goes in', async () => {
    const page = await arrive(clerk, phone);
    await page.getByRole('heading', { name: 'Xác thực hai bước' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('Mã xác thực').fill(appCode(key, Date.now() - 5 * 60_000));
    await page.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await page.getByText(/Mã là của thời điểm khác|Mã không đúng/).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'factor-code');
    await page.getByLabel('Mã xác thực').fill(appCode(key, Date.now() + 30_000));
    await page.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await openOwnSignIn(page);
    await page.getByText('Đúng mật khẩu, sai mã').first().waitFor();
    await page.context().close();
    const other = await arrive(clerk);
    await other.getByLabel('Mã xác thực').fill(codes[0] ?? '');
    await other.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await other.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await other.context().close();
  }, 60_000);

  test('is removed by an administrator where the telephone is lost; the password alone then signs in', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL(`/quan-tri/nguoi/${clerk}`, admin.url()).href);
    await admin.getByText('Có xác thực hai bước.').waitFor();
    await admin.getByRole('button', { name: 'Gỡ xác thực hai bước' }).press('Enter');
    const sheet = admin.getByRole('alertdialog');
    await sheet.getByText('Chỉ gỡ khi người này mất cả điện thoại').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'factor-remove');
    await sheet.getByRole('button', { name: 'Gỡ xác thực hai bước' }).press('Enter');
    await admin.getByText('Chưa có xác thực hai bước.').waitFor();
    await admin.context().close();
    const page = await arrive(clerk);
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await page.context().close();
  }, 60_000);

  test('is asked of everybody by a setting, and set up at the next sign-in on a phone', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/van-hanh/ket-noi', admin.url()).href);
    await admin.getByRole('button', { name: 'Đổi yêu cầu' }).press('Enter');
    const sheet = admin.getByRole('alertdialog');
    await sheet.getByLabel('Yêu cầu với').selectOption('everybody');
    await sheet.getByRole('button', { name: 'Lưu' }).press('Enter');
    await admin.getByText('Mọi người').first().waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'factor-rule');
    await admin.context().close();
    const page = await arrive('lanhdao.hanoi', phone);
    await page.getByRole('heading', { name: 'Thiết lập xác thực hai bước' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'factor-needed');
    const shown = (await page.locator('li code').textContent()) ?? '';
    await page.getByLabel('Mã xác thực').fill(appCode(shown));
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).press('Enter');
    await page.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
    expect(await page.locator('li code').count()).toBe(10);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'factor-needed-codes');
    await page.getByRole('button', { name: 'Tôi đã cất các mã này' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await page.context().close();
  }, 60_000);
});
