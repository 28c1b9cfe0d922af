/** What lib/pdf/platform.ts gives on Node, for a browser: inflating, digests and AES. */

import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { Inflate } from 'fflate';
import { PdfError } from '../lib/pdf/errors.ts';
import { joinedBytes } from '../lib/pdf/joined-bytes.ts';

export { aesCbcDecrypt, aesCbcEncrypt } from './aes.ts';

const PIECE = 65_536;

/** Inflates a zlib stream; a stream cut short gives what it holds. Throws when it is none or exceeds `limit` bytes. */
export function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  const head = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (head % 31 !== 0 || ((bytes[0] ?? 0) & 15) !== 8) throw new Error('no zlib stream');
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((piece) => {
    length += piece.length;
    if (length > limit) throw Object.assign(new Error('too long'), { code: 'ERR_BUFFER_TOO_LARGE' });
    parts.push(piece);
  });
  const body = bytes.subarray(2);
  for (let at = 0; at < body.length; at += PIECE) stream.push(body.subarray(at, at + PIECE), false);
  return joinedBytes(parts);
}

export function deflate(): Uint8Array {
  throw new PdfError('filter-unsupported', 'nothing is written on this page');
}

const digests = { md5, sha256, sha384, sha512 } as const;

export function digest(name: keyof typeof digests, bytes: Uint8Array): Uint8Array {
  return digests[name](bytes);
}
