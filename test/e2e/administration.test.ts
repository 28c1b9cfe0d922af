import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takenOver } from '../../lib/domain/incoming/taken-over.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'administration';
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());

  test('adds a unit and a person, whose rights hold once a leader has confirmed them on a phone', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.getByRole('link', { name: 'Quản trị' }).click();
    await admin.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await admin.getByText('Phòng Nghiệp vụ và Tổ chức thi hành án').first().waitFor();
    expect(await brokenRules(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Thêm đơn vị' }).click();
    await admin.getByLabel('Tên', { exact: true }).fill('Văn phòng');
    await admin.getByLabel('Chữ viết tắt trong ký hiệu').fill('VP');
    expect(await brokenRules(admin)).toEqual([]);
    await admin.keyboard.press('Enter');
    await admin.getByText('Đã lưu.').waitFor();

    await admin.getByRole('button', { name: 'Thêm người' }).click();
    await admin.getByRole('button', { name: 'Lưu' }).click();
    expect(await admin.getByText('Hãy điền ô này.').count()).toBe(3);
    await admin.getByLabel('Họ và tên').fill('Đặng Thu Thảo');
    await admin.getByLabel('Chức vụ (in trên chữ ký)').fill('Chuyên viên');
    await admin.getByRole('combobox', { name: 'Đơn vị' }).selectOption({ label: 'Văn phòng' });
    await admin.getByLabel('Chuyên viên', { exact: true }).check();
    await admin.getByLabel('Quản trị (không kèm vai trò khác)').check();
    await admin.getByRole('button', { name: 'Lưu' }).click();
    await admin.getByText('Vai trò quản trị không đi cùng vai trò nghiệp vụ').waitFor();
    await admin.getByLabel('Quản trị (không kèm vai trò khác)').uncheck();
    await admin.getByRole('button', { name: 'Lưu' }).click();
    await admin.getByText('1 thay đổi quyền chờ xác nhận').waitFor();

    const leader = await stage.enter('lanhdao.hanoi', { viewport: phone, hasTouch: true });
    await leader.goto(new URL('/quan-tri', leader.url()).href);
    await leader.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await leader.getByRole('link', { name: 'Đặng Thu Thảo' }).click();
    await leader.getByRole('button', { name: 'Xác nhận' }).click();
    await leader.getByText('Đặng Thu Thảo. Giao vị trí: Chuyên viên').waitFor();
    await leader.getByRole('alertdialog').getByRole('button', { name: 'Xác nhận' }).click();
    await leader.getByText('Đã xác nhận; quyền có hiệu lực.').waitFor();
    expect(await brokenRules(leader)).toEqual([]);

    const clerk = await stage.enter('vanthu.hanoi');
    expect(await clerk.getByRole('link', { name: 'Quản trị' }).count()).toBe(0);
  });

  test('the head decides whether people may sign what they drafted, by keyboard; an administrator only sees it', async () => {
    const admin = await stage.enter('quantri.hanoi');
    await admin.getByRole('link', { name: 'Quản trị' }).click();
    await admin.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await admin.getByText('Không cho phép: người ký không được là người soạn thảo.').waitFor();
    await admin.getByText('Người đứng đầu cơ quan quyết định các cài đặt này.').waitFor();
    expect(await admin.getByRole('button', { name: 'Cho phép tự duyệt' }).count()).toBe(0);
    await admin.context().close();

    const leader = await stage.enter('lanhdao.hanoi');
    await leader.goto(new URL('/quan-tri', leader.url()).href);
    await leader.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await leader.getByRole('button', { name: 'Cho phép tự duyệt' }).focus();
    await leader.keyboard.press('Enter');
    await leader.getByLabel('Lý do').fill('Cơ quan chỉ có một lãnh đạo');
    expect(await brokenRules(leader)).toEqual([]);
    await leader.keyboard.press('Enter');
    await leader.getByText('Cho phép: người soạn thảo được tự ký văn bản của mình.').waitFor();
    await leader.getByText('Đổi cài đặt tự duyệt').waitFor();
    expect(await brokenRules(leader)).toEqual([]);
    await leader.context().close();
  });

  test('a leader hands over what somebody works on, in one act', async () => {
    const subject = 'Giao người khác khi chuyển công tác';
    const { records, newId } = stage.product.embedded.context;
    const act = { by: 'quantri.hanoi', name: 'Mai Thị Quỳnh', at: Date.now() };
    const open = {
      ...{ id: newId(), agencyCode: 'G15.1', year: 2026, arrivalNumber: 3, arrivedOn: '2026-11-20', fromCode: '' },
      ...{ fromName: 'Sở Tư pháp', code: '', issuedOn: '', subject, signer: '', opinion: '' },
      officer: { subject: 'chuyenvien.hanoi', name: 'Phạm Quốc Dũng' },
    };
    const work = takenOver(open, [], { ...act, reason: '' });
    const receiver = {
      subject: 'nguoinhan.hanoi',
      agencyCode: 'G15.1',
      name: 'Lý Thị Mai',
      position: 'Chấp hành viên',
    };
    await records.transact([
      ...personWrites({ ...receiver, roles: ['officer'] }),
      ...incomingWrites(undefined, work, act, [{ kind: 'taken-over', data: { arrivalNumber: 3 } }]),
    ]);
    const leader = await stage.enter('lanhdao.hanoi');
    await leader.goto(new URL('/quan-tri', leader.url()).href);
    await leader.getByRole('link', { name: /Hà Nội G15\.1/ }).click();
    await leader.getByRole('link', { name: 'Phạm Quốc Dũng' }).click();
    await leader.getByText(subject).waitFor();
    await leader.getByRole('button', { name: 'Bàn giao việc' }).focus();
    await leader.keyboard.press('Enter');
    const dialog = leader.getByRole('alertdialog');
    await dialog.getByLabel('Người nhận').selectOption({ label: 'Lý Thị Mai, Chấp hành viên' });
    await dialog.getByRole('button', { name: 'Bàn giao việc' }).click();
    await dialog.getByText('Hãy điền ô này.').waitFor();
    await dialog.getByLabel('Lý do').fill('Chuyển công tác');
    expect(await brokenRules(leader)).toEqual([]);
    if (pictures) await leader.screenshot({ path: join(pictures, 'hand-over.png') });
    await dialog.getByRole('button', { name: 'Bàn giao việc' }).click();
    await leader.getByText('Đã chuyển 1 văn bản.').waitFor();
    await leader.getByText(subject).waitFor({ state: 'detached' });
    await leader.context().close();
  });
});
