import { createHash, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BackupRefused } from './backup-refused.ts';

/** What opens the backups of one data folder. */
export interface BackupKey {
  /** 8 bytes that stand in each file of a backup, so that a wrong key is told from a damaged file */
  readonly id: Buffer;
  /** for AES-256 */
  readonly sealing: Buffer;
  /** the key in letters, as a person writes it down */
  readonly letters: string;
  /** The name of a file in the target: it says nothing about what is in it to who has no key. */
  nameOf(content: string): string;
}

const keyBytes = 32;
const sumBytes = 3;
/** Without I, L, O and U, which are misread (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
const letterCount = ((keyBytes + sumBytes) * 8) / 5;

/** A new key, by chance. */
export const newBackupKey = (): BackupKey => keyOf(randomBytes(keyBytes));

/**
 * The key that somebody has typed: 14 groups of four letters, the last ones a check sum; small letters, blanks and dashes do not matter.
 * @throws {BackupRefused} `key-malformed`
 */
export function typedKey(text: string): BackupKey {
  const letters = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (letters.length !== letterCount || [...letters].some((letter) => !alphabet.includes(letter)))
    throw new BackupRefused('key-malformed', '');
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const secret = bytes.subarray(0, keyBytes);
  if (!sumOf(secret).equals(bytes.subarray(keyBytes))) throw new BackupRefused('key-malformed', '');
  return keyOf(secret);
}

/** The key in a file, or nothing where there is no file. @throws {BackupRefused} `key-malformed` */
export function keptKey(path: string): BackupKey | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return typedKey(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new BackupRefused('key-malformed', path, { cause: error });
  }
}

/** Puts a key into a file of its owner's, whole or not at all; of two who do, the first one's counts and is given. */
export function keepKey(path: string, key: BackupKey): BackupKey {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const made = `${path}.${randomUUID()}`;
  writeFileSync(made, `${key.letters}\n`, { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made, { force: true });
  }
  return keptKey(path) ?? key;
}

function keyOf(secret: Buffer): BackupKey {
  const derived = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `congvan ${use}`, length));
  const naming = derived('names', keyBytes);
  return {
    id: derived('id', 8),
    sealing: derived('sealing', keyBytes),
    letters: lettersOf(Buffer.concat([secret, sumOf(secret)])),
    nameOf: (content) => createHmac('sha256', naming).update(content).digest('hex'),
  };
}

const sumOf = (secret: Buffer): Buffer => createHash('sha256').update(secret).digest().subarray(0, sumBytes);

function lettersOf(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
  return (letters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}
