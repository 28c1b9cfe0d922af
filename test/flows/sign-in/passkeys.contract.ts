import { beforeEach, describe, expect, test } from 'vitest';
import { webauthnPasskeys } from '../../../lib/adapters/webauthn/webauthn-passkeys.ts';
import type { PasskeyAnswer } from '../../../lib/domain/organisation/sign-in/passkeys.ts';
import { setSecondFactor } from '../../../lib/flows/monitoring/set-second-factor.ts';
import { readSignIn } from '../../../lib/flows/sign-in/read-sign-in.ts';
import {
  afterPassword,
  codeAtSignIn,
  passkeyAtSignIn,
  waysAtSignIn,
} from '../../../lib/flows/sign-in/second-factor/at-sign-in.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '../../../lib/flows/sign-in/second-factor/own-factor.ts';
import {
  askPasskey,
  beginPasskey,
  confirmPasskey,
  removePasskey,
} from '../../../lib/flows/sign-in/second-factor/own-passkeys.ts';
import type { Proof } from '../../../lib/flows/sign-in/second-factor/parts/proof.ts';
import { removePersonFactor } from '../../../lib/flows/sign-in/second-factor/remove-of-person.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { FactorVault } from '../../../lib/ports/factor-vault.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { appCode } from '../../app-code.ts';
import { type Otherwise, type SoftAuthenticator, softAuthenticator } from '../../soft-authenticator.ts';
import { caller, person } from '../context.ts';
import { deskAddress, password, type SignInDesk, signInDesk } from './sign-in-desk.ts';

const clerk = 'vanthu.hanoi';
const session = 'here';
const uid = 'the-interaction';
const minute = 60_000;
/** What somebody relies on who signs in with a passkey; the same on both engines. */
export function passkeysContract(open: () => Promise<Records | undefined>): void {
  let desk: SignInDesk;
  let context: ApiContext & { readonly factors: FactorVault };
  let device: SoftAuthenticator;
  beforeEach(async () => {
    desk = await signInDesk(await open());
    context = desk.context as typeof context;
    device = softAuthenticator(deskAddress);
    await desk.account(clerk, 'vanthu');
  });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
  const begin = (proof: Proof = { password }, who = clerk) => beginPasskey(context, person(who), session, proof);
  const confirm = async (name: string, by = device, proof: Proof = { password }, otherwise?: Otherwise) =>
    confirmPasskey(context, person(clerk), session, { name, answer: by.make(await begin(proof), otherwise) });
  const question = async (subject = clerk, at = uid) => {
    const { passkey } = await waysAtSignIn(context, subject, at);
    if (!passkey) throw new Error('no passkey is asked for');
    return passkey;
  };
  const signIn = (answer: PasskeyAnswer, at = uid) => passkeyAtSignIn(context, clerk, at, answer);
  const shown = async () => {
    const view = await readSignIn(context, person(clerk), session);
    return view.kept === 'here' ? view.secondFactor : undefined;
  };

  describe('a passkey', () => {
    test('is asked for at the sign-in once it was added; ten recovery codes come with the first, and other sessions end', async () => {
      for (const id of [session, 'lost']) await desk.session(clerk, id);
      expect(await afterPassword(context, clerk)).toBe('nothing');
      const { codes, ended } = await confirm('Máy tính');
      expect([codes.length, ended, await desk.sessions(clerk)]).toEqual([10, 1, [session]]);
      expect(await afterPassword(context, clerk)).toBe('code');
      const { allowed } = await question();
      expect(allowed).toMatchObject([{ transports: ['internal'] }]);
      expect(await signIn(device.answer(await question()))).toEqual({ name: 'Máy tính' });
      expect(await codeAtSignIn(context, clerk, codes[0] ?? '')).toEqual({ by: 'recovery-code', left: 9 });
      expect(await shown()).toMatchObject({
        app: false,
        passkeys: [{ name: 'Máy tính', here: true, usedAt: desk.it.clock }],
        passkeyPlace: { possible: true, rpId: 'vanban.example.vn' },
      });
    });
    test('is one of several, each with its name; the same is not added twice, and there are ten at most', async () => {
      const { codes } = await confirm('Máy tính');
      const withCode = (at: number) => ({ password, code: codes[at] ?? '' });
      const other = softAuthenticator(deskAddress);
      expect((await confirm('Khóa USB', other, withCode(0))).codes).toEqual([]);
      await expect(confirm('Máy tính', device, withCode(1))).rejects.toMatchObject(refused('passkey-known'));
      for (const by of [device, other]) await signIn(by.answer(await question()));
      for (let at = 2; at < 10; at += 1) await confirm(`${at}`, softAuthenticator(deskAddress), withCode(at));
      await expect(begin(withCode(1))).rejects.toMatchObject(refused('passkeys-full'));
    });
    test('is not added by who finds a session open: the password is asked, and of a second factor a code or a passkey', async () => {
      await expect(begin({ password: 'không phải mật khẩu này' })).rejects.toMatchObject(refused('password-wrong'));
      await confirm('Máy tính');
      await expect(begin()).rejects.toMatchObject(refused('factor-code-needed'));
      const asked = await askPasskey(context, person(clerk), session);
      const passkey = device.answer(asked);
      await expect(begin({ password, passkey: { ...passkey, signature: 'AAAA' } })).rejects.toMatchObject(
        refused('passkey-wrong'),
      );
      const again = device.answer(await askPasskey(context, person(clerk), session));
      expect(await begin({ password, passkey: again })).toMatchObject({ login: 'vanthu', known: [{}] });
    });
    test('stands in the log and is told by e-mail when it is added and removed', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      const { codes } = await confirm('Máy tính');
      const [one] = (await shown())?.passkeys ?? [];
      await removePasskey(context, person(clerk), session, { password, code: codes[0], id: one?.id ?? '' });
      await desk.send();
      expect(desk.taken.map(({ subject }) => subject)).toEqual(
        expect.arrayContaining(['Congvan: đã thêm một khóa truy cập', 'Congvan: đã tắt xác thực hai bước']),
      );
      const { entries } = await accessEntries(context, 'G15.1', {});
      expect(entries.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['passkey-added', 'passkey-removed', 'second-factor-off']),
      );
    });
  });

  describe('an answer', () => {
    beforeEach(async () => void (await confirm('Máy tính')));
    test('is taken once, also of two at once', async () => {
      const answer = device.answer(await question());
      const both = await Promise.allSettled([signIn(answer), signIn(answer)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await expect(signIn(answer)).rejects.toMatchObject(refused('passkey-ask-over'));
    });
    test('is taken within five minutes, of the sign-in or the session that asked, and for nothing else', async () => {
      const asked = await question();
      await expect(signIn(device.answer(asked), 'another')).rejects.toMatchObject(refused('passkey-ask-over'));
      const proving = await askPasskey(context, person(clerk), session);
      await expect(signIn(device.answer(proving))).rejects.toMatchObject(refused('passkey-ask-over'));
      const proof = { password, passkey: device.answer(proving) };
      await expect(beginPasskey(context, person(clerk), 'another', proof)).rejects.toMatchObject(
        refused('passkey-ask-over'),
      );
      const made = { name: 'x', answer: device.make(await question()) };
      await expect(confirmPasskey(context, person(clerk), session, made)).rejects.toMatchObject(
        refused('passkey-ask-over'),
      );
      desk.it.clock += 5 * minute;
      await expect(signIn(device.answer(asked))).rejects.toMatchObject(refused('passkey-ask-over'));
      expect(await signIn(device.answer(await question()))).toEqual({ name: 'Máy tính' });
    });
    test.each<[string, Otherwise, string]>([
      ['of a page at another address', { origin: 'https://vanban.example.vn.xin-chao.net' }, 'passkey-wrong'],
      ['for another name', { rpId: 'xin-chao.net' }, 'passkey-wrong'],
      ['without finger, face or PIN', { verified: false }, 'passkey-not-verified'],
      ['by a passkey that is not theirs', { id: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'passkey-wrong'],
    ])('%s is not taken, and counts as a try', async (_, otherwise, code) => {
      const answer = device.answer(await question(), otherwise);
      await expect(signIn(answer)).rejects.toMatchObject(refused(code, { left: 4 }));
    });
    test('of another person is not taken, also when it says that it is theirs', async () => {
      const officer = 'chuyenvien.hanoi';
      await desk.account(officer);
      const theirs = softAuthenticator(deskAddress);
      const asked = await begin({ password }, officer);
      await confirmPasskey(context, person(officer), session, { name: 'Điện thoại', answer: theirs.make(asked) });
      await expect(signIn(theirs.answer(await question()))).rejects.toMatchObject(refused('passkey-wrong'));
      const [{ id } = { id: '' }] = (await question()).allowed;
      await expect(signIn(theirs.answer(await question(), { id }))).rejects.toMatchObject(refused('passkey-wrong'));
      await expect(signIn(theirs.answer(await question(officer)))).rejects.toMatchObject(refused('passkey-ask-over'));
    });
    test('that is wrong five times closes passkeys and codes for a quarter of an hour', async () => {
      for (let n = 0; n < 5; n += 1)
        await expect(signIn(device.answer(await question(), { verified: false }))).rejects.toThrow();
      const until = desk.it.clock + 15 * minute;
      await expect(signIn(device.answer(await question()))).rejects.toMatchObject(refused('factor-closed', { until }));
      await expect(codeAtSignIn(context, clerk, 'abcd')).rejects.toMatchObject(refused('factor-closed', { until }));
      desk.it.clock = until;
      expect(await signIn(device.answer(await question()))).toEqual({ name: 'Máy tính' });
    });
    test('whose count does not go on is of a copy: not taken, logged and told', async () => {
      await desk.mails(clerk, 'bich@example.vn');
      await signIn(device.answer(await question(), { counter: 7 }));
      for (const counter of [7, 6, 0])
        await expect(signIn(device.answer(await question(), { counter }))).rejects.toMatchObject(
          refused('passkey-copied', { name: 'Máy tính' }),
        );
      await desk.send();
      expect(desk.taken.map(({ subject }) => subject)).toContain('Congvan: khóa truy cập có dấu hiệu bị sao chép');
      const { entries } = await accessEntries(context, 'G15.1', {});
      expect(entries.map(({ action }) => action)).toContain('passkey-copied');
    });
    test('of an authenticator that does not count is taken again and again', async () => {
      for (let n = 0; n < 3; n += 1) await signIn(device.answer(await question(), { counter: 0 }));
    });
  });

  describe('a new passkey', () => {
    test.each<[string, Otherwise, string]>([
      ['made at another address', { origin: 'https://xin-chao.net' }, 'passkey-wrong'],
      ['made for another name', { rpId: 'xin-chao.net' }, 'passkey-wrong'],
      ['without finger, face or PIN', { verified: false }, 'passkey-not-verified'],
    ])('%s is not taken', async (_, otherwise, code) => {
      await expect(confirm('Máy tính', device, { password }, otherwise)).rejects.toMatchObject(refused(code));
      expect(await afterPassword(context, clerk)).toBe('nothing');
    });
    test('is made once of one question, and in the session that asked', async () => {
      const answer = device.make(await begin());
      const add = (at: string) => confirmPasskey(context, person(clerk), at, { name: 'Máy tính', answer });
      await expect(add('another')).rejects.toMatchObject(refused('passkey-ask-over'));
      await add(session);
      await expect(add(session)).rejects.toMatchObject(refused('passkey-ask-over'));
    });
  });

  describe('beside an app', () => {
    const appAdded = async (proof: Proof = { password }) => {
      const { key } = await beginSecondFactor(context, person(clerk), session, proof);
      const done = await confirmSecondFactor(context, person(clerk), session, { code: appCode(key, desk.it.clock) });
      desk.it.clock += minute;
      return { key, ...done };
    };
    test('either signs in; the app is taken off by itself, and the passkey goes on', async () => {
      const { key, codes } = await appAdded();
      await confirm('Máy tính', device, { password, code: codes[0] ?? '' });
      expect(await waysAtSignIn(context, clerk, uid)).toMatchObject({ app: true, passkey: {} });
      await signIn(device.answer(await question()));
      expect(await codeAtSignIn(context, clerk, appCode(key, desk.it.clock))).toMatchObject({ by: 'app' });
      const passkey = device.answer(await askPasskey(context, person(clerk), session));
      await removeSecondFactor(context, person(clerk), session, { password, passkey });
      expect(await waysAtSignIn(context, clerk, uid)).toMatchObject({ app: false, passkey: {} });
      await expect(codeAtSignIn(context, clerk, appCode(key, desk.it.clock + minute))).rejects.toMatchObject(
        refused('factor-code-wrong'),
      );
    });
    test('an app is added on the word of a passkey, with new recovery codes', async () => {
      const { codes: old } = await confirm('Máy tính');
      const passkey = device.answer(await askPasskey(context, person(clerk), session));
      const { codes } = await appAdded({ password, passkey });
      await expect(codeAtSignIn(context, clerk, old[0] ?? '')).rejects.toMatchObject(refused('factor-code-wrong'));
      expect(await codeAtSignIn(context, clerk, codes[0] ?? '')).toMatchObject({ by: 'recovery-code' });
      await signIn(device.answer(await question()));
    });
  });

  describe('it is taken away', () => {
    test('by its owner, and signs in no more; the last one turns the second factor off', async () => {
      const { codes } = await confirm('Máy tính');
      const other = softAuthenticator(deskAddress);
      await confirm('Khóa USB', other, { password, code: codes[0] ?? '' });
      const [first, second] = (await shown())?.passkeys ?? [];
      const remove = (id: string | undefined, code?: string) =>
        removePasskey(context, person(clerk), session, { password, code, id: id ?? '' });
      await expect(remove(first?.id)).rejects.toMatchObject(refused('factor-code-needed'));
      await remove(first?.id, codes[1]);
      await expect(signIn(device.answer(await question()))).rejects.toMatchObject(refused('passkey-wrong'));
      await expect(remove(first?.id, codes[2])).rejects.toMatchObject(refused('passkey-none'));
      await remove(second?.id, codes[2]);
      expect(await afterPassword(context, clerk)).toBe('nothing');
    });
    test('but the last factor stays where the installation asks one', async () => {
      const { codes } = await confirm('Máy tính');
      await setSecondFactor(context, caller('quantri.hanoi'), { secondFactor: 'everybody' });
      const [one] = (await shown())?.passkeys ?? [];
      const remove = (code: string | undefined) =>
        removePasskey(context, person(clerk), session, { password, code, id: one?.id ?? '' });
      await expect(remove(codes[0])).rejects.toMatchObject(refused('factor-needed'));
      await confirm('Khóa USB', softAuthenticator(deskAddress), { password, code: codes[0] ?? '' });
      await remove(codes[1]);
      expect(await afterPassword(context, clerk)).toBe('code');
    });
    test('with everything else by an administrator, and not before the password', async () => {
      await confirm('Máy tính');
      await desk.session(clerk, 'lost');
      expect(await removePersonFactor(context, person('quantri.hanoi'), clerk)).toEqual({ removed: true });
      expect([await afterPassword(context, clerk), await desk.sessions(clerk)]).toEqual(['nothing', []]);
    });
  });

  describe('where the address of the installation', () => {
    const at = (address: string) => ({ ...context, passkeys: webauthnPasskeys(() => address) });
    test.each([
      ['http://127.0.0.1:8080', 'no-name'],
      ['https://10.1.2.3', 'no-name'],
      ['http://vanban.example.vn', 'no-tls'],
    ])('%s is none for which browsers make passkeys, that is said and nothing begins', async (address, because) => {
      const view = await readSignIn(at(address), person(clerk), session);
      expect(view).toMatchObject({ secondFactor: { passkeyPlace: { possible: false, because, origin: address } } });
      await expect(beginPasskey(at(address), person(clerk), session, { password })).rejects.toMatchObject(
        refused('passkey-address', { origin: address }),
      );
    });
    test('has become another one, passkeys of before are not asked for; recovery codes go on', async () => {
      const { codes } = await confirm('Máy tính');
      const moved = at('https://moi.example.vn');
      expect(await waysAtSignIn(moved, clerk, uid)).toEqual({ app: false, passkeysElsewhere: true });
      const answer = device.answer(await question(), { origin: 'https://moi.example.vn', rpId: 'moi.example.vn' });
      await expect(passkeyAtSignIn(moved, clerk, uid, answer)).rejects.toMatchObject(refused('passkey-wrong'));
      expect(await codeAtSignIn(moved, clerk, codes[0] ?? '')).toMatchObject({ by: 'recovery-code' });
    });
    test('is nobody’s business here, for an issuer keeps sign-ins, the steps say so', async () => {
      const { passkeys: _, ...elsewhere } = context;
      await expect(beginPasskey(elsewhere, person(clerk), session, { password })).rejects.toMatchObject(
        refused('sign-in-kept-elsewhere'),
      );
    });
  });
}
