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
/** by number; the others want no answer */
const dueDays: Readonly<Record<number, string>> = { 7: '2020-01-31', 9: '2099-12-01', 11: '2099-11-30' };
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
      const dueOn = dueDays[n] ?? '';
      const about = {
        number: String(n),
        documentId: `d-${n}`,
        subject: n % 2 ? long : 'mời họp',
        attachments: [],
        dueOn,
      };
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
  describe('are sorted', () => {
    const codes = async (page: Page) =>
      (await page.locator('tbody .cell-code').allInnerTexts()).map((code) => Number.parseInt(code, 10));
    const head = (page: Page, name: string) => page.getByRole('columnheader', { name });
    const list = async (page: Page) => {
      await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
      await page.locator('tbody .row').first().waitFor();
      return page;
    };

    test('by the head of a column, with a key as with the mouse, and the other way round when it is pressed again', async () => {
      const page = await list(await stage.enter('vanthu.nghean'));
      expect(await head(page, 'Ngày').getAttribute('aria-sort')).toBe('descending');
      await page.getByRole('button', { name: 'Số, ký hiệu' }).click();
      expect(await head(page, 'Số, ký hiệu').getAttribute('aria-sort')).toBe('ascending');
      expect(await head(page, 'Ngày').getAttribute('aria-sort')).toBe('none');
      const up = await codes(page);
      expect(up).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
      await page.keyboard.press('Enter');
      expect(await head(page, 'Số, ký hiệu').getAttribute('aria-sort')).toBe('descending');
      expect(await codes(page)).toEqual(up.toReversed());
      expect(
        await page.getByRole('button', { name: 'Số, ký hiệu' }).evaluate((it) => it === document.activeElement),
      ).toBe(true);
    });
    test('by what is due, with what wants no answer at the end in both directions', async () => {
      const page = await list(await stage.enter('vanthu.nghean'));
      const due = page.getByRole('button', { name: 'Hạn trả lời' });
      await due.click();
      expect((await codes(page)).slice(0, 3)).toEqual([7, 11, 9]);
      expect(await page.locator('tbody .row').first().locator('.cell-due').textContent()).toMatch(
        /Quá hạn\s*31\/01\/2020/,
      );
      await due.click();
      expect((await codes(page)).slice(0, 3)).toEqual([9, 11, 7]);
    });
    test('as this person had it last on this machine, and not as somebody else did', async () => {
      const page = await list(await stage.enter('vanthu.nghean'));
      await page.getByRole('button', { name: 'Số, ký hiệu' }).click();
      await page.getByRole('button', { name: 'Dòng thoáng' }).click();
      const [high] = await boxes(page);
      expect(high?.height).toBeGreaterThanOrEqual(40);
      await page.reload();
      await page.locator('tbody .row').first().waitFor();
      expect(await head(page, 'Số, ký hiệu').getAttribute('aria-sort')).toBe('ascending');
      expect((await boxes(page))[0]?.height).toBe(high?.height);
      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await stage.signIn(page, 'lanhdao.nghean');
      await list(page);
      expect(await head(page, 'Ngày').getAttribute('aria-sort')).toBe('descending');
      expect((await boxes(page))[0]?.height).toBeLessThan(30);
    });
    test('from a list of orders where the columns have no room', async () => {
      const page = await list(await stage.enter('vanthu.nghean', { viewport: phone }));
      expect(await head(page, 'Ngày').isVisible()).toBe(false);
      await page.getByLabel('Sắp xếp theo').selectOption({ label: 'Số, ký hiệu, tăng dần' });
      expect((await codes(page)).slice(0, 3)).toEqual([1, 2, 3]);
    });
    test('a row is opened wherever it is clicked', async () => {
      const page = await list(await stage.enter('vanthu.nghean'));
      const day = await page.locator('tbody .row').nth(3).locator('.cell-day').boundingBox();
      await page.mouse.click(day?.x ?? 0, (day?.y ?? 0) + 5);
      await page.waitForURL(/\/van-ban-den\/./);
    });
  });
  describe('are longer than what is loaded', () => {
    /** A list of so many documents instead of the real one; gives what was asked for. */
    async function longList(page: Page, documents: number): Promise<string[]> {
      const asked: string[] = [];
      await page.route(/\/api\/incoming(\?|$)/, async (route) => {
        const query = new URL(route.request().url()).searchParams;
        asked.push(query.get('order') ?? 'newest');
        const from = Number(query.get('cursor') ?? 0);
        const count = Number(query.get('lines') ?? 50);
        const items = Array.from({ length: Math.min(count, documents - from) }, (_, n) => lineOf(from + n));
        const next = from + count < documents ? { next: String(from + count) } : {};
        await route.fulfill({ json: { items, ...next } });
      });
      return asked;
    }
    /** The newest have the highest numbers. */
    const lineOf = (n: number) => ({
      id: String(n).padStart(26, '0'),
      state: 'opened',
      code: `${5000 - n}/QĐ`,
      subject: 'mời họp',
      fromName: '',
      receivedAt: 1_790_000_000_000 - n,
    });
    async function openLong(documents: number): Promise<{ page: Page; asked: string[] }> {
      const page = await stage.enter('vanthu.nghean');
      const asked = await longList(page, documents);
      await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
      await page.locator('tbody .row').first().waitFor();
      return { page, asked };
    }
    const first = (page: Page) => page.locator('tbody .cell-code').first().textContent();

    test('the day is sorted by the server, over all of them', async () => {
      const { page, asked } = await openLong(1200);
      await page.getByRole('button', { name: 'Ngày' }).click();
      await expect.poll(() => asked.at(-1)).toBe('oldest');
      expect(await page.getByText('Đang sắp xếp trong').isVisible()).toBe(false);
    });
    test('another column says among how many it is sorted, and loads all of them when asked to', async () => {
      const { page } = await openLong(240);
      await page.getByRole('button', { name: 'Số, ký hiệu' }).click();
      await page.getByText('Đang sắp xếp trong 50 văn bản mới nhất đã tải').waitFor();
      expect(await first(page)).toBe('4951/QĐ');
      await page.getByRole('button', { name: 'Tải thêm để sắp xếp (đến 1.000)' }).click();
      await page.getByText('Đang sắp xếp').waitFor({ state: 'detached' });
      expect(await first(page)).toBe('4761/QĐ');
    });
    test('no more than a thousand are loaded, and it is said how the others are found', async () => {
      const { page, asked } = await openLong(3000);
      await page.getByRole('button', { name: 'Số, ký hiệu' }).click();
      await page.getByRole('button', { name: 'Tải thêm để sắp xếp (đến 1.000)' }).click();
      await page.getByText('Đang sắp xếp trong 1.000 văn bản mới nhất, nhiều nhất có thể').waitFor();
      expect(await page.locator('tbody .row').count()).toBe(1000);
      expect(asked.length).toBeLessThanOrEqual(7);
      expect(await first(page)).toBe('4001/QĐ');
    });
  });
  test('are printed without what is there to be clicked', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: 'Văn bản đến' }).first().isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Đăng xuất' }).isVisible()).toBe(false);
    expect(await page.getByText('25/THADS-NV').isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
    await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await page.locator('tbody .row').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 900 });
    expect(await page.getByRole('columnheader', { name: 'Trích yếu' }).isVisible()).toBe(true);
    expect(await page.getByLabel('Sắp xếp theo').isVisible()).toBe(false);
  });
  test('and so is a document', async () => {
    const page = await stage.enter('vanthu.nghean');
    await page
      .getByRole('link', { name: /mời họp/i })
      .first()
      .click();
    await page.getByText('Hiện nay').waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const furniture of ['.header', '.walk', '.actions', '.button'])
      expect(await page.locator(furniture).locator('visible=true').count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });
});
