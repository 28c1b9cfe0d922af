import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { chooseFile, fillDraft, openForm, openWaiting, save, submitted } from './hands.ts';
import { letterFile } from './letters.ts';
import { windowOf } from './stage.ts';

const title = absence ?? 'the page under hasty hands and failing lines';

describe.skipIf(absence !== undefined)(title, () => {
  const at = windowOf('vanthu.hanoi');

  /** The steps that a page asks for from now on, by path and key. */
  function stepsOf(page: Page, path: RegExp): string[] {
    const steps: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && path.test(pathname)) steps.push(request.headers()['idempotency-key'] ?? '');
    });
    return steps;
  }

  describe('what is pressed twice is asked once', () => {
    test('a draft that is saved by two fast clicks', async () => {
      await fillDraft(at.page, { subject: 'lưu hai lần' });
      const steps = stepsOf(at.page, /^\/api\/documents$/);
      await at.page.getByRole('button', { name: 'Lưu dự thảo' }).evaluate((button: HTMLButtonElement) => {
        button.click();
        button.click();
      });
      await at.page.getByText('Đã lưu dự thảo').waitFor();
      expect(steps).toHaveLength(1);
    });

    test('a draft that is saved by Enter, twice', async () => {
      await fillDraft(at.page, { subject: 'Enter hai lần' });
      const steps = stepsOf(at.page, /^\/api\/documents$/);
      await at.page.getByLabel('Đơn vị soạn thảo').focus();
      await Promise.all([at.page.keyboard.press('Enter'), at.page.keyboard.press('Enter')]);
      await at.page.getByText('Đã lưu dự thảo').waitFor();
      expect(steps).toHaveLength(1);
    });

    test('a signature, clicked twice and then Enter, while the answer is slow', async () => {
      const subject = 'ký hai lần';
      await submitted(at.page, subject);
      const leader = await at.stage.enter('lanhdao.hanoi');
      await openWaiting(leader, subject);
      const steps = stepsOf(leader, /\/sign$/);
      await leader.route('**/sign', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        await route.continue();
      });
      await leader.getByRole('button', { name: 'Ký', exact: true }).click();
      await leader
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Ký', exact: true })
        .evaluate((button: HTMLButtonElement) => {
          button.click();
          button.click();
        });
      await leader.keyboard.press('Enter');
      await leader.getByText('Đã ký.').waitFor();
      expect(steps).toHaveLength(1);
      await leader.context().close();
    });
  });

  describe('an upload that fails midway leaves a way on', () => {
    const ways = [
      ['the line is cut', undefined, /đường truyền bị ngắt/, true],
      ['the disk of the server is full', 507, /Ổ đĩa của máy chủ sắp đầy/, true],
      ['the link has expired', 403, /đường truyền bị ngắt/, true],
      ['the file is too large for a server before it', 413, /vượt quá dung lượng/, false],
    ] as const;
    test.each(ways)('%s', async (_, status, sentence, again) => {
      await openForm(at.page);
      await at.page.getByLabel('Trích yếu').fill('chữ đã nhập');
      let failing = true;
      await at.page.route(/\/files\b/, (route) => {
        if (!failing) return route.continue();
        return status === undefined ? route.abort('connectionreset') : route.fulfill({ status });
      });
      const file = await letterFile(`tải lên ${status}`);
      await chooseFile(at.page, file);
      const alert = at.page.getByRole('alert').filter({ hasText: sentence });
      await alert.waitFor();
      const input = at.page.getByLabel('Tệp PDF của văn bản');
      expect(await input.getAttribute('aria-invalid')).toBe('true');
      expect(await input.evaluate((box) => box === document.activeElement)).toBe(true);
      expect(await at.page.getByLabel('Trích yếu').inputValue()).toBe('chữ đã nhập');
      await save(at.page);
      await at.page.getByText(/Còn thiếu: Tệp PDF/).waitFor();

      failing = false;
      if (again) await alert.getByRole('button', { name: 'Thử lại' }).click();
      else await chooseFile(at.page, file);
      await at.page.getByText('· Đã tải lên').waitFor();
      expect(await alert.count()).toBe(0);
    });
  });

  describe('single keys', () => {
    test('do nothing while a dialog is open, nor while one types in it', async () => {
      const subject = 'phím tắt khi có hộp thoại';
      await submitted(at.page, subject);
      const leader = await at.stage.enter('lanhdao.hanoi');
      await openWaiting(leader, subject);
      const here = leader.url();
      await leader.keyboard.press('t');
      const dialog = leader.getByRole('alertdialog');
      await dialog.getByLabel('Lý do').fill('');
      await dialog.getByLabel('Lý do').pressSequentially('nat123jk?');
      expect(await dialog.getByLabel('Lý do').inputValue()).toBe('nat123jk?');
      await dialog.getByRole('button', { name: 'Thôi' }).focus();
      for (const key of ['a', 't', '1', '2', '3', 'j', 'k', 'n', '?', '+']) await leader.keyboard.press(key);
      expect(await leader.getByRole('alertdialog').count()).toBe(1);
      expect(await leader.getByRole('dialog').count()).toBe(0);
      expect(leader.url()).toBe(here);
      await leader.context().close();
    });

    test('do nothing in any field of the form, and with Ctrl, Alt or Meta', async () => {
      await openForm(at.page);
      const fields = at.page.locator('main form').locator('input:not([type=file]), textarea, select');
      for (let nth = 0; nth < (await fields.count()); nth += 1) {
        await fields.nth(nth).focus();
        for (const key of ['1', '2', '3', '?']) await at.page.keyboard.press(key);
      }
      await at.page.getByRole('heading', { level: 1 }).focus();
      for (const key of ['Alt+2', 'Control+3', 'Meta+1']) await at.page.keyboard.press(key);
      expect(new URL(at.page.url()).pathname).toBe('/soan');
      expect(await at.page.getByRole('dialog').count()).toBe(0);
      await at.page.keyboard.press('2');
      await at.page.getByRole('heading', { level: 1, name: 'Văn bản đi' }).waitFor();
    });
  });
});
