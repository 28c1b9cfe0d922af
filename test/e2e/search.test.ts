import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { submitted } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'searching';
const subjects = ['cưỡng chế kê biên tài sản', 'phối hợp xác minh đường Trần Phú', 'báo cáo thống kê tháng mười một'];
/** Where pictures of the page are kept, for whoever wants to look at them. */
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
    for (const subject of subjects) await submitted(clerk, subject);
  }, 120_000);
  afterAll(async () => await stage?.close());

  const results = (page: Page) => page.getByRole('list', { name: 'Tìm văn bản, hồ sơ' }).getByRole('link');
  const count = (page: Page) => page.locator('.search-count');
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  async function search(page: Page, words: string): Promise<void> {
    await page.getByRole('searchbox').fill(words);
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Tìm văn bản, hồ sơ' }).waitFor();
  }

  test('the key / reaches the box from every page, words without accents find, and Enter opens what was found', async () => {
    await clerk.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await clerk.getByRole('heading', { level: 1, name: 'Văn bản đi' }).waitFor();
    await clerk.keyboard.press('/');
    await clerk.keyboard.type('cuong che');
    await clerk.keyboard.press('Enter');
    await count(clerk).getByText('Có 1 kết quả').waitFor();
    expect(await results(clerk).allTextContents()).toEqual([expect.stringContaining(subjects[0] as string)]);
    await picture(clerk, 'one');
    expect(await brokenRules(clerk)).toEqual([]);
    await clerk.keyboard.press('j');
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { level: 1, name: subjects[0] as string }).waitFor();
    await clerk.goBack();
    await count(clerk).getByText('Có 1 kết quả').waitFor();
    expect(await clerk.getByRole('searchbox').inputValue()).toBe('cuong che');
  });
  test('nothing typed shows the newest; filters narrow, stand in the address, and are taken back', async () => {
    await search(clerk, '');
    await count(clerk).getByText('Có 3 kết quả').waitFor();
    expect(
      (await results(clerk).allTextContents()).map((text) => subjects.findIndex((one) => text.includes(one))),
    ).toEqual([2, 1, 0]);
    await picture(clerk, 'all');
    await clerk.getByRole('combobox', { name: 'Trạng thái' }).selectOption({ label: 'Đang soạn thảo' });
    await count(clerk).getByText('Có 0 kết quả').waitFor();
    await clerk.getByText('Không tìm thấy văn bản, hồ sơ nào').waitFor();
    await picture(clerk, 'none');
    expect(await brokenRules(clerk)).toEqual([]);
    expect(new URL(clerk.url()).search).toBe('?state=draft');
    await clerk.getByRole('button', { name: 'Bỏ lọc' }).click();
    await count(clerk).getByText('Có 3 kết quả').waitFor();
    await clerk.getByRole('combobox', { name: 'Nơi gửi, nơi nhận' }).fill('G15.29');
    await clerk.waitForURL(/party=G15\.29/);
    await count(clerk).getByText('Có 3 kết quả').waitFor();
    expect(await clerk.getByRole('combobox', { name: 'Nơi gửi, nơi nhận' }).inputValue()).toMatch(/Nghệ An/);
    await clerk.getByLabel('Từ ngày').fill('2999-01-01');
    await count(clerk).getByText('Có 0 kết quả').waitFor();
    await clerk.goBack();
    await count(clerk).getByText('Có 3 kết quả').waitFor();
  });
  test('accents that no document has are left out, and the page says so', async () => {
    await search(clerk, 'xác mình');
    await clerk.getByText('Không có kết quả nào đúng dấu').waitFor();
    await count(clerk).getByText('Có 1 kết quả').waitFor();
    await search(clerk, 'Đường Trần');
    await count(clerk).getByText('Có 1 kết quả').waitFor();
    expect(await clerk.getByText('Không có kết quả nào đúng dấu').count()).toBe(0);
  });
  test('what looks like a command is only words', async () => {
    await search(clerk, '"ke bien" OR NOT (thong)*');
    await count(clerk).getByText('Có 0 kết quả').waitFor();
    await search(clerk, '"ke bien*" -');
    await count(clerk).getByText('Có 1 kết quả').waitFor();
  });
  test('who may not read it finds nothing, and is told only that', async () => {
    const officer = await stage.enter('chuyenvien.hanoi');
    await search(officer, 'cuong che');
    await count(officer).getByText('Có 0 kết quả').waitFor();
    const other = await stage.enter('vanthu.nghean');
    await search(other, 'cuong che');
    await count(other).getByText('Có 0 kết quả').waitFor();
  });
  test('on a phone nothing runs out of the screen', async () => {
    const page = await stage.enter('lanhdao.hanoi', { viewport: phone });
    await search(page, 'thong ke');
    await count(page).getByText('Có 1 kết quả').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'phone');
  });
  test('a search is kept under a name, shows what is new when it is opened, and what it finds is taken out', async () => {
    await search(clerk, 'xac minh');
    await count(clerk).getByText('Có 1 kết quả').waitFor();
    await clerk.getByRole('button', { name: 'Lưu lượt tìm này' }).click();
    await clerk.keyboard.type('Xác minh');
    await picture(clerk, 'keep');
    await clerk.keyboard.press('Enter');
    await clerk.getByText('Trong những kết quả đang hiện không có gì mới').waitFor();
    await submitted(clerk, 'xác minh thêm một tài khoản');
    await search(clerk, '');
    await clerk.getByRole('link', { name: 'Xác minh', exact: true }).click();
    await clerk.getByText('1 kết quả đang hiện là mới từ khi lưu').waitFor();
    expect(await results(clerk).filter({ hasText: 'Mới' }).count()).toBe(1);
    await clerk.getByText('Cột hiển thị và xuất tệp').click();
    await clerk.getByRole('checkbox', { name: 'Nơi gửi, nơi nhận, người lập' }).uncheck();
    expect(await results(clerk).filter({ hasText: 'Nghệ An' }).count()).toBe(0);
    await picture(clerk, 'kept');
    expect(await brokenRules(clerk)).toEqual([]);
    const [file] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('button', { name: 'Xuất PDF' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^ket-qua-tim-kiem-.*\.pdf$/);
    if (pictures) await file.saveAs(join(pictures, 'finds.pdf'));
    await clerk.getByText('Lượt tìm đã lưu (1)').click();
    await clerk.getByRole('button', { name: 'Xóa Xác minh' }).click();
    await clerk.getByRole('button', { name: 'Lưu lại như cũ' }).click();
    await clerk.getByText('Lượt tìm đã lưu (1)').waitFor();
  });
  test('while the index is being made anew the page says so, all else works, and afterwards everything is found', async () => {
    const { search: index } = stage.product.embedded.context;
    const { rebuild } = index;
    index.rebuild = () => Promise.reject(new Error('later'));
    rmSync(join(stage.home, 'search'), { recursive: true });
    await search(clerk, 'ke bien tai');
    await clerk.getByText('Danh mục tìm kiếm đang được lập lại').waitFor();
    await picture(clerk, 'not-ready');
    expect(await brokenRules(clerk)).toEqual([]);
    await clerk.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await clerk.getByRole('link', { name: subjects[0] as string }).waitFor();
    index.rebuild = rebuild;
    await expect.poll(() => index.position('G15.1'), { timeout: 30_000 }).toBeDefined();
    await search(clerk, 'ke bien tai');
    await count(clerk).getByText('Có 1 kết quả').waitFor();
  });
});
