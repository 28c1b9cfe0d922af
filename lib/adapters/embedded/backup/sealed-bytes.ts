import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { BackupKey } from './backup-key.ts';
import { BackupRefused } from './backup-refused.ts';

const mark = Buffer.from('CVBACK01');
const cipher = 'aes-256-gcm';
const idEnd = mark.length + 8;
const nonceEnd = idEnd + 12;
const tagBytes = 16;
const sumBytes = 32;

/** Bytes that sealing adds. */
export const sealedOverhead: number = nonceEnd + tagBytes + sumBytes;

/**
 * A file of a backup: mark, id of the key, nonce, AES-256-GCM with the file's name as associated data, tag, and the SHA-256 of all of it, by which
 * damage is found without a key and told from a wrong one.
 */
export function sealBytes(key: BackupKey, name: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceEnd - idEnd);
  const sealing = createCipheriv(cipher, key.sealing, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([mark, key.id, nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
  return Buffer.concat([body, sumOf(body)]);
}

/** The bytes in a file of a backup. @throws {BackupRefused} `backup-damaged`, `backup-newer`, `key-wrong`; `path` is what they name */
export function openSealed(key: BackupKey, name: string, sealed: Buffer, path: string): Buffer {
  const body = sealed.subarray(0, -sumBytes);
  if (sealed.length < sealedOverhead || !sumOf(body).equals(sealed.subarray(-sumBytes)))
    throw new BackupRefused('backup-damaged', path);
  if (!body.subarray(0, mark.length).equals(mark)) throw new BackupRefused('backup-newer', path);
  if (!body.subarray(mark.length, idEnd).equals(key.id)) throw new BackupRefused('key-wrong', path);
  const opening = createDecipheriv(cipher, key.sealing, body.subarray(idEnd, nonceEnd))
    .setAAD(Buffer.from(name))
    .setAuthTag(body.subarray(-tagBytes));
  try {
    return Buffer.concat([opening.update(body.subarray(nonceEnd, -tagBytes)), opening.final()]);
  } catch (error) {
    throw new BackupRefused('backup-damaged', path, { cause: error });
  }
}

const sumOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
