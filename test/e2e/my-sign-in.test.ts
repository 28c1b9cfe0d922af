import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passwordHasher } from '../../lib/adapters/embedded/password-hasher.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { accountWrites } from '../../lib/stores/sign-in/accounts.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { openOwnSignIn, picture } from './own-sign-in.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page of the own sign-in';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(async () => await stage?.close());

  test('changes the password with the keyboard: the old one is asked, and the other window has to sign in again', async () => {
    const login = 'chuyenvien.hanoi';
    const [page, other] = [await stage.enter(login), await stage.enter(login)];
    await openOwnSignIn(page);
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

  test('comes back to a forgotten password by a code of the administrator, on a phone', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/quan-tri/nguoi/vanthu.hanoi', admin.url()).href);
    await admin.getByRole('button', { name: 'Khôi phục đăng nhập' }).press('Enter');
    const sheet = admin.getByRole('alertdialog');
    await sheet.getByText('Hãy chắc rằng đúng người này yêu cầu').waitFor();
    await sheet.getByRole('button', { name: 'Khôi phục đăng nhập' }).press('Enter');
    const code = (await admin.locator('.invitation-code').textContent()) ?? '';
    expect(code).toMatch(/^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/);
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'recovery-given');
    await sheet.getByRole('button', { name: 'Đóng' }).press('Enter');
    await admin.getByText('Cấp mã khôi phục đăng nhập').first().waitFor();

    const context = await stage.browser.newContext({ viewport: phone, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(stage.product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('link', { name: 'Quên mật khẩu' }).press('Enter');
    await page.getByRole('heading', { name: 'Khôi phục đăng nhập' }).waitFor();
    const fill = async (given: string) => {
      await page.getByLabel('Mã khôi phục').fill(given);
      await page.getByLabel('Mật khẩu', { exact: true }).fill('cơn mưa đầu mùa hạ');
      await page.getByLabel('Nhập lại mật khẩu').fill('cơn mưa đầu mùa hạ');
      await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).press('Enter');
    };
    await fill('aaaa-bbbb-cccc');
    await page.getByText('Mã khôi phục không đúng').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'recovery-page');
    await fill(code);
    await page.getByRole('heading', { name: 'Đã đặt mật khẩu mới' }).waitFor();
    await page.getByText('vanthu.hanoi').waitFor();
    await page.getByRole('link', { name: 'Đăng nhập' }).press('Enter');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill('vanthu.hanoi');
    await page.getByLabel('Mật khẩu').fill('cơn mưa đầu mùa hạ');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await context.close();
    await admin.context().close();
  }, 60_000);

  test('of an administrator is recovered by two', async () => {
    const { context } = stage.product.embedded;
    const admin = await context.directory.person('quantri.hanoi');
    if (!admin) throw new Error('nobody');
    await context.records.transact([
      ...personWrites({ ...admin, subject: 'quantri2.hanoi', name: 'Đỗ Văn Hai' }),
      ...accountWrites(
        'quantri2.hanoi',
        'quantri2.hanoi',
        await passwordHasher.hash('con mèo ngủ trên mái'),
        Date.now(),
      ),
    ]);
    const path = '/quan-tri/nguoi/quantri2.hanoi';
    const first = await stage.enter('quantri.hanoi');
    await first.goto(new URL(path, first.url()).href);
    await first.getByRole('button', { name: 'Đề nghị khôi phục đăng nhập' }).press('Enter');
    const sheet = first.getByRole('alertdialog');
    await sheet.getByRole('button', { name: 'Đề nghị khôi phục đăng nhập' }).press('Enter');
    await sheet.getByText('Đã đề nghị.').waitFor();
    await sheet.getByRole('button', { name: 'Đóng' }).press('Enter');
    await first.getByText('Mai Thị Quỳnh đã đề nghị khôi phục lúc').waitFor();
    expect(await first.getByRole('button', { name: 'Xác nhận khôi phục' }).count()).toBe(0);

    const leader = await stage.enter('lanhdao.hanoi');
    await leader.goto(new URL(path, leader.url()).href);
    await leader.getByRole('button', { name: 'Xác nhận khôi phục' }).press('Enter');
    await leader.getByRole('alertdialog').getByRole('button', { name: 'Xác nhận khôi phục' }).press('Enter');
    await leader.locator('.invitation-code').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'recovery-second');
  }, 60_000);

  test('shows where one is signed in and ends it; an administrator ends it for somebody, and sets when it ends by itself', async () => {
    const login = 'vanthu.nghean';
    const page = await stage.enter(login);
    const wrong = await stage.browser.newContext({ locale: 'vi-VN' });
    const guess = await wrong.newPage();
    await guess.goto(stage.product.baseUrl);
    await guess.getByRole('button', { name: 'Đăng nhập' }).click();
    await guess.getByLabel('Tên đăng nhập').fill(login);
    await guess.getByLabel('Mật khẩu').fill('đoán bừa một câu');
    await guess.getByRole('button', { name: 'Đăng nhập' }).click();
    await guess.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor();
    await wrong.close();
    const [second, third] = [await stage.enter(login), await stage.enter(login)];
    await openOwnSignIn(page);
    await page.getByText('Phiên này', { exact: true }).waitFor();
    await page.getByText('Sai mật khẩu').waitFor();
    await page.getByText('Phiên tự kết thúc sau 60 phút không dùng, lâu nhất 12 giờ.').waitFor();
    expect(await page.getByRole('button', { name: /^Kết thúc phiên/ }).count()).toBe(2);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'sessions');
    await page
      .getByRole('button', { name: /^Kết thúc phiên/ })
      .first()
      .press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Kết thúc phiên' }).press('Enter');
    await page.getByText('Đã kết thúc 1 phiên đăng nhập.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Kết thúc phiên/ }).count()).toBe(1);
    const shownOut = async (one: Page) => {
      await one.reload();
      return one
        .getByRole('button', { name: 'Đăng nhập' })
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    };
    const out = [await shownOut(second), await shownOut(third)];
    expect(out.filter((one) => one)).toHaveLength(1);

    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/van-hanh/ket-noi', admin.url()).href);
    await admin.getByRole('button', { name: 'Đổi thời hạn' }).press('Enter');
    const sheet = admin.getByRole('alertdialog');
    await sheet.getByLabel('Không dùng (phút)').fill('2');
    await sheet.getByRole('button', { name: 'Lưu' }).press('Enter');
    await sheet.getByText('Thời gian chờ từ 5 đến 240 phút').waitFor();
    await sheet.getByLabel('Không dùng (phút)').fill('30');
    await sheet.getByRole('button', { name: 'Lưu' }).press('Enter');
    await admin.getByText('30 phút').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'session-ends');

    const clerk = await stage.enter('lanhdao.hanoi');
    await admin.goto(new URL('/quan-tri/nguoi/lanhdao.hanoi', admin.url()).href);
    await admin.getByRole('button', { name: 'Kết thúc các phiên' }).press('Enter');
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Kết thúc các phiên' }).press('Enter');
    await admin.getByText('Hiện không đăng nhập ở đâu.').waitFor();
    expect(await shownOut(clerk)).toBe(true);
    await admin.goto(new URL('/van-hanh/nhat-ky-truy-cap', admin.url()).href);
    await admin.getByText('Kết thúc phiên đăng nhập').first().waitFor();
    await picture(admin, 'sign-ins-in-the-log');
  }, 90_000);
});
