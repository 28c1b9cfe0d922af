import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../lib/edxml/build.ts';
import { packetTrial } from '../../local/journey/try-packet.ts';
import { documentMessage } from '../edxml/samples.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'an inbox';
/** The subject of each letter, how urgent it is, and the day on which its sender wants an answer. */
const letters = [
  { subject: 'mời họp giao ban', priority: 0, dueOn: '2099-12-01' },
  { subject: 'báo cáo đã quá hạn', priority: 0, dueOn: '2020-01-31' },
  { subject: 'xác minh hỏa tốc', priority: 3, dueOn: '2020-02-28' },
];
const pictures = process.env['CONGVAN_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
};

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const { baseUrl, setup } = stage.product;
    const hand = packetTrial({ home: stage.home, baseUrl, passwords: setup.demoPasswords });
    for (const [at, letter] of letters.entries()) {
      const file = join(stage.home, `${at}.edxml`);
      const about = { number: String(at + 1), documentId: `d-${at}`, attachments: [], ...letter };
      writeFileSync(file, buildDocument({ ...documentMessage, ...about }));
      await hand(file);
    }
  }, 60_000);
  afterAll(async () => await stage?.close());

  const headings = (page: Page) => page.locator('.queue h2').allInnerTexts();
  const subjects = (page: Page) => page.locator('.row-subject').allTextContents();

  test('says of each task by when it is to be done, and stands by that when somebody wants it so', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.getByText('Quá hạn 31/01/2020').waitFor();
    await picture(page, 'inbox-by-task');
    await page.getByRole('button', { name: 'Theo hạn' }).click();
    const [late, rest] = await headings(page);
    expect(late).toMatch(/Quá hạn\s*2/);
    expect(rest).toMatch(/(Hôm nay|Sắp đến hạn|Còn lại)\s*1/);
    expect(await subjects(page)).toEqual(['xác minh hỏa tốc', 'báo cáo đã quá hạn', 'mời họp giao ban']);
    await picture(page, 'inbox-by-due');
    expect(await brokenRules(page)).toEqual([]);
  });
  test('is counted in the menu and in the tab, on every screen', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.locator('.nav .count').getByText('3').waitFor();
    expect(await page.title()).toMatch(/^\(3\) Việc cần làm/);
    await page.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Văn bản đi' }).waitFor();
    expect(await page.title()).toMatch(/^\(3\) Văn bản đi/);
  });
  test('is walked by keys in the order in which it stands, on this machine as it was last', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.getByRole('button', { name: 'Theo hạn' }).click();
    await page.reload();
    await page.locator('.queue-late').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /báo cáo đã quá hạn/i }).waitFor();
    await page.getByText('2/3').waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: /mời họp giao ban/i }).waitFor();
  });
  test('stands on a phone', async () => {
    const page = await stage.enter('vanthu.nghean', { viewport: phone });
    await page.getByRole('button', { name: 'Theo hạn' }).click();
    await page.locator('.queue-late').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(
      false,
    );
    await picture(page, 'inbox-phone');
    expect(await brokenRules(page)).toEqual([]);
  });
});
