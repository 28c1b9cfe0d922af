import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { smallPng } from './small-png.ts';
import { desktop, phone } from './stage.ts';

const folder = process.env['CONGVAN_PICTURES'];
const runbooks = process.env['CONGVAN_RUNBOOK_PICTURES'];
/** Of a runbook: small enough to be read beside its text, and to be kept. */
const page = { width: 1024, height: 640 };

/** What somebody sees now, as the window of the desk and the phone show it; a part of a runbook where its pictures are made. Nothing in an ordinary run. */
export async function seen(window: Page, name: string, of: typeof phone = page, about?: Locator): Promise<void> {
  const size = window.viewportSize() ?? desktop;
  const steady = () => window.waitForTimeout(300);
  if (folder)
    for (const [viewport, end] of [
      [desktop, 'desktop'],
      [phone, 'phone'],
    ] as const) {
      await window.setViewportSize(viewport);
      await steady();
      await window.screenshot({ path: join(folder, `${name}-${end}.png`) });
      await window.screenshot({ path: join(folder, `${name}-${end}-whole.png`), fullPage: true });
    }
  if (runbooks) {
    await window.setViewportSize(of);
    await about?.evaluate((part) => part.scrollIntoView({ block: 'start' }));
    await steady();
    writeFileSync(join(runbooks, `${name}.png`), await smallPng(window));
  }
  if (folder || runbooks) await window.setViewportSize(size);
}
