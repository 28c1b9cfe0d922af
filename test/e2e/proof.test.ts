import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { absence } from './chromium.ts';
import { decide, openWaiting, submitted } from './hands.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page, about timestamps';

describe.skipIf(absence !== undefined)(title, () => {
  const subject = 'thông báo kết quả';
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
    await submitted(clerk, subject);
    const leader = await stage.enter('lanhdao.hanoi');
    await openWaiting(leader, subject);
    await decide(leader, 'Ký');
  }, 120_000);
  afterAll(async () => await stage?.close());

  test('says what is missing while nobody answers, and by itself that it has come', async () => {
    const { trustServices } = stage.product;
    if (!trustServices) throw new Error('the product has no timestamp authority');
    await openWaiting(clerk, subject);
    trustServices.away = true;
    await decide(clerk, 'Phát hành');
    const proof = clerk.getByRole('region', { name: 'Chữ ký số và dấu thời gian' });
    await proof.getByText('B-B · Có chữ ký số, chưa có dấu thời gian').waitFor();
    await proof.getByText('Máy chủ dấu thời gian chưa trả lời.').waitFor();
    await clerk.getByRole('button', { name: 'Gửi', exact: true }).waitFor();
    trustServices.away = false;
    await proof.getByText('B-LT · Có dấu thời gian và dữ liệu kiểm tra lâu dài').waitFor({ timeout: 60_000 });
    await clerk.getByText('Đã bổ sung dấu thời gian và dữ liệu kiểm tra chữ ký, mức B-LT').waitFor();
    await proof.getByText('Dấu thời gian được tự động gia hạn từ ngày').waitFor({ timeout: 60_000 });
  }, 120_000);
});
