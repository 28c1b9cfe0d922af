import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { type AgencyRecord, recordOfAgency } from '../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency } from '../../lib/domain/organisation/agency.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { agencyChange } from '../../lib/stores/organisation/agencies.ts';
import { demoAgencies } from '../../local/setup/demo-agencies.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { looked } from './looked.ts';
import { phone, type Stage, setStage } from './stage.ts';

const before = 'Thi hành án dân sự Hà Nội - Nghệ An';

describe.skipIf(absence !== undefined)(absence ?? 'what came to an agency that was split', () => {
  let stage: Stage;
  let id = '';
  beforeAll(async () => {
    stage = await setStage();
    const { context } = stage.product.embedded;
    const was = recordOfAgency({
      ...(demoAgencies[0] as Agency),
      id: 'G15.99',
      code: 'G15.99',
      altCodes: [],
      name: before,
    });
    const succession = { kind: 'split', toIds: ['G15.1', 'G15.29'], on: '2026-01-01', decision: 'QĐ 1' } as const;
    const ended: AgencyRecord = { ...was, ours: false, to: succession.on, succession };
    const act = { by: 'set-up', name: 'Thiết lập', at: Date.now() };
    await context.records.transact(await agencyChange(context, undefined, ended, act, []));
    id = context.newId();
    const document: Incoming = {
      ...{ id, agencyCode: 'G15.1', addressedTo: 'G15.99', state: 'opened', axisDocId: id, axisFrom: 'G15.31' },
      ...{ packetKey: 'packets/none', receivedAt: Date.now(), duplicates: [], checks: [], files: [] },
      header: {
        ...{ fromCode: 'G15.31', fromName: 'Thi hành án dân sự thành phố Hải Phòng', documentId: id, code: '7/THADS' },
        ...{ issuedOn: '2026-11-22', subject: 'đề nghị ủy thác thi hành án', typeName: 'Công văn' },
        ...{ signerName: '', priority: 0 },
      },
    };
    await context.records.transact(incomingWrites(undefined, document, act, []));
  });
  afterAll(async () => await stage?.close());

  test('a clerk hands it to the other successor with a reason, by the keyboard, and sees where it went; the other one registers it on a phone', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.goto(new URL(`/van-ban-den/${id}`, clerk.url()).href);
    await clerk.getByText(`Gửi cho ${before}, cơ quan kế thừa Thi hành án dân sự thành phố Hà Nội.`).waitFor();
    await clerk.getByRole('button', { name: 'Chuyển cơ quan kế thừa khác' }).focus();
    await clerk.keyboard.press('Enter');
    const dialog = clerk.getByRole('dialog').or(clerk.getByRole('alertdialog'));
    await dialog.getByText('Chỉ chuyển được một lần.').waitFor();
    expect(await dialog.getByLabel('Cơ quan kế thừa').locator('option:checked').textContent()).toBe(
      'Thi hành án dân sự tỉnh Nghệ An',
    );
    await dialog.getByRole('button', { name: 'Chuyển' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await brokenRules(clerk)).toEqual([]);
    await looked(clerk, 'pass-on');
    await dialog.getByLabel('Lý do').fill('Người phải thi hành án ở Nghệ An');
    await dialog.getByRole('button', { name: 'Chuyển' }).click();
    await clerk.getByText(/^Đã chuyển; văn thư cơ quan đó thấy/).waitFor();
    await clerk.goto(new URL(`/van-ban-den/${id}`, clerk.url()).href);
    await clerk.getByText('đã chuyển văn bản này cho Thi hành án dân sự tỉnh Nghệ An').waitFor();
    await clerk.getByText('Chuyển cho Thi hành án dân sự tỉnh Nghệ An').waitFor();
    expect(await clerk.getByRole('button', { name: 'Vào sổ' }).count()).toBe(0);
    await looked(clerk, 'pass-on-done');

    const other = await stage.enter('vanthu.nghean', { viewport: phone, hasTouch: true });
    await other.getByText('đề nghị ủy thác thi hành án').click();
    await other.getByText('Người phải thi hành án ở Nghệ An').first().waitFor();
    expect(await other.getByRole('button', { name: 'Chuyển cơ quan kế thừa khác' }).count()).toBe(0);
    expect(await brokenRules(other)).toEqual([]);
    const width = await other.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
    await looked(other, 'pass-on-phone');
    await other.getByRole('button', { name: 'Vào sổ' }).click();
    await other
      .getByText(/Đã vào sổ/)
      .first()
      .waitFor();
  });
});
