import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { daysAfter } from '../../lib/domain/shared/calendar/day.ts';
import { printedDay, vietnamDay, vietnamYear } from '../../lib/domain/shared/calendar/time.ts';
import { takeNumber } from '../../lib/stores/books.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const pictures = process.env['CONGVAN_PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

describe.skipIf(absence !== undefined)(absence ?? 'the reports', () => {
  let stage: Stage;
  const today = vietnamDay(Date.now());
  const yesterday = daysAfter(today, -1);
  beforeAll(async () => {
    stage = await setStage();
    await arrived('xác minh tài sản', { dueOn: yesterday });
    await arrived('cung cấp thông tin', { dueOn: yesterday, officer: 'Lê Văn Cường' });
    await arrived('phối hợp cưỡng chế', { dueOn: daysAfter(today, 9), officer: 'Lê Văn Cường' });
    await arrived('mời họp', { dueOn: daysAfter(today, 9), officer: 'Phạm Thị Dung', completed: true });
  }, 60_000);
  afterAll(async () => await stage?.close());

  /** Stands in the book of what came in, given to a room where somebody works on it. */
  async function arrived(
    subject: string,
    given: { readonly dueOn: string; readonly officer?: string; readonly completed?: true },
  ): Promise<void> {
    const { context } = stage.product.embedded;
    const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: Date.now() };
    const [id, year] = [context.newId(), vietnamYear(act.at)];
    const { number, writes } = await takeNumber(context, { agencyCode: 'G15.1', year, book: 'arrival' }, id, 'issued');
    const unit = { unit: 'NV', name: 'Phòng Nghiệp vụ', head: 'truongphong.hanoi', headName: 'Vũ Đình Khoa' };
    const { officer, completed, dueOn } = given;
    const base = {
      ...{ id, agencyCode: 'G15.1', axisDocId: id, packetKey: 'k', receivedAt: act.at, files: [], duplicates: [] },
      header: {
        ...{
          fromCode: 'G15.29',
          fromName: 'Thi hành án dân sự tỉnh Nghệ An',
          documentId: id,
          code: `0${number}/THADS`,
        },
        ...{ issuedOn: today, typeName: 'Công văn', subject, signerName: 'An', priority: 0, dueOn },
      },
      ...{ checks: [], arrivalNumber: number, year, registered: act },
    };
    const led = officer && {
      assigned: { ...act, officer: 'chuyenvien.hanoi', officerName: officer, opinion: '', unit },
    };
    const document = {
      ...base,
      ...led,
      ...(officer ? { started: act } : {}),
      ...(completed ? { completed: { ...act, result: '' } } : {}),
      state: completed ? 'completed' : officer ? 'in-progress' : 'registered',
    } as Incoming;
    await context.records.transact([...writes, ...incomingWrites(undefined, document, act, [])]);
  }

  test('say what is late, of whom, and lead to the documents behind a number, by the keyboard', async () => {
    const page = await stage.enter('vanthu.hanoi');
    await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await page.getByRole('link', { name: 'Báo cáo' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Báo cáo văn bản đến' }).waitFor();
    await page.getByText('4 văn bản. 2 văn bản đang quá hạn.').waitFor();
    await page.getByRole('row', { name: /^Phòng Nghiệp vụ 3 .* 1 / }).waitFor();
    const late = page.getByRole('listitem').filter({ hasText: `Hạn ${printedDay(yesterday)}` });
    expect(await late.count()).toBe(2);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'report');

    await page.getByRole('button', { name: '1 văn bản: Phạm Thị Dung, Xong đúng hạn' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Văn bản: Phạm Thị Dung, xong đúng hạn' }).waitFor();
    await page.getByRole('link', { name: /mời họp/ }).waitFor();
    expect(await late.count()).toBe(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Về văn bản quá hạn' }).press('Enter');
    await page.getByRole('link', { name: /xác minh tài sản/ }).waitFor();

    for (const [button, end] of [
      ['Tải PDF để in', '.pdf'],
      ['Tải XLSX', '.xlsx'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).press('Enter');
      expect((await download).suggestedFilename()).toMatch(new RegExp(`^bao-cao-van-ban-den-.*\\${end}$`));
    }
    await page.context().close();
  });

  test('are of any days up to a year, and say so where there is nothing', async () => {
    const page = await stage.enter('lanhdao.hanoi', { viewport: phone });
    await page.goto(`${stage.product.baseUrl}/bao-cao-van-ban-den`);
    await page.getByText('4 văn bản.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await brokenRules(page)).toEqual([]);
    await picture(page, 'report-phone');
    for (const name of ['Tuần này', 'Quý này', 'Năm nay']) {
      await page.getByRole('button', { name }).click();
      await page.getByText('4 văn bản.').waitFor();
    }
    await page.getByRole('button', { name: 'Khoảng khác' }).click();
    await page.getByLabel('Từ ngày').fill('2020-01-01');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByRole('alert').getByText('Báo cáo lập cho tối đa một năm.').waitFor();
    await page.getByLabel('Đến ngày').fill('2020-01-31');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByText('Không có văn bản nào trong những ngày đã chọn.').waitFor();
    await picture(page, 'report-empty');
    await page.getByRole('link', { name: 'Xem báo cáo văn bản đi' }).click();
    await page.getByRole('heading', { level: 1, name: 'Báo cáo văn bản đi' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.context().close();
  });

  test('are for clerks and leaders', async () => {
    const page = await stage.enter('chuyenvien.hanoi');
    await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Văn bản đến' }).waitFor();
    expect(await page.getByRole('link', { name: 'Báo cáo' }).count()).toBe(0);
    await page.context().close();
  });
});
