import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { brokenRules } from './axe.ts';
import { desktop, phone } from './stage.ts';

const pictures = process.env['CONGVAN_PICTURES'];

/** Looks at a page on both screens: nothing that axe finds, nothing wider than the screen, and a picture where they are asked for. */
export async function looked(page: Page, name: string): Promise<void> {
  for (const [size, end] of [
    [phone, 'phone'],
    [desktop, 'desktop'],
  ] as const) {
    await page.setViewportSize(size);
    expect(await brokenRules(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${end}.png`), fullPage: true });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, end, wider]).toEqual([name, end, 0]);
  }
}
