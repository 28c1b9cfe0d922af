import { readFileSync, renameSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenServer } from '../../cli/token-server.ts';
import { pkcs12Signer } from '../../lib/adapters/pkcs12/pkcs12-signer.ts';
import { absence } from './chromium.ts';
import { openWaiting, submitted } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page, signing with a token at the desk';

const onPhone = {
  viewport: phone,
  isMobile: true,
  hasTouch: true,
  userAgent: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
};

describe.skipIf(absence !== undefined)(title, () => {
  const subject = 'xác minh tài sản bằng thiết bị';
  let stage: Stage;
  let leader: Page;
  /** The leader's key that the system keeps. */
  let key: string;
  let program: Server | undefined;
  beforeAll(async () => {
    stage = await setStage();
    await submitted(await stage.enter('vanthu.hanoi'), subject);
    key = join(stage.product.keyFolder, 'keys/lanhdao.hanoi.p12');
    renameSync(key, `${key}.away`);
    leader = await stage.enter('lanhdao.hanoi');
  }, 120_000);
  afterAll(async () => {
    program?.close();
    await stage?.close();
  });

  /** The program as the leader starts it, with their token or another's. */
  async function start(owner: string, says: boolean): Promise<string[]> {
    const { product } = stage;
    const file = readFileSync(join(product.keyFolder, `tokens/${owner}.p12`));
    const signer = pkcs12Signer(file, product.setup.tokenPasswords?.[owner] ?? '');
    const shown: string[] = [];
    const confirm = async ({ subject: about }: { subject: string }) => {
      shown.push(about);
      return says;
    };
    program = tokenServer({ signer, origin: product.baseUrl, pairing: '246810', confirm });
    program.listen(27_443, '127.0.0.1');
    await new Promise((resolve) => program?.once('listening', resolve));
    return shown;
  }
  async function stop(): Promise<void> {
    program?.closeAllConnections();
    await new Promise((resolve) => program?.close(resolve));
  }

  test('says what is wrong until all is right, then the document is signed and the next one opens', async () => {
    await openWaiting(leader, subject);
    expect(await leader.getByRole('button', { name: 'Ký', exact: true }).count()).toBe(0);
    await leader.keyboard.press('a');
    const dialog = leader.getByRole('alertdialog');
    const sign = dialog.getByRole('button', { name: 'Ký bằng thiết bị' });
    await dialog.getByText(subject).waitFor();
    await sign.click();
    await dialog.getByText('Không thấy chương trình ký trên máy này').waitFor();

    await start('lanhdao.nghean', true);
    await dialog.getByLabel('Mã ghép nối').fill('111111');
    await sign.click();
    await dialog.getByText('Mã ghép nối không đúng').waitFor();
    await dialog.getByLabel('Mã ghép nối').fill('246810');
    await sign.click();
    await dialog.getByText('không phải thiết bị đã đăng ký').waitFor();
    await stop();

    await start('lanhdao.hanoi', false);
    await sign.click();
    await dialog.getByText('Bạn đã chọn không ký').waitFor();
    await stop();

    const shown = await start('lanhdao.hanoi', true);
    await sign.click();
    await leader.getByRole('status').getByText('Đã ký.').waitFor();
    expect(shown).toEqual([subject]);
  }, 90_000);

  test('offers both ways to whom the system keeps a key for', async () => {
    renameSync(`${key}.away`, key);
    await submitted(await stage.enter('vanthu.hanoi'), `${subject} hoặc không`);
    await leader.reload();
    await openWaiting(leader, `${subject} hoặc không`);
    await leader.getByRole('button', { name: 'Ký', exact: true }).waitFor();
    await leader.getByRole('button', { name: 'Ký bằng thiết bị' }).waitFor();
  }, 90_000);

  test('on a phone, where no token can be, it is not offered: the one big button signs', async () => {
    const page = await stage.enter('lanhdao.hanoi', onPhone);
    await openWaiting(page, `${subject} hoặc không`);
    const bar = page.locator('.actions');
    await bar.getByRole('button', { name: 'Ký', exact: true }).waitFor();
    expect(await bar.getByRole('button').allInnerTexts()).toEqual(['Ký', 'Trả về']);
    const [sign, giveBack] = await Promise.all(
      ['Ký', 'Trả về'].map((name) => bar.getByRole('button', { name, exact: true }).boundingBox()),
    );
    expect(sign?.width).toBeGreaterThan(1.5 * (giveBack?.width ?? 999));
    expect(sign?.height).toBeGreaterThanOrEqual(56);
  }, 90_000);

  test('on a phone, to whom has no other key, it is said where the document is signed', async () => {
    const page = await stage.enter('lanhdao.hanoi', onPhone);
    await page.route('**/api/me', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), hasKey: false } });
    });
    await page.reload();
    await openWaiting(page, `${subject} hoặc không`);
    await page.getByText(/Hãy mở văn bản trên máy tính có cắm thiết bị/).waitFor();
    expect(await page.locator('.actions').getByRole('button').allInnerTexts()).toEqual(['Trả về']);
  }, 90_000);
});
