import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the pages for who looks after the system';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  /** Goes to a link by the keyboard alone. */
  const press = async (page: Page, name: string) => {
    await page.getByRole('link', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };

  test('health: what stands well and what does not, with what to do, and on a phone', async () => {
    const page = await stage.enter('quantri.hanoi');
    await press(page, 'Vận hành');
    await page.getByRole('heading', { level: 1, name: 'Tình trạng hệ thống' }).waitFor();
    await page.getByText('Trục trả lời bình thường.').waitFor();
    await page.getByText('Ổ đĩa còn đủ chỗ.').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'health');
    await page.context().close();
    const small = await stage.enter('vanthu.hanoi', { viewport: phone, hasTouch: true });
    await small.goto(new URL('/van-hanh/tinh-trang', small.url()).href);
    await small.getByText('Trục trả lời bình thường.').waitFor();
    expect(await brokenRules(small)).toEqual([]);
    const width = await small.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
    await picture(small, 'health-phone');
    await small.context().close();
  });
});
