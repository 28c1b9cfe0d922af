import { beforeEach, describe, expect, test } from 'vitest';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import { giveAgencyKey, givePersonKey } from '../../../lib/flows/organisation/give-key.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import { invitePerson } from '../../../lib/flows/organisation/people/invite-person.ts';
import { acceptInvitation } from '../../../lib/flows/sign-in/accept-invitation.ts';
import { checkPassword } from '../../../lib/flows/sign-in/check-password.ts';
import type { CodeInvitation } from '../../../lib/ports/accounts.ts';
import type { KeyOwner } from '../../../lib/ports/key-desk.ts';
import { RecordConflict } from '../../../lib/ports/records.ts';
import { readAgency, readPerson } from '../../../lib/views/read-organisation.ts';
import { recordsAccounts } from '../../../local/setup/accounts.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let context: Parameters<typeof invitePerson>[0];
let given: KeyOwner[];
beforeEach(async () => {
  it = await testContext();
  given = [];
  const keyDesk = {
    trial: async (owner: KeyOwner) => void given.push(owner),
    add: async (owner: KeyOwner, file: Uint8Array) => {
      if (file.length === 0) return 'unreadable' as const;
      given.push(owner);
      return undefined;
    },
  };
  const accounts = recordsAccounts(it.context.records, it.context.clock);
  context = { ...it.context, accounts, passwords: passwordHasher, keyDesk } as unknown as typeof context;
});
const admin = () => person('quantri.hanoi');
/** with a code that is shown */
const invited = async (subject: string) => (await invitePerson(context, admin(), subject)) as CodeInvitation;
const use = (code: string, login: string, password = 'mot cau dai') =>
  acceptInvitation({ ...it.context, passwords: passwordHasher }, { code, login, password });
const signsIn = async (login: string, password: string) =>
  (await checkPassword({ records: it.context.records, passwords: passwordHasher }, login, password)).subject;

describe('an invitation', () => {
  test('makes a sign-in once, of a login that nobody else has', async () => {
    const { code } = await invited('taixe.hanoi');
    expect(await use(code, 'taixe')).toBe('made');
    expect(await use(code, 'taixe2')).toBe('code-wrong');
    expect(await signsIn('taixe', 'mot cau dai')).toBe('taixe.hanoi');
    const other = await invited('vanthu2.hanoi');
    expect(await use(other.code, 'taixe')).toBe('login-taken');
  });
  test('is not used up by a password that is guessed soon, the own name for one', async () => {
    const { code } = await invited('taixe.hanoi');
    const refusal = { problem: { code: 'password-weak', because: 'named' } };
    await expect(use(code, 'taixe', `${person('taixe.hanoi').name} 12`)).rejects.toMatchObject(refusal);
    expect(await use(code, 'taixe')).toBe('made');
  });
  test('voids the one before, and ends after its days', async () => {
    const [first, second] = [await invited('taixe.hanoi'), await invited('taixe.hanoi')];
    expect(await use(first.code, 'taixe')).toBe('code-wrong');
    it.clock = second.expiresAt + 1;
    expect(await use(second.code, 'taixe')).toBe('code-wrong');
  });
  test('is not given to somebody who has a sign-in: they come back to it by recovery', async () => {
    await use((await invited('taixe.hanoi')).code, 'taixe');
    await expect(invited('taixe.hanoi')).rejects.toMatchObject({ problem: { code: 'sign-in-there' } });
    expect(await signsIn('taixe', 'mot cau dai')).toBe('taixe.hanoi');
  });
  test('stands in the log without its code, also where somebody was faster', async () => {
    const { transact } = it.context.records;
    let raced = false;
    it.context.records.transact = async (writes) => {
      if (!raced) {
        raced = true;
        throw new RecordConflict({ pk: 'PERS#taixe.hanoi', sk: 'STATE' });
      }
      return transact(writes);
    };
    const { code } = await invited('taixe.hanoi');
    const { history } = await readPerson(it.context, admin(), 'taixe.hanoi');
    expect(history[0]).toMatchObject({ kind: 'person-invited', by: 'quantri.hanoi' });
    expect(JSON.stringify(history)).not.toContain(code);
  });
  test('goes by e-mail where the issuer mails it, to a person who has an address', async () => {
    const asked: unknown[] = [];
    const accounts = {
      mails: true,
      invite: async (invitee: unknown) => {
        asked.push(invitee);
        return { mailedTo: 'tai.xe@example.vn', expiresAt: 1 };
      },
    };
    const mailing = { ...context, accounts };
    await expect(invitePerson(mailing, admin(), 'taixe.hanoi')).rejects.toMatchObject({
      problem: { code: 'invitation-needs-email' },
    });
    expect((await readPerson(it.context, admin(), 'taixe.hanoi')).history).toEqual([]);
    const details = { name: 'Tài xế', email: 'tai.xe@example.vn' };
    await correctPerson(it.context, caller('quantri.hanoi'), 'taixe.hanoi', details);
    await invitePerson(mailing, admin(), 'taixe.hanoi');
    expect(asked).toEqual([{ subject: 'taixe.hanoi', ...details }]);
  });
  test('is the issuer’s where this installation keeps no sign-ins', async () => {
    const elsewhere = { ...it.context } as unknown as typeof context;
    await expect(invitePerson(elsewhere, admin(), 'taixe.hanoi')).rejects.toMatchObject({
      problem: { code: 'invited-elsewhere' },
    });
  });
  test('is for the administrator of the agency', async () => {
    await expect(invitePerson(context, person('lanhdao.hanoi'), 'taixe.hanoi')).rejects.toMatchObject({
      problem: { code: 'role-missing' },
    });
    await expect(invitePerson(context, admin(), 'vanthu.nghean')).rejects.toMatchObject({
      problem: { code: 'outside-your-administration' },
    });
  });
});

describe('a certificate', () => {
  test('is taken in for a person and an agency, with their names, and the log says whether it was a trial', async () => {
    await givePersonKey(context, admin(), 'lanhdao.hanoi', {});
    await giveAgencyKey(context, admin(), 'G15.1', { file: 'AAAA', password: 'bí mật' });
    expect(given).toMatchObject([
      { id: 'lanhdao.hanoi', name: 'Nguyễn Văn An', title: 'Trưởng Thi hành án dân sự' },
      { id: 'G15.1', name: 'Thi hành án dân sự thành phố Hà Nội' },
    ]);
    const [of, ofAgency] = [
      await readPerson(it.context, admin(), 'lanhdao.hanoi'),
      await readAgency(it.context, admin(), 'G15.1'),
    ];
    expect(of.history[0]).toMatchObject({ kind: 'key-given', data: { trial: true } });
    expect(ofAgency.history[0]).toMatchObject({ kind: 'key-given', data: { trial: false } });
    expect(JSON.stringify(ofAgency.history)).not.toContain('bí mật');
  });
  test('that cannot be read is refused, and nothing is in the log', async () => {
    await expect(giveAgencyKey(context, admin(), 'G15.1', { file: '' })).rejects.toMatchObject({
      problem: { code: 'key-file-wrong', because: 'unreadable' },
    });
    expect((await readAgency(it.context, admin(), 'G15.1')).history).toEqual([]);
  });
  test('of a person with its key is never taken from an administrator: nobody else has it in their hands', async () => {
    await expect(
      givePersonKey(context, admin(), 'lanhdao.hanoi', { file: 'AAAA', password: 'bí mật' }),
    ).rejects.toMatchObject({ problem: { code: 'key-is-the-persons' } });
    expect(given).toEqual([]);
    expect((await readPerson(it.context, admin(), 'lanhdao.hanoi')).history).toEqual([]);
  });
  test('is the key service’s where this installation holds no keys', async () => {
    const elsewhere = { ...it.context } as unknown as typeof context;
    await expect(giveAgencyKey(elsewhere, admin(), 'G15.1', {})).rejects.toMatchObject({
      problem: { code: 'key-held-elsewhere' },
    });
  });
});
