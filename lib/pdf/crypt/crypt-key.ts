import { PdfError } from '../errors.ts';
import { aesCbcDecrypt, aesCbcEncrypt, digest } from '../platform.ts';
import { rc4 } from './rc4.ts';

/** The entries of a standard encryption dictionary that make the key (ISO 32000-2 table 21). */
export interface Handler {
  readonly v: number;
  readonly r: number;
  readonly keyLength: number;
  readonly o: Uint8Array;
  readonly u: Uint8Array;
  readonly ue: Uint8Array;
  readonly oe: Uint8Array;
  readonly p: number;
  readonly encryptMetadata: boolean;
  readonly id: Uint8Array;
}

const padding = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
);

const empty = new Uint8Array(0);

/**
 * The file key under a user's or the owner's password: the empty one first, then the one that is given. `password-needed` when
 * none opens the file.
 */
export function fileKey(handler: Handler, password: string | undefined): Uint8Array {
  for (const one of ['', ...(password ? [password] : [])]) {
    const key = handler.r >= 5 ? keyOfRevision5(handler, one) : keyOfRevision4(handler, one);
    if (key) return key;
  }
  throw new PdfError(
    'password-needed',
    password ? 'the password does not open the file' : 'the file opens only with a password',
  );
}

/** Whether one of these passwords is the owner's, who may do everything (§ 7.6.4.1). */
export function isOwners(handler: Handler, password: string | undefined): boolean {
  return ['', ...(password ? [password] : [])].some((one) => {
    if (handler.r < 5) return userKey(handler, userPassword(handler, padded(one))) !== undefined;
    return handler.u.length >= 48 && ownersKey(handler, octetsOf(one)) !== undefined;
  });
}

/** As a user's password, then as the owner's, who has that of the user encrypted (ISO 32000-2 § 7.6.4.4.4, algorithm 7). */
function keyOfRevision4(handler: Handler, password: string): Uint8Array | undefined {
  const own = padded(password);
  return userKey(handler, own) ?? userKey(handler, userPassword(handler, own));
}

/** § 7.6.4.3.2: one octet a letter, filled up to 32. */
function padded(password: string): Uint8Array {
  const octets = Uint8Array.from(password, (char) => Math.min(255, char.charCodeAt(0)));
  return Uint8Array.of(...octets, ...padding).subarray(0, 32);
}

function userPassword({ r, o, keyLength }: Handler, owner: Uint8Array): Uint8Array {
  let hash = digest('md5', owner);
  if (r >= 3) for (let i = 0; i < 50; i++) hash = digest('md5', hash);
  const key = hash.slice(0, r === 2 ? 5 : keyLength);
  let value = o.subarray(0, 32);
  for (let i = r === 2 ? 0 : 19; i >= 0; i--)
    value = rc4(
      key.map((byte) => byte ^ i),
      value,
    );
  return value;
}

/** § 7.6.4.3.2, algorithm 2, checked by algorithms 4 and 5 */
function userKey(handler: Handler, password: Uint8Array): Uint8Array | undefined {
  const { p, r } = handler;
  const metadata = r >= 4 && !handler.encryptMetadata ? [255, 255, 255, 255] : [];
  const permissions = [p, p >> 8, p >> 16, p >> 24];
  const input = Uint8Array.of(...password, ...handler.o.subarray(0, 32), ...permissions, ...handler.id, ...metadata);
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

/** ISO 32000-2 § 7.6.4.3.3, algorithm 2.A: in UTF-8, 127 octets at most. */
function keyOfRevision5(handler: Handler, password: string): Uint8Array | undefined {
  if (handler.u.length < 48) return undefined;
  const own = octetsOf(password);
  return opened(handler.r, own, handler.u, handler.ue, empty) ?? ownersKey(handler, own);
}

function octetsOf(password: string): Uint8Array {
  return new TextEncoder().encode(password.normalize('NFKC')).subarray(0, 127);
}

function ownersKey({ r, u, o, oe }: Handler, own: Uint8Array): Uint8Array | undefined {
  return opened(r, own, o, oe, u.subarray(0, 48));
}

function opened(
  r: number,
  own: Uint8Array,
  entry: Uint8Array,
  encrypted: Uint8Array,
  user: Uint8Array,
): Uint8Array | undefined {
  if (entry.length < 48 || encrypted.length < 32) return undefined;
  if (!sameStart(hashOfRevision(r, own, entry.subarray(32, 40), user), entry, 32)) return undefined;
  const key = hashOfRevision(r, own, entry.subarray(40, 48), user);
  return aesCbcDecrypt(key, new Uint8Array(16), encrypted.subarray(0, 32), false);
}

/** ISO 32000-2 § 7.6.4.3.4, algorithm 2.B; revision 5 stops after its first line. */
function hashOfRevision(r: number, password: Uint8Array, salt: Uint8Array, user: Uint8Array): Uint8Array {
  let k = digest('sha256', Uint8Array.of(...password, ...salt, ...user));
  if (r === 5) return k;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const part = Uint8Array.of(...password, ...k, ...user);
    const block = new Uint8Array(part.length * 64);
    for (let i = 0; i < 64; i++) block.set(part, i * part.length);
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
