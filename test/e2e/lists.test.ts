import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../lib/edxml/build.ts';
import { packetTrial } from '../../local/journey/try-packet.ts';
import { documentMessage } from '../edxml/samples.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'lists';
const long =
  'phối hợp xác minh điều kiện thi hành án của người phải thi hành án trên địa bàn tỉnh và các huyện lân cận';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const { baseUrl, setup } = stage.product;
    const hand = packetTrial({ home: stage.home, baseUrl, passwords: setup.demoPasswords });
    for (let n = 1; n <= 25; n += 1) {
      const file = join(stage.home, `${n}.edxml`);
      const about = { number: String(n), documentId: `d-${n}`, subject: n % 2 ? long : 'mời họp', attachments: [] };
      writeFileSync(file, buildDocument({ ...documentMessage, ...about, priority: 0 }));
      await hand(file);
    }
  }, 120_000);
  afterAll(async () => await stage?.close());

  const boxes = (page: Page) =>
    page.locator('.row').evaluateAll((rows) =>
      rows.map((row) => {
        const { top, bottom, height } = row.getBoundingClientRect();
        return { top, bottom, height };
      }),
    );
  const isWider = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

  test('twenty documents stand on a usual screen, each on one line', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await page
      .getByRole('link', { name: /mời họp/i })
      .first()
      .waitFor();
    const seen = (await boxes(page)).filter(({ bottom }) => bottom <= 768);
    expect(seen.length).toBeGreaterThanOrEqual(20);
    expect(new Set(seen.map(({ height }) => height)).size).toBe(1);
  });
  test.each([
    ['a phone', phone],
    ['320 points', { width: 320, height: 640 }],
    ['an old screen', { width: 1024, height: 768 }],
  ])('nothing runs out of %s', async (_, viewport) => {
    const page = await stage.enter('vanthu.nghean', { viewport });
    expect(await isWider(page)).toBe(false);
    await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await page
      .getByRole('link', { name: /mời họp/i })
      .first()
      .waitFor();
    expect(await isWider(page)).toBe(false);
    await page
      .getByText(new RegExp(`^${long}$`, 'i'))
      .first()
      .waitFor();
  });
  test('are printed without what is there to be clicked', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: 'Văn bản đến' }).first().isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Đăng xuất' }).isVisible()).toBe(false);
    expect(await page.getByText('25/CTHADS-NV').isVisible()).toBe(true);
  });
});
