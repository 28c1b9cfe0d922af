import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../lib/edxml/build.ts';
import type { Attachment } from '../../lib/edxml/message.ts';
import { base } from '../attacks/kit.ts';
import { forgery } from '../attacks/letter.ts';
import { appended, streamBody } from '../attacks/paper.ts';
import { documentMessage } from '../edxml/samples.ts';
import { absence } from './chromium.ts';
import { openWaiting } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a document that comes with a file edited after it was signed';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.nghean');
  });
  afterAll(async () => await stage?.close());

  /** Another agency sends it over the axis; the clerk opens what arrives. */
  async function arrives(number: string, subject: string): Promise<void> {
    const bytes = appended(await base(), { 4: streamBody(forgery) });
    const [sample] = documentMessage.attachments;
    const attachments = [{ ...(sample as Attachment), name: 'quyet-dinh.pdf', bytes }];
    const edxml = buildDocument({ ...documentMessage, number, documentId: `id-${number}`, subject, attachments });
    const axis = await stage.product.embedded.context.exchanges.of('G15.1');
    await axis.send({ from: 'G15.1', to: ['G15.29'], messageType: 'edoc', edxml });
    await clerk.getByRole('link', { name: 'Việc cần làm' }).first().click();
    const line = clerk.getByRole('link', { name: new RegExp(subject) });
    await line.getByText('không được vào sổ').waitFor();
    await openWaiting(clerk, subject);
  }

  test('the clerk is told what is wrong, and may only refuse it or take it for information', async () => {
    await arrives('71', 'xác minh tài khoản');
    await clerk
      .getByText('Văn bản không được vào sổ. Văn thư từ chối, hoặc nhận để biết khi lãnh đạo đồng ý.')
      .waitFor();
    // the standard's words are for who is asked about it
    const verdict = clerk.getByText('TOTAL-FAILED / DOCUMENT_MODIFIED');
    expect(await verdict.isVisible()).toBe(false);
    await clerk.getByText('Mã kết luận theo EN 319 102-1').click();
    await verdict.waitFor();
    const checks = clerk.getByRole('region', { name: 'Kiểm tra trước khi vào sổ' });
    await checks.getByText('Chữ ký số: không được vào sổ').waitFor();
    await checks.getByText('Cơ quan của người ký: không được vào sổ').waitFor();
    await checks.getByText(/^\d+\/\d+ điều kiểm tra khớp$/).click();
    await checks.getByText('Nơi nhận: khớp').waitFor();
    expect(await clerk.getByRole('button', { name: 'Vào sổ' }).count()).toBe(0);
  });

  test('long names of files do not widen the page, on a phone either', async () => {
    const page = await stage.enter('vanthu.nghean', { viewport: phone });
    await openWaiting(page, 'xác minh tài khoản');
    await page.route('**/api/incoming/*', async (route) => {
      const view = await (await route.fetch()).json();
      const [file] = view.incoming.files;
      const named = (name: string) => ({ ...file, name, key: name });
      const long = 'phu_luc_danh_sach_nguoi_phai_thi_hanh_an_'.repeat(6);
      view.incoming.files = [named(`${long}1.pdf`), named(`${long}2.docx`)];
      await route.fulfill({ json: view });
    });
    await page.reload();
    await page.getByRole('button', { name: /2\.docx/ }).waitFor();
    for (const width of [320, 390, 1366]) {
      await page.setViewportSize({ width, height: 844 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const inside = await page
        .getByRole('button', { name: /2\.docx/ })
        .evaluate((button) => button.getBoundingClientRect().right <= window.innerWidth);
      const english = await page.getByRole('button', { name: 'English' }).boundingBox();
      expect([width, wider, inside]).toEqual([width, 0, true]);
      // words of buttons stay whole
      expect(english?.height).toBeLessThan(60);
    }
    await page.context().close();
  });

  test('the report opens as a PDF', async () => {
    const file = clerk.context().waitForEvent('response', (response) => response.url().includes('ket-qua-kiem-tra'));
    await clerk.getByRole('button', { name: 'Phiếu kết quả kiểm tra (PDF)' }).click();
    const headers = await (await file).allHeaders();
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^inline; .*ket-qua-kiem-tra-quyet-dinh\.pdf/);
  });

  test('the page that the report names checks a file by itself', async () => {
    const page = await clerk.context().newPage();
    await page.goto(`${stage.product.baseUrl}/kiem-tra.html`);
    const buffer = Buffer.from(appended(await base(), { 4: streamBody(forgery) }));
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await page.getByText(/DOCUMENT_MODIFIED/).waitFor();
    await page.close();
  });

  test('refusing it: the reason stands there, made from the report', async () => {
    await clerk.getByRole('button', { name: 'Từ chối', exact: true }).click();
    const question = clerk.getByRole('alertdialog');
    expect(await question.getByLabel('Lý do').inputValue()).toMatch(
      /^Tệp “quyet-dinh\.pdf”: .*DOCUMENT_MODIFIED\) Người ký thuộc “.*”, không phải nơi gửi/,
    );
    await question.getByRole('button', { name: 'Từ chối', exact: true }).click();
    await clerk.getByText('Từ chối tiếp nhận', { exact: true }).first().waitFor();
  });

  test('taking it for information: a leader who agreed is named, a number, and the way ends', async () => {
    await arrives('72', 'thông báo kết quả');
    await clerk.getByRole('button', { name: 'Nhận để biết', exact: true }).click();
    const question = clerk.getByRole('alertdialog');
    await question.getByLabel('Lãnh đạo đã đồng ý').selectOption({ index: 1 });
    await question.getByLabel('Ý kiến của lãnh đạo').fill('Nhận để theo dõi.');
    await question.getByRole('button', { name: 'Nhận để biết', exact: true }).click();
    await clerk.getByText('Đã vào sổ để biết; không phân công xử lý.').waitFor();
    expect(await clerk.getByRole('button', { name: 'Từ chối' }).count()).toBe(0);
  });
});
