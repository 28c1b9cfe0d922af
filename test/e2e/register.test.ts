import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tablePages } from '../../lib/adapters/report/table-pages.ts';
import { type BookProof, proofAttachment } from '../../lib/domain/audit/book-proof.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { vietnamDay, vietnamYear } from '../../lib/domain/shared/calendar/time.ts';
import { takeNumber } from '../../lib/stores/books.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { apiClient } from '../../local/journey/api-client.ts';
import { sampleJourney } from '../../local/journey/sample-journey.ts';
import { buildVerifyPage } from '../../verify-page/build.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { looked } from './looked.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the registers';
const pictures = process.env['CONGVAN_PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** A proof of two numbers, of which one has no line. */
const said = { to: 1, code: '', day: '', reason: '' } as const;
const proofWithGap: BookProof = {
  ...{ kind: 'congvan-book-proof', schema: 1, agency: { id: 'x', code: 'x', name: 'x' }, book: 'outgoing' },
  ...{ year: 2026, from: 1, to: 2, at: 1, by: 'x', anchored: [], heads: [] },
  lines: [
    { ...said, number: 1, state: 'issued' },
    { ...said, number: 2, to: 2, state: 'missing' },
  ],
};

async function pdfWith(attached: string): Promise<Buffer> {
  const attachment = { name: proofAttachment, description: 'x', bytes: Buffer.from(attached) };
  const table = { title: 'x', above: [], under: [], columns: [{ title: 'x', width: 1 }], rows: [], behind: [] };
  return Buffer.from(await tablePages.set({ ...table, foot: '', at: new Date(0), attachment }));
}

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const { baseUrl, setup } = stage.product;
    const admin = await apiClient(baseUrl, 'quantri.hanoi', setup.demoPasswords['quantri.hanoi'] ?? '');
    const now = Date.now();
    const elsewhere = { last: 214, day: vietnamDay(now), origin: 'Sổ giấy', reason: 'Bắt đầu giữa năm' };
    const body = { book: 'outgoing', year: vietnamYear(now), ...elsewhere };
    await admin.post('/api/organisation/agencies/G15.1/books', body, 'register-books');
    const passwords = setup.demoPasswords;
    await sampleJourney({ baseUrl, passwords, name: 'register', tell: () => {}, patienceSeconds: 120 });
  }, 180_000);
  afterAll(async () => await stage?.close());

  test('is read by the keyboard, with what became of every number, and kept as PDF and XLSX', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await page.getByRole('link', { name: 'Sổ đăng ký văn bản đi' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Cấp ngoài 01 đến 214 .*Sổ giấy; Bắt đầu giữa năm/ }).waitFor();
    await page
      .getByRole('row', { name: /Đã phát hành 215\/THADS-\S+ .*phối hợp xác minh.*1\/1 nơi đã vào sổ/ })
      .waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(11);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'register');

    for (const [button, end] of [
      ['Tải PDF để in', '.pdf'],
      ['Tải XLSX', '.xlsx'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).focus();
      await page.keyboard.press('Enter');
      const file = await download;
      expect(file.suggestedFilename()).toBe(`so-van-ban-di-${vietnamYear(Date.now())}-1-215${end}`);
      const bytes = readFileSync(await file.path());
      expect(bytes.length).toBeGreaterThan(1000);
      if (pictures) writeFileSync(join(pictures, file.suggestedFilename()), bytes);
    }
    await page.getByText(/^Đã tạo tệp so-van-ban-di/).waitFor();

    await page.getByLabel('Từ số').fill('215');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /01 đến 214/ }).waitFor({ state: 'detached' });
    await page.getByLabel('Từ số').fill('9');
    await page.getByLabel('Đến số').fill('3');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('Năm').selectOption(String(vietnamYear(Date.now()) - 1));
    await page.getByText('Sổ chưa có số nào trong phần đang chọn.').waitFor();
    await page.context().close();
  });

  test('numbers a document on paper behind the electronic ones, and voids one that was taken by mistake', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.goto(`${stage.product.baseUrl}/so-van-ban-di`);
    await page.getByRole('button', { name: 'Lấy số văn bản giấy' }).press('Enter');
    const form = page.getByRole('alertdialog');
    await form.getByRole('button', { name: 'Lấy số', exact: true }).click();
    await form.getByRole('alert').first().waitFor();
    await form.getByLabel('Loại văn bản').selectOption({ label: 'Kế hoạch' });
    await form.getByLabel('Trích yếu').fill('Kế hoạch kiểm kê tài sản');
    await form.getByLabel('Chức vụ và tên người ký').fill('Trưởng Thi hành án dân sự: Nguyễn Văn An');
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'paper-number');
    await form.getByRole('button', { name: 'Lấy số', exact: true }).press('Enter');
    await page.getByText(/^Đã lấy số 216\/KH-THADS, ngày .* Hãy ghi số/).waitFor();
    const row = page.getByRole('row', { name: /216\/KH-THADS/ });
    await row.getByText('1 bản giấy').waitFor();
    await row.getByRole('button', { name: 'Hủy số' }).press('Enter');
    await form.getByLabel('Lý do').fill('Lấy nhầm số');
    await form.getByRole('button', { name: 'Hủy số' }).press('Enter');
    await row.getByText('Hủy số: Lấy nhầm số').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'paper-number-void');
    await page.context().close();
  });

  test('enters a document on paper that was signed under a number with a letter, with why, and says that the law knows none', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.goto(`${stage.product.baseUrl}/so-van-ban-di`);
    await page.getByRole('button', { name: 'Ghi số chèn (12a)' }).press('Enter');
    const form = page.getByRole('alertdialog');
    await form.getByText(/pháp luật không có số chèn/).waitFor();
    await form.getByLabel('Loại văn bản').selectOption({ label: 'Kế hoạch' });
    await form.getByLabel('Trích yếu').fill('Kế hoạch trực khi mất điện');
    await form.getByLabel('Chức vụ và tên người ký').fill('Trưởng Thi hành án dân sự: Nguyễn Văn An');
    await form.getByLabel('Chèn sau số').fill('999');
    await form.getByLabel('Ngày ghi trên văn bản').fill(vietnamDay(Date.now()));
    await form.getByLabel('Vì sao văn bản có số chèn').fill('Ký và gửi bản giấy khi mất điện');
    await form.getByRole('button', { name: 'Ghi vào sổ' }).press('Enter');
    await form.getByText(/Không chèn được sau số này/).waitFor();
    await form.getByLabel('Chèn sau số').fill('215');
    await looked(page, 'insert-number');
    await form.getByRole('button', { name: 'Ghi vào sổ' }).press('Enter');
    await page.getByText(/^Đã ghi 215a\/KH-THADS, ngày/).waitFor();
    const row = page.getByRole('row', { name: /215a\/KH-THADS/ });
    await row.getByText('Bản giấy; Số chèn; lý do: Ký và gửi bản giấy khi mất điện; Trần Thị Bích').waitFor();
    await looked(page, 'inserted-number');
    await page.context().close();
  });

  test('is proved, and the offline page checks the PDF without us', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.goto(`${stage.product.baseUrl}/so-van-ban-di`);
    await page.getByRole('link', { name: 'Chứng minh sổ' }).click();
    await page.getByText('Số nào cũng có dòng, và nhật ký của các văn bản còn nguyên vẹn.').waitFor();
    await page.getByRole('row', { name: /215\/THADS-\S+ .*Đã phát hành.*nguyên vẹn/ }).waitFor();
    await page.getByRole('row', { name: /215a\/KH-THADS.*Số chèn.*mất điện/ }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'book-proof');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải PDF có chữ ký của cơ quan' }).press('Enter');
    const file = await (await download).path();
    if (pictures) writeFileSync(join(pictures, 'chung-minh-so.pdf'), readFileSync(file));

    const folder = mkdtempSync(join(tmpdir(), 'congvan-proof-'));
    writeFileSync(join(folder, 'kiem-tra.html'), await buildVerifyPage());
    const offline = await (await stage.browser.newContext({ offline: true })).newPage();
    await offline.goto(pathToFileURL(join(folder, 'kiem-tra.html')).href);
    const check = (name: string, bytes: Buffer) =>
      offline.locator('#files').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
    await check('so.pdf', readFileSync(file));
    const part = offline.locator('section[data-proof]');
    await part.getByText('✔ Số nào cũng có một dòng.').waitFor();
    expect(await offline.locator('article').getAttribute('data-intact')).toBe('true');
    if (pictures) await offline.screenshot({ path: join(pictures, 'book-proof-offline.png'), fullPage: true });
    for (const [what, state] of [
      ['{"kind":"congvan-book-proof","schema":1}', 'unreadable'],
      ['not JSON', 'unreadable'],
      [JSON.stringify(proofWithGap), 'faults'],
    ] as const) {
      await check('x.pdf', await pdfWith(what));
      await offline.locator(`section[data-proof="${state}"]`).waitFor();
    }
    await offline.getByText('✘ Thiếu số 2.').waitFor();
    await offline.context().close();
    await page.context().close();
  });

  test('is read on a phone, and by leaders; not by who has no part in the office’s registers', async () => {
    const leader = await stage.enter('lanhdao.hanoi', { viewport: phone });
    await leader.goto(`${stage.product.baseUrl}/so-van-ban-di`);
    await leader.getByRole('row', { name: /215\/THADS/ }).waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'register-phone');
    await leader.context().close();
    const officer = await stage.enter('chuyenvien.hanoi');
    await officer.getByRole('link', { name: 'Văn bản đi' }).first().click();
    expect(await officer.getByRole('link', { name: 'Sổ đăng ký văn bản đi' }).count()).toBe(0);
    await officer.context().close();
  });

  test('of what came in stands beside it in both forms, by the keyboard, and is printed', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await page.getByRole('link', { name: 'Sổ đăng ký văn bản đến' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sổ đăng ký văn bản đến' }).waitFor();
    await page.getByText('Sổ chưa có số nào trong phần đang chọn.').waitFor();
    expect(await brokenRules(page)).toEqual([]);

    const { context } = stage.product.embedded;
    const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: Date.now() };
    const year = vietnamYear(act.at);
    for (const subject of ['phối hợp xác minh điều kiện thi hành án', 'cung cấp thông tin tài sản']) {
      const id = context.newId();
      const book = { agencyCode: 'G15.1', year, book: 'arrival' };
      const { number, writes } = await takeNumber(context, book, id, 'issued');
      const header = {
        fromCode: 'G15.29',
        fromName: 'Thi hành án dân sự tỉnh Nghệ An',
        documentId: id,
        code: '05/THADS-NV',
      };
      const more = {
        issuedOn: '2026-11-20',
        typeName: 'Công văn',
        subject,
        signerName: 'An',
        priority: 1,
        dueOn: '2026-12-15',
      };
      const document: Incoming = {
        ...{ state: 'registered', id, agencyCode: 'G15.1', axisDocId: id, packetKey: 'k', receivedAt: act.at },
        ...{ header: { ...header, ...more }, files: [], duplicates: [], checks: [], arrivalNumber: number, year },
        registered: act,
      };
      await context.records.transact([...writes, ...incomingWrites(undefined, document, act, [])]);
    }
    await page.reload();
    await page.getByRole('row', { name: /02 .*cung cấp thông tin tài sản/ }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'arrivals');
    await page.getByLabel('Sổ theo dõi giải quyết văn bản đến').press('Space');
    await page
      .getByRole('row', { name: /Chờ phân công/ })
      .first()
      .waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'follow-up');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải PDF để in' }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toBe(`so-theo-doi-giai-quyet-${year}-1-2.pdf`);
    if (pictures) writeFileSync(join(pictures, file.suggestedFilename()), readFileSync(await file.path()));
    await page.context().close();
    const small = await stage.enter('vanthu.hanoi', { viewport: phone });
    await small.goto(`${stage.product.baseUrl}/so-van-ban-den`);
    await small.getByRole('row', { name: /cung cấp thông tin/ }).waitFor();
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await picture(small, 'arrivals-phone');
    await small.context().close();
  });
});
