import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { decide, openForm, openWaiting, submitted } from './hands.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page, for everybody';
const subject = 'phối hợp xác minh điều kiện thi hành án của người phải thi hành án có tài sản trên địa bàn tỉnh';

interface Findings {
  readonly tooWide: number;
  readonly nameless: string[];
  readonly small: string[];
  readonly headings: number;
}

/**
 * What WCAG 2.2 asks of a screen and a machine can count: 1.4.10, 4.1.2, 2.5.8 (at 44 px; the 24 px that it asks for in the dense lists of a
 * wide screen with a mouse), one heading of level 1.
 */
function look(page: Page): Promise<Findings> {
  return page.evaluate(() => {
    // what is one pixel wide is there for those who listen, not for a finger
    const seen = (element: Element) => element.getBoundingClientRect().width > 2 && !element.closest('.skip');
    const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')].filter(
      seen,
    );
    const nameOf = (element: HTMLElement) => {
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : [];
      return [element.getAttribute('aria-label'), element.textContent, ...labels.map((label) => label.textContent)]
        .join('')
        .trim();
    };
    const told = (element: HTMLElement) => `${element.tagName} ${element.className} ${nameOf(element)}`;
    const isDense = (element: HTMLElement) =>
      element.closest('.row, .table, .height-switch') !== null && window.innerWidth >= 1216;
    const boxOf = (element: HTMLElement) =>
      (element.closest('label, .file-button, .row') ?? element).getBoundingClientRect();
    return {
      tooWide: document.documentElement.scrollWidth - window.innerWidth,
      nameless: controls.filter((control) => nameOf(control) === '').map(told),
      small: controls
        .filter((control) => Math.min(boxOf(control).width, boxOf(control).height) < (isDense(control) ? 24 : 43.5))
        .map(told),
      headings: document.querySelectorAll('h1').length,
    };
  });
}

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  let leader: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
    leader = await stage.enter('lanhdao.hanoi');
    await submitted(clerk, subject);
  });
  afterAll(async () => await stage?.close());

  const screens: readonly (readonly [string, () => Promise<Page>])[] = [
    ['the inbox', async () => inbox(leader)],
    ['a document to sign, and its question', async () => toSign(leader)],
    ['the list of outgoing documents', async () => outgoing(clerk)],
    ['what was found', async () => found(clerk)],
    ['the first page as a picture', async () => asPicture(leader)],
    ['the form of a new document', async () => form(clerk)],
  ];

  describe.each([
    ['a small phone, or 400 % zoom', { width: 320, height: 640 }],
    ['a phone', { width: 390, height: 844 }],
    ['200 % zoom on a desktop', { width: 683, height: 384 }],
    ['a desktop', { width: 1366, height: 768 }],
  ])('%s', (_, size) => {
    test.each(screens)('%s fits, and every control has a name and room for a finger', async (_name, open) => {
      const page = await open();
      await page.setViewportSize(size);
      await page.waitForTimeout(150);
      const found = await look(page);
      const broken = await brokenRules(page);
      await page.keyboard.press('Escape');
      expect(found).toEqual({ tooWide: 0, nameless: [], small: [], headings: 1 });
      expect(broken).toEqual([]);
    });
  });

  test('English is chosen once and remembered; the document says its language', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Waiting for me' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Waiting for me' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
  });

  test('the letters of the page can be read by those who listen', async () => {
    await openWaiting(leader, subject);
    await leader.locator('.text-layer span').first().waitFor();
    const text = (await leader.locator('.text-layer').first().textContent()) ?? '';
    expect(text.normalize('NFC')).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  test('nothing of the page is refused by its own content security policy', async () => {
    const page = await stage.enter('lanhdao.hanoi');
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await openWaiting(page, subject);
    await page.locator('canvas[data-drawn]').first().waitFor();
    await decide(page, 'Ký');
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    expect(said).toEqual([]);
  });

  test('signing out ends the session at the issuer: the next person must give a password', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Mật khẩu').waitFor();
  });
});

async function inbox(page: Page): Promise<Page> {
  await page.getByRole('link', { name: 'Việc cần làm' }).first().click();
  await page.getByRole('heading', { name: /Cần tôi ký/ }).waitFor();
  return page;
}

async function toSign(page: Page): Promise<Page> {
  await openWaiting(page, subject);
  await page.locator('canvas[data-drawn]').first().waitFor();
  await page.getByRole('button', { name: 'Ký', exact: true }).click();
  await page.getByRole('alertdialog').waitFor();
  return page;
}

/** The document while its file has not come yet. */
async function asPicture(page: Page): Promise<Page> {
  const file = /\/files\?/;
  await page.route(file, (route) => route.abort());
  await openWaiting(page, subject);
  await page.locator('img[data-page-image]').waitFor();
  await page.unroute(file);
  return page;
}

async function found(page: Page): Promise<Page> {
  const box = page.getByRole('searchbox');
  await box.fill('xac minh');
  await box.press('Enter');
  await page.getByRole('list', { name: 'Tìm văn bản, hồ sơ' }).getByRole('link').first().waitFor();
  return page;
}
async function outgoing(page: Page): Promise<Page> {
  await page.getByRole('link', { name: 'Văn bản đi', exact: true }).first().click();
  await page.getByText('Thi hành án dân sự tỉnh Nghệ An').first().waitFor();
  return page;
}

async function form(page: Page): Promise<Page> {
  await openForm(page);
  await page.getByLabel('Trích yếu').waitFor();
  return page;
}
