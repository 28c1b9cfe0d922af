import { randomBytes, randomInt, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Key, Records, Write } from '../../lib/ports/records.ts';

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
