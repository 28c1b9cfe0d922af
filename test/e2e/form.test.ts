import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { problemTable } from '../../lib/domain/shared/errors.ts';
import { absence } from './chromium.ts';
import { chooseFile, fillDraft, openForm, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, windowOf } from './stage.ts';

const title = absence ?? 'the form of a draft';
const subjectBox = (page: Page) => page.getByLabel('Trích yếu');

/** Which field has the focus, is marked as wrong, and is described by an alert that holds these words. */
async function marked(page: Page, words: RegExp): Promise<string> {
  await page.getByRole('alert').filter({ hasText: words }).waitFor();
  return page.evaluate(() => {
    const at = document.activeElement;
    const described = (at?.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
    const alert = described.some((element) => element?.getAttribute('role') === 'alert');
    return at?.getAttribute('aria-invalid') === 'true' && alert ? (at.getAttribute('data-field') ?? '') : '';
  });
}

describe.skipIf(absence !== undefined)(title, () => {
  const at = windowOf('vanthu.hanoi');

  describe('letters', () => {
    test('are counted while one types, as they are kept: an accent that is typed as a mark of its own counts nothing', async () => {
      await fillDraft(at.page, { subject: 'ế'.repeat(500).normalize('NFD') });
      await at.page.getByText('500/500 ký tự').waitFor();
      expect(await subjectBox(at.page).getAttribute('aria-invalid')).toBe('false');
      await save(at.page);
      await at.page.getByText('Đã lưu dự thảo').waitFor();
    });

    test('beyond the limit are said at once, none is cut off, and nothing is sent', async () => {
      await fillDraft(at.page, { subject: 'ệ'.repeat(501) });
      await at.page.getByText('501/500 ký tự').waitFor();
      await at.page.getByText('Trích yếu dài quá; hãy rút gọn.').waitFor();
      const sent: string[] = [];
      at.page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
      await save(at.page);
      expect(await subjectBox(at.page).evaluate((box) => box === document.activeElement)).toBe(true);
      expect((await subjectBox(at.page).inputValue()).length).toBe(501);
      expect(sent).toEqual([]);
    });

    test('of a unit are as many as the server takes, and a wrong shape is said before it is sent', async () => {
      await fillDraft(at.page, { subject: 'đơn vị có tên dài' });
      const unit = at.page.getByLabel('Đơn vị soạn thảo');
      await unit.fill('VP/');
      await at.page.getByText(/Chỉ gồm chữ và số/).waitFor();
      await unit.fill('TC-HC.QT&TV1234567890');
      await at.page.getByText('21/20 ký tự').waitFor();
      await unit.fill('TC-HC.QT&TV123456789');
      await save(at.page);
      await at.page.getByText('Đã lưu dự thảo').waitFor();
    });
  });

  test.each([
    ['signer-unknown', 'signer'],
    ['recipient-is-sender', 'recipients'],
    ['pdf-xfa', 'upload'],
    ['secrecy-not-for-axis', 'secrecy'],
  ] as const)('the refusal %s marks its field, and the focus goes there', async (code, field) => {
    await fillDraft(at.page, { subject: `bị từ chối vì ${code}` });
    const { status, vi, en } = problemTable[code];
    await at.page.route('**/api/documents', (route) =>
      route.fulfill({ status, json: { code, title: vi, detail: en } }),
    );
    await save(at.page);
    expect(await marked(at.page, new RegExp(vi.slice(0, 20)))).toBe(field);
  });

  test('a request that is wrong in itself names its fields in Vietnamese', async () => {
    await fillDraft(at.page, { subject: 'đơn vị sai' });
    await at.page.route('**/api/documents', (route) =>
      route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), unit: '/', subject: ' ' }) }),
    );
    await save(at.page);
    expect(await marked(at.page, /Cần sửa: Trích yếu, Đơn vị soạn thảo\./)).toBe('subject');
    expect(await at.page.getByRole('alert').textContent()).not.toMatch(/unit|subject/);
  });

  test.each([
    ['a phone', phone],
    ['a desktop', { width: 1366, height: 768 }],
  ])('a file with a very long name does not widen the page on %s', async (_, size) => {
    await at.page.setViewportSize(size);
    await openForm(at.page);
    const name = `${'cong_van_phoi_hop_xac_minh_dieu_kien_thi_hanh_an'.repeat(4)}.pdf`;
    await chooseFile(at.page, { ...(await letterFile('tên dài')), name });
    await at.page.getByText('· Đã tải lên').waitFor();
    expect(await at.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    const box = await at.page.locator('.drop').first().boundingBox();
    const words = await at.page.locator('.file-state').boundingBox();
    expect((words?.x ?? 0) + (words?.width ?? 9999)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
  });

  test('the same letter twice is told of before it is saved, with a link to the other one; the clerk decides', async () => {
    const subject = 'đôn đốc báo cáo tuần';
    const file = await letterFile(subject);
    await fillDraft(at.page, { subject, file });
    await save(at.page);
    await at.page.getByText('Đã lưu dự thảo').waitFor();
    const first = new URL(at.page.url()).pathname;

    await fillDraft(at.page, { subject: subject.toUpperCase() });
    await save(at.page);
    const warning = at.page.getByRole('alert').filter({ hasText: 'Có vẻ văn bản này đã được lưu rồi' });
    await warning.getByText('cùng trích yếu và nơi nhận').waitFor();
    expect(await warning.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await warning.getByRole('link').getAttribute('href')).toBe(first);

    await subjectBox(at.page).fill('việc khác hẳn');
    await warning.waitFor({ state: 'detached' });
    await chooseFile(at.page, file);
    await at.page.getByText('· Đã tải lên').waitFor();
    await save(at.page);
    await warning.getByText('cùng tệp PDF').waitFor();
    await at.page.getByRole('button', { name: 'Vẫn lưu văn bản này' }).click();
    await at.page.getByText('Đã lưu dự thảo').waitFor();
    expect(new URL(at.page.url()).pathname).not.toBe(first);
  });
});
