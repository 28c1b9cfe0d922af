import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { decide, openWaiting, submitted } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the pages for who looks after the system';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  /** Goes to a link by the keyboard alone. */
  const press = async (page: Page, name: string) => {
    await page.getByRole('link', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };

  test('health: what stands well and what does not, with what to do, and on a phone', async () => {
    const page = await stage.enter('quantri.hanoi');
    await press(page, 'Vận hành');
    await page.getByRole('heading', { level: 1, name: 'Tình trạng hệ thống' }).waitFor();
    await page.getByText('Trục trả lời bình thường.').waitFor();
    await page.getByText('Ổ đĩa còn đủ chỗ.').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'health');
    await page.context().close();
    const small = await stage.enter('vanthu.hanoi', { viewport: phone, hasTouch: true });
    await small.goto(new URL('/van-hanh/tinh-trang', small.url()).href);
    await small.getByText('Trục trả lời bình thường.').waitFor();
    expect(await brokenRules(small)).toEqual([]);
    const width = await small.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
    await picture(small, 'health-phone');
    await small.context().close();
  });

  /** The axis answers so many requests to send with 503; with 0 it is back. */
  const axis = async (times: number) => {
    const body = JSON.stringify({ path: '/sendEdoc', mode: 'down', times });
    await fetch(`${stage.product.axisEndpoint}/_simulator/faults`, { method: 'POST', body });
  };

  /** The page is opened anew, and half a minute of the office goes by, until it says so. */
  const inTime = async (page: Page, says: string) => {
    for (let tries = 0; tries < 60; tries++) {
      if (await page.getByText(says).isVisible()) return;
      stage.later(30_000);
      await page.reload();
      await page.getByRole('heading', { name: 'Việc đứng lại', level: 1 }).waitFor();
      await page.waitForTimeout(300);
    }
    throw new Error(`the page never says: ${says}`);
  };

  test('stuck work: a letter while the axis is away, tried at once by the keyboard when it is back', async () => {
    const subject = 'đề nghị phối hợp khi trục nghỉ';
    const clerk = await stage.enter('vanthu.hanoi');
    const leader = await stage.enter('lanhdao.hanoi');
    await submitted(clerk, subject);
    await openWaiting(leader, subject);
    await decide(leader, 'Ký');
    await openWaiting(clerk, subject);
    await decide(clerk, 'Phát hành');
    await clerk.getByRole('button', { name: 'Gửi', exact: true }).waitFor();
    await axis(1_000_000);
    await decide(clerk, 'Gửi');
    const admin = await stage.enter('quantri.hanoi');
    await press(admin, 'Vận hành');
    await press(admin, 'Việc đứng lại');
    await inTime(admin, 'Trục không trả lời.');
    expect(await admin.getByText(subject).count()).toBe(0);
    await admin.getByText('Văn bản ngoài quyền đọc của bạn').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'stuck');
    await axis(0);
    await admin.getByRole('button', { name: 'Thử lại ngay' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('Đã yêu cầu thử lại.').waitFor();
    await clerk.getByText('Đã gửi', { exact: false }).first().waitFor();
    await admin.getByRole('heading', { name: 'Việc đứng lại', level: 1 }).waitFor();
    await inTime(admin, 'Không có việc nào đứng lại');
    await picture(admin, 'stuck-none');
    await clerk.goto(new URL('/van-hanh/viec-dung-lai', clerk.url()).href);
    await clerk.getByText('Không có việc nào đứng lại').waitFor();
    await clerk.setViewportSize(phone);
    expect(await brokenRules(clerk)).toEqual([]);
    await picture(clerk, 'stuck-phone');
    for (const page of [clerk, leader, admin]) await page.context().close();
  });

  test('the log of access: by day, person and document, as a file, and not for clerks', async () => {
    const subject = 'công văn để xem nhật ký';
    const clerk = await stage.enter('vanthu.hanoi');
    await submitted(clerk, subject);
    const leader = await stage.enter('lanhdao.hanoi');
    await openWaiting(leader, subject);
    await press(leader, 'Vận hành');
    await press(leader, 'Nhật ký truy cập');
    await leader.getByRole('heading', { level: 1, name: 'Nhật ký truy cập' }).waitFor();
    await leader.getByLabel('Người').selectOption('lanhdao.hanoi');
    const line = leader.getByRole('listitem').filter({ hasText: 'Mở văn bản' }).filter({ hasText: subject }).first();
    await line.waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'access');
    await line.getByRole('button', { name: 'Mọi lần xem văn bản này' }).focus();
    await leader.keyboard.press('Enter');
    await leader.getByLabel('Người').selectOption('');
    await leader.getByRole('listitem').filter({ hasText: 'Trần Thị Bích' }).first().waitFor();
    const saved = leader.waitForEvent('download');
    await leader.getByRole('button', { name: 'Tải về CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^nhat-ky-truy-cap-.*\.csv$/);
    await leader.getByRole('button', { name: 'Thống kê' }).click();
    await leader.getByRole('table', { name: 'Theo người' }).getByRole('rowheader').first().waitFor();
    await picture(leader, 'access-counts');
    expect(await brokenRules(leader)).toEqual([]);
    await leader.getByRole('button', { name: 'Từng dòng' }).click();
    await leader.getByLabel('Mã văn bản').fill('không phải mã');
    await leader.keyboard.press('Enter');
    await leader.getByText('Mã văn bản gồm 26 chữ cái').waitFor();
    await leader.setViewportSize(phone);
    expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await picture(leader, 'access-phone');
    await clerk.goto(new URL('/van-hanh/nhat-ky-truy-cap', clerk.url()).href);
    await clerk.getByRole('heading', { level: 1 }).waitFor();
    expect(await clerk.getByRole('link', { name: 'Nhật ký truy cập' }).count()).toBe(0);
    for (const page of [clerk, leader]) await page.context().close();
  });

  test('a change of a person stands on their page in words, old and new', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/quan-tri/nguoi/chuyenvien.hanoi', admin.url()).href);
    await admin.getByRole('button', { name: 'Sửa thông tin' }).click();
    await admin.getByLabel('Điện thoại').fill('024 3333 1111');
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Lưu' }).click();
    const change = admin.getByText(/^Sửa thông tin · /).first();
    await change.click();
    await admin.getByText(/^chưa có.*024 3333 1111$/).waitFor();
    expect(await admin.locator('pre').count()).toBe(0);
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'changes');
    await admin.context().close();
  });

  test('connections: checked as they are, with a wrong secret, and with the right one again, which is never shown', async () => {
    const { systemId, secret } = stage.product.setup.axis['G15.1'] ?? { systemId: '', secret: '' };
    const admin = await stage.enter('quantri.hanoi');
    await press(admin, 'Vận hành');
    await press(admin, 'Kết nối');
    await admin.getByRole('heading', { level: 1, name: 'Kết nối' }).waitFor();
    const check = () => admin.getByRole('button', { name: 'Kiểm tra kết nối' }).click();
    const set = async (given: string) => {
      await admin.getByRole('button', { name: 'Nhập thông tin kết nối' }).click();
      const sheet = admin.getByRole('alertdialog');
      await sheet.getByLabel('Mã hệ thống trên trục').fill(systemId);
      await sheet.getByLabel('Mật khẩu kết nối').fill(given);
      await sheet.getByRole('button', { name: 'Lưu' }).click();
      await sheet.waitFor({ state: 'detached' });
    };
    await check();
    await admin.getByText('Kết nối tốt').waitFor();
    await set('sai-mat-khau');
    await check();
    await admin.getByText('không chấp nhận mã hệ thống hoặc mật khẩu').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'connections');
    await set(secret);
    await check();
    await admin.getByText('Kết nối tốt').waitFor();
    expect(await admin.content()).not.toContain(secret);
    // the product's own authority stands under the root of set-up
    await admin.getByRole('button', { name: /^Thử lấy dấu thời gian/ }).press('Enter');
    await admin.getByText(/Lấy được dấu thời gian hợp lệ/).waitFor();
    await admin.getByRole('button', { name: 'Đổi địa chỉ công khai' }).press('Enter');
    const sheet = admin.getByRole('alertdialog');
    await sheet.getByLabel('Địa chỉ công khai').fill('http://vanban.example.vn');
    await sheet.getByRole('button', { name: 'Lưu' }).press('Enter');
    await sheet.getByText('Địa chỉ phải bắt đầu bằng https://').waitFor();
    await sheet.getByLabel('Địa chỉ công khai').fill('https://vanban.example.vn');
    await sheet.getByRole('button', { name: 'Lưu' }).press('Enter');
    await sheet.waitFor({ state: 'detached' });
    await admin.getByText('Dùng từ lần khởi động sau').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'connections-set');
    await admin.setViewportSize(phone);
    expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await picture(admin, 'connections-phone');
    await admin.goto(new URL('/quan-tri/co-quan/G15.1', admin.url()).href);
    await admin
      .getByText(/^Đổi thông tin kết nối trục · /)
      .first()
      .waitFor();
    expect(await admin.content()).not.toContain(secret);
    await admin.context().close();
  });
});
