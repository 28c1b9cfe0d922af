import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { drawnInk, openWaiting, submitted } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'reading on a phone';
const subject = 'mời họp giao ban';
const other = 'báo cáo quý bốn';

interface Point {
  readonly x: number;
  readonly y: number;
}

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await setStage();
    const clerk = await stage.enter('vanthu.hanoi');
    await submitted(clerk, subject);
    await submitted(clerk, other);
  });
  beforeEach(async () => {
    await page?.context().close();
    page = await stage.enter('lanhdao.hanoi', {
      viewport: phone,
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    });
  });
  afterAll(async () => await stage?.close());

  const open = async () => {
    await openWaiting(page, subject);
    await drawnInk(page);
    await page.locator('.text-layer span').first().waitFor();
  };
  const pageWidth = async () => (await page.locator('.pdf-page').first().boundingBox())?.width ?? 0;
  const boxOfView = async () => {
    const box = await page.locator('.pdf-pages').boundingBox();
    if (!box) throw new Error('no pages');
    return box;
  };
  /** Where the words of the page begin and end, and where the view does. */
  const edges = () =>
    page.evaluate(() => {
      const view = document.querySelector('.pdf-pages')?.getBoundingClientRect();
      const words = [...document.querySelectorAll('.text-layer span')]
        .filter(({ textContent }) => textContent.trim() !== '')
        .map((span) => span.getBoundingClientRect());
      return {
        left: Math.min(...words.map(({ left }) => left)) - (view?.left ?? 0),
        right: (view?.right ?? 0) - Math.max(...words.map(({ right }) => right)),
      };
    });
  const zoomOfScreen = () => page.evaluate(() => window.visualViewport?.scale);

  async function touch(steps: readonly (readonly Point[])[]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    for (const [index, touchPoints] of steps.entries())
      await session.send('Input.dispatchTouchEvent', {
        type: index === 0 ? 'touchStart' : touchPoints.length === 0 ? 'touchEnd' : 'touchMove',
        touchPoints: touchPoints.map((point, id) => ({ ...point, id })),
      });
    await session.detach();
  }
  /** Two fingers around a point go from so far apart to so far apart. */
  const pinch = async ({ x, y }: Point, from: number, to: number) => {
    const fingers = (apart: number) => [
      { x: x - apart / 2, y },
      { x: x + apart / 2, y },
    ];
    const way = Array.from({ length: 9 }, (_, n) => fingers(from + ((to - from) * n) / 8));
    await touch([...way, []]);
  };
  const tapTwice = async (point: Point) => {
    for (let n = 0; n < 2; n += 1) await page.touchscreen.tap(point.x, point.y);
  };
  const middleOf = ({ x, y, width, height }: Point & { width: number; height: number }) => ({
    x: x + width / 2,
    y: y + height / 2,
  });

  describe('the text fills the width, and not the paper', () => {
    async function isFitted(): Promise<void> {
      const { width } = await boxOfView();
      expect(await pageWidth()).toBeGreaterThan(width * 1.1);
      const { left, right } = await edges();
      for (const side of [left, right]) {
        expect(side).toBeGreaterThanOrEqual(0);
        expect(side).toBeLessThan(width * 0.12);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    test('by the picture of its first page', async () => {
      await open();
      await isFitted();
    });
    test('by its words where there is no picture', async () => {
      await page.route(/\/pages\/1(\?|$)/, (route) => route.abort());
      await open();
      await isFitted();
    });
    test('and nothing of it has jumped when the live page takes the place of the picture', async () => {
      let letThrough = () => {};
      const wait = new Promise<void>((resolve) => {
        letThrough = resolve;
      });
      await page.route(/\/files\?/, async (route) => {
        await wait;
        await route.continue();
      });
      await openWaiting(page, subject);
      await page.locator('img[data-page-image]').waitFor();
      const before = await page.locator('.pdf-page').first().boundingBox();
      expect(before?.width).toBeGreaterThan(phone.width);
      letThrough();
      await drawnInk(page);
      const after = await page.locator('.pdf-page').first().boundingBox();
      for (const side of ['x', 'y', 'width', 'height'] as const)
        expect(Math.abs((after?.[side] ?? 0) - (before?.[side] ?? 0))).toBeLessThanOrEqual(1);
    });
    test('on a desktop the whole paper is seen', async () => {
      const desk = await stage.enter('lanhdao.hanoi');
      await openWaiting(desk, subject);
      await drawnInk(desk);
      const [paper, view] = await Promise.all(
        ['.pdf-page', '.pdf-pages'].map((part) => desk.locator(part).first().boundingBox()),
      );
      expect(paper?.width).toBeLessThan(view?.width ?? 0);
      await desk.context().close();
    });
  });

  describe('fingers bring the page closer, and not the screen', () => {
    test('two that move apart and together, and what is between them stays there', async () => {
      await open();
      const before = await pageWidth();
      const point = middleOf(await boxOfView());
      const span = page.locator('.text-layer span').filter({ hasText: 'Kính gửi' }).first();
      const word = (await span.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const at = { x: point.x, y: word.y + word.height / 2 };
      await pinch(at, 100, 200);
      await expect.poll(pageWidth).toBeGreaterThan(before * 1.8);
      expect(await pageWidth()).toBeLessThan(before * 2.2);
      await expect
        .poll(async () =>
          Math.abs(((await span.boundingBox())?.y ?? 0) + ((await span.boundingBox())?.height ?? 0) / 2 - at.y),
        )
        .toBeLessThan(25);
      expect(await zoomOfScreen()).toBe(1);
      await expect
        .poll(() =>
          page
            .locator('canvas[data-drawn]')
            .first()
            .evaluate((it: HTMLCanvasElement) => it.width / it.clientWidth),
        )
        .toBeGreaterThan(1.5);
      await pinch(at, 200, 100);
      await expect.poll(pageWidth).toBeLessThan(before * 1.1);
    });
    test('two taps, and two more bring it back', async () => {
      await open();
      const before = await pageWidth();
      const point = middleOf(await boxOfView());
      await tapTwice(point);
      await expect.poll(pageWidth).toBeGreaterThan(before * 1.9);
      await page.waitForTimeout(500);
      await tapTwice(point);
      await expect.poll(pageWidth).toBeLessThan(before * 1.05);
      expect(await zoomOfScreen()).toBe(1);
    });
    test('one tap, and two at different places, change nothing', async () => {
      await open();
      const before = await pageWidth();
      const { x, y } = middleOf(await boxOfView());
      await page.touchscreen.tap(x, y);
      await page.touchscreen.tap(x - 120, y - 120);
      await page.waitForTimeout(400);
      expect(await pageWidth()).toBe(before);
    });
  });

  test('who comes back to a document finds the place and the size at which it was left', async () => {
    await open();
    await tapTwice(middleOf(await boxOfView()));
    await page.waitForTimeout(300);
    const scrolled = () =>
      page
        .locator('.pdf-pages')
        .evaluate(({ scrollTop, scrollLeft, scrollWidth }) => ({ scrollTop, scrollLeft, scrollWidth }));
    await page.locator('.pdf-pages').evaluate((view) => view.scrollTo(60, 300));
    await page.waitForTimeout(300);
    const left = await scrolled();
    expect(left.scrollTop).toBeGreaterThan(200);
    await page
      .getByRole('link', { name: 'Việc tiếp theo' })
      .or(page.getByRole('link', { name: 'Việc trước' }))
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: other }).waitFor();
    await drawnInk(page);
    expect((await scrolled()).scrollTop).toBe(0);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await drawnInk(page);
    const found = await scrolled();
    for (const side of ['scrollTop', 'scrollLeft', 'scrollWidth'] as const)
      expect(Math.abs(found[side] - left[side])).toBeLessThanOrEqual(3);
  });

  test('“Ký” is under the thumb, however close the page is', async () => {
    await open();
    const sign = page.getByRole('button', { name: 'Ký', exact: true });
    const underThumb = async () => {
      const box = await sign.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(50);
      expect(box?.y).toBeGreaterThan(phone.height * 0.75);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(phone.height);
    };
    await underThumb();
    await pinch(middleOf(await boxOfView()), 80, 240);
    await underThumb();
    await sign.tap();
    await page.getByRole('alertdialog').waitFor();
  });
});
