import { beforeEach, describe, expect, test } from 'vitest';
import { blockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { acceptInvitation } from '../../../lib/flows/sign-in/accept-invitation.ts';
import { acceptRecovery } from '../../../lib/flows/sign-in/accept-recovery.ts';
import { readPersonSignIn } from '../../../lib/flows/sign-in/read-person-sign-in.ts';
import { administratorsHere, recoverAtMachine } from '../../../lib/flows/sign-in/recover-at-machine.ts';
import { confirmRecovery, recoverSignIn } from '../../../lib/flows/sign-in/recover-sign-in.ts';
import type { CodeInvitation } from '../../../lib/ports/accounts.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { caller, person } from '../context.ts';
import { password, type SignInDesk, signInDesk } from './sign-in-desk.ts';

const next = 'cơn mưa đầu mùa hạ';
const clerk = 'vanthu.hanoi';
const admin = person('quantri.hanoi');
const second = { ...admin, subject: 'quantri2.hanoi', name: 'Đỗ Văn Hai' };

/** What an office relies on where somebody has forgotten their password; the same on both engines. */
export function recoveryContract(open: () => Promise<Records | undefined>): void {
  let desk: SignInDesk;
  beforeEach(async () => {
    desk = await signInDesk(await open());
    await desk.account(clerk, 'vanthu');
  });
  const refused = (code: string) => ({ problem: { code } });
  const given = async () => (await recoverSignIn(desk.context, admin, clerk)) as CodeInvitation;
  const use = (code: string, chosen = next) =>
    acceptRecovery({ ...desk.context, passwords: desk.passwords }, { code, password: chosen });

  describe('a code of recovery', () => {
    test('lets its person set a new password once, and ends every session that they had', async () => {
      for (const id of ['office', 'lost']) await desk.session(clerk, id);
      const { code } = await given();
      expect(await desk.signsIn('vanthu', password)).toBe(clerk);
      expect(await use(code)).toEqual({ login: 'vanthu' });
      expect([await desk.signsIn('vanthu', password), await desk.signsIn('vanthu', next)]).toEqual([undefined, clerk]);
      expect(await desk.sessions(clerk)).toEqual([]);
      expect(await use(code, 'gió mùa đông bắc')).toBeUndefined();
    });
    test('ends after a day, and when another one is given', async () => {
      const [first, last] = [await given(), await given()];
      expect(await use(first.code)).toBeUndefined();
      expect(last.expiresAt - desk.it.clock).toBe(24 * 3_600_000);
      desk.it.clock = last.expiresAt + 1;
      expect(await use(last.code)).toBeUndefined();
    });
    test('makes no sign-in of another name, and is not used up by a password that is guessed soon', async () => {
      const { code } = await given();
      const context = { ...desk.context, passwords: desk.passwords };
      expect(await acceptInvitation(context, { code, login: 'khac', password: next })).toBe('code-wrong');
      await expect(use(code, person(clerk).name)).rejects.toMatchObject(refused('password-weak'));
      expect(await use(code)).toEqual({ login: 'vanthu' });
    });
    test('is told to its person, when it is given and when it is used, and stands in the log without its letters', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      const { code } = await given();
      await use(code);
      expect(await desk.send()).toBe(2);
      expect(desk.taken.map(({ subject }) => subject).toSorted()).toEqual([
        'Congvan: mật khẩu đăng nhập đã đặt lại',
        'Congvan: đã cấp mã khôi phục đăng nhập',
      ]);
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      const lines = entries.map(({ action, by }) => `${action} ${by}`);
      expect(lines).toContain('recovery-given quantri.hanoi');
      expect(lines).toContain(`sign-in-recovered ${clerk}`);
      expect(JSON.stringify([entries, desk.taken])).not.toContain(code);
    });
  });

  describe('nobody comes by it to what is not theirs', () => {
    test('not who looks after another agency, nor who looks after none', async () => {
      const elsewhere = { ...admin, subject: 'quantri.khac', agencyCode: 'G15.29' };
      await expect(recoverSignIn(desk.context, elsewhere, clerk)).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
      await expect(recoverSignIn(desk.context, person('lanhdao.hanoi'), clerk)).rejects.toMatchObject(
        refused('role-missing'),
      );
    });
    test('not by one place of the person, where they have another one elsewhere', async () => {
      const both = { ...person('vanthu2.hanoi'), subject: 'hainoi', name: 'Hai Nơi' };
      await desk.context.records.transact(personWrites(both));
      await desk.place('hainoi', 'G15.29');
      await desk.account('hainoi');
      await expect(recoverSignIn(desk.context, admin, 'hainoi')).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
    });
    test('not for themselves, and not for who has no sign-in', async () => {
      await expect(recoverSignIn(desk.context, admin, admin.subject)).rejects.toMatchObject(
        refused('recover-by-another'),
      );
      await expect(recoverSignIn(desk.context, admin, 'taixe.hanoi')).rejects.toMatchObject(refused('sign-in-none'));
    });
  });

  describe('of an administrator', () => {
    beforeEach(async () => {
      await desk.context.records.transact(personWrites(second));
      await desk.account(second.subject);
    });
    const asked = () => recoverSignIn(desk.context, admin, second.subject);
    test('it waits for a second one, who gets the code', async () => {
      expect(await asked()).toEqual({ waits: true });
      const leader = person('lanhdao.hanoi');
      expect(await readPersonSignIn(desk.context, leader, second.subject)).toMatchObject({
        ...{ has: true, needsSecond: true, recovery: { asked: { by: admin.subject }, mayConfirm: true } },
      });
      const { code } = await confirmRecovery(desk.context, leader, second.subject);
      expect(await use(code)).toEqual({ login: second.subject });
      await expect(confirmRecovery(desk.context, leader, second.subject)).rejects.toMatchObject(
        refused('recovery-not-asked'),
      );
    });
    test('neither who asked nor whom it is about is the second one, and after a day it is over', async () => {
      await asked();
      for (const one of [admin, second])
        await expect(confirmRecovery(desk.context, one, second.subject)).rejects.toMatchObject(
          refused('recover-by-another'),
        );
      await expect(confirmRecovery(desk.context, person('lanhdao.nghean'), second.subject)).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
      desk.it.clock += 24 * 3_600_000;
      await expect(confirmRecovery(desk.context, person('lanhdao.hanoi'), second.subject)).rejects.toMatchObject(
        refused('recovery-not-asked'),
      );
    });
    test('two who confirm at once get one code between them', async () => {
      await asked();
      const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'].map((one) => person(one));
      const both = await Promise.allSettled(leaders.map((one) => confirmRecovery(desk.context, one, second.subject)));
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('at the machine, for an administrator whom nobody else can recover', () => {
    beforeEach(() => desk.account(admin.subject, 'quantri'));
    const atMachine = (login = 'quantri') => recoverAtMachine(desk.context, login);
    test('a code lets them set a new password once, and ends their sessions', async () => {
      await desk.session(admin.subject, 'lost');
      const first = await atMachine();
      const { code, expiresAt } = await atMachine();
      expect(expiresAt - desk.it.clock).toBe(24 * 3_600_000);
      expect(await use(first.code)).toBeUndefined();
      expect(await use(code)).toEqual({ login: 'quantri' });
      expect([await desk.signsIn('quantri', password), await desk.signsIn('quantri', next)]).toEqual([
        undefined,
        admin.subject,
      ]);
      expect(await desk.sessions(admin.subject)).toEqual([]);
      expect(await use(code)).toBeUndefined();
    });
    test('it stands in the log of access as what it is, and is told to them', async () => {
      await desk.mails(admin.subject, 'quynh@example.vn');
      const { code } = await atMachine();
      expect(await desk.send()).toBe(1);
      expect(desk.taken[0]?.subject).toBe('Congvan: đã cấp mã khôi phục đăng nhập tại máy chủ');
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      expect(entries.map(({ action, by }) => `${action} ${by}`)).toContain('recovery-given-at-machine system');
      expect(JSON.stringify([entries, desk.taken])).not.toContain(code);
    });
    test('nobody else is given one, nor who is blocked', async () => {
      await expect(atMachine('vanthu')).rejects.toMatchObject(refused('role-missing'));
      await expect(atMachine('khong-co')).rejects.toMatchObject(refused('sign-in-none'));
      await desk.context.records.transact(personWrites(second));
      await desk.account(second.subject);
      await blockPerson(desk.context, caller(admin.subject), second.subject, { reason: 'Nghi ngờ' });
      await expect(atMachine(second.subject)).rejects.toMatchObject(refused('person-blocked'));
      expect((await administratorsHere(desk.context)).map(({ login }) => login)).toEqual(['quantri']);
    });
  });
}
