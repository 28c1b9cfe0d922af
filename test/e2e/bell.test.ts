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

const title = absence ?? 'the bell';
const pictures = process.env['CONGVAN_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
};
const day = 86_400_000;

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let ahead = 0;
  beforeAll(async () => {
    stage = await setStage({ now: () => Date.now() + ahead });
    const { baseUrl, setup } = stage.product;
    const hand = packetTrial({ home: stage.home, baseUrl, passwords: setup.demoPasswords });
    for (const [at, subject] of ['mời họp giao ban', 'báo cáo quý bốn'].entries()) {
      const file = join(stage.home, `${at}.edxml`);
      const about = { number: String(at + 1), documentId: `d-${at}`, attachments: [], subject, dueOn: '' };
      writeFileSync(file, buildDocument({ ...documentMessage, ...about, priority: 0 }));
      await hand(file);
    }
  }, 60_000);
  afterAll(async () => await stage?.close());

  const bell = (page: Page) => page.getByRole('button', { name: /^Thông báo/ });

  test('rings for new tasks; what is opened or marked counts as read, and stays so', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.getByRole('button', { name: 'Thông báo, 2 chưa đọc' }).click();
    const list = page.getByRole('dialog', { name: 'Thông báo' });
    await list.getByText('Việc mới: Chờ vào sổ').first().waitFor();
    await picture(page, 'bell');
    expect(await brokenRules(page)).toEqual([]);
    await list.getByRole('button', { name: /^Đánh dấu đã đọc: mời họp/ }).click();
    await list.getByRole('link', { name: /báo cáo quý bốn/ }).click();
    await page.getByRole('heading', { level: 1, name: /báo cáo quý bốn/i }).waitFor();
    await page.getByRole('button', { name: 'Thông báo', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Thông báo', exact: true }).waitFor();
  });
  test('tells, when the clock has come to it, that something is late: the clerk, and their leader', async () => {
    ahead = 10 * day;
    const clerk = await stage.enter('vanthu.nghean', { viewport: phone });
    await bell(clerk).click();
    await clerk.getByText('Quá hạn: Chờ vào sổ').first().waitFor();
    await picture(clerk, 'bell-phone');
    expect(await brokenRules(clerk)).toEqual([]);
    await clerk.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click();
    await clerk.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).waitFor({ state: 'detached' });
    await clerk.keyboard.press('Escape');
    await clerk.getByRole('button', { name: 'Thông báo', exact: true }).waitFor();
    const leader = await stage.enter('lanhdao.nghean');
    await bell(leader).click();
    await leader.getByText('Cơ quan có việc quá hạn: Chờ vào sổ').first().waitFor();
  });
});
