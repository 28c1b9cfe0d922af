import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordOfAgency } from '../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency } from '../../lib/domain/organisation/agency.ts';
import { agencyChange, findAgencyRecord } from '../../lib/stores/organisation/agencies.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { demoAgencies } from '../../local/setup/demo-agencies.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'mergers of agencies';
const pictures = process.env['CONGVAN_PICTURES'];
const decision = 'Quyết định số 12/QĐ-BTP ngày 20/11/2026';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const { context } = stage.product.embedded;
    const act = { by: 'set-up', name: 'Thiết lập', at: Date.now() };
    const below = async (id: string, name: string) => {
      const made = recordOfAgency({ ...(demoAgencies[0] as Agency), id, code: id, altCodes: [], name });
      const record = { ...made, names: made.names.map((row) => ({ ...row, parentId: 'G15.1' })) };
      const before = await findAgencyRecord(context, id);
      await context.records.transact(await agencyChange(context, before, record, act, []));
    };
    await below('KV1', 'Phòng Thi hành án dân sự khu vực 1 - Hà Nội');
    await below('KV2', 'Phòng Thi hành án dân sự khu vực 2 - Hà Nội');
    const one = { subject: 'vanthu.kv1', agencyCode: 'KV1', name: 'Ngô Thu Trang', position: 'Văn thư' };
    await context.records.transact(personWrites({ ...one, roles: ['clerk'] }));
  });
  afterAll(async () => await stage?.close());
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  test('an administrator tries and proposes one by the keyboard, a leader confirms it on a phone, and people move', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/quan-tri', admin.url()).href);
    await admin.getByRole('link', { name: 'Sắp xếp cơ quan' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('Chưa có lần sắp xếp nào.').waitFor();
    await admin.getByRole('button', { name: 'Đề nghị sắp xếp' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByRole('button', { name: 'Chạy thử' }).focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('Hãy chọn các cơ quan, ngày và ghi văn bản căn cứ trước.').waitFor();
    await admin.getByLabel('Cơ quan kết thúc').selectOption({ value: 'KV1' });
    await admin.getByLabel('Cơ quan nhận').selectOption({ value: 'KV2' });
    await admin.getByLabel('Văn bản căn cứ').fill(decision);
    expect(await brokenRules(admin)).toEqual([]);
    await admin.getByLabel('Văn bản căn cứ').press('Enter');
    await admin.getByText('Có thể sắp xếp như vậy.').waitFor();
    await admin.getByText('Ngô Thu Trang').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'succession-plan');
    await admin.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Gửi đề nghị' }).click();
    await admin.getByText('Chờ lãnh đạo hoặc quản trị cấp trên, không phải người đề nghị, xác nhận.').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    expect(await admin.getByRole('button', { name: 'Xác nhận' }).count()).toBe(0);
    await picture(admin, 'succession-proposed');

    const leader = await stage.enter('lanhdao.hanoi', { viewport: phone, hasTouch: true });
    await leader.goto(new URL('/quan-tri/sap-xep', leader.url()).href);
    await leader.getByRole('link', { name: /Sáp nhập: Phòng Thi hành án dân sự khu vực 1/ }).click();
    await leader.getByRole('button', { name: 'Xác nhận' }).click();
    await leader.getByText('Việc này không lấy lại được.').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await picture(leader, 'succession-confirm-phone');
    await leader.getByRole('alertdialog').getByRole('button', { name: 'Xác nhận' }).click();
    await leader.getByText('Đã xác nhận, đang thực hiện').waitFor();
    const width = await leader.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);

    await admin.reload();
    await admin.getByRole('button', { name: 'Chuyển tiếp' }).click();
    await admin.getByText('Người đã có vị trí mới từ ngày hiệu lực.').waitFor();
    await admin.goto(new URL('/quan-tri/nguoi/vanthu.kv1', admin.url()).href);
    await admin.getByText('khu vực 2 - Hà Nội').first().waitFor();
    await admin.goto(new URL('/quan-tri', admin.url()).href);
    await admin.getByText(/kết thúc từ/).waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'succession-tree');
  });

  test('what cannot be is said with what to do, and nothing is proposed', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.goto(new URL('/quan-tri/sap-xep', admin.url()).href);
    await admin.getByRole('button', { name: 'Đề nghị sắp xếp' }).click();
    await admin.getByLabel('Hình thức').selectOption({ label: 'Chia tách' });
    await admin.getByLabel('Cơ quan kết thúc').selectOption({ value: 'KV2' });
    await admin.getByLabel('Cơ quan nhận').selectOption({ value: 'G15.1' });
    await admin.getByLabel('Văn bản căn cứ').fill(decision);
    await admin.getByRole('button', { name: 'Chạy thử' }).click();
    await admin.getByText('Số cơ quan không đúng với hình thức đã chọn').waitFor();
    expect(await admin.getByRole('button', { name: 'Gửi đề nghị' }).count()).toBe(0);
    await admin.getByText('Bảng sắp xếp năm 2025').last().click();
    await admin.getByText('Cục Quản lý Thi hành án dân sự').waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await picture(admin, 'succession-refused');
  });
});
