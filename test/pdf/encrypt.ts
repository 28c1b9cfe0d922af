/** Encrypts PDFs by the algorithms of ISO 32000-2 § 7.6, written independently of those that open them. */
import { createCipheriv, createHash } from 'node:crypto';
import { classicFile } from './files.ts';

export interface Encryption {
  readonly v: 1 | 2 | 4 | 5;
  readonly r: 2 | 3 | 4 | 5 | 6;
  /** Of RC4, in bits. */
  readonly bits?: number;
  readonly user?: string;
  /** Of revisions 2 and 6; left out, nobody knows it. */
  readonly owner?: string;
  readonly encryptMetadata?: boolean;
  /** Entries of the encryption dictionary after those of the handler. */
  readonly more?: string;
  readonly method: 'rc4' | 'aes' | 'none';
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const id = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const noOwner = Buffer.alloc(48, 0x41);
const permissions = -1340;

const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const sha = (bits: 256 | 384 | 512, ...parts: Uint8Array[]): Buffer =>
  createHash(`sha${bits}`).update(Buffer.concat(parts)).digest();

export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i);
  const at = (i: number): number => state[i & 255] as number;
  const swap = (i: number, j: number): void => {
    [state[i], state[j]] = [at(j), at(i)];
  };
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] as number)) & 255;
    swap(i, j);
  }
  let [a, b] = [0, 0];
  return Buffer.from(
    Array.from(data, (byte) => {
      a = (a + 1) & 255;
      b = (b + at(a)) & 255;
      swap(a, b);
      return byte ^ at(at(a) + at(b));
    }),
  );
}

function aes(key: Uint8Array, iv: Uint8Array, data: Uint8Array, pad: boolean): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(pad);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

interface Keys {
  readonly o: Buffer;
  readonly oe?: Buffer;
  readonly key: Buffer;
  readonly u: Buffer;
  readonly ue?: Buffer;
}

/** Algorithms 2, 4 and 5. */
function oldKeys({ r, bits = 40, user = '', encryptMetadata = true, owner }: Encryption): Keys {
  const size = r === 2 ? 5 : r === 4 ? 16 : bits / 8;
  const le = Buffer.alloc(4);
  le.writeInt32LE(permissions);
  const password = Buffer.concat([Buffer.from(user), padding]).subarray(0, 32);
  const o = oldOwner(password, owner);
  let key = md5(password, o.subarray(0, 32), le, id, r >= 4 && !encryptMetadata ? Buffer.alloc(4, 255) : Buffer.of());
  if (r >= 3) for (let i = 0; i < 50; i++) key = md5(key.subarray(0, size));
  key = key.subarray(0, size);
  if (r === 2) return { o, key, u: rc4(key, padding) };
  let u = rc4(key, md5(padding, id));
  for (let i = 1; i <= 19; i++)
    u = rc4(
      key.map((byte) => byte ^ i),
      u,
    );
  return { o, key, u: Buffer.concat([u, Buffer.alloc(16, 7)]) };
}

/** Algorithm 3, as revision 2 has it. */
function oldOwner(user: Buffer, owner: string | undefined): Buffer {
  if (owner === undefined) return noOwner;
  return rc4(md5(Buffer.concat([Buffer.from(owner), padding]).subarray(0, 32)).subarray(0, 5), user);
}

/** Algorithm 2.B */
function hardened(r: number, password: Buffer, salt: Buffer, u: Buffer = Buffer.of()): Buffer {
  let k = sha(256, password, salt, u);
  if (r === 5) return k;
  for (let round = 1; ; round++) {
    const once = Buffer.concat([password, k, u]);
    const e = aes(k.subarray(0, 16), k.subarray(16, 32), Buffer.concat(Array(64).fill(once)), false);
    const mod = Number(BigInt(`0x${e.subarray(0, 16).toString('hex')}`) % 3n);
    k = sha(([256, 384, 512] as const)[mod] as 256, e);
    if (round >= 64 && (e.at(-1) as number) <= round - 32) return k.subarray(0, 32);
  }
}

/** Algorithms 8 and 9 */
function newKeys({ r, user = '', owner }: Encryption): Keys {
  const key = Buffer.alloc(32, 0x5a);
  const password = Buffer.from(user);
  const [validation, salt] = [Buffer.from('validate'), Buffer.from('key salt')];
  const ue = aes(hardened(r, password, salt), Buffer.alloc(16), key, false);
  const u = Buffer.concat([hardened(r, password, validation), validation, salt]);
  if (owner === undefined) return { o: noOwner, key, u, ue };
  const own = Buffer.from(owner);
  const o = Buffer.concat([hardened(r, own, validation, u), validation, salt]);
  return { o, oe: aes(hardened(r, own, salt, u), Buffer.alloc(16), key, false), key, u, ue };
}

export interface EncryptedFile {
  readonly file: Buffer;
  /** What an object's bytes become under this method. */
  readonly seal: (num: number, bytes: Uint8Array, method?: Encryption['method']) => Buffer;
  readonly key: Buffer;
}

const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;

/**
 * Objects from `make`, given how strings and streams are sealed, then the encryption dictionary as last object. The
 * identifier and what the dictionary says can be left out or replaced through `more` (a later entry wins).
 */
export function encryptedFile(
  how: Encryption,
  make: (seal: EncryptedFile['seal']) => readonly string[],
  trailer = '',
): EncryptedFile {
  const keys = how.v === 5 ? newKeys(how) : oldKeys(how);
  const seal = (num: number, bytes: Uint8Array, method = how.method): Buffer => {
    if (method === 'none') return Buffer.from(bytes);
    const place = Buffer.of(num, num >> 8, num >> 16, 0, 0);
    const salt = method === 'aes' ? Buffer.from('sAlT') : Buffer.of();
    const own = how.v === 5 ? keys.key : md5(keys.key, place, salt).subarray(0, Math.min(16, keys.key.length + 5));
    if (method === 'rc4') return rc4(own, bytes);
    const iv = Buffer.alloc(16, num);
    return Buffer.concat([iv, aes(own, iv, bytes, true)]);
  };
  const objects = [...make(seal)];
  const metadata = how.encryptMetadata === undefined ? '' : `/EncryptMetadata ${how.encryptMetadata}`;
  const oe = keys.oe === undefined ? '' : `/OE${hex(keys.oe)}`;
  const ue = keys.ue === undefined ? '' : `/UE${hex(keys.ue)}`;
  const dictionary = `<</Filter/Standard/V ${how.v}/R ${how.r}/P ${permissions}/O${hex(keys.o)}/U${hex(keys.u)}${ue}${oe}${metadata}${how.more ?? ''}>>`;
  const end = `/Root 1 0 R/Encrypt ${objects.length + 1} 0 R/ID[${hex(id)}${hex(id)}]${trailer}`;
  return { file: classicFile([...objects, dictionary], end), seal, key: keys.key };
}
