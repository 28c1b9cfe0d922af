import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { decide, drawnInk, fillDraft, openWaiting, save, submitted } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page, from draft to the other register';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  let leader: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.hanoi');
    leader = await stage.enter('lanhdao.hanoi', { viewport: phone, hasTouch: true, deviceScaleFactor: 2 });
  });
  afterAll(async () => await stage?.close());

  test('clerk, leader, clerk; then the other agency, and its statuses come back', async () => {
    const subject = 'phối hợp xác minh tài sản';
    await submitted(clerk, subject);
    expect(await drawnInk(clerk)).toBeGreaterThan(500);
    await clerk.getByText('Đang chờ Nguyễn Văn An ký.').waitFor();

    await openWaiting(leader, subject);
    await leader.getByRole('button', { name: 'Ký', exact: true }).click();
    const question = leader.getByRole('alertdialog');
    for (const said of ['Chưa có số', subject, 'Trưởng Thi hành án dân sự · Nguyễn Văn An'])
      await question.getByText(said).waitFor();
    await question.getByRole('button', { name: 'Ký', exact: true }).click();
    await leader.getByRole('status').getByText('Đã ký.').waitFor();

    await openWaiting(clerk, subject);
    await decide(clerk, 'Phát hành');
    await clerk
      .getByText(/^\d+\/THADS-/)
      .first()
      .waitFor();
    await clerk.getByText(/Văn bản tự gửi sau \d\d:\d\d:\d\d/).waitFor();
    await decide(clerk, 'Giữ lại');
    await clerk.getByText('Đã phát hành. Chờ văn thư gửi.').waitFor();
    await clerk.getByRole('button', { name: 'Gửi', exact: true }).click();
    await clerk.getByRole('alertdialog').getByText('Thi hành án dân sự tỉnh Nghệ An (G15.29)').waitFor();
    await clerk.getByRole('alertdialog').getByRole('button', { name: 'Gửi', exact: true }).click();
    await clerk.getByText('01 Đã đến').waitFor();

    await theOtherAgency(stage, subject);
    await clerk.getByText('06 Hoàn thành xử lý').waitFor({ timeout: 60_000 });
    const codes = await clerk.locator('.status-code').allTextContents();
    expect(codes.slice(1)).toEqual(['01', '03', '04', '05', '06']);
  }, 180_000);

  test('a return with a reason brings the draft back, and it is submitted again', async () => {
    const subject = 'báo cáo kết quả thi hành án';
    await submitted(clerk, subject);
    await openWaiting(leader, subject);
    await leader.getByRole('button', { name: 'Trả về', exact: true }).click();
    const sheet = leader.getByRole('alertdialog');
    await sheet.getByRole('button', { name: 'Trả về', exact: true }).click();
    await sheet.getByText('Hãy ghi lý do.').waitFor();
    await sheet.getByRole('button', { name: 'Bổ sung căn cứ' }).click();
    await sheet.getByRole('button', { name: 'Trả về', exact: true }).click();
    await leader.getByText('Đã trả về.').waitFor();

    await openWaiting(clerk, subject);
    await clerk.getByText('Lý do: Bổ sung căn cứ').waitFor();
    await clerk.getByRole('link', { name: 'Sửa dự thảo' }).click();
    await clerk.getByLabel('Tệp PDF của văn bản').setInputFiles(await letterFile(subject));
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await clerk.getByRole('button', { name: 'Trình ký lại' }).click();
    await clerk.getByRole('alertdialog').getByRole('button', { name: 'Trình ký' }).click();
    await clerk.getByText('Đã trình ký.').waitFor();
    await clerk.getByText('Sửa dự thảo, bản 2').waitFor();
  });

  test('the leader lands on the next waiting document after a decision', async () => {
    for (const subject of ['kế hoạch cưỡng chế', 'kế hoạch kiểm tra']) {
      await submitted(clerk, subject);
    }
    await openWaiting(leader, 'kế hoạch cưỡng chế');
    await decide(leader, 'Ký');
    await leader.getByText('Đây là việc tiếp theo.').waitFor();
    expect(new URL(leader.url()).pathname).toMatch(/^\/van-ban-di\/\w+$/);
    await leader.getByRole('button', { name: 'Ký', exact: true }).waitFor();
  });

  test('a cancelled document says so and why', async () => {
    const subject = 'thông báo sẽ hủy';
    await fillDraft(clerk, { subject });
    await save(clerk);
    await clerk.getByRole('button', { name: 'Hủy văn bản' }).click();
    await clerk.getByRole('alertdialog').getByLabel('Lý do').fill('Trùng với văn bản khác');
    await clerk.getByRole('alertdialog').getByRole('button', { name: 'Hủy văn bản' }).click();
    await clerk.getByText('Đã hủy văn bản.').waitFor();
    await clerk.getByText('Lý do: Trùng với văn bản khác').waitFor();
    expect(await clerk.getByRole('button', { name: 'Trình ký' }).count()).toBe(0);
  });
});

async function theOtherAgency(stage: Stage, subject: string): Promise<void> {
  const clerk = await stage.enter('vanthu.nghean');
  await openWaiting(clerk, subject);
  expect(await drawnInk(clerk)).toBeGreaterThan(500);
  await clerk.getByRole('button', { name: 'Vào sổ' }).click();
  await clerk.getByText(/Đã vào sổ, số đến \d+\./).waitFor();

  const leader = await stage.enter('lanhdao.nghean', { viewport: phone });
  await assignedTo(leader, subject, 'Giao xác minh.');

  const officer = await stage.enter('chuyenvien.nghean');
  await openWaiting(officer, subject);
  await officer.getByText('Ý kiến chỉ đạo: Giao xác minh.').waitFor();
  await officer.getByRole('button', { name: 'Trả lại việc' }).click();
  const back = officer.getByRole('alertdialog');
  await back.getByLabel('Lý do').fill('Đề nghị giao người khác');
  await back.getByRole('button', { name: 'Trả lại việc' }).click();
  await officer.getByText(/Đã trả lại để phân công lại/).waitFor();

  await openWaiting(leader, subject);
  await leader.getByText('Lý do trả lại việc: Đề nghị giao người khác').waitFor();
  await leader.goBack();
  await assignedTo(leader, subject, 'Vẫn giao đồng chí.');

  await openWaiting(officer, subject);
  await officer.getByText('Ý kiến chỉ đạo: Vẫn giao đồng chí.').waitFor();
  await officer.getByRole('button', { name: 'Bắt đầu xử lý' }).click();
  await officer.getByRole('button', { name: 'Hoàn thành' }).click();
  await officer.getByRole('alertdialog').getByLabel('Kết quả xử lý').fill('Đã xác minh.');
  await officer.getByRole('alertdialog').getByRole('button', { name: 'Hoàn thành' }).click();
  await officer.getByText('Đã ghi nhận: hoàn thành.').waitFor();

  await officer.getByText('Ai đã xem văn bản này').click();
  const viewers = officer.locator('.viewers-list');
  for (const name of ['Võ Thị Hạnh', 'Lê Minh Đức']) await viewers.getByText(name).waitFor();
}

async function assignedTo(leader: Page, subject: string, opinion: string): Promise<void> {
  await openWaiting(leader, subject);
  await leader.getByRole('button', { name: 'Phân công' }).click();
  const sheet = leader.getByRole('alertdialog');
  await sheet.getByRole('button', { name: 'Võ Thị Hạnh Chấp hành viên' }).click();
  await sheet.getByLabel('Ý kiến chỉ đạo').fill(opinion);
  await sheet.getByRole('button', { name: 'Phân công' }).click();
  await leader.getByText('Đã giao Võ Thị Hạnh.').waitFor();
}
