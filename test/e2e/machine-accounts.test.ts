import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the machine accounts of an agency';
const pictures = process.env['CONGVAN_PICTURES'];
const machine = 'Phần mềm quản lý án';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(async () => await stage?.close());

  const looked = async (page: Page, name: string) => {
    expect(await brokenRules(page)).toEqual([]);
    for (const [size, viewport] of Object.entries({ narrow: phone, wide: desktop })) {
      await page.setViewportSize(viewport);
      // a dialog moves to its place when the window changes
      await page.waitForTimeout(400);
      const over = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(over).toBe(false);
      if (pictures)
        await page.screenshot({
          path: join(pictures, `${name}-${size}.png`),
          fullPage: (await page.getByRole('alertdialog').count()) === 0,
        });
    }
  };
  const open = async (login: string) => {
    const page = await stage.enter(login);
    await page.goto(new URL('/quan-tri/co-quan/G15.1', page.url()).href);
    const card = page.getByRole('region', { name: 'Tài khoản máy' });
    await card.waitFor();
    return { page, card, sheet: page.getByRole('alertdialog') };
  };
  const tokenOf = async (client: string, secret: string) => {
    const body = new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: client, client_secret: secret },
    });
    return fetch(`${stage.product.baseUrl}/api/oauth/token`, { method: 'POST', body });
  };

  test('are asked for, confirmed by the leader, get secrets that are shown once, are rotated and revoked', async () => {
    const admin = await open('quantri.hanoi');
    await admin.card.getByText('Không có tài khoản máy nào đang dùng.').waitFor();
    await admin.card.getByRole('button', { name: 'Đề nghị tài khoản máy' }).press('Enter');
    await admin.sheet.getByRole('button', { name: 'Đề nghị tài khoản máy' }).press('Enter');
    await admin.sheet.getByText('Hãy điền ô này.').first().waitFor();
    await admin.sheet.getByLabel('Tên phần mềm').fill(machine);
    await admin.sheet.getByLabel('Soạn dự thảo').press('Space');
    await admin.sheet.getByLabel('Theo dõi diễn biến').press('Space');
    await admin.sheet.getByLabel('Dùng đến hết ngày').fill('2020-01-01');
    await admin.sheet.getByRole('button', { name: 'Đề nghị tài khoản máy' }).press('Enter');
    await admin.sheet.getByText('Ngày hết hạn phải sau hôm nay').waitFor();
    await looked(admin.page, 'machine-ask');
    const day = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
    await admin.sheet.getByLabel('Dùng đến hết ngày').fill(day);
    await admin.sheet.getByRole('button', { name: 'Đề nghị tài khoản máy' }).press('Enter');
    await admin.card.getByText('Chờ xác nhận').waitFor();
    expect(await admin.card.getByRole('button', { name: 'Tạo mã bí mật' }).count()).toBe(0);

    const leader = await open('lanhdao.hanoi');
    await looked(leader.page, 'machine-waits');
    await leader.card.getByRole('button', { name: `Xác nhận ${machine}` }).press('Enter');
    await leader.sheet.getByRole('button', { name: 'Xác nhận' }).press('Enter');
    await leader.card.getByText('Đang dùng').waitFor();
    expect(await leader.card.getByRole('button', { name: 'Tạo mã bí mật' }).count()).toBe(0);

    await admin.page.reload();
    await admin.card.getByText('Chưa có mã bí mật').waitFor();
    const made = async () => {
      await admin.card.getByRole('button', { name: 'Tạo mã bí mật' }).press('Enter');
      await admin.sheet.getByRole('button', { name: 'Tạo mã bí mật' }).press('Enter');
      await admin.sheet.getByText('không ai xem lại được').waitFor();
      const [client = '', secret = ''] = await admin.sheet.locator('dd code').allTextContents();
      return { client, secret };
    };
    const first = await made();
    // no key loses it by mistake, and one button closes it
    await admin.page.keyboard.press('Escape');
    await looked(admin.page, 'machine-secret');
    expect(await admin.sheet.locator('.dialog-buttons button').count()).toBe(1);
    await admin.sheet.getByRole('button', { name: 'Tôi đã cất mã này' }).press('Enter');
    await admin.sheet.waitFor({ state: 'detached' });
    expect(await admin.page.content()).not.toContain(first.secret);
    const token = await tokenOf(first.client, first.secret);
    expect(await token.json()).toMatchObject({ token_type: 'Bearer', scope: 'draft events' });

    const second = await made();
    await admin.sheet.getByRole('button', { name: 'Tôi đã cất mã này' }).press('Enter');
    await admin.card.getByText('Lần cuối lấy mã truy cập').waitFor();
    expect(await admin.card.getByRole('button', { name: 'Tạo mã bí mật' }).count()).toBe(0);
    await looked(admin.page, 'machine-two-secrets');
    await admin.card.getByRole('button', { name: `Bỏ mã này …${first.secret.slice(-4)}` }).press('Enter');
    await admin.sheet.getByRole('button', { name: 'Bỏ mã này' }).press('Enter');
    await admin.card.getByRole('button', { name: 'Tạo mã bí mật' }).waitFor();
    expect((await tokenOf(first.client, first.secret)).status).toBe(401);
    expect((await tokenOf(second.client, second.secret)).status).toBe(200);

    await admin.card.getByRole('button', { name: `Thu hồi ${machine}` }).press('Enter');
    await admin.sheet.getByLabel('Lý do').fill('Ngừng kết nối');
    await admin.sheet.getByRole('button', { name: 'Thu hồi' }).press('Enter');
    await admin.card.getByText('Không còn dùng (1)').press('Enter');
    await admin.card.getByText('Lý do: Ngừng kết nối').waitFor();
    await looked(admin.page, 'machine-revoked');
    expect((await tokenOf(second.client, second.secret)).status).toBe(401);

    await admin.page.goto(new URL('/van-hanh/nhat-ky-truy-cap', admin.page.url()).href);
    await admin.page.getByLabel('Người', { exact: true }).selectOption({ label: `${machine} (${first.client})` });
    await admin.page.getByText('Bị từ chối cấp mã truy cập').first().waitFor();
    await looked(admin.page, 'machine-log');
  }, 120_000);
});
