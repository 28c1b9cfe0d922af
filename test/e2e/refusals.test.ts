import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encryptedPdf } from '../journeys/encrypted-pdf.ts';
import { absence } from './chromium.ts';
import { chooseFile, decide, fillDraft, openForm, openWaiting, save, submitted } from './hands.ts';
import { letterFile } from './letters.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'refusals are seen on the page';
const limit = 300_000;

const pdf = (buffer: Uint8Array) => ({ name: 'tep.pdf', mimeType: 'application/pdf', buffer: Buffer.from(buffer) });

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    process.env['CONGVAN_MAX_FILE_BYTES'] = String(limit);
    stage = await setStage();
    delete process.env['CONGVAN_MAX_FILE_BYTES'];
    clerk = await stage.enter('vanthu.hanoi');
  });
  afterAll(async () => await stage?.close());

  /** The sentence is on the page, and the focus has come to it or to the field that it describes. */
  async function refusal(page: Page, sentence: RegExp, code: string): Promise<void> {
    const alert = page.getByRole('alert').filter({ hasText: sentence });
    await alert.waitFor();
    expect(await alert.textContent()).toContain(code);
    const found = await alert.evaluate((element) => {
      const described = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? [];
      return element === document.activeElement || (element.id !== '' && described.includes(element.id));
    });
    expect(found).toBe(true);
  }

  test('a file that is not a PDF, before it has travelled', async () => {
    await openForm(clerk);
    await chooseFile(clerk, {
      name: 'cong-van.docx',
      mimeType: 'application/msword',
      buffer: Buffer.from('PK\u0003\u0004'),
    });
    await refusal(clerk, /không phải PDF/, 'not-a-pdf');
  });

  test('a file over the limit, with both sizes', async () => {
    await openForm(clerk);
    const letter = await letterFile('quá lớn');
    await chooseFile(clerk, pdf(Buffer.concat([letter.buffer, Buffer.alloc(limit)])));
    await refusal(clerk, /vượt quá dung lượng/, 'file-too-large');
    await clerk
      .getByRole('alert')
      .getByText(/giới hạn 293 kB/)
      .waitFor();
  });

  test('an empty file', async () => {
    await openForm(clerk);
    await chooseFile(clerk, pdf(new Uint8Array()));
    await refusal(clerk, /Tệp rỗng/, 'file-empty');
  });

  test('an encrypted PDF', async () => {
    await fillDraft(clerk, { subject: 'tệp có mật khẩu', file: pdf(encryptedPdf()) });
    await save(clerk);
    await refusal(clerk, /có mật khẩu hoặc bị khóa/, 'pdf-encrypted');
  });

  test('a truncated PDF; what was typed stays, and the right file is then taken', async () => {
    const letter = await letterFile('tệp bị cắt');
    await chooseFile(clerk, pdf(letter.buffer.subarray(0, letter.buffer.length >> 1)));
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await refusal(clerk, /bị hỏng hoặc thiếu phần cuối/, 'pdf-damaged');
    expect(await clerk.getByLabel('Trích yếu').inputValue()).toBe('tệp có mật khẩu');
    await chooseFile(clerk, letter);
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await clerk.getByText('Đã lưu dự thảo').waitFor();
  });

  test.each([
    ['Mật', 'secret'],
    ['Tối mật', 'top-secret'],
    ['Tuyệt mật', 'absolute-secret'],
  ])(
    'a document that is %s: no file is asked for, nothing is sent, and the way on paper is shown',
    async (_, level) => {
      const page = await stage.enter('vanthu.hanoi');
      const sent: string[] = [];
      page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
      await openForm(page);
      const controls = page.locator('main form').locator('input, select, textarea, button');
      expect(await controls.first().evaluate((first) => (first as HTMLSelectElement).labels?.[0]?.textContent)).toBe(
        'Độ mật',
      );
      await page.getByLabel('Trích yếu').fill('không được giữ lại');
      await page.getByLabel('Độ mật').selectOption(level);
      await page.getByText('Văn bản mật đi bằng bản giấy, không qua hệ thống này').waitFor();
      await page.getByText(/Quyết định 28\/2018\/QĐ-TTg, Điều 1/).waitFor();
      expect(await controls.count()).toBe(1);
      await page.getByLabel('Độ mật').press('Enter');
      expect(sent).toEqual([]);
      await openForm(page);
      expect(await page.getByLabel('Trích yếu').inputValue()).toBe('');
    },
  );

  test('a document that is called secret while its file travels: the rest is not sent, and the file is chosen again', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await openForm(page);
    let aborted = '';
    page.on('requestfailed', (request) => {
      if (request.method() === 'PUT') aborted = request.failure()?.errorText ?? '';
    });
    const asked = page.waitForRequest((request) => request.method() === 'PUT');
    await page.route(/\/files\b/, () => {});
    await chooseFile(page, await letterFile('mật giữa chừng'));
    await asked;
    await page.getByLabel('Độ mật').selectOption('secret');
    await expect.poll(() => aborted).not.toBe('');
    await page.getByLabel('Độ mật').selectOption('none');
    await page.getByText('Chọn tệp PDF', { exact: true }).waitFor();
  });

  test('a form with gaps names them and asks nothing of the server', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await openForm(page);
    await save(page);
    await page.getByRole('alert').getByText('Còn thiếu: Tệp PDF của văn bản, Trích yếu, Nơi nhận').waitFor();
  });

  test('an unknown recipient, which only a forged request can name', async () => {
    await fillDraft(clerk, { subject: 'nơi nhận lạ' });
    await clerk.route('**/api/documents', (route) =>
      route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), recipients: ['X99.99'] }) }),
    );
    await save(clerk);
    await refusal(clerk, /Không có cơ quan nhận này trong danh bạ/, 'recipient-unknown');
    await clerk.unroute('**/api/documents');
    await save(clerk);
    await clerk.getByText('Đã lưu dự thảo').waitFor();
  });

  test('a line that fails after the server has acted: the same key is sent again and nothing is done twice', async () => {
    const subject = 'đường truyền bị ngắt';
    await fillDraft(clerk, { subject });
    const keys: (string | undefined)[] = [];
    await clerk.route('**/api/documents', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await save(clerk);
    await clerk
      .getByRole('alert')
      .getByText(/Không có gì bị mất/)
      .waitFor();
    await clerk.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
    await clerk.getByText('Đã lưu dự thảo').waitFor();
    await clerk.unroute('**/api/documents');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    await clerk.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await clerk.getByText(subject).first().waitFor();
    expect(await clerk.getByText(subject).count()).toBe(1);
  });

  test('a document that has moved on meanwhile', async () => {
    const subject = 'hai cửa sổ cùng ký';
    await submitted(clerk, subject);
    const first = await stage.enter('lanhdao.hanoi');
    const second = await stage.enter('lanhdao.hanoi');
    await openWaiting(first, subject);
    await openWaiting(second, subject);
    await second.getByRole('button', { name: 'Ký', exact: true }).click();
    await decide(first, 'Ký');
    await second.getByRole('alertdialog').getByRole('button', { name: 'Ký', exact: true }).click();
    await refusal(second, /vừa được người khác thay đổi/, 'changed-meanwhile');
    await second.getByText('Lãnh đạo đã ký. Chờ văn thư lấy số, ký số cơ quan và phát hành.').waitFor();
  });

  test('a session that has ended asks to sign in again', async () => {
    const page = await stage.enter('chuyenvien.hanoi');
    await page.route('**/oidc/token', (route) => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }));
    await page.reload();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  });

  test('a part of the page that does not come leaves the rest standing', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.route('**/assets/compose-*.js', (route) => route.abort('connectionreset'));
    await page.getByRole('link', { name: 'Soạn văn bản đi' }).click();
    await page
      .getByRole('alert')
      .getByText(/chưa tải được/)
      .waitFor();
    await page.unroute('**/assets/compose-*.js');
    await page.getByRole('button', { name: 'Tải lại trang' }).click();
    await page.getByLabel('Trích yếu').waitFor();
  });

  test('a list that cannot be read says so and can be asked for again', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.route('**/api/incoming', (route) => route.abort('connectionreset'));
    await page.getByRole('link', { name: 'Văn bản đến' }).click();
    await page
      .getByRole('alert')
      .getByText(/Không có gì bị mất/)
      .waitFor();
    await page.unroute('**/api/incoming');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByText('Chưa có văn bản đến nào').waitFor();
  });
});
