import type { BrowserContextOptions, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { drawnInk, openWaiting, submitted } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the first page as a picture';
const subject = 'mời họp giao ban';
const other = 'báo cáo quý bốn';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  const opened: Page[] = [];
  beforeAll(async () => {
    stage = await setStage();
    const clerk = await stage.enter('vanthu.hanoi');
    await submitted(clerk, subject);
    await submitted(clerk, other);
  });
  afterAll(async () => await stage?.close());
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close();
  });

  async function leader(options?: BrowserContextOptions): Promise<Page> {
    const page = await stage.enter('lanhdao.hanoi', options);
    opened.push(page);
    return page;
  }
  const picture = (page: Page) => page.locator('img[data-page-image]');
  const pictures = /\/pages\/1(\?|$)/;
  const file = /\/files\?/;

  /** Holds back what matches until the function it gives is called. */
  async function held(page: Page, what: RegExp): Promise<() => Promise<void>> {
    const waiting: Route[] = [];
    let open = false;
    await page.route(what, async (route) => {
      if (open) await route.continue();
      else waiting.push(route);
    });
    return async () => {
      open = true;
      for (const route of waiting.splice(0)) await route.continue();
    };
  }
  const boxOf = (page: Page) => page.locator('.pdf-page').first().boundingBox();

  test.each([
    ['a desktop', undefined],
    ['a phone with touch', { viewport: phone, hasTouch: true, isMobile: true }],
    ['320 pixels', { viewport: { width: 320, height: 640 } }],
  ])(
    'on %s it stands before the file has come; then the live page is over it, and nothing has jumped',
    async (_, options) => {
      const page = await leader(options);
      const letThrough = await held(page, file);
      await openWaiting(page, subject);
      await picture(page).waitFor();
      expect(await picture(page).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThanOrEqual(827);
      expect(await page.locator('canvas[data-drawn]').count()).toBe(0);
      expect(await page.getByText('Trang 1/1').isVisible()).toBe(true);
      const before = await boxOf(page);
      await letThrough();
      expect(await drawnInk(page)).toBeGreaterThan(500);
      await picture(page).waitFor({ state: 'detached' });
      const after = await boxOf(page);
      for (const side of ['x', 'y', 'width', 'height'] as const)
        expect(Math.abs((after?.[side] ?? 0) - (before?.[side] ?? 0))).toBeLessThanOrEqual(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    },
  );

  test.each([
    ['is gone', (route: Route) => route.fulfill({ status: 500, body: '{}' })],
    ['cannot be fetched', (route: Route) => route.abort()],
    ['is being drawn', (route: Route) => route.fulfill({ status: 202, body: '{"drawing":true}' })],
  ])('when it %s, the reader goes on without', async (_, answer) => {
    const page = await leader();
    await page.route(pictures, answer);
    await openWaiting(page, subject);
    expect(await drawnInk(page)).toBeGreaterThan(500);
    expect(await picture(page).count()).toBe(0);
  });

  test('one of another file, such as the version before, is never shown: the live page is', async () => {
    const page = await leader();
    await page.route(pictures, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), etag: '"uploads/other.pdf"' } });
    });
    const letThrough = await held(page, file);
    await openWaiting(page, subject);
    await page.waitForTimeout(1000);
    expect(await picture(page).count()).toBe(0);
    await letThrough();
    expect(await drawnInk(page)).toBeGreaterThan(500);
  });

  test('that is wrong stands only until the live page is drawn', async () => {
    const page = await leader();
    const wrong = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=';
    await page.route(pictures, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: Buffer.from(wrong, 'base64') });
    });
    await openWaiting(page, subject);
    expect(await drawnInk(page)).toBeGreaterThan(500);
    expect(await picture(page).count()).toBe(0);
  });

  test('stays to be read when the file does not come, with why, and the file to be asked for again', async () => {
    const page = await leader();
    await page.route(file, (route) => route.abort());
    await openWaiting(page, subject);
    await page.getByText('Chưa mở được tệp PDF để xem').waitFor();
    expect(await picture(page).isVisible()).toBe(true);
    expect(
      await page
        .getByRole('link', { name: 'Tải tệp' })
        .or(page.getByRole('button', { name: 'Tải tệp' }))
        .count(),
    ).toBe(1);
  });

  test.each([
    [false, 1],
    [true, 0],
  ])('of the next document comes while this one is read, where bytes are saved (%s) not', async (saves, times) => {
    const page = await leader();
    await page.addInitScript((saveData) => {
      Object.defineProperty(navigator, 'connection', { value: { saveData }, configurable: true });
    }, saves);
    await page.reload();
    const asked: string[] = [];
    page.on('request', (request) => void (request.url().includes('ahead=1') && asked.push(request.url())));
    await page.getByRole('listitem').getByRole('link').first().click();
    await drawnInk(page);
    await page.waitForTimeout(2500);
    expect(asked).toHaveLength(times);
    if (times === 0) return;
    const letThrough = await held(page, file);
    const again = page
      .waitForRequest((request) => pictures.test(request.url()), { timeout: 1500 })
      .catch(() => undefined);
    await page.keyboard.press('j');
    await picture(page).waitFor();
    expect(await again).toBeUndefined();
    await letThrough();
  });

  test('is not shown to somebody who may not read the document any more', async () => {
    const page = await leader();
    await openWaiting(page, other);
    await drawnInk(page);
    await page.keyboard.press('Escape');
    const refused = {
      code: 'other-agency',
      title: 'Văn bản này thuộc cơ quan khác.',
      status: 403,
      detail: '',
      type: '',
    };
    await page.route(/\/api\/documents\/\w+$/, (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refused) }),
    );
    await page.getByRole('link', { name: new RegExp(other) }).click();
    await page.getByText('Văn bản này thuộc cơ quan khác.').waitFor();
    expect(await picture(page).count()).toBe(0);
  });
});
