import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takenOver } from '../../lib/domain/incoming/taken-over.ts';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'somebody leaves';
const pictures = process.env['CONGVAN_PICTURES'];
const subjects = ['Xác minh điều kiện thi hành án', 'Trả lời Sở Tư pháp'] as const;

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const { records, newId } = stage.product.embedded.context;
    const act = { by: 'quantri.hanoi', name: 'Mai Thị Quỳnh', at: Date.now() };
    for (const [at, subject] of subjects.entries()) {
      const open = {
        ...{
          id: newId(),
          agencyCode: 'G15.1',
          year: 2026,
          arrivalNumber: 3 + at,
          arrivedOn: '2026-11-20',
          fromCode: '',
        },
        ...{ fromName: 'Sở Tư pháp', code: '', issuedOn: '', subject, signer: '', opinion: '' },
        officer: { subject: 'chuyenvien.hanoi', name: 'Phạm Quốc Dũng' },
      };
      const work = takenOver(open, [], { ...act, reason: '' });
      await records.transact(incomingWrites(undefined, work, act, [{ kind: 'taken-over', data: {} }]));
    }
    for (const [subject, name] of [
      ['mai.hanoi', 'Lý Thị Mai'],
      ['nam.hanoi', 'Đỗ Văn Nam'],
    ] as const)
      await records.transact(
        personWrites({ subject, agencyCode: 'G15.1', name, position: 'Chấp hành viên', roles: ['officer'] }),
      );
  });
  afterAll(async () => await stage?.close());

  const personPage = async (page: Page) => {
    await page.goto(new URL('/quan-tri', page.url()).href);
    await page.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await page.getByRole('link', { name: 'Phạm Quốc Dũng' }).click();
    await page.getByRole('heading', { level: 1, name: 'Phạm Quốc Dũng' }).waitFor();
  };
  const photo = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `leaving-${name}.png`) });
  };

  test('an administrator sees how much is open, not what, and asks for it by keyboard', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await personPage(admin);
    await admin.getByRole('button', { name: 'Cho thôi việc, chuyển đi' }).focus();
    await admin.keyboard.press('Enter');
    const dialog = admin.getByRole('alertdialog');
    await dialog.getByText(': 2').waitFor();
    await dialog.getByText('Nội dung văn bản chỉ lãnh đạo và văn thư của cơ quan xem được.').waitFor();
    expect(await admin.getByText(subjects[0]).count()).toBe(0);
    expect(await brokenRules(admin)).toEqual([]);
    await photo(admin, 'ask');
    await dialog.getByLabel('Từ ngày').fill(vietnamDay(Date.now()));
    await dialog.getByLabel('Văn bản căn cứ').focus();
    await admin.keyboard.press('Enter');
    await dialog.getByText('Hãy điền ô này.').waitFor();
    await dialog.getByLabel('Văn bản căn cứ').fill('Quyết định 45/QĐ-THADS ngày 20/11/2026');
    await admin.keyboard.press('Enter');
    await admin.getByText(/Chưa có hiệu lực cho đến khi lãnh đạo xác nhận/).waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await admin.context().close();
  });

  test('a leader sees all of it on a phone, chooses successors, and confirms; the work goes to them', async () => {
    const leader = await stage.enter('lanhdao.hanoi', { viewport: phone, hasTouch: true });
    await personPage(leader);
    await leader.getByRole('button', { name: 'Xem và xác nhận' }).click();
    const dialog = leader.getByRole('alertdialog');
    await dialog.getByText(subjects[0]).waitFor();
    await dialog.getByLabel('Người nhận việc').selectOption({ label: 'Lý Thị Mai, Chấp hành viên' });
    await dialog.getByLabel(`Người nhận: ${subjects[1]}`).selectOption({ label: 'Đỗ Văn Nam, Chấp hành viên' });
    expect(await brokenRules(leader)).toEqual([]);
    await photo(leader, 'confirm-phone');
    await leader.setViewportSize({ width: 1366, height: 768 });
    await photo(leader, 'confirm');
    await leader.setViewportSize(phone);
    await dialog.getByRole('button', { name: 'Xác nhận' }).click();
    await leader.getByText('Đã xác nhận; đã bàn giao 2 văn bản.').waitFor();
    await leader.getByText('đã thôi việc').waitFor();
    await leader.getByText('Cần bàn giao trước khi nghỉ').waitFor({ state: 'detached' });
    expect(await brokenRules(leader)).toEqual([]);
    await photo(leader, 'left');
    for (const [who, subject] of [
      ['mai.hanoi', subjects[0]],
      ['nam.hanoi', subjects[1]],
    ]) {
      const { items } = await stage.product.embedded.context.records.query<{ subject: string }>({
        ...{ pk: `INBOX#G15.1#${who}`, limit: 10 },
      });
      expect(items.map(({ body }) => body.subject)).toEqual([subject]);
    }
    await leader.context().close();
  });

  test('who has left signs in no more', async () => {
    const context = await stage.browser.newContext({ locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(stage.product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill('chuyenvien.hanoi');
    await page.getByLabel('Mật khẩu').fill(stage.product.setup.demoPasswords['chuyenvien.hanoi'] ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('không còn vị trí ở cơ quan nào').waitFor();
    expect(await page.getByRole('heading', { name: 'Việc cần làm' }).count()).toBe(0);
    await context.close();
  });
});
