import type { Page } from 'playwright-core';
import { letterFile } from './letters.ts';

interface Filled {
  readonly subject: string;
  readonly file?: { name: string; mimeType: string; buffer: Buffer };
}

/** The clerk's form, filled in with the mouse and the keyboard as most people would. */
export async function fillDraft(page: Page, { subject, file }: Filled): Promise<void> {
  await openForm(page);
  await chooseFile(page, file ?? (await letterFile(subject)));
  await page.getByText('· Đã tải lên').waitFor();
  await page.getByLabel('Trích yếu').fill(subject);
  await page.getByRole('combobox', { name: 'Nơi nhận' }).fill('nghe an');
  await page.getByRole('option', { name: /Nghệ An/ }).click();
}

export async function openForm(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Việc cần làm' }).first().click();
  await page.getByRole('link', { name: 'Soạn văn bản đi' }).click();
}

export async function chooseFile(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByLabel('Tệp PDF của văn bản').setInputFiles(file);
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
}

/** Presses a button of the page and the same button of the question that follows. */
export async function decide(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

/** Opens the waiting document of this subject. */
export async function openWaiting(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: 'Việc cần làm' }).first().click();
  await page
    .getByRole('listitem')
    .getByRole('link', { name: new RegExp(subject) })
    .click();
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
}

/** A draft that has been submitted. */
export async function submitted(page: Page, subject: string): Promise<void> {
  await fillDraft(page, { subject });
  await save(page);
  await decide(page, 'Trình ký');
  await page.getByText('Đã trình ký.').waitFor();
}

/** The page of the PDF is really drawn: dark letters on white. */
export async function drawnInk(page: Page): Promise<number> {
  await page.locator('canvas[data-drawn]').first().waitFor();
  return page
    .locator('canvas[data-drawn]')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let dark = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if ((pixels[at] ?? 255) < 100 && (pixels[at + 3] ?? 0) > 200) dark += 1;
      return dark;
    });
}
