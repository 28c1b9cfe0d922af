import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCrl } from '../../lib/adapters/demo-ca/crl-maker.ts';
import { toPem } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { days, makePki } from '../pki/factory.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page of trusted certificates';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  const folder = mkdtempSync(join(tmpdir(), 'congvan-trust-'));
  const pki = makePki();
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  const open = async (login: string, options = {}) => {
    const page = await stage.enter(login, options);
    await page.goto(new URL('/van-hanh/chung-thu-tin-cay', page.url()).href);
    await page.getByRole('heading', { level: 1, name: 'Chứng thư tin cậy' }).waitFor();
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    return page;
  };
  const enter = async (page: Page, name: string, bytes: Uint8Array | string) => {
    const path = join(folder, `${name}.cer`);
    writeFileSync(path, bytes);
    await page.getByRole('button', { name: 'Thêm chứng thư gốc' }).press('Enter');
    const sheet = page.getByRole('alertdialog');
    await sheet.getByLabel('Tên để nhận biết').fill(name);
    await sheet.getByLabel('Tệp chứng thư').setInputFiles(path);
    await sheet.getByRole('button', { name: 'Thêm chứng thư gốc' }).press('Enter');
    return sheet;
  };
  const enterList = async (
    page: Page,
    name: string,
    bytes: Uint8Array,
    uri?: string,
    within: Locator | Page = page,
  ) => {
    const path = join(folder, 'danh-sach.crl');
    writeFileSync(path, bytes);
    await within.getByRole('button', { name }).press('Enter');
    const sheet = page.getByRole('alertdialog');
    if (uri) await sheet.getByLabel('Địa chỉ công bố danh sách').fill(uri);
    await sheet.getByLabel('Tệp danh sách').setInputFiles(path);
    await sheet.getByRole('button', { name }).press('Enter');
    return sheet;
  };
  const decide = async (page: Page, name: string, decision: string, reason?: string) => {
    const line = page.locator('.health-line', { has: page.getByRole('heading', { level: 3, name }) });
    await line.getByRole('button', { name: 'Xem và quyết định' }).press('Enter');
    await line.getByRole('button', { name: decision, exact: true }).press('Enter');
    const sheet = page.getByRole('alertdialog');
    if (reason) await sheet.getByLabel('Lý do').fill(reason);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, `trust-${decision}`);
    await sheet.getByRole('button', { name: decision, exact: true }).press('Enter');
    await sheet.waitFor({ state: 'detached' });
  };

  test('a root is entered from a file, confirmed by the leader, and ended with what hangs on it', async () => {
    const admin = await open('quantri.hanoi');
    expect(await brokenRules(admin)).toEqual([]);
    const wrong = await enter(admin, 'Chứng thư người ký', pki.leader.certificate);
    await wrong.getByText('không phải là chứng thư của tổ chức cấp chứng thư').waitFor();
    await picture(admin, 'trust-refused');
    await wrong.getByRole('button', { name: 'Thôi', exact: true }).press('Enter');
    const sheet = await enter(admin, 'Gốc của bộ', toPem(pki.root.certificate));
    await sheet.waitFor({ state: 'detached' });
    await admin.getByText('Chờ xác nhận', { exact: true }).waitFor();
    await picture(admin, 'trust');

    const leader = await open('lanhdao.hanoi');
    await decide(leader, 'Gốc của bộ', 'Xác nhận');
    await leader.getByText('Chờ xác nhận', { exact: true }).waitFor({ state: 'detached' });

    await admin.reload();
    const at = 'http://crl.example/goc-cua-bo.crl';
    const crl = (from: number) =>
      makeCrl({ issuer: pki.root, thisUpdate: days(from), nextUpdate: days(30), revoked: [], number: 1 });
    const listSheet = await enterList(admin, 'Thêm danh sách thu hồi', crl(-2), at);
    await listSheet.waitFor({ state: 'detached' });
    await admin.getByText('Đã nạp danh sách.').waitFor();
    const listed = admin.locator('.health-line', { has: admin.getByRole('heading', { level: 3, name: at }) });
    const older = await enterList(admin, 'Nạp bản mới', crl(-3), undefined, listed);
    await older.getByText('không mới hơn bản đang dùng').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'trust-list-older');
    await older.getByRole('button', { name: 'Thôi', exact: true }).press('Enter');
    await picture(admin, 'trust-lists');

    await decide(admin, 'Gốc của bộ', 'Thôi tin cậy', 'Đã có chứng thư gốc mới');
    await admin.getByText('Chờ xác nhận thôi tin cậy').waitFor();
    await leader.reload();
    await decide(leader, 'Gốc của bộ', 'Xác nhận');
    await leader.getByText('Đã thôi tin cậy', { exact: true }).waitFor();
    await admin.context().close();
    await leader.context().close();
  });

  test('a clerk of an agency below sees it on a phone, and nothing to decide', async () => {
    const small = await open('vanthu.hanoi', { viewport: phone, hasTouch: true });
    expect(await brokenRules(small)).toEqual([]);
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(
      await small
        .getByRole('button', { name: /Thêm chứng thư gốc|Thêm danh sách|Nạp bản mới|Xem và quyết định/ })
        .count(),
    ).toBe(0);
    await picture(small, 'trust-phone');
    await small.context().close();
  });
});
