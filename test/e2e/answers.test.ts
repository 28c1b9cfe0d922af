import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../lib/edxml/build.ts';
import type { Attachment } from '../../lib/edxml/message.ts';
import { apiClient } from '../../local/journey/api-client.ts';
import { documentMessage } from '../edxml/samples.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { chooseFile, openWaiting, save } from './hands.ts';
import { letterFile } from './letters.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a document that came in is answered';
const pictures = process.env['CONGVAN_PICTURES'];
const subject = 'đề nghị cung cấp thông tin';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let clerk: Page;
  beforeAll(async () => {
    stage = await setStage();
    clerk = await stage.enter('vanthu.nghean');
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  /** It came over the axis and stands in the register, with an officer. */
  async function assigned(): Promise<void> {
    const [sample] = documentMessage.attachments;
    const attachments = [{ ...(sample as Attachment), name: 'cong-van.pdf', bytes: await sampleLetter() }];
    const edxml = buildDocument({ ...documentMessage, number: '88', documentId: 'id-88', subject, attachments });
    const axis = await stage.product.embedded.context.exchanges.of('G15.1');
    await axis.send({ from: 'G15.1', to: ['G15.29'], messageType: 'edoc', edxml });
    await clerk.getByRole('link', { name: new RegExp(subject) }).waitFor();
    await openWaiting(clerk, subject);
    await clerk.getByRole('button', { name: 'Vào sổ' }).click();
    const dialog = clerk.getByRole('dialog').or(clerk.getByRole('alertdialog'));
    await dialog.getByRole('textbox').fill('đã kiểm tra bản giấy kèm theo');
    await dialog.getByRole('button', { name: 'Vào sổ' }).click();
    await clerk.getByText('Đã vào sổ').first().waitFor();
    const id = clerk.url().split('/').at(-1);
    const { baseUrl, setup } = stage.product;
    const leader = await apiClient(baseUrl, 'lanhdao.nghean', setup.demoPasswords['lanhdao.nghean'] ?? '');
    await leader.post(`/api/incoming/${id}/assign`, { officer: 'chuyenvien.nghean', opinion: 'Trả lời.' }, 'assign-88');
  }

  test('by a draft that knows to whom it goes, what it answers, and that the work ends with it', async () => {
    await assigned();
    await clerk.reload();
    await clerk.getByRole('link', { name: 'Soạn văn bản trả lời' }).focus();
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { level: 1, name: 'Soạn văn bản trả lời' }).waitFor();
    const answered = clerk.getByRole('group', { name: 'Trả lời văn bản đến' });
    await answered.getByText(subject).waitFor();
    const completes = answered.getByLabel('Khi phát hành, hoàn thành xử lý văn bản đến này');
    expect(await completes.isChecked()).toBe(true);
    expect(await clerk.getByLabel('Trích yếu').inputValue()).toMatch(/^Trả lời văn bản số 88\//);
    await clerk.getByText('Thi hành án dân sự thành phố Hà Nội').first().waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await picture(clerk, 'answer-form');
    await clerk.setViewportSize(phone);
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await picture(clerk, 'answer-form-phone');
    await clerk.setViewportSize({ width: 1366, height: 768 });
    await chooseFile(clerk, await letterFile('cung cấp thông tin', { login: 'lanhdao.nghean' }));
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await clerk.getByRole('heading', { level: 1, name: /^Trả lời văn bản số 88\// }).waitFor();
    const back = clerk.getByRole('link', { name: /^Số 88\/.* của / });
    await picture(clerk, 'answer-draft');
    await back.click();
    await clerk.getByRole('heading', { level: 1, name: subject }).waitFor();
    const card = clerk.getByRole('region', { name: 'Văn bản trả lời' });
    await card.getByRole('link', { name: /^Trả lời văn bản số 88\// }).waitFor();
    await card.getByText('Đang soạn').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await picture(clerk, 'answered');
  });

  test('no more once the drafter takes it out', async () => {
    await clerk.goto(new URL('/', clerk.url()).href);
    await openWaiting(clerk, 'Trả lời văn bản số 88');
    await clerk
      .getByRole('link', { name: 'Sửa' })
      .or(clerk.getByRole('button', { name: 'Sửa' }))
      .first()
      .click();
    await clerk.getByRole('button', { name: /^Bỏ: không trả lời văn bản số 88/ }).click();
    expect(await clerk.getByRole('group', { name: 'Trả lời văn bản đến' }).count()).toBe(0);
    await chooseFile(clerk, await letterFile('cung cấp thông tin', { login: 'lanhdao.nghean' }));
    await clerk.getByText('· Đã tải lên').waitFor();
    await save(clerk);
    await clerk.getByRole('heading', { level: 1, name: /^Trả lời văn bản số 88\// }).waitFor();
    await clerk.getByText('Trả lời văn bản đến').waitFor({ state: 'detached' });
  });
});
