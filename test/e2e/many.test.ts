import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient, uploadPdf } from '../../local/journey/api-client.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { letterFile } from './letters.ts';
import { sentAsDemo } from './sent.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'many documents at once';
const subjects = ['mời họp giao ban', 'báo cáo quý', 'phối hợp xác minh'];
const pictures = process.env['CONGVAN_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
};

/** A letter to the other agency, as its clerk drafts it. */
async function drafted({ product }: Stage, subject: string): Promise<string> {
  const clerk = await apiClient(product.baseUrl, 'vanthu.hanoi', product.setup.demoPasswords['vanthu.hanoi'] ?? '');
  const upload = await uploadPdf(clerk, (await letterFile(subject)).buffer);
  const said = { upload, kind: 'letter', subject, urgency: 'normal', secrecy: 'none', unit: 'NV' };
  const content = { ...said, signer: 'lanhdao.hanoi', recipients: ['G15.29'] };
  return (await clerk.post<{ id: string }>('/api/documents', content, `draft-${subject.length}-${upload}`)).id;
}

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 60_000);
  afterAll(async () => await stage?.close());

  test('come in one after the other', async () => {
    for (const subject of subjects) await sentAsDemo(stage, await drafted(stage, subject));
    const clerk = await stage.enter('vanthu.nghean');
    await clerk.locator('.nav .count').getByText('3').waitFor();
  });

  test('are registered by the clerk with one confirmation, in the order of the list, by keys alone', async () => {
    const page = await stage.enter('vanthu.nghean', { viewport: desktop });
    await page.getByRole('link', { name: 'Vào sổ nhiều văn bản' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vào sổ nhiều văn bản đến' }).waitFor();
    await picture(page, 'many-register');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('Chọn tất cả').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Vào sổ 3 văn bản' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Vào sổ 3 văn bản này?' });
    await dialog.waitFor();
    await picture(page, 'many-register-confirm');
    await dialog.getByRole('button', { name: 'Vào sổ 3 văn bản' }).press('Enter');
    await page.getByText('Đã vào sổ, số 03').waitFor();
    expect(await page.locator('.many-results li').allInnerTexts()).toHaveLength(3);
    await picture(page, 'many-registered');
    expect(await brokenRules(page)).toEqual([]);
  });

  test('are directed by the leader on a phone, to one lead, with the same words and day', async () => {
    const page = await stage.enter('lanhdao.nghean', { viewport: phone });
    await page.getByRole('link', { name: 'Phân công nhiều văn bản' }).click();
    await page.getByLabel('Chọn tất cả').check();
    await picture(page, 'many-assign-phone');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Phân công 3 văn bản' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Phân công 3 văn bản' }).click();
    await dialog.getByText('Hãy chọn').first().waitFor();
    await dialog.locator('.chip-party').first().click();
    await dialog.locator('.chip-day').first().click();
    await picture(page, 'many-assign-confirm-phone');
    expect(await brokenRules(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Phân công 3 văn bản' }).click();
    await page.locator('.many-results').getByText('Đã phân công').nth(2).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(
      false,
    );
    const officer = await stage.enter('chuyenvien.nghean');
    await officer.locator('.nav .count').getByText('3').waitFor();
  });
});
