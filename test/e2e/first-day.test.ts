import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agency, Person } from '../../lib/domain/organisation/agency.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { buildWebOnce } from '../../local/web-build.ts';
import { brokenRules } from './axe.ts';
import { absence, openBrowser } from './chromium.ts';
import { type CountedSteps, countSteps, reportSteps } from './counted-steps.ts';
import { chooseFile, decide, openForm, openWaiting, save } from './hands.ts';
import { seen } from './seen.ts';
import { desktop, phone } from './stage.ts';

const title = absence ?? 'the first day of an agency of one’s own';
const subject = 'phối hợp xác minh điều kiện thi hành án';
const agencyName = 'Thi hành án dân sự tỉnh Hòa Bình';
const password = 'mot cau dai de nho';
const own: Agency = {
  ...{ code: 'G15.50', altCodes: [], name: agencyName, parentName: 'Cục Quản lý Thi hành án dân sự' },
  ...{ abbreviation: 'THADS', place: 'Hòa Bình', address: 'Hòa Bình', email: 'vanthu.hoabinh@example.vn', ours: true },
};
const room: Agency = { ...own, code: 'G15.50.1', name: 'Phòng Thi hành án dân sự khu vực 1' };
const head: Person = {
  ...{ subject: '', agencyCode: 'G15.50', name: 'Bùi Thị Sáu' },
  ...{ position: 'Trưởng Thi hành án dân sự', roles: ['leader'] },
};

describe.skipIf(absence !== undefined)(title, () => {
  let home: string;
  let product: Product;
  let browser: Browser;
  const steps: CountedSteps = { clicks: 0, fields: 0, keys: 0 };
  beforeAll(async () => {
    buildWebOnce(() => {});
    home = mkdtempSync(join(tmpdir(), 'congvan-first-day-'));
    product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2, ownAgency: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function open(viewport = desktop): Promise<Page> {
    const context = await browser.newContext({ viewport, locale: 'vi-VN' });
    context.setDefaultTimeout(20_000);
    await countSteps(context, steps);
    const page = await context.newPage();
    await page.goto(product.baseUrl);
    return page;
  }
  async function signIn(page: Page, login: string): Promise<void> {
    await page.goto(product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill(login);
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
  }
  async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  }
  /** Somebody who was invited, signed in. */
  async function accept(code: string, login: string, viewport = desktop): Promise<Page> {
    const page = await open(viewport);
    await page.goto(`${product.baseUrl}/invitation`);
    await fill(page, {
      'Mã mời': code,
      'Tên đăng nhập (tự chọn)': login,
      'Mật khẩu': password,
      'Nhập lại mật khẩu': password,
    });
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await page.getByRole('heading', { name: 'Đã tạo tài khoản' }).waitFor();
    await signIn(page, login);
    return page;
  }
  async function toAgency(page: Page, name: string): Promise<void> {
    await page.goto(`${product.baseUrl}/quan-tri`);
    await page
      .locator('.tree')
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }
  async function addPerson(admin: Page, name: string, position: string, level: string, role: string): Promise<void> {
    await admin.getByRole('button', { name: 'Thêm người' }).click();
    await fill(admin, { 'Họ và tên': name, 'Chức vụ (in trên chữ ký)': position });
    await admin.getByRole('combobox', { name: 'Cấp', exact: true }).selectOption({ label: level });
    await admin.getByLabel(role, { exact: true }).check();
    await admin.getByRole('button', { name: 'Lưu' }).click();
    await admin.getByRole('link', { name }).waitFor();
  }

  test('goes from an empty folder to an issued document', async () => {
    const begun = performance.now();
    const admin = await open();
    await admin.getByRole('heading', { name: 'Thiết lập cơ quan' }).waitFor();
    await seen(admin, 'first-day-1-set-up');
    expect(await brokenRules(admin)).toEqual([]);
    const first = {
      'Mã thiết lập': 'sai-mã',
      'Tên cơ quan': agencyName,
      'Mã định danh (QĐ 20/2020)': own.code,
      'Cơ quan chủ quản (in trên văn bản)': own.parentName,
      'Chữ viết tắt trong ký hiệu': own.abbreviation,
      'Địa danh': own.place,
      'Địa chỉ': own.address,
      'Thư điện tử của văn thư': own.email,
      'Chức danh người đứng đầu': head.position,
      'Họ tên người đứng đầu': head.name,
      'Họ tên người quản trị đầu tiên': 'Đinh Văn Quân',
      'Tên đăng nhập của người quản trị': 'quantri',
      'Mật khẩu': password,
      'Nhập lại mật khẩu': password,
    };
    await fill(admin, first);
    await admin.getByRole('button', { name: 'Lập cơ quan' }).click();
    await admin.getByText('Mã thiết lập không đúng.').waitFor();
    expect(await admin.getByLabel('Tên cơ quan').inputValue()).toBe(agencyName);
    await fill(admin, {
      'Mã thiết lập': product.setup.own?.code ?? '',
      'Mật khẩu': password,
      'Nhập lại mật khẩu': password,
    });
    await admin.getByRole('button', { name: 'Lập cơ quan' }).click();
    await admin.getByRole('heading', { name: 'Đã lập cơ quan' }).waitFor();
    await seen(admin, 'first-day-2-invitation');
    expect(await admin.getByText(`${product.baseUrl}/invitation`).count()).toBe(1);
    const invitation = (await admin.locator('code').first().textContent()) ?? '';

    await signIn(admin, 'quantri');
    await admin.goto(`${product.baseUrl}/set-up`);
    await admin.getByRole('link', { name: 'Quản trị' }).waitFor();
    await toAgency(admin, agencyName);
    for (const [name, short] of [
      ['Văn phòng', 'VP'],
      ['Phòng Nghiệp vụ', 'NV'],
    ] as const) {
      await admin.getByRole('button', { name: 'Thêm đơn vị' }).click();
      await fill(admin, { Tên: name, 'Chữ viết tắt trong ký hiệu': short });
      await admin.getByRole('button', { name: 'Lưu' }).click();
      await admin.getByText(`${name} `, { exact: false }).first().waitFor();
    }
    await addPerson(admin, 'Hà Thị Thư', 'Văn thư', 'Văn thư', 'Văn thư');
    await addPerson(admin, 'Lò Văn Phó', 'Phó Trưởng Thi hành án dân sự', 'Cấp phó', 'Lãnh đạo');
    await addPerson(admin, 'Vì Thị Viên', 'Chấp hành viên', 'Chuyên viên, chấp hành viên', 'Chuyên viên');
    await seen(admin, 'first-day-3-people');

    // somewhere to write to
    await admin.goto(`${product.baseUrl}/quan-tri`);
    await admin.getByRole('button', { name: 'Lập cơ quan trực thuộc' }).click();
    await fill(admin, {
      'Mã định danh (Quyết định 20/2020)': room.code,
      Tên: room.name,
      'Chữ viết tắt trong ký hiệu': 'KV1',
      'Địa danh': own.place,
      'Địa chỉ': own.address,
      'Thư điện tử': 'kv1@example.vn',
      'Chức danh người đứng đầu': 'Trưởng phòng',
    });
    await admin.getByRole('button', { name: 'Lưu' }).click();
    await admin.getByRole('link', { name: new RegExp(room.name) }).waitFor();

    const leader = await accept(invitation, 'lanhdao', phone);
    // the head has just signed in, and sees without being told where to look whose rights wait
    for (const name of ['Hà Thị Thư', 'Lò Văn Phó', 'Vì Thị Viên']) {
      await leader.getByRole('link', { name: 'Việc cần làm' }).first().click();
      await leader.getByRole('heading', { name: /Thay đổi quyền chờ xác nhận/ }).waitFor();
      if (name === 'Hà Thị Thư') {
        expect(await brokenRules(leader)).toEqual([]);
        await seen(leader, 'first-day-4-waiting', phone);
      }
      await leader.getByRole('link', { name }).click();
      await leader.getByRole('heading', { level: 1, name }).waitFor();
      if (name === 'Hà Thị Thư') await seen(leader, 'first-day-5-confirm', phone);
      await decide(leader, 'Xác nhận');
    }

    await toAgency(admin, agencyName);
    await admin.getByRole('link', { name: 'Hà Thị Thư' }).click();
    await admin.getByRole('button', { name: 'Mời đăng nhập' }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Mời đăng nhập' }).click();
    const code = (await admin.locator('.invitation-code').textContent()) ?? '';
    const clerk = await accept(code, 'vanthu');

    // the numbers of this year up to 214 were given in a book of paper
    await toAgency(admin, agencyName);
    await admin.getByRole('button', { name: 'Ghi số đã cấp ngoài hệ thống Sổ văn bản đi' }).click();
    await fill(admin, {
      'Số cuối đã cấp': '214',
      'Các số đó nằm ở sổ nào': 'Sổ giấy năm 2026',
      'Lý do': 'Bắt đầu dùng hệ thống',
    });
    await admin.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await admin.getByText('số cuối 214, số tiếp theo 215').waitFor();
    await seen(admin, 'first-day-6-books', undefined, admin.getByRole('heading', { name: 'Sổ văn bản' }));

    await openForm(clerk);
    const paragraphs = ['Đề nghị Quý Phòng phối hợp xác minh điều kiện thi hành án của người phải thi hành án./.'];
    const letter = await composeLetter({ from: own, to: room, signer: head, unit: 'VP', subject, paragraphs });
    await chooseFile(clerk, { name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from(letter) });
    await clerk.getByText('· Đã tải lên').waitFor();
    await clerk.getByLabel('Trích yếu').fill(subject);
    await clerk.getByLabel('Đơn vị soạn thảo').fill('VP');
    await clerk.getByRole('combobox', { name: 'Nơi nhận' }).fill('khu vuc 1');
    await clerk.getByRole('option', { name: new RegExp(room.name) }).click();
    await clerk.getByLabel('Người ký').selectOption({ label: `${head.name}, ${head.position}` });
    await save(clerk);
    await decide(clerk, 'Trình ký');
    await openWaiting(leader, subject);
    await decide(leader, 'Ký');
    await openWaiting(clerk, subject);
    await decide(clerk, 'Phát hành');
    await clerk.getByText('215/THADS-VP').first().waitFor();
    await clerk.getByText('Đã phát hành').first().waitFor();
    await seen(clerk, 'first-day-7-issued');
    reportSteps('first-day', steps, (performance.now() - begun) / 1000);
    // every page counts: somebody signed in three times, and filled the form of the set-up
    expect(Math.min(steps.clicks, steps.fields)).toBeGreaterThan(50);
  }, 180_000);

  test('an invitation is used once', async () => {
    const page = await open();
    await page.goto(`${product.baseUrl}/invitation`);
    await fill(page, {
      'Mã mời': 'aaaa-bbbb-cccc',
      'Tên đăng nhập (tự chọn)': 'ai',
      'Mật khẩu': password,
      'Nhập lại mật khẩu': 'khác',
    });
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await page.getByText('Tên đăng nhập gồm 3 đến 60').waitFor();
    await fill(page, { 'Tên đăng nhập (tự chọn)': 'nguoimoi', 'Mật khẩu': password, 'Nhập lại mật khẩu': password });
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await page.getByText('Mã mời không đúng, đã được dùng hoặc đã hết hạn.').waitFor();
    expect(await brokenRules(page)).toEqual([]);
  });
});
