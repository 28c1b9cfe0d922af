import { beforeEach, describe, expect, test } from 'vitest';
import { factorVault } from '../../../lib/adapters/embedded/factor-vault.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { setSecondFactor } from '../../../lib/flows/monitoring/set-second-factor.ts';
import { acceptRecovery } from '../../../lib/flows/sign-in/accept-recovery.ts';
import { readPersonSignIn } from '../../../lib/flows/sign-in/read-person-sign-in.ts';
import { readSignIn } from '../../../lib/flows/sign-in/read-sign-in.ts';
import { recoverSignIn } from '../../../lib/flows/sign-in/recover-sign-in.ts';
import { afterPassword, codeAtSignIn } from '../../../lib/flows/sign-in/second-factor/at-sign-in.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '../../../lib/flows/sign-in/second-factor/own-factor.ts';
import { confirmFactorRemoval, removePersonFactor } from '../../../lib/flows/sign-in/second-factor/remove-of-person.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { CodeInvitation } from '../../../lib/ports/accounts.ts';
import type { FactorVault } from '../../../lib/ports/factor-vault.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { appCode } from '../../app-code.ts';
import { caller, person } from '../context.ts';
import { password, type SignInDesk, signInDesk } from './sign-in-desk.ts';

const clerk = 'vanthu.hanoi';
const admin = person('quantri.hanoi');
const second = { ...admin, subject: 'quantri2.hanoi', name: 'Đỗ Văn Hai' };
const minute = 60_000;
/** What somebody relies on who signs in with a second factor; the same on both engines. */
export function secondFactorContract(open: () => Promise<Records | undefined>): void {
  const boxes = [secretBoxOf(new Uint8Array(32).fill(1)), secretBoxOf(new Uint8Array(32).fill(2))] as const;
  let desk: SignInDesk;
  let context: ApiContext & { readonly factors: FactorVault };
  beforeEach(async () => {
    desk = await signInDesk(await open());
    context = { ...desk.context, factors: factorVault(boxes[0], boxes[1]) };
    await desk.account(clerk, 'vanthu');
  });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
  const now = (key: string) => appCode(key, desk.it.clock);
  /** a code that is the app's at no time near now */
  const wrongFor = (key: string) => {
    const near = Array.from({ length: 25 }, (_, at) => appCode(key, desk.it.clock + (at - 12) * 30_000));
    return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '';
  };
  const begin = (code?: string) => beginSecondFactor(context, person(clerk), undefined, { password, code });
  const confirm = (code: string, session?: string) => confirmSecondFactor(context, person(clerk), session, { code });
  /** sets it up, and a minute later */
  const setUp = async () => {
    const { key } = await begin();
    const { codes } = await confirm(now(key));
    desk.it.clock += minute;
    return { key, codes };
  };
  const signIn = (code: string) => codeAtSignIn(context, clerk, code);
  const needed = (secondFactor: 'nobody' | 'administrators' | 'everybody') =>
    setSecondFactor(context, caller('quantri.hanoi'), { secondFactor });

  describe('a second factor', () => {
    test('is asked for from the code on with which it was confirmed, and not before', async () => {
      const { key, uri } = await begin();
      expect(uri).toBe(`otpauth://totp/Congvan%3Avanthu?secret=${key}&issuer=Congvan`);
      expect(await afterPassword(context, clerk)).toBe('nothing');
      await expect(confirm(wrongFor(key))).rejects.toMatchObject(refused('factor-code-wrong'));
      expect(await afterPassword(context, clerk)).toBe('nothing');
      const { codes } = await confirm(now(key));
      expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
      expect(await afterPassword(context, clerk)).toBe('code');
      desk.it.clock += minute;
      expect(await signIn(now(key))).toEqual({ by: 'app', left: 10 });
      expect(await readSignIn(context, person(clerk), undefined)).toMatchObject({
        secondFactor: { needed: false, codesLeft: 10, since: desk.it.clock - minute, sealedBy: 'second-secret' },
      });
    });
    test('ends every other session, which began without it', async () => {
      for (const id of ['here', 'lost']) await desk.session(clerk, id);
      const { key } = await begin();
      expect((await confirm(now(key), 'here')).ended).toBe(1);
      expect(await desk.sessions(clerk)).toEqual(['here']);
    });
    test('is told by e-mail and stands in the log, without key or codes, which no record holds either', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      const { key, codes } = await setUp();
      await signIn(codes[0] ?? '');
      expect(await desk.send()).toBe(2);
      const { entries } = await accessEntries(context, 'G15.1', {});
      expect(entries.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['second-factor-set', 'recovery-code-used']),
      );
      const kept = await context.records.query({ pk: `SIGNIN#${clerk}`, limit: 20 });
      const all = JSON.stringify([entries, desk.taken, kept.items]);
      for (const secret of [key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
        expect(all).not.toContain(secret);
    });
    test('is not set up by who finds a session open: the password is asked, and of a second one a code of the first', async () => {
      const guess = { password: 'không phải mật khẩu này' };
      await expect(beginSecondFactor(context, person(clerk), undefined, guess)).rejects.toMatchObject(
        refused('password-wrong'),
      );
      const { key } = await setUp();
      await expect(begin()).rejects.toMatchObject(refused('factor-code-needed'));
      await expect(begin(wrongFor(key))).rejects.toMatchObject(refused('factor-code-wrong'));
      const next = await begin(now(key));
      desk.it.clock += minute;
      await signIn(now(key));
      await confirm(now(next.key));
      desk.it.clock += minute;
      await expect(signIn(now(key))).rejects.toMatchObject(refused('factor-code-wrong'));
      expect(await signIn(now(next.key))).toMatchObject({ by: 'app' });
    });
    test('that was begun is over after a quarter of an hour, and when it was confirmed', async () => {
      const { key } = await begin();
      desk.it.clock += 15 * minute;
      await expect(confirm(now(key))).rejects.toMatchObject(refused('factor-set-up-over'));
      const { key: next } = await setUp();
      await expect(confirm(now(next))).rejects.toMatchObject(refused('factor-set-up-over'));
    });
  });

  describe('a code', () => {
    test('is taken once, also of two at once, and none before it is taken after it', async () => {
      const { key } = await setUp();
      const code = now(key);
      const both = await Promise.allSettled([signIn(code), signIn(code)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await expect(signIn(code)).rejects.toMatchObject(refused('factor-code-used'));
      const before = appCode(key, desk.it.clock - 30_000);
      await expect(signIn(before)).rejects.toMatchObject(refused('factor-code-used'));
    });
    test('with which it was set up does not sign in', async () => {
      const { key } = await begin();
      await confirm(now(key));
      await expect(signIn(now(key))).rejects.toMatchObject(refused('factor-code-used'));
    });
    test.each([-30_000, 0, 30_000])('of a telephone that is %i ms off is taken, however it is typed', async (off) => {
      const { key } = await setUp();
      const code = appCode(key, desk.it.clock + off);
      expect(await signIn(` ${code.slice(0, 3)} ${code.slice(3)} `)).toMatchObject({ by: 'app' });
    });
    test('of a clock that is behind is told for what it is; of one ahead it is not, for who guessed it would wait', async () => {
      const { key } = await setUp();
      desk.it.clock += 10 * minute;
      await expect(signIn(appCode(key, desk.it.clock - 3 * minute))).rejects.toMatchObject(
        refused('factor-clock-off', { minutes: -3 }),
      );
      await expect(signIn(appCode(key, desk.it.clock + 3 * minute))).rejects.toMatchObject(
        refused('factor-code-wrong'),
      );
      const next = await begin(now(key));
      await expect(confirm(appCode(next.key, desk.it.clock + 4 * minute))).rejects.toMatchObject(
        refused('factor-clock-off', { minutes: 4 }),
      );
    });
    test('is guessed five times, many at once as many; then none is taken for a quarter of an hour', async () => {
      const { key, codes } = await setUp();
      const wrong = wrongFor(key);
      for (const left of [4, 3, 2])
        await expect(signIn(wrong)).rejects.toMatchObject(refused('factor-code-wrong', { left }));
      const both = await Promise.allSettled([signIn(wrong), signIn(wrong)]);
      const seen = both.map((one) => (one.status === 'rejected' ? one.reason.problem.code : 'in'));
      expect(seen.toSorted()).toEqual(['factor-closed', 'factor-code-wrong']);
      const until = desk.it.clock + 15 * minute;
      for (const good of [now(key), codes[0] ?? ''])
        await expect(signIn(good)).rejects.toMatchObject(refused('factor-closed', { until }));
      desk.it.clock = until;
      expect(await signIn(now(key))).toMatchObject({ by: 'app' });
    });
  });

  describe('a recovery code', () => {
    test('signs in once in the place of a code of the app, and only its own person', async () => {
      const { codes } = await setUp();
      const [first = '', other = ''] = codes;
      expect(await signIn(first.toUpperCase().replaceAll('-', ' '))).toEqual({ by: 'recovery-code', left: 9 });
      await expect(signIn(first)).rejects.toMatchObject(refused('factor-code-wrong'));
      await desk.account('chuyenvien.hanoi');
      const officer = person('chuyenvien.hanoi');
      const { key } = await beginSecondFactor(context, officer, undefined, { password });
      await confirmSecondFactor(context, officer, undefined, { code: now(key) });
      await expect(codeAtSignIn(context, 'chuyenvien.hanoi', other)).rejects.toMatchObject(
        refused('factor-code-wrong'),
      );
      expect(await signIn(other)).toEqual({ by: 'recovery-code', left: 8 });
    });
    test('goes with the set-up of which it was', async () => {
      const { key, codes } = await setUp();
      const next = await begin(now(key));
      await confirm(now(next.key));
      await expect(signIn(codes[0] ?? '')).rejects.toMatchObject(refused('factor-code-wrong'));
    });
  });

  describe('where the second secret', () => {
    test('is another one, no code of an app is taken and no try counted; a recovery code is', async () => {
      const { key, codes } = await setUp();
      const other = { ...context, factors: factorVault(boxes[0], secretBoxOf(new Uint8Array(32).fill(3))) };
      const without = { ...context, factors: factorVault(boxes[0]) };
      for (const elsewhere of [other, without, other, without, other, without])
        await expect(codeAtSignIn(elsewhere, clerk, now(key))).rejects.toMatchObject(refused('factor-unopened'));
      expect(await codeAtSignIn(other, clerk, codes[0] ?? '')).toMatchObject({ by: 'recovery-code' });
      expect(await signIn(now(key))).toMatchObject({ by: 'app' });
    });
    test('is set later, second factors of before still open; and a sealed key opens for nobody else', async () => {
      context = { ...context, factors: factorVault(boxes[0]) };
      const { key } = await setUp();
      const later = { ...context, factors: factorVault(boxes[0], boxes[1]) };
      expect(await codeAtSignIn(later, clerk, now(key))).toMatchObject({ by: 'app' });
      const mine = await context.records.get<{ app: { sealed: string } }>({ pk: `SIGNIN#${clerk}`, sk: 'FACTOR' });
      await expect(later.factors.codes(mine?.body.app.sealed ?? '', 'lanhdao.hanoi', [1])).rejects.toThrow();
    });
  });

  describe('it is taken off', () => {
    test('by its owner with password and code', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      const { key } = await setUp();
      const remove = (given: string, code: string) =>
        removeSecondFactor(context, person(clerk), undefined, { password: given, code });
      await expect(remove('không phải mật khẩu này', now(key))).rejects.toMatchObject(refused('password-wrong'));
      await expect(remove(password, wrongFor(key))).rejects.toMatchObject(refused('factor-code-wrong'));
      expect(await afterPassword(context, clerk)).toBe('code');
      await remove(password, now(key));
      expect(await afterPassword(context, clerk)).toBe('nothing');
      await expect(remove(password, now(key))).rejects.toMatchObject(refused('factor-none'));
      await desk.send();
      expect(desk.taken.map(({ subject }) => subject)).toContain('Congvan: đã tắt xác thực hai bước');
    });
    test('by an administrator for somebody in their care, which ends every session and is told', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      await setUp();
      await desk.session(clerk, 'lost');
      expect(await readPersonSignIn(context, admin, clerk)).toMatchObject({ secondFactor: true });
      expect(await removePersonFactor(context, admin, clerk)).toEqual({ removed: true });
      expect([await afterPassword(context, clerk), await desk.sessions(clerk)]).toEqual(['nothing', []]);
      expect(await desk.signsIn('vanthu', password)).toBe(clerk);
      await desk.send();
      expect(desk.taken.map(({ subject }) => subject)).toContain('Congvan: người quản trị đã gỡ xác thực hai bước');
      await expect(removePersonFactor(context, admin, clerk)).rejects.toMatchObject(refused('factor-none'));
    });
    test('by nobody who does not look after every place of theirs', async () => {
      await setUp();
      const elsewhere = { ...admin, subject: 'quantri.khac', agencyCode: 'G15.29' };
      for (const who of [elsewhere, person('lanhdao.hanoi')])
        await expect(removePersonFactor(context, who, clerk)).rejects.toMatchObject({
          problem: { code: who === elsewhere ? 'outside-your-administration' : 'role-missing' },
        });
      await desk.place(clerk, 'G15.29');
      await expect(removePersonFactor(context, admin, clerk)).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
    });
    test('of an administrator by two, never by themselves', async () => {
      await context.records.transact(personWrites(second));
      await desk.account(admin.subject, 'quantri');
      const { key } = await beginSecondFactor(context, admin, undefined, { password });
      await confirmSecondFactor(context, admin, undefined, { code: now(key) });
      await expect(removePersonFactor(context, admin, admin.subject)).rejects.toMatchObject(
        refused('recover-by-another'),
      );
      expect(await removePersonFactor(context, second, admin.subject)).toEqual({ waits: true });
      expect(await afterPassword(context, admin.subject)).toBe('code');
      for (const who of [admin, second])
        await expect(confirmFactorRemoval(context, who, admin.subject)).rejects.toMatchObject(
          refused('recover-by-another'),
        );
      const leader = person('lanhdao.hanoi');
      expect(await readPersonSignIn(context, leader, admin.subject)).toMatchObject({
        factorRemoval: { asked: { by: second.subject }, mayConfirm: true },
      });
      desk.it.clock += 25 * 60 * minute;
      await expect(confirmFactorRemoval(context, leader, admin.subject)).rejects.toMatchObject(
        refused('factor-removal-not-asked'),
      );
      await removePersonFactor(context, second, admin.subject);
      expect(await confirmFactorRemoval(context, leader, admin.subject)).toEqual({ removed: true });
      expect(await afterPassword(context, admin.subject)).toBe('nothing');
    });
    test('not by a password that was recovered', async () => {
      const { key } = await setUp();
      const { code } = (await recoverSignIn(context, admin, clerk)) as CodeInvitation;
      const passwords = desk.passwords;
      await acceptRecovery({ ...context, passwords }, { code, password: 'cơn mưa đầu mùa hạ' });
      expect(await afterPassword(context, clerk)).toBe('code');
      expect(await signIn(now(key))).toMatchObject({ by: 'app' });
    });
  });

  describe('an installation that asks it', () => {
    test('of administrators sends them to set it up at their next sign-in, and nobody else', async () => {
      await needed('administrators');
      const after = [await afterPassword(context, admin.subject), await afterPassword(context, clerk)];
      expect(after).toEqual(['set-up', 'nothing']);
    });
    test('of everybody lets it be moved to another telephone, and not be taken off', async () => {
      const { key } = await setUp();
      await needed('everybody');
      const off = { password, code: now(key) };
      await expect(removeSecondFactor(context, person(clerk), undefined, off)).rejects.toMatchObject(
        refused('factor-needed'),
      );
      const next = await begin(now(key));
      await confirm(now(next.key));
      expect([await afterPassword(context, clerk), await afterPassword(context, 'lanhdao.hanoi')]).toEqual([
        'code',
        'set-up',
      ]);
    });
    test('is set by who administers the installation, and its log says so', async () => {
      await expect(
        setSecondFactor(context, caller('vanthu.hanoi'), { secondFactor: 'everybody' }),
      ).rejects.toMatchObject(refused('role-missing'));
      await expect(needed('nobody')).rejects.toMatchObject(refused('setting-unchanged'));
      await needed('everybody');
      const { entries } = await accessEntries(context, 'G15.1', {});
      expect(entries).toMatchObject([{ action: 'second-factor-rule-set', fields: ['secondFactor'] }]);
    });
    test('is asked elsewhere where an issuer keeps sign-ins', async () => {
      const { factors: _, ...elsewhere } = context;
      await expect(beginSecondFactor(elsewhere, person(clerk), undefined, { password })).rejects.toMatchObject(
        refused('sign-in-kept-elsewhere'),
      );
      await expect(
        setSecondFactor(elsewhere, caller('quantri.hanoi'), { secondFactor: 'everybody' }),
      ).rejects.toMatchObject(refused('sign-in-kept-elsewhere'));
    });
  });
}
