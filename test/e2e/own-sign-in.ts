import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { desktop, phone } from './stage.ts';

const pictures = process.env['CONGVAN_PICTURES'];

/** A picture of the page at both sizes, where somebody wants to look at them. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  const before = page.viewportSize() ?? desktop;
  for (const [size, viewport] of Object.entries({ wide: desktop, narrow: phone })) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
}

/** From the settings to the page of the own sign-in, with the keyboard. */
export async function openOwnSignIn(page: Page): Promise<void> {
  await page.goto(new URL('/thiet-lap', page.url()).href);
  await page.getByRole('link', { name: 'Xem tài khoản đăng nhập' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Tài khoản đăng nhập' }).waitFor();
}
