import { PdfError } from './errors.ts';
import { aesCbcDecrypt, aesCbcEncrypt, digest } from './platform.ts';
import { rc4 } from './rc4.ts';

/** The entries of a standard encryption dictionary that make the key (ISO 32000-2 table 21). */
export interface Handler {
  readonly v: number;
  readonly r: number;
  readonly keyLength: number;
  readonly o: Uint8Array;
  readonly u: Uint8Array;
  readonly ue: Uint8Array;
  readonly p: number;
  readonly encryptMetadata: boolean;
  readonly id: Uint8Array;
}

const padding = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
);

/** The file key under the empty user password; `password-needed` when that is not the password. */
export function fileKey(handler: Handler): Uint8Array {
  const key = handler.r >= 5 ? keyOfRevision5(handler) : keyOfRevision4(handler);
  if (!key) throw new PdfError('password-needed', 'the file opens only with a password');
  return key;
}

/** ISO 32000-2 § 7.6.4.3.2, algorithm 2, checked by algorithms 4 and 5 */
function keyOfRevision4(handler: Handler): Uint8Array | undefined {
  const { p, r } = handler;
  const metadata = r >= 4 && !handler.encryptMetadata ? [255, 255, 255, 255] : [];
  const permissions = [p, p >> 8, p >> 16, p >> 24];
  const input = Uint8Array.of(...padding, ...handler.o.subarray(0, 32), ...permissions, ...handler.id, ...metadata);
  const length = r === 2 ? 5 : handler.keyLength;
  let hash = digest('md5', input);
  if (r >= 3) for (let i = 0; i < 50; i++) hash = digest('md5', hash.subarray(0, length));
  const key = hash.slice(0, length);
  return sameStart(userEntry(handler, key), handler.u, r === 2 ? 32 : 16) ? key : undefined;
}

function userEntry(handler: Handler, key: Uint8Array): Uint8Array {
  if (handler.r === 2) return rc4(key, padding);
  let value = rc4(key, digest('md5', Uint8Array.of(...padding, ...handler.id)));
  for (let i = 1; i <= 19; i++)
    value = rc4(
      key.map((byte) => byte ^ i),
      value,
    );
  return value;
}

/** ISO 32000-2 § 7.6.4.3.3, algorithm 2.A */
function keyOfRevision5(handler: Handler): Uint8Array | undefined {
  const { u, ue } = handler;
  if (u.length < 48 || ue.length < 32) return undefined;
  const validation = hashOfRevision(handler.r, u.subarray(32, 40));
  if (!sameStart(validation, u, 32)) return undefined;
  return aesCbcDecrypt(hashOfRevision(handler.r, u.subarray(40, 48)), new Uint8Array(16), ue.subarray(0, 32), false);
}

/** ISO 32000-2 § 7.6.4.3.4, algorithm 2.B, for the empty password; revision 5 stops after its first line. */
function hashOfRevision(r: number, salt: Uint8Array): Uint8Array {
  let k = digest('sha256', salt);
  if (r === 5) return k;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const block = new Uint8Array(k.length * 64);
    for (let i = 0; i < 64; i++) block.set(k, i * k.length);
    const e = aesCbcEncrypt(k.subarray(0, 16), k.subarray(16, 32), block, false);
    const remainder = e.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    k = digest(remainder === 0 ? 'sha256' : remainder === 1 ? 'sha384' : 'sha512', e);
    last = e[e.length - 1] as number;
  }
  return k.subarray(0, 32);
}

function sameStart(a: Uint8Array, b: Uint8Array, length: number): boolean {
  if (a.length < length || b.length < length) return false;
  let difference = 0;
  for (let i = 0; i < length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}
