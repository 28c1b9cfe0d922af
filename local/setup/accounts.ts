import { createHash, randomBytes, randomInt, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Accounts, CodeInvitation, Invitee } from '../../lib/ports/accounts.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import { type Key, RecordConflict, type Records, type Write } from '../../lib/ports/records.ts';

/** A sign-in of the embedded issuer. Passwords are kept as scrypt hashes only. */
interface Account {
  readonly subject: string;
  readonly salt: string;
  readonly hash: string;
}

const accountKey = (login: string): Key => ({ pk: `ACCOUNT#${login}`, sk: 'ACCOUNT' });
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that can be read aloud: three groups of four. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}

export function accountWrite(login: string, subject: string, password: string): Write {
  const salt = randomBytes(16).toString('base64');
  const body: Account = { subject, salt, hash: hashOf(password, salt).toString('base64') };
  return { put: { ...accountKey(login), version: 1, schema: 1, body }, expect: 'absent' };
}

/** The subject behind a login and its password, or `undefined`; takes as long for an unknown login as for a wrong password. */
export async function subjectOf(records: Records, login: string, password: string): Promise<string | undefined> {
  const account = (await records.get<Account>(accountKey(login)))?.body;
  const wanted = Buffer.from(account?.hash ?? Buffer.alloc(32).toString('base64'), 'base64');
  const same = timingSafeEqual(
    await hashing(passwordBytes(password), saltBytes(account?.salt ?? ''), hashLength),
    wanted,
  );
  return same ? account?.subject : undefined;
}

const hashLength = 32;
const passwordBytes = (password: string) => password.normalize('NFC').slice(0, 1000);
const saltBytes = (salt: string) => Buffer.from(salt, 'base64');

/** On a thread of its own: others are served meanwhile. */
const hashing = promisify<string, Buffer, number, Buffer>(scrypt);

function hashOf(password: string, salt: string): Buffer {
  return scryptSync(passwordBytes(password), saltBytes(salt), hashLength);
}

/** By the digest of its code: whoever reads the records cannot sign in with it. */
const invitationKey = (code: string): Key => ({
  pk: `INVITATION#${createHash('sha256').update(code.trim().toLowerCase()).digest('hex')}`,
  sk: 'INVITATION',
});
const invitedKey = (subject: string): Key => ({ pk: `INVITED#${subject}`, sk: 'INVITED' });
interface Invited {
  readonly subject: string;
  readonly expiresAt: number;
}
const invitationMilliseconds = 14 * 86_400_000;

/** Invitations to the embedded issuer, kept in the records. */
export function recordsAccounts(
  records: Records,
  clock: Clock,
): Accounts & { invite(person: Pick<Invitee, 'subject'>): Promise<CodeInvitation> } {
  return {
    mails: false,
    async invite({ subject }) {
      const code = newPassword();
      const expiresAt = clock.now() + invitationMilliseconds;
      const before = await records.get<{ invitation: string }>(invitedKey(subject));
      const key = invitationKey(code);
      await records.transact([
        ...(before ? [{ remove: { pk: before.body.invitation, sk: 'INVITATION' } }] : []),
        { put: { ...key, version: 1, schema: 1, body: { subject, expiresAt } }, expect: 'absent' },
        {
          put: { ...invitedKey(subject), version: (before?.version ?? 0) + 1, schema: 1, body: { invitation: key.pk } },
          expect: before ? { version: before.version } : 'absent',
        },
      ]);
      return { code, expiresAt };
    },
  };
}

const signInKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'SIGNIN' });

/** The sign-in of a person, for the first time. */
export const signInWrite = (subject: string, login: string): Write => ({
  put: { ...signInKey(subject), version: 1, schema: 1, body: { login } },
  expect: 'absent',
});

/** What became of an invitation that somebody used. */
export type Accepted = 'made' | 'code-wrong' | 'login-taken';

/** Uses an invitation up: its person has this sign-in from now on, in place of one that they had. */
export async function acceptInvitation(
  records: Records,
  clock: Clock,
  { code, login, password }: { readonly code: string; readonly login: string; readonly password: string },
): Promise<Accepted> {
  const invitation = await records.get<Invited>(invitationKey(code));
  if (!invitation || invitation.body.expiresAt < clock.now()) return 'code-wrong';
  const { subject } = invitation.body;
  const before = await records.get<{ login: string }>(signInKey(subject));
  const known = await records.get<Account>(accountKey(login));
  if (known && known.body.subject !== subject) return 'login-taken';
  const made = accountWrite(login, subject, password) as { put: object };
  const { pk, sk, version } = invitation;
  try {
    await records.transact([
      { remove: { pk, sk }, expect: { version } },
      ...(before && before.body.login !== login ? [{ remove: accountKey(before.body.login) }] : []),
      {
        put: { ...made.put, version: (known?.version ?? 0) + 1 } as never,
        expect: known ? { version: known.version } : 'absent',
      },
      {
        put: { ...signInKey(subject), version: (before?.version ?? 0) + 1, schema: 1, body: { login } },
        expect: before ? { version: before.version } : 'absent',
      },
    ]);
    return 'made';
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
    return 'code-wrong';
  }
}
