import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { chooseFile, openForm, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { looked } from './looked.ts';
import { windowOf } from './stage.ts';

const title = absence ?? 'what is typed of a draft';
const subjectBox = (page: Page) => page.getByLabel('Trích yếu');
const isKept = (page: Page) => page.getByText(/Nội dung soạn dở đã được giữ trên máy chủ lúc/).waitFor();

async function typed(page: Page, subject: string): Promise<void> {
  await openForm(page);
  await subjectBox(page).fill(subject);
  await page.getByRole('combobox', { name: 'Nơi nhận' }).fill('nghe an');
  await page.getByRole('option', { name: /Nghệ An/ }).click();
  await isKept(page);
}

describe.skipIf(absence !== undefined)(title, () => {
  const at = windowOf('vanthu.hanoi');
  const other = () => at.stage.enter('vanthu.hanoi');
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
  const confirm = (page: Page, name: string) =>
    page.getByRole('alertdialog').getByRole('button', { name, exact: true }).press('Enter');
  const throwAway = async (page: Page) => {
    await press(page, 'Bỏ, nhập lại từ đầu');
    await confirm(page, 'Bỏ, nhập lại từ đầu');
    await page.getByText('chỉ bạn xem được').waitFor({ state: 'detached' });
  };

  test('goes on at another computer, becomes a draft there, and is nowhere any more', async () => {
    await openForm(at.page);
    await chooseFile(at.page, await letterFile('V/v phối hợp xác minh tài sản'));
    await at.page.getByText('· Đã tải lên').waitFor();
    await typed(at.page, 'V/v phối hợp xác minh tài sản');
    await looked(at.page, 'unsaved-kept');
    // this computer keeps nothing of it once the server has it
    const local = () =>
      at.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('congvan.draft')));
    expect(await local()).toEqual([]);

    const home = await other();
    await openForm(home);
    await home.getByText(/Bạn đang soạn dở một văn bản lúc .*“V\/v phối hợp xác minh tài sản”/).waitFor();
    await looked(home, 'unsaved-offer');
    await press(home, 'Soạn tiếp');
    expect(await subjectBox(home).inputValue()).toBe('V/v phối hợp xác minh tài sản');
    await home.getByRole('listitem').filter({ hasText: 'Nghệ An' }).first().waitFor();
    await home.getByText('· Đã tải lên').waitFor();
    await save(home);
    await home.getByText('Đã lưu dự thảo').waitFor();
    await openForm(home);
    await home.waitForTimeout(1000);
    expect([await subjectBox(home).inputValue(), await home.getByText('soạn dở').count()]).toEqual(['', 0]);

    // the first window is told when it goes on
    await subjectBox(at.page).fill('V/v phối hợp xác minh tài sản, lần hai');
    await at.page.getByText('đã được lưu thành dự thảo, bị bỏ ở cửa sổ khác').waitFor();
    await looked(at.page, 'unsaved-gone');
    await press(at.page, 'Giữ nội dung ở đây');
    await isKept(at.page);
    await at.page.reload();
    await at.page.getByText(/Nội dung bạn nhập dở lúc/).waitFor();
    expect(await subjectBox(at.page).inputValue()).toBe('V/v phối hợp xác minh tài sản, lần hai');
    await throwAway(at.page);
    await home.context().close();
  }, 90_000);

  test('of two windows: the later one is told and decides; the other is told in turn', async () => {
    await typed(at.page, 'của cửa sổ một');
    const second = await other();
    await openForm(second);
    await press(second, 'Soạn tiếp');
    await subjectBox(second).fill('của cửa sổ hai');
    await isKept(second);
    await second.waitForTimeout(3500);
    await subjectBox(at.page).fill('của cửa sổ một, thêm');
    await at.page.getByText(/bạn đã giữ một nội dung khác ở mục soạn này.*“của cửa sổ hai”/).waitFor();
    await looked(at.page, 'unsaved-other');
    await press(at.page, 'Giữ nội dung ở đây');
    await looked(at.page, 'unsaved-sure');
    await confirm(at.page, 'Giữ nội dung ở đây');
    await isKept(at.page);
    await subjectBox(second).fill('của cửa sổ hai, nữa');
    await second.getByText(/“của cửa sổ một, thêm”/).waitFor();
    await press(second, 'Lấy nội dung kia');
    await confirm(second, 'Lấy nội dung kia');
    await isKept(second);
    expect(await subjectBox(second).inputValue()).toBe('của cửa sổ một, thêm');
    await throwAway(second);
    await second.context().close();
  }, 90_000);

  test('stays on this computer while the line is away, and is sent when it is back', async () => {
    await openForm(at.page);
    await at.page.waitForTimeout(500);
    await at.page.context().setOffline(true);
    await subjectBox(at.page).fill('soạn khi mất mạng');
    await at.page.getByText('Chưa gửi được lên máy chủ.').waitFor();
    await looked(at.page, 'unsaved-away');
    await at.page.context().setOffline(false);
    await isKept(at.page);
    const second = await other();
    await openForm(second);
    await press(second, 'Bỏ nội dung soạn dở');
    await confirm(second, 'Bỏ nội dung soạn dở');
    await second.getByText('Đã bỏ nội dung soạn dở.').first().waitFor();
    await second.reload();
    await second.waitForTimeout(1000);
    expect(await second.getByText('soạn dở').count()).toBe(0);
    await second.context().close();
  }, 60_000);
});
