import { beforeEach, describe, expect, test } from 'vitest';
import { sweepIdleAccounts } from '../../../functions/doors/schedule/idle-door.ts';
import { idleRules } from '../../../lib/domain/organisation/sign-in/idle-account.ts';
import { acceptRecovery } from '../../../lib/flows/sign-in/accept-recovery.ts';
import { letInAgain } from '../../../lib/flows/sign-in/idle/let-in.ts';
import { readPersonSignIn } from '../../../lib/flows/sign-in/read-person-sign-in.ts';
import { recoverSignIn } from '../../../lib/flows/sign-in/recover-sign-in.ts';
import { isDisabled, noteUse } from '../../../lib/kernel/sign-ins.ts';
import type { CodeInvitation } from '../../../lib/ports/accounts.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findPersonRecord, personChange, personWrites } from '../../../lib/stores/organisation/people.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { person } from '../context.ts';
import { type SignInDesk, signInDesk } from './sign-in-desk.ts';

const clerk = 'vanthu.hanoi';
const admin = person('quantri.hanoi');
const second = { ...admin, subject: 'quantri2.hanoi', name: 'Đỗ Văn Hai' };
const dayMs = 86_400_000;

/** What an office relies on about sign-ins that nobody uses; the same on both engines. Days go by on the desk's clock. */
export function idleContract(open: () => Promise<Records | undefined>): void {
  let desk: SignInDesk;
  beforeEach(async () => {
    desk = await signInDesk(await open());
    await desk.account(clerk, 'vanthu');
    await sweep();
  });
  const refused = (code: string) => ({ problem: { code } });
  const sweep = () =>
    sweepIdleAccounts({
      context: desk.context,
      report: (error) => {
        throw error;
      },
    });
  /** a day after another, each with its look */
  const days = async (count: number) => {
    for (let n = 0; n < count; n += 1) {
      desk.it.clock += dayMs;
      await sweep();
    }
  };
  const signsIn = (subject: string) => noteUse(desk.context, subject);
  const off = (subject: string) => isDisabled(desk.context, subject);

  describe('a sign-in that nobody uses', () => {
    test('is disabled after 45 days, its owner written a week before and then, its sessions ended', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      await days(37);
      expect(await desk.send()).toBe(0);
      await days(1);
      expect(await desk.send()).toBe(1);
      await days(6);
      expect([await off(clerk), await desk.send()]).toEqual([false, 0]);
      await days(1);
      expect([await off(clerk), await desk.send()]).toEqual([true, 1]);
      expect(desk.taken.map(({ subject }) => subject)).toEqual([
        'Congvan: tài khoản sắp tạm ngừng vì lâu không đăng nhập',
        'Congvan: tài khoản tạm ngừng vì lâu không đăng nhập',
      ]);
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      expect(entries).toEqual(
        expect.arrayContaining([expect.objectContaining({ action: 'account-disabled-idle', by: 'system' })]),
      );
      expect(idleRules).toMatchObject([{ days: 45, law: expect.stringContaining('QCVN 12:2026/BCA') }]);
    });
    test('stays when it is used, also on the last day, and when a session of it was', async () => {
      await days(44);
      await signsIn(clerk);
      await days(44);
      await desk.session(clerk, 'late');
      await days(44);
      expect(await off(clerk)).toBe(false);
      await days(1);
      expect(await off(clerk)).toBe(true);
    });
    test('that was never looked at counts from the first look on, and its owner is told in time where the system stood still', async () => {
      await desk.account('chuyenvien.hanoi');
      await desk.mails('chuyenvien.hanoi', 'dung@example.vn');
      await days(1);
      desk.it.clock += 100 * dayMs;
      await sweep();
      expect(await off('chuyenvien.hanoi')).toBe(false);
      await days(6);
      expect(await off('chuyenvien.hanoi')).toBe(false);
      await days(1);
      expect(await off('chuyenvien.hanoi')).toBe(true);
    });
    test('is not one of who has none, nor is anything done to who is blocked', async () => {
      const record = await findPersonRecord(desk.context, clerk);
      if (!record) throw new Error('nobody');
      const act = { by: 'system', name: '', at: desk.it.clock };
      const blocked = { ...record.state, blocked: { ...act, reason: 'mất điện thoại' } };
      await desk.context.records.transact(personChange(record, blocked, act, []));
      await days(50);
      expect([await off(clerk), await off('taixe.hanoi')]).toEqual([false, false]);
    });
  });

  describe('an administrator', () => {
    test('who alone looks after an agency stays; of two one stays, who could let the other in', async () => {
      await desk.account(admin.subject, 'quantri');
      await days(60);
      expect([await off(admin.subject), await off(clerk)]).toEqual([false, true]);
      await desk.context.records.transact(personWrites(second));
      await desk.account(second.subject, 'quantri2');
      await days(60);
      const both = [await off(admin.subject), await off(second.subject)];
      expect(both.filter((one) => one)).toHaveLength(1);
    });
    test('sees who is kept out and since when, and lets them in again with one press, which is logged and told', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      const lastUsed = desk.it.clock;
      await days(45);
      const disabledAt = desk.it.clock;
      expect(await readPersonSignIn(desk.context, admin, clerk)).toMatchObject({ lastUsed, disabledAt });
      await signsIn(clerk);
      expect(await off(clerk)).toBe(true);
      await letInAgain(desk.context, admin, clerk);
      expect(await off(clerk)).toBe(false);
      await desk.send();
      expect(desk.taken.at(-1)?.subject).toBe('Congvan: tài khoản được dùng lại');
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      expect(entries).toEqual(
        expect.arrayContaining([expect.objectContaining({ action: 'account-let-in', by: admin.subject })]),
      );
      await expect(letInAgain(desk.context, admin, clerk)).rejects.toMatchObject(refused('account-not-disabled'));
      await days(44);
      expect(await off(clerk)).toBe(false);
    });
    test('of another agency does not, nor who is none', async () => {
      await days(45);
      const elsewhere = { ...admin, subject: 'quantri.khac', agencyCode: 'G15.29' };
      await expect(letInAgain(desk.context, elsewhere, clerk)).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
      await expect(letInAgain(desk.context, person('lanhdao.hanoi'), clerk)).rejects.toMatchObject(
        refused('role-missing'),
      );
    });
    test('who gives a code of recovery has let its owner in by that', async () => {
      await days(45);
      const { code } = (await recoverSignIn(desk.context, admin, clerk)) as CodeInvitation;
      expect(await off(clerk)).toBe(true);
      await acceptRecovery({ ...desk.context, passwords: desk.passwords }, { code, password: 'cơn mưa đầu mùa hạ' });
      expect(await off(clerk)).toBe(false);
    });
  });
}
