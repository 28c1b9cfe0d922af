import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealPicture, signaturePicture } from '../../local/setup/pictures.ts';
import { inkPng } from '../../local/setup/raster.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { decide, fillDraft, openWaiting, save } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'pictures of seals and signatures';
const pictures = process.env['CONGVAN_PICTURES'];
const png = (bytes: Uint8Array) => ({ name: 'mau.png', mimeType: 'image/png', buffer: Buffer.from(bytes) });
/** A square of ink on a ground of the same ink: nothing of it is transparent. */
const covered = () => inkPng(300, 300, [214, 24, 24], () => 1);

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  test('a seal without a transparent ground is refused with what to do, a good one stands at its true size', async () => {
    const page = await stage.enter('quantri.hanoi');
    await page.getByRole('link', { name: 'Quản trị' }).click();
    await page.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await page.getByRole('img', { name: 'Mẫu dấu' }).waitFor();
    await page
      .getByText(/^Còn \d+ ngày$/)
      .first()
      .waitFor();
    await picture(page, 'certificates');
    await page.getByRole('button', { name: 'Đổi mẫu dấu' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Tệp ảnh PNG (tối đa 1 MB)').setInputFiles(png(covered()));
    await dialog.getByRole('img').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText('Nền ảnh không trong suốt').waitFor();
    await picture(page, 'seal-refused');
    await dialog.getByLabel('Tệp ảnh PNG (tối đa 1 MB)').setInputFiles(png(sealPicture()));
    await dialog.getByRole('img').waitFor();
    await picture(page, 'seal-preview');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    const shown = page.getByRole('img', { name: 'Mẫu dấu' });
    await shown.waitFor();
    expect(await shown.evaluate((image) => image.getBoundingClientRect().width)).toBeCloseTo((36 / 25.4) * 96, 0);
    await page.getByText('Đổi mẫu dấu ·').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'seal-set');
    await page.context().close();
  });

  test('a leader puts their own signature there on a phone, and a document bears both', async () => {
    const leader = await stage.enter('lanhdao.hanoi', { viewport: phone, hasTouch: true });
    await leader.goto(new URL('/quan-tri', leader.url()).href);
    await leader.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await leader.getByRole('link', { name: 'Nguyễn Văn An' }).click();
    await leader.getByRole('button', { name: 'Đổi mẫu chữ ký' }).click();
    const dialog = leader.getByRole('alertdialog');
    await dialog.getByLabel('Tệp ảnh PNG (tối đa 1 MB)').setInputFiles(png(signaturePicture('Nguyễn Văn An')));
    await dialog.getByRole('img').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'signature-phone');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await leader.getByRole('img', { name: 'Mẫu chữ ký' }).waitFor();

    const clerk = await stage.enter('vanthu.hanoi');
    const subject = 'văn bản mang mẫu dấu mới';
    await fillDraft(clerk, { subject });
    await save(clerk);
    await decide(clerk, 'Trình ký');
    await openWaiting(leader, subject);
    await decide(leader, 'Ký');
    await openWaiting(clerk, subject);
    await decide(clerk, 'Phát hành');
    await clerk.getByText('Đã phát hành').first().waitFor();
    await clerk.locator('canvas, img').first().waitFor();
    await picture(clerk, 'issued-with-pictures');
    await clerk.context().close();
    await leader.context().close();
  });
});
