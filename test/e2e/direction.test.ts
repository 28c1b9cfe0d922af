import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedDay, vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { calendarOf } from '../../lib/domain/shared/calendar/working-calendar.ts';
import { nextWorkingDay, workingDayAfter } from '../../lib/domain/shared/calendar/working-days.ts';
import { setWorkingCalendar } from '../../lib/flows/monitoring/set-calendar.ts';
import { findStatus } from '../../lib/stores/documents/statuses.ts';
import { caller } from '../flows/context.ts';
import { incoming } from '../flows/states.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { openWaiting } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a leader directs what came in, and others carry it out';
const pictures = process.env['CONGVAN_PICTURES'];
const room = 'Phòng Nghiệp vụ và Tổ chức thi hành án';
// a day off that somebody entered: days are offered without it
const today = vietnamDay(Date.now());
const closed = workingDayAfter(today, 2);
const year = Number(closed.slice(0, 4));
const calendar = calendarOf([{ year, decision: '1/TB', days: [{ day: closed, kind: 'closed', name: 'Nghỉ bù' }] }]);
const subject = 'xác minh tài sản của người phải thi hành án';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let id: string;
  beforeAll(async () => {
    stage = await setStage();
    const header = {
      ...{ fromCode: 'G15.29', fromName: 'Thi hành án dân sự tỉnh Nghệ An', documentId: 'G15.29,2026/11/20,9/THADS' },
      ...{
        code: '9/THADS-NV',
        issuedOn: '2026-11-20',
        typeName: 'Công văn',
        subject,
        signerName: 'Lê Minh Đức',
        priority: 0,
      },
    };
    const { context } = stage.product.embedded;
    await setWorkingCalendar(context, caller('quantri.hanoi'), {
      ...{ year, decision: '1/TB', lines: [`${printedDay(closed)}; nghỉ; Nghỉ bù`] },
    });
    id = await incoming('registered', {
      header,
      files: [],
      axisFrom: 'G15.29',

      receivedAt: Date.now(),
    })({ it: { context } } as never);
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `direction-${name}.png`), fullPage: true });
  };
  const sheet = (page: Page) => page.getByRole('alertdialog');
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

  test('as a clerk proposed, on a phone in two taps; the unit gives it out, a colleague cooperates, more time is granted, and it is completed', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.goto(`${stage.product.baseUrl}/van-ban-den/${id}`);
    await press(clerk, 'Đề xuất xử lý');
    await sheet(clerk)
      .getByRole('button', { name: new RegExp(room) })
      .click();
    await sheet(clerk).getByLabel('Ý kiến đề xuất').fill('Kính trình lãnh đạo giao Phòng Nghiệp vụ chủ trì');
    await picture(clerk, 'propose');
    expect(await brokenRules(clerk)).toEqual([]);
    await sheet(clerk).getByRole('button', { name: 'Đề xuất xử lý' }).click();
    await clerk.getByText('Đã trình. Lãnh đạo thấy đề xuất trong việc cần phân công.').waitFor();
    await clerk.getByText('Trần Thị Bích đề xuất').waitFor();
    await picture(clerk, 'proposed');

    // what was proposed is filled in: two taps
    const leader = await stage.enter('lanhdao.hanoi', { viewport: phone, hasTouch: true, deviceScaleFactor: 2 });
    await openWaiting(leader, subject);
    await picture(leader, 'before-phone');
    await leader.getByRole('button', { name: 'Phân công' }).tap();
    await sheet(leader).getByText('Đã điền theo đề xuất của Trần Thị Bích').waitFor();
    expect(await sheet(leader).getByLabel('Ý kiến chỉ đạo').inputValue()).toMatch(/^Kính trình/);
    await picture(leader, 'assign-phone');
    expect(await brokenRules(leader)).toEqual([]);
    await sheet(leader).getByRole('button', { name: 'Phân công' }).tap();
    await leader.getByText(`Đã giao ${room}.`).waitFor();

    await leader.goto(`${stage.product.baseUrl}/van-ban-den/${id}`);
    await press(leader, 'Chỉ đạo tiếp');
    await sheet(leader).getByRole('combobox', { name: 'Phối hợp' }).fill('pham quoc');
    await leader.keyboard.press('Enter');
    // a Sunday is refused, with the working day before it
    await sheet(leader).getByLabel('Chọn ngày khác').fill('2027-08-15');
    await sheet(leader).getByRole('button', { name: 'Chỉ đạo tiếp' }).click();
    await sheet(leader).getByText('13/08/2027').waitFor();
    const offered = printedDay(workingDayAfter(today, 3, calendar)).slice(0, 5);
    await sheet(leader)
      .getByRole('button', { name: `3 ngày làm việc ${offered}` })
      .click();
    await picture(leader, 'again-phone');
    expect(await brokenRules(leader)).toEqual([]);
    await sheet(leader).getByRole('button', { name: 'Chỉ đạo tiếp' }).click();
    await leader.getByText('Đã chỉ đạo tiếp.').waitFor();
    await picture(leader, 'strip-phone');

    const head = await stage.enter('truongphong.hanoi');
    await openWaiting(head, subject);
    await press(head, 'Giao trong đơn vị');
    await sheet(head).getByLabel('Người thực hiện').selectOption('soanthao.hanoi');
    await sheet(head).getByLabel('Ý kiến chỉ đạo').fill('Dự thảo văn bản trả lời');
    await picture(head, 'distribute');
    await sheet(head).getByRole('button', { name: 'Giao trong đơn vị' }).click();
    await head.getByText('Đã giao; người nhận thấy trong việc cần làm.').waitFor();

    const colleague = await stage.enter('chuyenvien.hanoi');
    await openWaiting(colleague, subject);
    await press(colleague, 'Gửi ý kiến phối hợp');
    await sheet(colleague).getByRole('textbox', { name: 'Nội dung' }).fill('Không có tài sản trên địa bàn');
    await sheet(colleague).getByRole('button', { name: 'Gửi ý kiến phối hợp' }).click();
    await colleague.getByText('Đã gửi ý kiến phối hợp.').waitFor();
    await colleague.getByRole('button', { name: 'Gửi ý kiến phối hợp' }).waitFor({ state: 'detached' });

    const later = nextWorkingDay(workingDayAfter(today, 3, calendar), calendar);
    const officer = await stage.enter('soanthao.hanoi');
    await openWaiting(officer, subject);
    await officer.getByText('Không có tài sản trên địa bàn').first().waitFor();
    await press(officer, 'Xin gia hạn');
    await sheet(officer).getByLabel('Lý do').fill('Chờ xã trả lời');
    await sheet(officer).getByLabel('Chọn ngày khác').fill(later);
    await sheet(officer).getByRole('button', { name: 'Xin gia hạn' }).click();
    await officer.getByText('Đã gửi đề nghị gia hạn.').waitFor();

    await openWaiting(leader, subject);
    await press(leader, 'Quyết định gia hạn');
    await sheet(leader).getByText('Chờ xã trả lời').waitFor();
    await picture(leader, 'decide-phone');
    await sheet(leader).getByRole('button', { name: 'Đồng ý', exact: true }).last().click();
    await leader.getByText('Đã ghi quyết định về gia hạn.').waitFor();

    await officer.reload();
    await officer.getByText(`đồng ý đến ${printedDay(later)}`).waitFor();
    await press(officer, 'Bắt đầu xử lý');
    await officer.getByRole('button', { name: 'Hoàn thành', exact: true }).click();
    await sheet(officer).getByLabel('Kết quả xử lý').fill('Đã trả lời');
    await sheet(officer).getByRole('button', { name: 'Hoàn thành' }).click();
    await officer.getByText('Đã ghi nhận: hoàn thành.').waitFor();
    const saved = officer.waitForEvent('download');
    await press(officer, 'Phiếu giải quyết (PDF)');
    expect((await saved).suggestedFilename()).toMatch(/^phieu-giai-quyet-\d+-\d{4}\.pdf$/);
    await picture(officer, 'completed');
    expect(await brokenRules(officer)).toEqual([]);
    // 06 has reached the axis
    const sent = () => findStatus(stage.product.embedded.context, id, '06');
    await expect.poll(async () => (await sent())?.body.axisDocId, { timeout: 15_000 }).toBeDefined();
  }, 120_000);
});
