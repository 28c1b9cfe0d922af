import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vietnamYear } from '../../lib/domain/shared/calendar/time.ts';
import { incoming } from '../flows/states.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a dossier, from the file plan to its end';
const pictures = process.env['CONGVAN_PICTURES'];
const year = vietnamYear(Date.now());
const code = `G15.1.${year}.02.NV`;
const list = [
  'Đề mục;Số và ký hiệu hồ sơ;Tiêu đề hồ sơ;Thời hạn bảo quản;Đơn vị lập hồ sơ;Người lập hồ sơ',
  'I. Văn thư;01.VT;Tập lưu văn bản đi năm nay;50 năm;Văn phòng;Trần Thị Bích',
  'II. Nghiệp vụ;02.NV;Phối hợp xác minh điều kiện thi hành án với các cơ quan;20 năm;Phòng Nghiệp vụ;',
  'II. Nghiệp vụ;03 NV;Giải quyết khiếu nại, tố cáo;lâu dài;Phòng Nghiệp vụ;',
].join('\n');

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let ids: readonly string[];
  beforeAll(async () => {
    stage = await setStage();
    const { context } = stage.product.embedded;
    const made: string[] = [];
    for (const [at, subject] of ['xác minh tài sản', 'trả lời kết quả xác minh', 'mời họp phối hợp'].entries()) {
      const header = {
        ...{ fromCode: 'G15.29', fromName: 'Thi hành án dân sự tỉnh Nghệ An', documentId: `d${at}` },
        ...{ code: `${18 - at}/THADS-NV`, issuedOn: `2026-11-${20 - at}`, typeName: 'Công văn', subject },
        ...{ signerName: 'Lê Minh Đức', priority: 0 },
      };
      const now = { receivedAt: Date.now(), arrivalNumber: at + 1, year, files: [], axisFrom: 'G15.29' };
      const state = at < 2 ? 'for-information' : 'registered';
      made.push(await incoming(state, { header, ...now })({ it: { context } } as never));
    }
    ids = made;
  }, 60_000);
  afterAll(async () => await stage?.close());

  const sheet = (page: Page) => page.getByRole('alertdialog');
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const confirm = async (page: Page, name: string) => {
    await sheet(page).getByRole('button', { name, exact: true }).click();
    await sheet(page).waitFor({ state: 'detached' });
  };
  /** Looked at with the rules of accessibility, and kept as a picture at both sizes. */
  async function look(page: Page, name: string): Promise<void> {
    expect(await brokenRules(page)).toEqual([]);
    const before = page.viewportSize();
    for (const [size, viewport] of [['desk', { width: 1366, height: 768 }] as const, ['phone', phone] as const]) {
      await page.setViewportSize(viewport);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([name, size, width]).toEqual([name, size, viewport.width]);
      if (!pictures) continue;
      await page.screenshot({ path: join(pictures, `dossiers-${name}-${size}.png`), fullPage: true });
    }
    if (before) await page.setViewportSize(before);
  }

  test('the plan is imported after a dry run, approved by a leader, and changed with a mark', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
    await clerk.getByText('Chưa có hồ sơ nào').waitFor();
    await clerk.getByRole('link', { name: 'Danh mục hồ sơ' }).click();
    await clerk
      .getByLabel('Tệp danh mục')
      .setInputFiles({ name: 'danh-muc.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await clerk.getByText('2 dòng thêm, 1 dòng sai').waitFor();
    await clerk.getByText('thời hạn phải là “Vĩnh viễn” hoặc số năm').waitFor();
    await look(clerk, 'plan-tried');
    await clerk.getByLabel('Bỏ qua các dòng sai').check();
    await press(clerk, 'Nhập 2 dòng');
    await clerk.getByText('Danh mục đã được nhập.').waitFor();

    const leader = await stage.enter('lanhdao.hanoi');
    await leader.goto(`${stage.product.baseUrl}/danh-muc-ho-so`);
    await press(leader, 'Phê duyệt danh mục');
    await sheet(leader).getByLabel('Quyết định ban hành (số, ngày)').fill('Quyết định số 05/QĐ-THADS');
    await confirm(leader, 'Phê duyệt danh mục');
    await leader.getByText('phê duyệt theo Quyết định số 05/QĐ-THADS').waitFor();

    await clerk.reload();
    await press(clerk, 'Thêm dòng');
    await sheet(clerk).getByLabel('Số và ký hiệu hồ sơ').fill('04.NV');
    await sheet(clerk).getByLabel('Tiêu đề hồ sơ').fill('Hồ sơ cưỡng chế');
    await press(clerk, 'Lưu');
    await sheet(clerk).getByText('Ghi “Vĩnh viễn” hoặc số năm từ 1 đến 100.').waitFor();
    await sheet(clerk).getByLabel('Thời hạn bảo quản', { exact: true }).fill('20 năm');
    await look(clerk, 'plan-line');
    await confirm(clerk, 'Lưu');
    await clerk.getByText('sửa sau phê duyệt').waitFor();
    await look(clerk, 'plan');
  }, 60_000);

  test('a dossier is opened, documents go in from their pages and by search, one goes out, and it is exported and closed', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
    await press(page, 'Mở hồ sơ');
    await sheet(page).getByLabel('Dòng của danh mục').selectOption({ value: '02.NV' });
    await look(page, 'open');
    await confirm(page, 'Mở hồ sơ');
    await page.getByRole('heading', { level: 1, name: /Phối hợp xác minh/ }).waitFor();
    await page.getByText(code).first().waitFor();
    const dossier = page.url();

    for (const id of [ids[0], ids[2]]) {
      await page.goto(`${stage.product.baseUrl}/van-ban-den/${id}`);
      await press(page, 'Cho vào hồ sơ');
      await look(page, 'put');
      await confirm(page, 'Cho vào hồ sơ');
      await page.getByRole('link', { name: /Phối hợp xác minh/ }).waitFor();
    }
    await look(page, 'document');
    await page.goto(dossier);
    const finder = page.getByRole('combobox', { name: 'Tìm văn bản để cho vào hồ sơ' });
    // a dossier is put into none, however well its title fits
    await finder.fill(code);
    await page.getByText('Không tìm thấy văn bản nào. Hãy thử từ khác.').waitFor();
    await finder.fill('trả lời kết quả');
    await page.getByRole('option', { name: /trả lời kết quả/ }).click();
    await page.getByText('Văn bản đã được cho vào hồ sơ.').waitFor();
    await look(page, 'dossier');

    await press(page, 'Kết thúc hồ sơ');
    await sheet(page).getByRole('button', { name: 'Kết thúc hồ sơ' }).click();
    await sheet(page).getByText('còn văn bản chưa giải quyết xong').waitFor();
    await sheet(page).getByText('2: 16/THADS-NV').waitFor();
    await look(page, 'refused');
    await sheet(page).getByRole('button', { name: 'Thôi' }).click();
    await press(page, 'Đưa ra: 16/THADS-NV');
    await sheet(page).getByLabel('Lý do').fill('Thuộc hồ sơ khác');
    await confirm(page, 'Đưa văn bản ra khỏi hồ sơ');

    const file = page.waitForEvent('download');
    await press(page, 'Mục lục văn bản (XLSX)');
    expect((await file).suggestedFilename()).toBe(`muc-luc-van-ban-${code}.xlsx`);

    await press(page, 'Kết thúc hồ sơ');
    await confirm(page, 'Kết thúc hồ sơ');
    await page.getByText('Hồ sơ đã kết thúc.').waitFor();
    await page.getByText('2 văn bản').first().waitFor();
    await look(page, 'closed');
    await page.getByRole('link', { name: '← Hồ sơ công việc' }).click();
    await page.getByText(code).waitFor();
    await press(page, 'Hồ sơ của cơ quan');
    await page.getByText('1 hồ sơ: 0 đang lập, 1 đã kết thúc; 2 văn bản trong hồ sơ.').waitFor();
    await page.getByRole('button', { name: 'Mục lục hồ sơ (PDF)' }).waitFor();
    await look(page, 'list');
  }, 60_000);

  test('a dossier is found in the box of every page, by who may read it, and opened from there', async () => {
    const page = await stage.enter('vanthu.hanoi');
    const found = (of: Page) => of.getByRole('list', { name: 'Tìm văn bản, hồ sơ' }).getByRole('link');
    const search = async (of: Page, words: string) => {
      await of.getByRole('searchbox').fill(words);
      await of.getByRole('searchbox').press('Enter');
    };
    await search(page, 'xac minh');
    await page.locator('.search-count').getByText('Có 3 kết quả').waitFor();
    await look(page, 'found');
    await page.getByRole('combobox', { name: 'Tìm trong' }).selectOption({ label: 'Hồ sơ công việc' });
    await page.locator('.search-count').getByText('Có 1 kết quả').waitFor();
    expect(await found(page).first().textContent()).toMatch(/Phối hợp xác minh.*Đã kết thúc.*Trần Thị Bích/s);
    const states = page.getByRole('combobox', { name: 'Trạng thái' }).getByRole('option');
    expect(await states.allTextContents()).toEqual(['Mọi trạng thái', 'Đang lập', 'Đã kết thúc']);
    await look(page, 'found-alone');
    await found(page).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: /Phối hợp xác minh/ }).waitFor();

    const officer = await stage.enter('chuyenvien.hanoi');
    await search(officer, code);
    await officer.locator('.search-count').getByText('Có 0 kết quả').waitFor();
    await officer.getByText('Không tìm thấy văn bản, hồ sơ nào').waitFor();
  }, 60_000);
});
