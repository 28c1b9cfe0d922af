import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the pages of administration, with the keyboard alone';

/** Every page of administration and of how the system runs, and how many of its buttons open a dialog first. */
const pages: readonly (readonly [path: string, dialogs: number])[] = [
  ['/quan-tri', 1],
  ['/quan-tri/co-quan/G15.1', 9],
  ['/quan-tri/nguoi/vanthu.hanoi', 11],
  ['/quan-tri/nhap-danh-sach', 0],
  ['/quan-tri/danh-muc-quoc-gia', 0],
  ['/quan-tri/sap-xep', 0],
  ['/van-hanh/tinh-trang', 0],
  ['/van-hanh/viec-dung-lai', 0],
  ['/van-hanh/ket-noi', 7],
  ['/van-hanh/lich-lam-viec', 3],
  ['/van-hanh/chung-thu-tin-cay', 3],
  ['/van-hanh/nhat-ky-truy-cap', 0],
  ['/giao-ky', 0],
];
/** Presses after which a person would give up. */
const maxPresses = 400;

/** What can be used in the main part of a page: each is given a number that the walk reports. */
const numbered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const all = [...document.querySelectorAll<HTMLElement>(`#main :is(${usable})`)];
    const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled'));
    // of a group of radio buttons one has the focus, and the arrows choose
    const own = seen.filter((one) => !one.matches('input[type=radio]:not(:checked)') && one.tabIndex >= 0);
    return own.map((one, at) => {
      one.dataset['walked'] = String(at);
      return `${at} ${one.tagName} ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}`;
    });
  });

/** The number of what has the focus, and whether it shows that. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    const { outlineStyle, boxShadow } = getComputedStyle(one ?? document.body);
    return { at: one?.dataset['walked'], isShown: outlineStyle !== 'none' || boxShadow !== 'none' };
  });

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await setStage();
    page = await stage.enter('quantri.hanoi');
  });
  afterAll(async () => await stage?.close());
  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };

  test.each(pages)('%s: Tab reaches all that can be used, and shows where it is', async (path) => {
    await open(path);
    const wanted = await numbered(page);
    expect(wanted.length).toBeGreaterThan(0);
    const [reached, shown] = [new Set<string>(), new Set<string>()];
    for (let pressed = 0; pressed < maxPresses && reached.size < wanted.length; pressed += 1) {
      await page.keyboard.press('Tab');
      const { at, isShown } = await focus(page);
      if (at === undefined) continue;
      reached.add(at);
      // a field of several stops shows some of them inside itself
      if (isShown) shown.add(at);
    }
    expect(wanted.filter((_, at) => !reached.has(String(at)))).toEqual([]);
    expect(wanted.filter((_, at) => !shown.has(String(at)))).toEqual([]);
  });

  test.each(pages)(
    '%s: what %i buttons open is closed by Escape, and the focus is back',
    async (path, wanted) => {
      await open(path);
      const buttons = page.locator('#main').getByRole('button');
      const dialog = page.locator('[role=alertdialog], [role=dialog]').first();
      const opened: string[] = [];
      for (let at = 0; at < (await buttons.count()); at += 1) {
        const button = buttons.nth(at);
        const name = (await button.textContent())?.trim() ?? '';
        if (atOnce.test(name)) continue;
        await button.press('Enter');
        const isOpen = await dialog.waitFor({ timeout: 1500 }).then(
          () => true,
          () => false,
        );
        if (!isOpen) {
          // it shows a form in the page, or does what can be taken back
          await open(path);
          continue;
        }
        opened.push(name);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await button.evaluate((one) => one === document.activeElement), name).toBe(true);
      }
      expect(opened, opened.join(', ')).toHaveLength(wanted);
    },
    120_000,
  );
});

/** Buttons that ask the server at once, or give a file. */
const atOnce = /^(Thử|Kiểm tra|Tải|Xuất|Xem)/;
