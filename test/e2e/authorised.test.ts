import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { agencyChange, findAgencyRecord } from '../../lib/stores/organisation/agencies.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { decide, fillDraft, openWaiting, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the head of a body below signs for the agency that authorised them, on the page';
const pictures = process.env['CONGVAN_PICTURES'];
const tuq = 'TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ / TRƯỞNG THI HÀNH ÁN DÂN SỰ';
const caption = ['TUQ. Trưởng Thi hành án dân sự', 'Trưởng Thi hành án dân sự'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let head: Page;
  let clerk: Page;
  let below: Page;
  beforeAll(async () => {
    stage = await setStage();
    await putBelow();
    head = await stage.enter('lanhdao.hanoi');
    clerk = await stage.enter('vanthu.hanoi');
    below = await stage.enter('lanhdao.nghean', { viewport: phone, hasTouch: true });
  });
  afterAll(async () => await stage?.close());

  /** The other agency of the demonstration stands below the first from now on. */
  async function putBelow(): Promise<void> {
    const { context } = stage.product.embedded;
    const before = await findAgencyRecord(context, 'G15.29');
    if (!before) throw new Error('the demonstration has one agency only');
    const names = before.state.names.map((name) => ({ ...name, parentId: 'G15.1' }));
    const act = { by: 'quantri.hanoi', name: 'Mai Thị Quỳnh', at: Date.now() };
    const events = [{ kind: 'agency-renamed', data: {} }];
    const after = { ...before.state, names };
    await context.records.transact(await agencyChange(context, before, after, act, events));
  }
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  /** Chooses the one option of this name. */
  const choose = async (list: Locator, name: RegExp) =>
    list.selectOption((await list.getByRole('option', { name }).getAttribute('value')) ?? '');
  const holder = 'Lê Minh Đức, Trưởng Thi hành án dân sự, Thi hành án dân sự tỉnh Nghệ An';

  test('the head of the agency authorises them, in writing and until a day', async () => {
    await head.getByRole('link', { name: 'Giao ký' }).click();
    await head.getByRole('button', { name: 'Giao quyền ký mới' }).click();
    await head.getByLabel('Hình thức ký').selectOption('TUQ');
    await head.getByLabel('Người được giao').selectOption({ label: holder });
    await head.getByLabel('Căn cứ bằng văn bản').fill('Giấy ủy quyền 3/GUQ-THADS ngày 02/01/2026');
    await head.getByLabel('Công văn').check();
    await head.getByLabel('Đến hết ngày').fill(vietnamDay(Date.now() + 30 * 86_400_000));
    expect(await brokenRules(head)).toEqual([]);
    await picture(head, 'authorised-form');
    await head.getByRole('button', { name: 'Lưu dự thảo giao ký' }).click();
    const card = head.getByRole('region', { name: /Lê Minh Đức/ });
    await card.getByRole('button', { name: 'Cho hiệu lực' }).click();
    const question = head.getByRole('alertdialog');
    await question.getByText(tuq).waitFor();
    await question.getByRole('button', { name: 'Cho hiệu lực' }).click();
    await card.getByText('Đang có hiệu lực').waitFor();
  }, 60_000);

  test('they choose the agency in the header, sign TUQ. there, and the clerk issues it', async () => {
    const subject = 'phối hợp thi hành án theo ủy quyền';
    await clerk.reload();
    await fillDraft(clerk, { subject, file: await letterFile(subject, { login: 'lanhdao.nghean', caption }) });
    await choose(clerk.getByLabel('Người ký'), /Lê Minh Đức/);
    await clerk.getByLabel('Quyền hạn, chức vụ').selectOption({ label: tuq });
    expect(await brokenRules(clerk)).toEqual([]);
    await picture(clerk, 'authorised-draft');
    await save(clerk);
    await decide(clerk, 'Trình ký');
    await clerk.getByText('Đã trình ký.').waitFor();

    // in their own agency it is nobody's
    await below.reload();
    await below.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    expect(await below.getByRole('link', { name: new RegExp(subject) }).count()).toBe(0);
    await choose(below.getByLabel('Làm việc ở vị trí'), /Hà Nội/);
    await openWaiting(below, subject);
    expect(await brokenRules(below)).toEqual([]);
    await picture(below, 'authorised-document');
    await below.getByRole('button', { name: 'Ký', exact: true }).click();
    const question = below.getByRole('alertdialog');
    await question.getByText(`${tuq} · Lê Minh Đức`).waitFor();
    await question.getByRole('button', { name: 'Ký', exact: true }).click();
    await below.getByRole('status').getByText('Đã ký.').waitFor();

    await openWaiting(clerk, subject);
    await clerk.getByText('TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ', { exact: true }).waitFor();
    await decide(clerk, 'Phát hành');
    await clerk.getByRole('button', { name: 'Gửi', exact: true }).waitFor();
  }, 120_000);

  test('once it is taken back the agency is no choice of theirs any more', async () => {
    const card = head.getByRole('region', { name: /Lê Minh Đức/ });
    await card.getByRole('button', { name: 'Thu hồi' }).click();
    const question = head.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Đã phân công người khác' }).click();
    await question.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await card.getByText('Đã thu hồi', { exact: true }).waitFor();
    const again = await stage.enter('lanhdao.nghean');
    await again.getByRole('banner').getByText('Trưởng Thi hành án dân sự', { exact: true }).waitFor();
    expect(await again.getByLabel('Làm việc ở vị trí').count()).toBe(0);
  }, 60_000);
});
