import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JourneyResult, sampleJourney } from '../../local/journey/sample-journey.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a document is taken back by one agency and given up by another';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let sender: Page;
  let receiver: Page;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    expect(await brokenRules(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    await page.setViewportSize(phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true });
    await page.setViewportSize({ width: 1366, height: 768 });
  };
  /** A letter that Hà Nội has issued, and Nghệ An has dealt with. */
  const journey = (name: string): Promise<JourneyResult> =>
    sampleJourney({
      ...{ baseUrl: stage.product.baseUrl, passwords: stage.product.setup.demoPasswords, name },
      ...{ tell: () => {}, patienceSeconds: 60 },
    });
  const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog'));

  /** The clerk of Hà Nội takes it back, on their leader's word. */
  async function recall(documentId: string, shown = false): Promise<void> {
    await sender.goto(new URL(`/van-ban-di/${documentId}`, stage.product.baseUrl).href);
    await sender.getByRole('button', { name: 'Thu hồi' }).click();
    const asked = dialog(sender);
    await asked.getByRole('heading', { name: 'Thu hồi văn bản đã phát hành?' }).waitFor();
    await asked.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await asked.getByText('Hãy ghi lý do').first().waitFor();
    await asked.getByRole('button', { name: 'Ban hành nhầm' }).click();
    if (shown) await picture(sender, 'recall-dialog');
    const leader = asked.getByLabel('Lãnh đạo đã đồng ý');
    if ((await leader.inputValue()) === '') await leader.selectOption({ index: 1 });
    await asked.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await sender.getByText(/Thu hồi từ 1\/1 nơi nhận/).waitFor();
  }
  /** The clerk of Nghệ An opens what Hà Nội asks. */
  async function open(): Promise<void> {
    await receiver.goto(new URL('/', stage.product.baseUrl).href);
    await receiver
      .getByRole('link', { name: /phối hợp xác minh/ })
      .first()
      .click();
    await receiver.getByText('Nơi gửi yêu cầu thu hồi văn bản này').waitFor();
  }

  test('agreed to: it is cancelled there, and the sender sees it', async () => {
    const { documentId } = await journey('e2e-recall');
    [sender, receiver] = [await stage.enter('vanthu.hanoi'), await stage.enter('vanthu.nghean')];
    await recall(documentId, true);
    await open();
    await picture(receiver, 'recall-asked');
    await receiver.getByRole('button', { name: 'Đồng ý' }).click();
    await dialog(receiver)
      .getByText(/Văn bản bị hủy ngay/)
      .waitFor();
    await picture(receiver, 'recall-agree');
    const page = receiver.url();
    await dialog(receiver).getByRole('button', { name: 'Đồng ý thu hồi' }).click();
    await dialog(receiver).waitFor({ state: 'detached' });
    await receiver.goto(page);
    await receiver.getByText(/đã thu hồi văn bản này/).waitFor();
    await picture(receiver, 'recall-agreed');
    await receiver.goto(new URL('/van-ban-den', stage.product.baseUrl).href);
    await receiver.getByRole('heading', { level: 1 }).waitFor();
    expect(await receiver.getByRole('link', { name: /phối hợp xác minh/ }).count()).toBe(0);
    await sender.getByText('Nơi nhận đồng ý thu hồi (15)').waitFor();
    await picture(sender, 'recall-answered');
  });

  test('refused with a reason, which the sender reads', async () => {
    const { documentId } = await journey('e2e-recall-refused');
    await recall(documentId);
    await open();
    await receiver.getByRole('button', { name: 'Từ chối đề nghị' }).click();
    await dialog(receiver).getByRole('button', { name: 'Văn bản đã xử lý xong' }).click();
    await dialog(receiver).getByRole('button', { name: 'Từ chối đề nghị' }).click();
    await receiver.getByText('Đã hoàn thành xử lý.').waitFor();
    await sender.getByText('Nơi nhận từ chối thu hồi (16)').waitFor();
    await sender.getByText(/Lý do: Văn bản đã xử lý xong/).waitFor();
  });
});
