import { beforeEach, describe, expect, test } from 'vitest';
import { changePassword } from '../../../lib/flows/sign-in/change-password.ts';
import { readSignIn } from '../../../lib/flows/sign-in/read-sign-in.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { person } from '../context.ts';
import { password, type SignInDesk, signInDesk } from './sign-in-desk.ts';

const next = 'cơn mưa đầu mùa hạ';
const wrong = 'con mèo ngủ dưới sàn';
const clerk = 'vanthu.hanoi';

/** What somebody relies on who changes their own password; the same on both engines. */
export function passwordContract(open: () => Promise<Records | undefined>): void {
  let desk: SignInDesk;
  beforeEach(async () => {
    desk = await signInDesk(await open());
    await desk.account(clerk, 'vanthu');
  });
  const change = (old: string, given: string, session?: string) =>
    changePassword(desk.context, person(clerk), session, { old, password: given });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });

  describe('a password that is changed', () => {
    test('signs in from then on, and the one before does not', async () => {
      expect(await desk.signsIn('vanthu', password)).toBe(clerk);
      desk.it.clock += 60_000;
      await change(password, next);
      expect([await desk.signsIn('vanthu', password), await desk.signsIn('vanthu', next)]).toEqual([undefined, clerk]);
      expect(await readSignIn(desk.context, person(clerk), undefined)).toMatchObject({
        ...{ kept: 'here', login: 'vanthu', passwordSince: desk.it.clock },
      });
    });
    test('ends every other session of that person, and nobody else’s', async () => {
      for (const id of ['here', 'home', 'lost']) await desk.session(clerk, id);
      await desk.session('lanhdao.hanoi', 'office');
      expect(await change(password, next, 'here')).toEqual({ ended: 2 });
      expect([await desk.sessions(clerk), await desk.sessions('lanhdao.hanoi')]).toEqual([['here'], ['office']]);
    });
    test('stands in the log of access without a word of it', async () => {
      await change(password, next);
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      expect(entries).toMatchObject([{ kind: 'change', action: 'password-changed', by: clerk }]);
      expect(JSON.stringify(entries)).not.toMatch(/mưa|mèo/);
    });
    test('is told by e-mail, once, whatever else they want to be sent', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      await change(password, next);
      expect([await desk.send(), await desk.send()]).toEqual([1, 0]);
      expect(desk.taken).toMatchObject([{ to: 'bich@example.vn', subject: 'Congvan: mật khẩu đăng nhập đã đổi' }]);
      expect(desk.taken[0]?.text).not.toMatch(/mưa|mèo|http/);
    });
    test('waits for no message where none are sent', async () => {
      await change(password, next);
      await desk.mails(clerk, 'bich@example.vn');
      expect(await desk.send()).toBe(0);
    });
  });

  describe('nothing is changed', () => {
    test.each([
      ['1234567890', 'obvious'],
      ['ngắn', 'short'],
      ['vanthu.hanoi1', 'obvious'],
      ['Trần Thị Bích', 'named'],
    ])('for %s, which is guessed soon', async (given, because) => {
      await expect(change(password, given)).rejects.toMatchObject(refused('password-weak', { because }));
      expect(await desk.signsIn('vanthu', password)).toBe(clerk);
    });
    test('for the same password', async () => {
      await expect(change(password, password)).rejects.toMatchObject(refused('password-same'));
    });
    test('without the old one; five wrong in a row close it for a quarter of an hour, many at once count as many', async () => {
      for (const left of [4, 3, 2])
        await expect(change(wrong, next)).rejects.toMatchObject(refused('password-wrong', { left }));
      const until = desk.it.clock + 15 * 60_000;
      const both = await Promise.allSettled([change(wrong, next), change(wrong, next)]);
      const codes = both.map((one) => (one.status === 'rejected' ? one.reason.problem.code : 'changed'));
      expect(codes.toSorted()).toEqual(['password-closed', 'password-wrong']);
      await expect(change(password, next)).rejects.toMatchObject(refused('password-closed', { until }));
      desk.it.clock = until;
      await change(password, next);
      expect(await desk.signsIn('vanthu', next)).toBe(clerk);
    });
    test('by two at once: one password stands, and the other is told', async () => {
      const both = await Promise.allSettled([change(password, next), change(password, 'gió mùa đông bắc')]);
      const done = both.map(({ status }) => status).toSorted();
      const signing = [await desk.signsIn('vanthu', next), await desk.signsIn('vanthu', 'gió mùa đông bắc')];
      expect([done, signing.filter((subject) => subject === clerk)]).toEqual([['fulfilled', 'rejected'], [clerk]]);
    });
    test('where the issuer of the installation keeps sign-ins, and for who has none', async () => {
      const { passwords: _, ...elsewhere } = desk.context;
      const asked = { old: password, password: next };
      await expect(changePassword(elsewhere, person(clerk), undefined, asked)).rejects.toMatchObject(
        refused('sign-in-kept-elsewhere'),
      );
      expect(await readSignIn(elsewhere, person(clerk), undefined)).toEqual({ kept: 'elsewhere' });
      await expect(changePassword(desk.context, person('taixe.hanoi'), undefined, asked)).rejects.toMatchObject(
        refused('sign-in-missing'),
      );
    });
  });

  describe('a sign-in of an earlier version', () => {
    const scrypt = { salt: '9xvJtY1lGf5zE0F9wC9o7g==', hash: '' };
    test('goes on, and its password is kept by today’s function from then on', async () => {
      const { scryptSync } = await import('node:crypto');
      const hash = scryptSync(password.normalize('NFC'), Buffer.from(scrypt.salt, 'base64'), 32).toString('base64');
      const key = { pk: 'ACCOUNT#lanhdao.hanoi', sk: 'ACCOUNT' };
      const body = { subject: 'lanhdao.hanoi', ...scrypt, hash };
      await desk.context.records.transact([{ put: { ...key, version: 1, schema: 1, body }, expect: 'absent' }]);
      const kept = async () => (await desk.context.records.get<{ password?: { name: string } }>(key))?.body.password;
      expect([await desk.signsIn('lanhdao.hanoi', wrong), await kept()]).toEqual([undefined, undefined]);
      expect(await desk.signsIn('lanhdao.hanoi', password)).toBe('lanhdao.hanoi');
      expect(await kept()).toMatchObject({ name: 'argon2id', memory: 47_104, passes: 1, lanes: 1 });
      expect(await desk.signsIn('lanhdao.hanoi', password)).toBe('lanhdao.hanoi');
      // it bore no name of its own: it is found by the person's
      expect(await readSignIn(desk.context, person('lanhdao.hanoi'), undefined)).toMatchObject({
        login: 'lanhdao.hanoi',
      });
    });
  });
}
