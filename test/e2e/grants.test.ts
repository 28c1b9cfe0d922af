import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { decide, fillDraft, openWaiting, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'authority to sign, on the page';
const kt = 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ / PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let head: Page;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    head = await stage.enter('lanhdao.hanoi');
    clerk = await stage.enter('vanthu.hanoi');
  });
  afterAll(async () => await stage?.close());

  test('the form says that a deputy without a grant cannot sign', async () => {
    const subject = 'chưa được giao ký';
    const caption = ['KT. Trưởng Thi hành án dân sự', 'Phó Trưởng Thi hành án dân sự'];
    await fillDraft(clerk, { subject, file: await letterFile(subject, { login: 'pholanhdao.hanoi', caption }) });
    // the head is proposed
    expect(await clerk.getByLabel('Người ký').inputValue()).toBe('lanhdao.hanoi');
    await clerk.getByLabel('Người ký').selectOption({ label: 'Đặng Thị Cúc, Phó Trưởng Thi hành án dân sự' });
    await clerk.getByText('Người này chưa được giao quyền ký').waitFor();
    await save(clerk);
    await clerk.getByText('chưa được giao quyền ký (NĐ 30/2020 Điều 13)').waitFor();
    await clerk.getByRole('button', { name: 'Trình ký', exact: true }).click();
    const question = clerk.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Trình ký', exact: true }).click();
    await question.getByText('chưa được giao quyền ký (NĐ 30/2020 Điều 13)').first().waitFor();
    await question.getByRole('button', { name: 'Thôi' }).click();
    await question.waitFor({ state: 'detached' });
  });

  test('the head grants KT. by keyboard alone, and what is missing is said beside its field', async () => {
    await head.getByRole('link', { name: 'Giao ký' }).click();
    await head.getByRole('heading', { level: 1, name: 'Giao quyền ký' }).waitFor();
    expect(await brokenRules(head)).toEqual([]);
    await head.getByRole('button', { name: 'Giao quyền ký mới' }).press('Enter');
    await head.getByLabel('Hình thức ký').selectOption('TUQ');
    await head.getByRole('option', { name: /^Vũ Đình Khoa/ }).waitFor({ state: 'attached' });
    await head.getByLabel('Hình thức ký').selectOption('KT');
    await head.getByLabel('Người được giao').selectOption({ label: 'Đặng Thị Cúc, Phó Trưởng Thi hành án dân sự' });
    await head.getByLabel('Căn cứ bằng văn bản').fill('Quyết định 12/QĐ-THADS ngày 02/01/2026');
    await head.getByLabel('Công văn').press('Space');
    await head.getByLabel('Đến hết ngày').fill('2020-01-01');
    expect(await brokenRules(head)).toEqual([]);
    await head.getByRole('button', { name: 'Lưu dự thảo giao ký' }).press('Enter');
    await head.getByText('Ngày kết thúc phải sau ngày bắt đầu').first().waitFor();
    expect(await head.getByLabel('Đến hết ngày').getAttribute('aria-invalid')).toBe('true');
    await head.getByLabel('Đến hết ngày').fill('');
    await head.getByRole('button', { name: 'Lưu dự thảo giao ký' }).press('Enter');
    await head.getByText('Đã lưu dự thảo giao quyền ký.').waitFor();
    const card = head.getByRole('region', { name: /Đặng Thị Cúc/ });
    await card.getByText('Dự thảo', { exact: true }).waitFor();
    await card.getByText('loại: Công văn').waitFor();
    await card.getByRole('button', { name: 'Cho hiệu lực' }).press('Enter');
    const question = head.getByRole('alertdialog');
    await question.getByText(kt).waitFor();
    // what comes in by and by has come
    await question.getByRole('button', { name: 'Cho hiệu lực' }).hover();
    expect(await brokenRules(head)).toEqual([]);
    await question.getByRole('button', { name: 'Cho hiệu lực' }).press('Enter');
    await card.getByText('Đang có hiệu lực').waitFor();
    await card.getByText(kt).waitFor();
  });

  test('the deputy signs KT., and the recipient sees for whom and as what', async () => {
    const subject = 'phối hợp cung cấp thông tin';
    const caption = ['KT. Trưởng Thi hành án dân sự', 'Phó Trưởng Thi hành án dân sự'];
    await fillDraft(clerk, { subject, file: await letterFile(subject, { login: 'pholanhdao.hanoi', caption }) });
    await clerk.getByLabel('Người ký').selectOption({ label: 'Đặng Thị Cúc, Phó Trưởng Thi hành án dân sự' });
    await clerk.getByLabel('Quyền hạn, chức vụ').selectOption({ label: kt });
    expect(await brokenRules(clerk)).toEqual([]);
    await save(clerk);
    await decide(clerk, 'Trình ký');
    await clerk.getByText('Đã trình ký.').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);

    const deputy = await stage.enter('pholanhdao.hanoi', { viewport: phone });
    await openWaiting(deputy, subject);
    await deputy.getByRole('button', { name: 'Ký', exact: true }).click();
    const question = deputy.getByRole('alertdialog');
    await question.getByText(`${kt} · Đặng Thị Cúc`).waitFor();
    await question.getByRole('button', { name: 'Ký', exact: true }).click();
    await deputy.getByRole('status').getByText('Đã ký.').waitFor();

    await openWaiting(clerk, subject);
    await clerk.getByText('KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', { exact: true }).waitFor();
    await decide(clerk, 'Phát hành');
    await clerk.getByRole('button', { name: 'Gửi', exact: true }).click();
    await clerk.getByRole('alertdialog').getByRole('button', { name: 'Gửi', exact: true }).click();
    await clerk.getByText('01 Đã đến').waitFor();

    const other = await stage.enter('vanthu.nghean');
    await openWaiting(other, subject);
    await other.getByText('KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ / Phó Trưởng Thi hành án dân sự').waitFor();
    await other.getByText('Đặng Thị Cúc').first().waitFor();
    expect(await brokenRules(other)).toEqual([]);
  }, 180_000);

  test('what was taken back is said to the deputy before anything is signed', async () => {
    const subject = 'đề nghị cử người tham gia';
    const caption = ['KT. Trưởng Thi hành án dân sự', 'Phó Trưởng Thi hành án dân sự'];
    await fillDraft(clerk, { subject, file: await letterFile(subject, { login: 'pholanhdao.hanoi', caption }) });
    await clerk.getByLabel('Người ký').selectOption({ label: 'Đặng Thị Cúc, Phó Trưởng Thi hành án dân sự' });
    await save(clerk);
    await decide(clerk, 'Trình ký');
    const card = head.getByRole('region', { name: /Đặng Thị Cúc/ });
    await card.getByRole('button', { name: 'Thu hồi' }).click();
    const question = head.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Đã phân công người khác' }).click();
    await question.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await card.getByText('Đã thu hồi', { exact: true }).waitFor();

    const deputy = await stage.enter('pholanhdao.hanoi');
    await openWaiting(deputy, subject);
    await deputy.getByText('Quyền ký này đã bị thu hồi').waitFor();
    await deputy.getByRole('button', { name: 'Ký', exact: true }).click();
    await deputy.getByRole('alertdialog').getByRole('button', { name: 'Ký', exact: true }).click();
    await deputy.getByRole('alertdialog').getByText('Quyền ký này đã bị thu hồi').waitFor();
  }, 120_000);
});
