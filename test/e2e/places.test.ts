import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { a4Page } from '../../local/letter/page.ts';
import { letterOf, typical } from '../letter-page/letters.ts';
import { standardLetter } from '../pades/standard-letter.ts';
import { absence } from './chromium.ts';
import { decide, fillDraft, openWaiting, save } from './hands.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the boxes over the page';
const shots = process.env['CONGVAN_SHOTS'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
  });
  afterAll(async () => await stage?.close());

  const pdf = (bytes: Uint8Array) => ({ name: 'van-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
  const shot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  };
  const mark = (page: Page, name: string) => page.locator(`[data-mark="${name}"]`);

  test('of a page whose words do not tell are proposed, moved with the keyboard and the mouse, and confirmed', async () => {
    const subject = 'bản quét không có chữ';
    await fillDraft(clerk, { subject, file: pdf(await (await a4Page()).document.save()) });
    await save(clerk);
    await clerk.getByText('Chưa chắc chỗ ghi số').waitFor();
    const number = mark(clerk, 'so');
    await number.waitFor();
    const before = await number.boundingBox();
    await number.focus();
    await clerk.keyboard.press('ArrowRight');
    await clerk.keyboard.press('ArrowDown');
    const after = await number.boundingBox();
    expect([(after?.x ?? 0) > (before?.x ?? 0), (after?.y ?? 0) > (before?.y ?? 0)]).toEqual([true, true]);
    const date = await mark(clerk, 'ngay_ban_hanh').boundingBox();
    if (!date) throw new Error('no box');
    await clerk.mouse.move(date.x + 20, date.y + 5);
    await clerk.mouse.down();
    await clerk.mouse.move(date.x + 20, date.y + 65, { steps: 4 });
    await clerk.mouse.up();
    expect(((await mark(clerk, 'ngay_ban_hanh').boundingBox())?.y ?? 0) - date.y).toBeGreaterThan(40);
    await shot(clerk, 'boxes-on-a-scan');
    await clerk.getByRole('button', { name: 'Trình ký' }).click();
    const dialog = clerk.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Trình ký' }).click();
    await dialog.getByText('Hãy xem các ô trên trang rồi đánh dấu.').waitFor();
    await dialog.getByLabel('Tôi đã xem các ô trên trang').check();
    await dialog.getByRole('button', { name: 'Trình ký' }).click();
    await clerk.getByText('Đã trình ký.').waitFor();

    const leader = await stage.enter('lanhdao.hanoi');
    await openWaiting(leader, subject);
    await mark(leader, 'signature').waitFor();
    expect(await leader.locator('button[data-mark]').count()).toBe(0);
    await decide(leader, 'Ký');
  }, 90_000);

  test('a standard that the file claims and may lose is named before it is submitted, and one that is kept is not', async () => {
    const kept = await standardLetter('2b');
    const lost = Buffer.from(
      Buffer.from(kept).toString('latin1').replace('/OutputIntents', '/OtherIntents_'),
      'latin1',
    );
    const claim = clerk.getByText('Tệp tự nhận theo chuẩn');
    await fillDraft(clerk, { subject: 'tệp không có hồ sơ màu', file: pdf(lost) });
    await save(clerk);
    await claim.waitFor();
    expect(await claim.textContent()).toContain('chuẩn PDF/A-2b, nhưng sau khi ghi số và ký có thể không còn đúng');
    expect(await clerk.getByRole('button', { name: 'Trình ký' }).isEnabled()).toBe(true);
    await shot(clerk, 'claim-at-risk');
    await fillDraft(clerk, { subject: 'tệp có hồ sơ màu', file: pdf(kept) });
    await save(clerk);
    await clerk.getByText('Chưa chắc chỗ ghi số').waitFor();
    expect(await claim.count()).toBe(0);
  }, 90_000);

  test('a contradiction of page and record is shown with what stands where, and stops until there is a reason', async () => {
    const bytes = await letterOf({ ...typical, subject: ['V/v báo cáo thống kê', 40, 54] });
    await fillDraft(clerk, { subject: 'kê biên tài sản', file: pdf(bytes) });
    await save(clerk);
    await clerk.getByText('Trang văn bản và thông tin đã nhập nói khác nhau').waitFor();
    await clerk.getByText('trên trang "báo cáo thống kê", đã nhập "kê biên tài sản"').first().waitFor();
    await clerk.getByRole('button', { name: 'Trình ký' }).click();
    const dialog = clerk.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Trình ký' }).click();
    await dialog.getByText('Hãy sửa dự thảo cho khớp, hoặc ghi lý do.').waitFor();
    await shot(clerk, 'contradiction-stop');
    await dialog.getByLabel('Lý do vẫn trình').fill('Trích yếu trên trang đã được lãnh đạo duyệt');
    await dialog.getByRole('button', { name: 'Trình ký' }).click();
    await clerk.getByText('Đã trình ký.').waitFor();
  }, 90_000);
});
