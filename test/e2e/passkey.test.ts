import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { openOwnSignIn, picture } from './own-sign-in.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a passkey';
const clerk = 'vanthu.hanoi';

/** An authenticator of the browser itself, before which nobody sits. */
interface Authenticator {
  readonly session: CDPSession;
  readonly id: string;
}
async function authenticator(page: Page, verified = true): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: verified, automaticPresenceSimulation: true },
  });
  return { session, id: authenticatorId };
}
/** Its passkeys, taken along to the authenticator of another window. */
async function carried(from: Authenticator, to: Authenticator): Promise<void> {
  const { credentials } = await from.session.send('WebAuthn.getCredentials', { authenticatorId: from.id });
  for (const credential of credentials)
    await to.session.send('WebAuthn.addCredential', { authenticatorId: to.id, credential });
}
const forget = ({ session, id }: Authenticator) => session.send('WebAuthn.clearCredentials', { authenticatorId: id });

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let office: Page;
  let device: Authenticator;
  let codes: string[] = [];
  beforeAll(async () => {
    stage = await setStage(undefined, undefined, 'localhost');
  }, 120_000);
  afterAll(async () => await stage?.close());

  const password = () => stage.product.setup.demoPasswords[clerk] ?? '';
  /** a new window with login and password given; what comes then is the test's */
  const arrive = async (viewport = desktop) => {
    const context = await stage.browser.newContext({ viewport, locale: 'vi-VN' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(stage.product.baseUrl);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill(clerk);
    await page.getByLabel('Mật khẩu').fill(password());
    await page.getByRole('button', { name: 'Đăng nhập' }).press('Enter');
    await page.getByRole('heading', { name: 'Xác thực hai bước' }).waitFor();
    return page;
  };
  const use = (page: Page) => page.getByRole('button', { name: 'Dùng khóa truy cập' }).press('Enter');
  const isIn = (page: Page) => page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();

  test('is added with the keyboard: password, a name, the browser’s question, recovery codes once', async () => {
    office = await stage.enter(clerk);
    device = await authenticator(office);
    await openOwnSignIn(office);
    await office.getByText('Chưa có khóa truy cập nào.').waitFor();
    expect(await brokenRules(office)).toEqual([]);
    await picture(office, 'passkey-none');
    await office.getByRole('button', { name: 'Thêm khóa truy cập' }).press('Enter');
    const sheet = office.getByRole('alertdialog');
    await sheet.getByLabel('Mật khẩu đang dùng').fill(password());
    await sheet.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await sheet.getByRole('button', { name: 'Tạo khóa' }).press('Enter');
    await sheet.getByText('Hãy điền mục này.').waitFor();
    await sheet.getByLabel('Tên khóa').fill('Máy tính ở phòng');
    expect(await brokenRules(office)).toEqual([]);
    await picture(office, 'passkey-name');
    await sheet.getByRole('button', { name: 'Tạo khóa' }).press('Enter');
    await sheet.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
    codes = await sheet.locator('li code').allTextContents();
    expect(codes).toHaveLength(10);
    await sheet.getByRole('button', { name: 'Tôi đã cất các mã này' }).press('Enter');
    await office.getByText('Máy tính ở phòng').first().waitFor();
    await office.getByText('Đang bật').waitFor();
    expect(await brokenRules(office)).toEqual([]);
    await picture(office, 'passkey-added');
  }, 60_000);

  test('signs in after the password, on a desk and on a phone, with one press', async () => {
    for (const viewport of [desktop, phone]) {
      const page = await arrive(viewport);
      const mine = await authenticator(page);
      await carried(device, mine);
      expect(await brokenRules(page)).toEqual([]);
      await picture(page, 'passkey-asked');
      await use(page);
      await isIn(page);
      await forget(device);
      await carried(mine, device);
      await openOwnSignIn(page);
      await page.getByText('Dùng khóa truy cập').first().waitFor();
      await page.context().close();
    }
  }, 60_000);

  test('that its owner does not give, or that is not there, says so, and another way goes in', async () => {
    const page = await arrive(phone);
    await authenticator(page);
    await use(page);
    await page.getByText('Chưa xác thực: bạn đã hủy').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'passkey-cancelled');
    await page.getByLabel('Mã dự phòng').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await isIn(page);
    await page.context().close();
  }, 60_000);

  test('of a device that does not verify its owner does not come in', async () => {
    const page = await arrive();
    const mine = await authenticator(page, false);
    await carried(device, mine);
    await use(page);
    await page.getByText('Chưa xác thực: bạn đã hủy').waitFor();
    await page.context().close();
  }, 60_000);

  test('that was copied is refused in words', async () => {
    const page = await arrive();
    const mine = await authenticator(page);
    const { credentials } = await device.session.send('WebAuthn.getCredentials', { authenticatorId: device.id });
    for (const credential of credentials)
      await mine.session.send('WebAuthn.addCredential', {
        authenticatorId: mine.id,
        credential: { ...credential, signCount: 0 },
      });
    await use(page);
    await page.getByText('có dấu hiệu bị sao chép').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'passkey-copied');
    await page.context().close();
  }, 60_000);

  test('shows who somebody is where they add another one, of which the same device makes none', async () => {
    await office.reload();
    await office.getByRole('button', { name: 'Thêm khóa truy cập' }).press('Enter');
    const sheet = office.getByRole('alertdialog');
    await sheet.getByLabel('Mật khẩu đang dùng').fill(password());
    await sheet.getByRole('button', { name: 'Dùng khóa truy cập' }).press('Enter');
    await sheet.getByText('Đã xác thực bằng khóa truy cập').waitFor();
    expect(await brokenRules(office)).toEqual([]);
    await picture(office, 'passkey-proof');
    await sheet.getByRole('button', { name: 'Tiếp tục' }).press('Enter');
    await sheet.getByLabel('Tên khóa').fill('Khóa USB');
    await sheet.getByRole('button', { name: 'Tạo khóa' }).press('Enter');
    await sheet.getByText('Thiết bị này đã có khóa truy cập').waitFor();
    expect(await brokenRules(office)).toEqual([]);
    await sheet.getByRole('button', { name: 'Thôi' }).press('Enter');
  }, 60_000);

  test('is removed by its owner after a question, and signs in no more', async () => {
    await office.getByRole('button', { name: 'Gỡ khóa truy cập' }).press('Enter');
    const sheet = office.getByRole('alertdialog');
    await sheet.getByText('bước thứ hai duy nhất').waitFor();
    await sheet.getByLabel('Mật khẩu đang dùng').fill(password());
    await sheet.getByLabel('Mã dự phòng').fill(codes[1] ?? '');
    expect(await brokenRules(office)).toEqual([]);
    await picture(office, 'passkey-remove');
    await sheet.getByRole('button', { name: 'Gỡ khóa truy cập' }).press('Enter');
    await office.getByText('Chưa có khóa truy cập nào.').waitFor();
    const context = await stage.browser.newContext({ viewport: desktop, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(stage.product.baseUrl);
    await stage.signIn(page, clerk);
    await context.close();
  }, 60_000);
});

describe.skipIf(absence !== undefined)('at an IP address', () => {
  test('no passkey is offered, and the page says why and what to do', async () => {
    const stage = await setStage();
    try {
      const page = await stage.enter(clerk);
      await openOwnSignIn(page);
      await page.getByText('Trình duyệt không cho dùng khóa truy cập với địa chỉ IP').waitFor();
      expect(await page.getByRole('button', { name: 'Thêm khóa truy cập' }).count()).toBe(0);
      expect(await brokenRules(page)).toEqual([]);
      await picture(page, 'passkey-no-name');
    } finally {
      await stage.close();
    }
  }, 120_000);
});
