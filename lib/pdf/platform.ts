/**
 * The only file of this room that stands on Node: what a browser build swaps. Deflate, and the ciphers and digests that
 * the standard security handler of ISO 32000-2 § 7.6 is defined with.
 */
import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import { deflateSync, inflateSync, constants as zlib } from 'node:zlib';
import { joinedBytes } from './joined-bytes.ts';

/** Inflates a zlib stream; a stream cut short gives what it holds. Throws when it is no zlib stream or exceeds `limit` bytes. */
export function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  return inflateSync(bytes, { maxOutputLength: limit, finishFlush: zlib.Z_SYNC_FLUSH });
}

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

export function digest(name: 'md5' | 'sha256' | 'sha384' | 'sha512', bytes: Uint8Array): Uint8Array {
  return hash(name, bytes, 'buffer');
}

/** AES-CBC of 128 or 256 bits by the length of the key; without `pad` the length must be a multiple of 16. */
export function aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, pad: boolean): Uint8Array {
  const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(pad);
  return joinedBytes([cipher.update(bytes), cipher.final()]);
}

export function aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, pad: boolean): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(pad);
  return joinedBytes([cipher.update(bytes), cipher.final()]);
}
