import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { chooseFile, fillDraft, openForm, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'several tabs of one browser, and what was typed in them';
const inbox = (page: Page) => page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
const signIn = (page: Page) => page.getByRole('button', { name: 'Đăng nhập' });

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());

  /** Another tab beside this one. */
  async function beside(page: Page, path = '/'): Promise<Page> {
    const tab = await page.context().newPage();
    await tab.goto(stage.product.baseUrl + path);
    return tab;
  }

  async function enterAgain(page: Page, login: string): Promise<void> {
    await signIn(page).click();
    await page.getByLabel('Tên đăng nhập').fill(login);
    await page.getByLabel('Mật khẩu').fill(stage.product.setup.demoPasswords[login] ?? '');
    await signIn(page).click();
  }

  test('a second tab is inside without a sign-in of its own', async () => {
    const second = await beside(await stage.enter('vanthu.hanoi'));
    await inbox(second);
    expect(await second.getByText('Trần Thị Bích').count()).toBe(1);
  });

  test('an issuer that takes each refresh token once ends nobody: one tab renews, the other takes what it got', async () => {
    const first = await stage.enter('vanthu.hanoi');
    const second = await beside(first);
    await inbox(second);
    const issuer = await takingEachTokenOnce(first.context());
    for (let round = 0; round < 3; round += 1) {
      // a reload in the middle of an answer would lose it, and no issuer gives it twice
      await expect.poll(() => issuer.answering).toBe(0);
      await first.waitForTimeout(300);
      await Promise.all([first.reload(), second.reload()]);
      await Promise.all([inbox(first), inbox(second)]);
      await first.waitForTimeout(1200);
      const lists = [first, second].map((page) => page.getByRole('link', { name: 'Văn bản đi', exact: true }).click());
      await Promise.all(lists);
      await Promise.all(
        [first, second].map((page) => page.getByRole('heading', { level: 1, name: 'Văn bản đi' }).waitFor()),
      );
      await Promise.all(
        [first, second].map((page) => page.getByRole('link', { name: 'Việc cần làm' }).first().click()),
      );
      await Promise.all([inbox(first), inbox(second)]);
    }
    expect(issuer.refused).toBe(0);
    expect(issuer.given).toBeGreaterThan(2);
  });

  test('signing out in one tab ends the others; signing in at one opens them', async () => {
    const first = await stage.enter('vanthu.hanoi');
    const second = await beside(first);
    await inbox(second);
    await first.getByRole('button', { name: 'Đăng xuất' }).click();
    await second.getByText('Phiên làm việc đã kết thúc').waitFor();
    await signIn(first).waitFor();
    await enterAgain(first, 'lanhdao.hanoi');
    await inbox(first);
    await inbox(second);
    await second.getByText('Nguyễn Văn An').first().waitFor();
  });

  test('a typed draft survives a reload and a sign-out, with its PDF, and can be thrown away', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await fillDraft(page, { subject: 'còn nguyên sau khi tải lại' });
    await page.reload();
    await page.getByText(/đã được mở lại/).waitFor();
    await page.setViewportSize(phone);
    const sentence = await page.getByText(/đã được mở lại/).boundingBox();
    expect(sentence?.width).toBeGreaterThan(200);
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('còn nguyên sau khi tải lại');
    await page.getByText('Thi hành án dân sự tỉnh Nghệ An').waitFor();
    await page.getByText('· Đã tải lên').waitFor();

    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await enterAgain(page, 'vanthu.hanoi');
    await openForm(page);
    await page.getByText(/đã được mở lại/).waitFor();
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('còn nguyên sau khi tải lại');

    await page.getByRole('button', { name: 'Bỏ, nhập lại từ đầu' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Bỏ, nhập lại từ đầu' }).click();
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('');
    await page.getByText('chỉ bạn xem được').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByLabel('Trích yếu').waitFor();
    expect(await page.getByText(/đã được mở lại/).count()).toBe(0);
  });

  test('a draft that was saved is kept no longer', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await fillDraft(page, { subject: 'đã lưu xong' });
    await save(page);
    await page.getByText('Đã lưu dự thảo').waitFor();
    expect(await keptIn(page)).toEqual([]);
  });

  test('another person at the same computer does not see it; whose it is finds it again', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await openForm(page);
    await page.getByLabel('Trích yếu').fill('của riêng văn thư Hà Nội');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await enterAgain(page, 'vanthu.nghean');
    await openForm(page);
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await enterAgain(page, 'vanthu.hanoi');
    await openForm(page);
    await page.getByText(/đã được mở lại/).waitFor();
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('của riêng văn thư Hà Nội');
  });

  test('a tab in which somebody else signed out keeps nothing of theirs in its memory', async () => {
    const first = await stage.enter('vanthu.hanoi');
    const second = await beside(first, '/soan');
    await second.getByLabel('Trích yếu').fill('chữ của người trước');
    await first.getByRole('button', { name: 'Đăng xuất' }).click();
    await second.getByText('Phiên làm việc đã kết thúc').waitFor();
    await enterAgain(first, 'vanthu.nghean');
    await inbox(first);
    await second.getByText('Thi hành án dân sự tỉnh Nghệ An').first().waitFor();
    await second.getByLabel('Trích yếu').waitFor();
    expect(await second.getByLabel('Trích yếu').inputValue()).toBe('');
  });

  test('nothing is kept of a document that is called secret, here or at the server', async () => {
    const page = await stage.enter('vanthu.nghean');
    await openForm(page);
    await chooseFile(page, await letterFile('tệp không được giữ'));
    await page.getByText('· Đã tải lên').waitFor();
    await page.getByLabel('Trích yếu').fill('sẽ thành văn bản mật');
    await page.getByText('chỉ bạn xem được').waitFor();
    const removed = page.waitForResponse('**/api/unsaved-drafts/remove');
    await page.getByLabel('Độ mật').selectOption('secret');
    await page.getByText(/đi bằng bản giấy/).waitFor();
    expect((await removed).status()).toBe(200);
    expect(await keptIn(page)).toEqual([]);
    await page.reload();
    await page.getByLabel('Trích yếu').waitFor();
    await page.waitForTimeout(1000);
    expect([await page.getByLabel('Trích yếu').inputValue(), await page.getByText('soạn dở').count()]).toEqual(['', 0]);
  });
});

/** The drafts that lie on this computer. */
const keptIn = (page: Page) =>
  page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith('congvan.draft.'))
      .map(([, value]) => String(value)),
  );

interface Issuer {
  refused: number;
  given: number;
  /** requests on which it works */
  answering: number;
}

/** From now on each refresh token is good once, and an access token for a second. */
async function takingEachTokenOnce(context: BrowserContext): Promise<Issuer> {
  const issuer: Issuer = { refused: 0, given: 0, answering: 0 };
  let good: { given: string; real: string } | undefined;
  await context.route('**/oidc/token', async (route) => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    const presented = form.get('refresh_token') ?? '';
    if (good && presented !== good.given) {
      issuer.refused += 1;
      return route.fulfill({ status: 400, json: { error: 'invalid_grant' } });
    }
    issuer.answering += 1;
    form.set('refresh_token', good?.real ?? presented);
    const answer = (await (await route.fetch({ postData: form.toString() })).json()) as { refresh_token?: string };
    issuer.given += 1;
    good = { given: `once-${issuer.given}`, real: answer.refresh_token ?? form.get('refresh_token') ?? '' };
    await route.fulfill({ json: { ...answer, refresh_token: good.given, expires_in: 31 } });
    issuer.answering -= 1;
  });
  return issuer;
}
