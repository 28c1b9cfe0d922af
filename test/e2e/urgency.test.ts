import { describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { fillDraft, openWaiting, save } from './hands.ts';
import { looked } from './looked.ts';
import { windowOf } from './stage.ts';

describe.skipIf(absence !== undefined)(absence ?? 'the red stamp of urgency', () => {
  const at = windowOf('vanthu.hanoi');

  test('is shown where it goes, moved by the keyboard, put on the page, and seen by who signs', async () => {
    const { page } = at;
    const subject = 'tạm đình chỉ thi hành án';
    await fillDraft(page, { subject });
    await page.getByLabel('Độ khẩn').selectOption('express');
    await save(page);
    await page.getByText('dấu đỏ HỎA TỐC được đóng vào ô trên trang khi trình ký').waitFor();
    const mark = page.locator('[data-mark="urgency"]');
    await mark.waitFor();
    const before = await mark.boundingBox();
    await mark.focus();
    await page.keyboard.press('ArrowLeft');
    expect((await mark.boundingBox())?.x ?? 0).toBeLessThan(before?.x ?? 0);
    await looked(page, 'urgency-draft');
    await page.getByRole('button', { name: 'Trình ký', exact: true }).press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Trang đã có sẵn dấu độ khẩn').waitFor();
    await looked(page, 'urgency-dialog');
    await dialog.getByRole('button', { name: 'Trình ký', exact: true }).press('Enter');
    await page.getByText('Đã trình ký.').waitFor();

    const leader = await at.stage.enter('lanhdao.hanoi');
    await openWaiting(leader, subject);
    await leader.locator('canvas[data-drawn]').first().waitFor();
    const red = await leader
      .locator('canvas[data-drawn]')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let found = 0;
        for (let i = 0; i < pixels.length; i += 4)
          if ((pixels[i] ?? 0) > 200 && (pixels[i + 1] ?? 255) < 80 && (pixels[i + 2] ?? 255) < 80) found += 1;
        return found;
      });
    expect(red).toBeGreaterThan(100);
    await looked(leader, 'urgency-leader');
  }, 120_000);
});
