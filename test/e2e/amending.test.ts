import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient, type DocumentView } from '../../local/journey/api-client.ts';
import { sampleJourney } from '../../local/journey/sample-journey.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { chooseFile, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'an issued document is replaced or corrected';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  let old: string;
  beforeAll(async () => {
    stage = await setStage();
    const { baseUrl, setup } = stage.product;
    const settings = { baseUrl, passwords: setup.demoPasswords, name: 'e2e-amending' };
    ({ documentId: old } = await sampleJourney({ ...settings, tell: () => {}, patienceSeconds: 60 }));
    clerk = await stage.enter('vanthu.hanoi');
  });
  afterAll(async () => await stage?.close());
  const api = (login: string) =>
    apiClient(stage.product.baseUrl, login, stage.product.setup.demoPasswords[login] ?? '');
  const open = (page: Page, path: string) => page.goto(new URL(path, stage.product.baseUrl).href);
  const picture = async (page: Page, name: string) => {
    expect(await brokenRules(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    await page.setViewportSize(phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true });
    await page.setViewportSize({ width: 1366, height: 768 });
  };

  test('corrected: the form begins with the recipients, an official letter and its subject', async () => {
    await open(clerk, `/van-ban-di/${old}`);
    await clerk.getByRole('link', { name: 'Soạn công văn đính chính' }).click();
    await clerk.getByRole('heading', { level: 1, name: 'Soạn công văn đính chính' }).waitFor();
    expect(await clerk.getByLabel('Trích yếu').inputValue()).toMatch(
      /^Đính chính văn bản số .* ngày \d\d\/\d\d\/\d{4}$/,
    );
    await clerk.getByText('Thi hành án dân sự tỉnh Nghệ An').first().waitFor();
  });

  test('replaced: drafted on the page, agreed to by the other agency, and both documents name each other', async () => {
    await open(clerk, `/van-ban-di/${old}`);
    await clerk.getByRole('link', { name: 'Soạn văn bản thay thế' }).click();
    await clerk.getByRole('heading', { level: 1, name: 'Soạn văn bản thay thế' }).waitFor();
    await picture(clerk, 'replace-form');
    await chooseFile(clerk, await letterFile('phối hợp xác minh, bản thay thế', { login: 'lanhdao.hanoi' }));
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await clerk.getByRole('link', { name: /^Số .* ngày/ }).waitFor();
    const id = clerk.url().split('/').at(-1) ?? '';
    const [writer, leader, receiver] = [
      await api('vanthu.hanoi'),
      await api('lanhdao.hanoi'),
      await api('vanthu.nghean'),
    ];
    const step = (who: typeof writer, verb: string, body: object = {}) =>
      who.post(`/api/documents/${id}/${verb}`, body, `amending-${verb}`);
    await step(writer, 'submit', { confirmed: true, waive: 'đã đối chiếu' });
    await step(leader, 'sign');
    await step(writer, 'issue');
    const view = (one: string) => writer.get<DocumentView>(`/api/documents/${one}`);
    await expect.poll(async () => (await view(id)).document.state, { timeout: 20_000 }).toBe('issued');
    await step(writer, 'send');
    type Line = { readonly id: string; readonly state: string };
    const lines = async () => (await receiver.get<{ items: readonly Line[] }>('/api/incoming')).items;
    await expect.poll(async () => (await lines()).map(({ state }) => state), { timeout: 20_000 }).toContain('held');
    const asked = (await lines()).find(({ state }) => state === 'held');
    await receiver.post(`/api/incoming/${asked?.id}/agree-request`, {}, 'amending-agree');
    await expect
      .poll(async () => (await lines()).map(({ state }) => state).toSorted(), { timeout: 20_000 })
      .toEqual(['opened', 'replaced']);
    await open(clerk, `/van-ban-di/${old}`);
    await clerk.getByRole('link', { name: /^Đã được thay thế bởi số/ }).waitFor();
    expect(await clerk.getByRole('link', { name: 'Soạn văn bản thay thế' }).count()).toBe(0);
    expect(await clerk.getByRole('button', { name: 'Thu hồi' }).count()).toBe(0);
    await picture(clerk, 'replaced');
    await clerk.getByRole('link', { name: /^Đã được thay thế bởi số/ }).click();
    await clerk.getByText('Nơi nhận đồng ý thay thế (15)').waitFor();
    await picture(clerk, 'replacing');
    await open(clerk, '/van-ban-di');
    await clerk.getByText('Đã thay thế').first().waitFor();
  });
});
