import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentView } from '../../local/journey/api-client.ts';
import { letterOf, typical, type Written } from '../letter-page/letters.ts';
import { type DnsServer, startDns } from '../mail/dns-server.ts';
import { keyText, mailKey, signedMail } from '../mail/signed-mail.ts';
import { absence } from './chromium.ts';
import { type CountedSteps, countKeys, countSteps, reportSteps } from './counted-steps.ts';
import { chooseFile, decide, openWaiting, save } from './hands.ts';
import { dialogHasFocus, pressAt, tabTo } from './keys.ts';
import { letterFile } from './letters.ts';
import { as, letterFromNgheAn, threeUnits } from './long-walk-office.ts';
import { looked } from './looked.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a day of what comes in: from the axis, on paper and by mail, to the answer';
const asked = 'đề nghị cung cấp thông tin';
const more = Array.from({ length: 7 }, (_, n) => `báo cáo số ${n + 1}`);
const onPaper = 'Xác minh tài sản của người phải thi hành án';
const byMail = 'Chuyển giao bản án';
/** in the order in which the leader directs them */
const ten = [asked, onPaper, byMail, ...more];
const units = ['Phòng Nghiệp vụ và Tổ chức thi hành án', 'Phòng Kiểm tra', 'Văn phòng'] as const;

const page = (number: string): Readonly<Record<string, Written>> => ({
  ...typical,
  parent: ['BỘ TƯ PHÁP', 45, 25],
  author: ['CỤC THI HÀNH ÁN DÂN SỰ', 35, 32, 'bold'],
  number: [`Số: ${number}/CTHADS-NV`, 40, 40],
  date: ['Nghệ An, ngày 20 tháng 11 năm 2026', 112, 40, 'italic'],
  subject: ['V/v xác minh tài sản', 40, 48],
});
const pdf = async (number: string) => Buffer.from(await letterOf(page(number)));

describe.skipIf(absence !== undefined)(title, () => {
  const key = mailKey(2048);
  let stage: Stage;
  let dns: DnsServer;
  let invitation: string;
  /** the letter that is answered, at its sender */
  let sent: string;
  /** A window of somebody whose steps are counted. */
  async function counting(login: string, by: typeof countKeys, options = {}): Promise<[Page, CountedSteps]> {
    const page = await stage.enter(login, options);
    const steps = { clicks: 0, fields: 0, keys: 0 };
    await by(page.context(), steps);
    await page.reload();
    return [page, steps];
  }
  beforeAll(async () => {
    dns = await startDns(keyText(key));
    process.env['CONGVAN_MAIL_DNS'] = dns.address;
    stage = await setStage();
    invitation = await threeUnits(stage);
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
    await dns?.close();
  });

  test('the clerk registers one of each after the other by keys alone, and seven more at once', async () => {
    sent = await letterFromNgheAn(stage, asked);
    const [clerk, counted] = await counting('vanthu.hanoi', countKeys);
    const began = Date.now();
    await clerk.getByRole('link', { name: new RegExp(asked) }).waitFor();
    await pressAt(clerk, new RegExp(asked));
    await clerk.getByRole('heading', { level: 1, name: asked }).waitFor();
    await pressAt(clerk, /^Vào sổ$/);
    await clerk
      .getByText(/Đã vào sổ.*1/)
      .first()
      .waitFor();

    await clerk.keyboard.press('g');
    await clerk.getByRole('heading', { level: 1, name: 'Nhận văn bản giấy' }).waitFor();
    const scan = clerk.waitForEvent('filechooser');
    await pressAt(clerk, /^Tệp PDF/);
    await (await scan).setFiles({ name: 'quet.pdf', mimeType: 'application/pdf', buffer: await pdf('218') });
    await clerk.getByRole('button', { name: /^Lấy từ trang 1: \d+ mục/ }).waitFor();
    await tabTo(clerk, /^Trích yếu/);
    await clerk.keyboard.type(onPaper);
    await clerk.getByRole('combobox', { name: 'Độ mật' }).focus();
    await pressAt(clerk, /^Lấy từ trang 1: \d+ mục/);
    await pressAt(clerk, /^Nhận và vào sổ/);
    await clerk.getByText(/Đã nhận và vào sổ, số đến 0?2\./).waitFor();

    await clerk.keyboard.press('3');
    await pressAt(clerk, /^Nhận thư điện tử/);
    const mail = { id: 'walk@toaan.example', subject: 'Chuyển giao bản án', html: '<p>Xin gửi công văn.</p>' };
    const parts = [{ name: 'Công văn 219.pdf', bytes: await pdf('219') }];
    const eml = clerk.waitForEvent('filechooser');
    await pressAt(clerk, /^Tệp thư/);
    await (await eml).setFiles({
      ...{ name: 'thu.eml', mimeType: 'message/rfc822' },
      buffer: await signedMail({ ...mail, parts }, { key }),
    });
    await clerk.getByText('· Đã tải lên').waitFor();
    await pressAt(clerk, /^Đưa thư vào/);
    await clerk.getByText('Xin gửi công văn.').waitFor();
    await pressAt(clerk, /^Tiếp nhận văn bản/);
    await clerk.getByRole('button', { name: /^Lấy từ trang 1: \d+ mục/ }).waitFor();
    await pressAt(clerk, /^Lấy từ trang 1: \d+ mục/);
    await clerk.getByLabel('Trích yếu').fill('');
    await tabTo(clerk, /^Trích yếu/);
    await clerk.keyboard.type(byMail);
    await tabTo(clerk, /^Lý do vào sổ/);
    await clerk.keyboard.type('Đã gọi điện xác minh với nơi gửi');
    await pressAt(clerk, /^Tiếp nhận và vào sổ/);
    await clerk.getByText(/Đã tiếp nhận và vào sổ, số đến 0?3\./).waitFor();

    for (const subject of more) await letterFromNgheAn(stage, subject);
    await clerk.keyboard.press('1');
    await clerk.locator('.nav .count').getByText('7').waitFor();
    await pressAt(clerk, /^Vào sổ nhiều văn bản/);
    await tabTo(clerk, /^Chọn tất cả/);
    await clerk.keyboard.press('Space');
    await pressAt(clerk, /^Vào sổ 7 văn bản$/);
    await dialogHasFocus(clerk);
    await pressAt(clerk, /^Vào sổ 7 văn bản$/);
    await clerk.getByText('Đã vào sổ, số 10').waitFor();
    reportSteps('long-walk-clerk', counted, (Date.now() - began) / 1000);
    await clerk.keyboard.press('3');
    await looked(clerk, 'long-walk-1-register');
  }, 180_000);

  test('the leader directs ten documents to three units on a phone, each with three taps', async () => {
    const tapping = { viewport: phone, hasTouch: true, deviceScaleFactor: 2 };
    const [leader, counted] = await counting('lanhdao.hanoi', countSteps, tapping);
    const began = Date.now();
    const sheet = leader.getByRole('alertdialog');
    for (const [n, subject] of ten.entries()) {
      const unit = units[n % units.length] ?? '';
      await openWaiting(leader, subject);
      await leader.getByRole('button', { name: 'Phân công' }).tap();
      await sheet.getByRole('button', { name: new RegExp(`^${unit}`) }).tap();
      if (n === 0) await looked(leader, 'long-walk-2-direct');
      await leader.setViewportSize(phone);
      await sheet.getByRole('button', { name: 'Phân công' }).tap();
      await leader.getByText(`Đã giao ${unit}.`).waitFor();
    }
    reportSteps('long-walk-leader', counted, (Date.now() - began) / 1000);
  }, 120_000);

  test('the heads of the units do their work, and one gives the letter to who answers it', async () => {
    const heads = [await stage.enter('truongphong.hanoi'), await stage.enter('chuyenvien.hanoi')];
    const office = await stage.browser.newPage({ viewport: desktop, locale: 'vi-VN' });
    await office.goto(`${stage.product.baseUrl}/invitation`);
    const password = 'con đò cũ qua sông Lam';
    for (const [label, value] of Object.entries({
      'Mã mời': invitation,
      'Tên đăng nhập (tự chọn)': 'hoa.hanoi',
      'Mật khẩu': password,
      'Nhập lại mật khẩu': password,
    }))
      await office.getByLabel(label, { exact: true }).fill(value);
    await office.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await office.getByRole('heading', { name: 'Đã tạo tài khoản' }).waitFor();
    await office.goto(stage.product.baseUrl);
    await office.getByRole('button', { name: 'Đăng nhập' }).click();
    await office.getByLabel('Tên đăng nhập').fill('hoa.hanoi');
    await office.getByLabel('Mật khẩu').fill(password);
    await office.getByRole('button', { name: 'Đăng nhập' }).click();
    for (const [n, subject] of ten.entries()) {
      const head = [...heads, office][n % units.length] as Page;
      await openWaiting(head, subject);
      if (subject === asked) {
        await head.getByRole('button', { name: 'Giao trong đơn vị' }).click();
        const sheet = head.getByRole('alertdialog');
        await sheet.getByLabel('Người thực hiện').selectOption('soanthao.hanoi');
        await sheet.getByLabel('Ý kiến chỉ đạo').fill('Dự thảo văn bản trả lời');
        await sheet.getByRole('button', { name: 'Giao trong đơn vị' }).click();
        await head.getByText('Đã giao; người nhận thấy trong việc cần làm.').waitFor();
      } else {
        await head.getByRole('button', { name: 'Bắt đầu xử lý' }).first().click();
        await head.getByRole('button', { name: 'Hoàn thành', exact: true }).first().click();
        await head.getByRole('alertdialog').getByLabel('Kết quả xử lý').fill('Đã thực hiện');
        await head.getByRole('alertdialog').getByRole('button', { name: 'Hoàn thành' }).click();
        await head.getByText('Đã ghi nhận: hoàn thành.').waitFor();
      }
      if (n < units.length) await looked(head, `long-walk-3-done-${n}`);
    }
  }, 120_000);

  test('the answer is drafted, approved, signed and issued: its sender has 01 to 06, and both lead to each other', async () => {
    const drafter = await stage.enter('soanthao.hanoi');
    await openWaiting(drafter, asked);
    await drafter.getByRole('button', { name: 'Bắt đầu xử lý' }).first().click();
    await drafter.getByRole('link', { name: 'Soạn văn bản trả lời' }).click();
    await drafter.getByRole('group', { name: 'Trả lời văn bản đến' }).getByText(asked).waitFor();
    const subject = await drafter.getByLabel('Trích yếu').inputValue();
    await chooseFile(drafter, await letterFile(subject));
    await drafter.getByText('· Đã tải lên').waitFor();
    await save(drafter);
    await decide(drafter, 'Gửi duyệt');
    const opened = async (login: string): Promise<Page> => {
      const page = await stage.enter(login);
      await openWaiting(page, 'Trả lời văn bản số');
      return page;
    };
    await decide(await opened('truongphong.hanoi'), 'Duyệt');
    const clerk = await opened('vanthu.hanoi');
    await decide(clerk, 'Trình ký');
    await clerk.getByText('Đã trình ký.').waitFor();
    await decide(await opened('lanhdao.hanoi'), 'Ký');
    await openWaiting(clerk, 'Trả lời văn bản số');
    await decide(clerk, 'Phát hành');
    await clerk.getByText(/^Đã phát hành. Văn bản tự gửi sau/).waitFor();
    await decide(clerk, 'Gửi');
    await looked(clerk, 'long-walk-4-answer');

    const sender = await as(stage, 'vanthu.nghean');
    const statuses = async () => {
      const { deliveries } = await sender.get<DocumentView>(`/api/documents/${sent}`);
      return deliveries.flatMap((one) => one.statuses.map(({ code }) => code));
    };
    await expect.poll(statuses, { timeout: 30_000 }).toEqual(['01', '03', '04', '05', '06']);
    await clerk
      .getByRole('link', { name: /của Thi hành án dân sự tỉnh Nghệ An/ })
      .first()
      .click();
    await clerk.getByRole('heading', { level: 1, name: asked }).waitFor();
    await clerk
      .getByRole('region', { name: 'Văn bản trả lời' })
      .getByRole('link', { name: /^Trả lời văn bản số/ })
      .waitFor();
    await looked(clerk, 'long-walk-5-answered');

    const theirs = await stage.enter('vanthu.nghean');
    await theirs.goto(`${stage.product.baseUrl}/van-ban-di/${sent}`);
    await theirs.getByText('06 Hoàn thành').first().waitFor();
    await looked(theirs, 'long-walk-6-sender');
  }, 180_000);
});
