import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { readHolder } from '../../local/setup/services.ts';
import { letterContent, type TestContext } from '../flows/context.ts';
import { submittedDocument } from '../flows/signing-context.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page of the own signing key';
const pictures = process.env['CONGVAN_PICTURES'];
const passphrase = 'mưa rào tháng sáu';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let leader: Page;
  const outside = mkdtempSync(join(tmpdir(), 'congvan-outside-'));
  const file = join(outside, 'khoa.p12');
  beforeAll(async () => {
    const secret = join(outside, 'congvan-keys');
    writeFileSync(secret, randomBytes(32), { mode: 0o600 });
    stage = await setStage(undefined, { CONGVAN_KEYS_FILE: secret });
    const { keyFolder, setup } = stage.product;
    const authority = readHolder(join(keyFolder, 'services', 'authority.p12'), setup.servicePasswords?.authority ?? '');
    const subject = { country: 'VN', organisation: 'Thi hành án dân sự thành phố Hà Nội', commonName: 'Nguyễn Văn An' };
    const [notBefore, notAfter] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 40 * 86_400_000)];
    writeFileSync(
      file,
      toPkcs12(issue(authority, { subject, purpose: 'signer', notBefore, notAfter }), 'mật khẩu tệp', 'x'),
    );
    const { context } = stage.product.embedded;
    for (let n = 1; n <= 12; n += 1) {
      const content = { ...letterContent, subject: `báo cáo số ${n}` };
      await submittedDocument({ context } as unknown as TestContext, { content });
    }
    leader = await stage.enter('lanhdao.hanoi');
  }, 120_000);
  afterAll(async () => await stage?.close());

  const picture = async (page: Page, name: string) => {
    if (!pictures) return;
    for (const [size, viewport] of Object.entries({ wide: desktop, narrow: phone })) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    }
    await page.setViewportSize(desktop);
  };
  const open = async (page: Page) => {
    await page.goto(new URL('/khoa-ky', page.url()).href);
    await page.getByRole('heading', { level: 1, name: 'Khóa ký của tôi' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Khóa ký trong hệ thống' }).waitFor();
  };

  test('says at first that the key is a trial, and what is missing; the administrator allows it on a basis', async () => {
    await leader.goto(new URL('/thiet-lap', leader.url()).href);
    await leader.getByRole('link', { name: 'Xem khóa ký của tôi' }).press('Enter');
    await leader.getByText('Khóa dùng thử', { exact: true }).waitFor();
    await leader.getByText('cơ quan chưa cho phép hệ thống giữ khóa').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'key-trial');

    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/van-hanh/ket-noi', admin.url()).href);
    await admin.getByRole('button', { name: 'Cho phép giữ khóa' }).press('Enter');
    const sheet = admin.getByRole('alertdialog');
    await sheet.getByLabel('Căn cứ (số, ngày văn bản)').fill('QĐ 12/QĐ-THADS ngày 01/12/2026');
    await sheet.getByRole('button', { name: 'Lưu' }).press('Enter');
    await sheet.waitFor({ state: 'detached' });
    await admin.getByText('QĐ 12/QĐ-THADS ngày 01/12/2026').first().waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'key-holding');
    await admin.context().close();
  }, 60_000);

  test('takes a certificate in under a passphrase, which is asked for at a signature', async () => {
    await open(leader);
    await leader.getByRole('button', { name: 'Nạp chứng thư số' }).press('Enter');
    const sheet = leader.getByRole('alertdialog');
    await sheet.getByLabel('Tệp khóa').setInputFiles(file);
    await sheet.getByLabel('Mật khẩu của tệp').fill('sai');
    await sheet.getByLabel('Mật khẩu ký mới', { exact: true }).fill('1234567890');
    await sheet.getByText('Là từ thông dụng hoặc dãy phím nên dễ đoán.').waitFor();
    await sheet.getByLabel('Mật khẩu ký mới', { exact: true }).fill(passphrase);
    await sheet.getByText('Độ mạnh: tốt.').waitFor();
    await sheet.getByLabel('Nhập lại mật khẩu ký mới').fill(passphrase);
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'key-take');
    await sheet.getByRole('button', { name: 'Nạp chứng thư số' }).press('Enter');
    await sheet.getByText('Mật khẩu của tệp khóa không đúng').waitFor();
    await sheet.getByLabel('Mật khẩu của tệp').fill('mật khẩu tệp');
    await sheet.getByRole('button', { name: 'Nạp chứng thư số' }).press('Enter');
    await leader.getByText('Hệ thống giữ, mở bằng mật khẩu ký của bạn').waitFor();
    await leader.getByText('Còn 39 ngày').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'key-held');

    // without loading the page anew: it knows by itself how one signs from now on
    await leader.getByRole('link', { name: 'Việc cần làm' }).first().click();
    await leader.getByText('báo cáo số 12', { exact: true }).click();
    await leader.getByRole('button', { name: 'Ký', exact: true }).click();
    const question = leader.getByRole('alertdialog');
    const confirm = question.getByRole('button', { name: 'Ký', exact: true });
    await confirm.click();
    await question.getByText('Hãy điền mục này.').waitFor();
    await question.getByLabel('Mật khẩu ký').fill('mưa rào tháng bảy');
    await confirm.click();
    await question.getByText('Mật khẩu ký không đúng; chưa ký gì.').waitFor();
    await question.getByText('Còn 4 lần thử.').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'key-wrong');
    await question.getByLabel('Mật khẩu ký').fill(passphrase);
    await confirm.click();
    await question.waitFor({ state: 'detached' });
  }, 60_000);

  test('signs more than one request holds under one entry, in parts', async () => {
    await leader.goto(new URL('/ky-nhieu', leader.url()).href);
    for (const label of ['Chọn tất cả đã xem', 'Chọn tất cả chưa xem']) await leader.getByLabel(label).press('Space');
    const sent: number[] = [];
    leader.on('request', (request) => {
      if (!request.url().endsWith('/api/inbox/sign')) return;
      sent.push((request.postDataJSON() as { documents: unknown[] }).documents.length);
    });
    await leader.getByRole('button', { name: 'Ký 11 văn bản' }).press('Enter');
    const question = leader.getByRole('alertdialog');
    await question.getByLabel('Mật khẩu ký').fill(passphrase);
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'key-many');
    await question.getByRole('button', { name: 'Ký 11 văn bản' }).press('Enter');
    await leader.getByRole('status').getByText('Đã ký 11/11 văn bản.').waitFor();
    expect(sent).toEqual([10, 1]);
    // nothing of it stays in the page
    expect(await leader.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
      'mưa',
    );
  }, 60_000);

  test('is destroyed only after the word was typed', async () => {
    await open(leader);
    await leader.getByRole('button', { name: 'Hủy khóa ký' }).press('Enter');
    const sheet = leader.getByRole('alertdialog');
    await sheet.getByRole('button', { name: 'Hủy khóa ký' }).press('Enter');
    await sheet.getByText('Hãy gõ đúng HỦY KHÓA.').waitFor();
    await sheet.getByLabel('Gõ HỦY KHÓA để xác nhận').fill('hủy khóa');
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'key-destroy');
    await sheet.getByRole('button', { name: 'Hủy khóa ký' }).press('Enter');
    await leader.getByText('Đã hủy', { exact: true }).waitFor();
    await picture(leader, 'key-destroyed');
  }, 60_000);
});
