import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../lib/edxml/build.ts';
import { openStore } from '../../simulator/store.ts';
import { documentMessage } from '../edxml/samples.ts';
import { absence } from './chromium.ts';
import { decide, openWaiting, submitted } from './hands.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'what comes in and is no letter to be registered';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  let theirClerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
    theirClerk = await stage.enter('vanthu.nghean');
  });
  afterAll(async () => await stage?.close());

  /** As the axis hands it out, whether or not it would have taken it. */
  function arrives(file: Uint8Array): void {
    const store = openStore(join(stage.home, 'axis'));
    const from = { from: 'G15.1', to: ['G15.29'], title: '', notation: '' };
    store.add({ ...from, messageType: 'edoc', file }, Date.now());
  }
  async function openFirst(page: Page, name: RegExp): Promise<void> {
    await page.getByRole('link', { name: 'Việc cần làm' }).first().click();
    await page.getByRole('listitem').getByRole('link', { name }).click();
  }

  test('a packet that cannot be opened: why, who sent it, its raw file, again, and back with 02', async () => {
    arrives(Buffer.from('<html><body><From><OrganId>G15.1</OrganId></From></body></html>'));
    await openFirst(theirClerk, /Chưa đọc được gói tin/);
    await theirClerk.getByText('Gói tin không phải tệp edXML đọc được.').waitFor();
    await theirClerk.getByText('Mã nơi gửi (theo trục)').waitFor();
    const file = theirClerk.context().waitForEvent('response', (response) => response.url().includes('goi-tin-'));
    await theirClerk.getByRole('button', { name: 'Tải gói tin gốc' }).click();
    expect((await (await file).allHeaders())['content-disposition']).toMatch(/goi-tin-.*\.edxml/);
    await theirClerk.bringToFront();
    await theirClerk.getByRole('button', { name: 'Mở lại' }).click();
    await theirClerk.getByRole('listitem').getByText('Mở lại').first().waitFor();
    await theirClerk.getByRole('button', { name: 'Từ chối', exact: true }).waitFor();
    await decide(theirClerk, 'Từ chối');
    await theirClerk.getByText('Đã trả lại', { exact: false }).first().waitFor();
    expect(await theirClerk.getByRole('button', { name: 'Mở lại' }).count()).toBe(0);
  });

  test('a request to take back is shown as that, and is noted', async () => {
    arrives(buildDocument({ ...documentMessage, operation: 'recall', reason: 'ban hành nhầm', subject: 'thu hồi' }));
    await openFirst(theirClerk, /thu hồi/);
    await theirClerk.getByText('Yêu cầu thu hồi').first().waitFor();
    await theirClerk.getByText('ban hành nhầm').first().waitFor();
    await theirClerk.getByText('Tệp PDF hỏng hoặc không phải PDF', { exact: false }).waitFor();
    expect(await theirClerk.getByRole('button', { name: 'Vào sổ' }).count()).toBe(0);
    await theirClerk.getByRole('button', { name: 'Đã xem, ghi nhận' }).click();
    await theirClerk.getByRole('status').getByText('Đã ghi nhận.').waitFor();
  });

  test('a letter that is refused comes back to its sender as a task, in the list and at the delivery', async () => {
    const subject = 'trả lời khiếu nại';
    await submitted(clerk, subject);
    const leader = await stage.enter('lanhdao.hanoi');
    await openWaiting(leader, subject);
    await decide(leader, 'Ký');
    await openWaiting(clerk, subject);
    await decide(clerk, 'Phát hành');
    await decide(clerk, 'Gửi');
    await openWaiting(theirClerk, subject);
    await theirClerk.getByRole('button', { name: 'Từ chối', exact: true }).click();
    const question = theirClerk.getByRole('alertdialog');
    await question.getByLabel('Lý do').fill('Gửi nhầm cơ quan');
    await question.getByRole('button', { name: 'Từ chối', exact: true }).click();
    await theirClerk.getByText('Từ chối tiếp nhận', { exact: true }).first().waitFor();

    await openWaiting(clerk, subject);
    await clerk.getByText('Gửi nhầm cơ quan').first().waitFor();
    await clerk.getByText('Nơi nhận từ chối (02). Xem lý do, gửi lại nếu cần.').waitFor();
    await clerk.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await clerk.getByRole('row').filter({ hasText: subject }).getByText('bị từ chối').waitFor();
    await openWaiting(clerk, subject);
    await clerk.getByRole('button', { name: /^Gửi lại/ }).click();
    await openWaiting(theirClerk, subject);
    await theirClerk.getByText('Có 1 văn bản đã nhận', { exact: false }).first().waitFor();
  });
});
