import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountUseWrite, findAccountUse } from '../../lib/stores/sign-in/account-use.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a sign-in that was disabled for nobody had used it';
const pictures = process.env['CONGVAN_PICTURES'];
const clerk = 'vanthu.hanoi';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(async () => await stage?.close());

  test('says so to its owner, and one press of the administrator lets them in again', async () => {
    const { context } = stage.product.embedded;
    const now = Date.now();
    const lastAt = now - 45 * 86_400_000;
    const use = { lastAt, warnedAt: now - 7 * 86_400_000, disabledAt: now };
    await context.records.transact([accountUseWrite(clerk, await findAccountUse(context, clerk), use)]);
    const own = await stage.browser.newContext({ viewport: phone, locale: 'vi-VN' });
    own.setDefaultTimeout(20_000);
    const page = await own.newPage();
    await page.goto(stage.product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    const give = async () => {
      await page.getByLabel('Tên đăng nhập').fill(clerk);
      await page.getByLabel('Mật khẩu').fill(stage.product.setup.demoPasswords[clerk] ?? '');
      await page.getByRole('button', { name: 'Đăng nhập' }).press('Enter');
    };
    await give();
    await page.getByText('hãy nhờ người quản trị của cơ quan bấm “Cho đăng nhập lại”').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, 'idle-sign-in.png'), fullPage: true });

    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL(`/quan-tri/nguoi/${clerk}`, admin.url()).href);
    await admin.getByText('vì 45 ngày không đăng nhập').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    for (const [size, viewport] of Object.entries({ narrow: phone, wide: desktop })) {
      await admin.setViewportSize(viewport);
      if (pictures) await admin.screenshot({ path: join(pictures, `idle-person-${size}.png`), fullPage: true });
    }
    await admin.getByRole('button', { name: 'Cho đăng nhập lại' }).press('Enter');
    await admin.getByText('Đã cho đăng nhập lại; mật khẩu không đổi.').waitFor();
    await admin.getByText('vì 45 ngày không đăng nhập').waitFor({ state: 'detached' });

    await give();
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    const noted = await findAccountUse(context, clerk);
    expect(noted?.body.disabledAt).toBeUndefined();
    expect(noted?.body.lastAt).toBeGreaterThanOrEqual(now);
  }, 60_000);
});
