import { PdfError } from '../errors.ts';
import { isDict, isInteger, isName, isString, type PdfDict, type PdfValue, string } from '../objects/objects.ts';
import { aesCbcDecrypt, aesCbcEncrypt, digest } from '../platform.ts';
import { fileKey, type Handler, isOwners } from './crypt-key.ts';
import { rc4 } from './rc4.ts';

type Cipher = 'none' | 'rc4' | 'aes-128' | 'aes-256';

/** ISO 32000-2 § 7.6: what an encrypted document needs to be read and added to, once its key is known. */
export interface Crypt {
  /** For people: `RC4 40`, `AES 256`. */
  readonly label: string;
  /** What may be done by who opens it without the owner's password, as bits (table 22). */
  readonly permissions: number;
  /** Whether it was opened with the owner's password, so that the permissions bind nobody. */
  isOwner(): boolean;
  decryptString(num: number, gen: number, bytes: Uint8Array): Uint8Array;
  encryptString(num: number, gen: number, bytes: Uint8Array): Uint8Array;
  decryptStream(num: number, gen: number, dict: PdfDict, bytes: Uint8Array): Uint8Array;
  encryptStream(num: number, gen: number, dict: PdfDict, bytes: Uint8Array): Uint8Array;
}

/**
 * Opens the standard security handler with the empty password, or with the one that is given, be it a user's or the owner's. `encrypt` is the encryption dictionary with every
 * value direct, `id` the first file identifier.
 * @throws PdfError `password-needed`, `encryption-unsupported`
 */
export function openCrypt(encrypt: PdfDict, id: Uint8Array, password?: string): Crypt {
  const handler = readHandler(encrypt, id);
  const key = fileKey(handler, password);
  const streams = cipherOf(encrypt, handler, 'StmF');
  const strings = cipherOf(encrypt, handler, 'StrF');
  const label =
    streams === 'rc4' ? `RC4 ${handler.keyLength * 8}` : streams === 'none' ? 'none' : streams.toUpperCase();
  const streamCipher = (entries: PdfDict): Cipher => streamException(entries, encrypt, handler) ?? streams;
  return {
    label,
    permissions: handler.p,
    isOwner: () => isOwners(handler, password),
    decryptString: (num, gen, bytes) => decrypt(strings, key, num, gen, bytes),
    encryptString: (num, gen, bytes) => seal(strings, key, num, gen, bytes),
    decryptStream: (num, gen, entries, bytes) => decrypt(streamCipher(entries), key, num, gen, bytes),
    encryptStream: (num, gen, entries, bytes) => seal(streamCipher(entries), key, num, gen, bytes),
  };
}

function readHandler(encrypt: PdfDict, id: Uint8Array): Handler {
  const filter = encrypt.get('Filter');
  if (!isName(filter, 'Standard')) {
    throw new PdfError(
      'encryption-unsupported',
      'the file is encrypted for certain recipients or by an unknown handler',
      {
        filter: isName(filter) ? filter.name : '?',
      },
    );
  }
  const v = int(encrypt, 'V', 0);
  const r = int(encrypt, 'R', 0);
  if (![1, 2, 4, 5].includes(v) || r < 2 || r > 6) {
    throw new PdfError('encryption-unsupported', `encryption version ${v}, revision ${r} is not known`, { v, r });
  }
  const bits = v === 1 ? 40 : v === 2 ? int(encrypt, 'Length', 40) : v === 4 ? 128 : 256;
  if (bits % 8 !== 0 || bits < 40 || bits > 256) {
    throw new PdfError('encryption-unsupported', `a key of ${bits} bits is not known`, { bits });
  }
  return {
    v,
    r,
    keyLength: bits / 8,
    o: bytesOf(encrypt, 'O'),
    u: bytesOf(encrypt, 'U'),
    ue: v === 5 ? bytesOf(encrypt, 'UE') : new Uint8Array(0),
    oe: ownerEntry(encrypt),
    p: int(encrypt, 'P', 0),
    encryptMetadata: encrypt.get('EncryptMetadata') !== false,
    id,
  };
}

function int(entries: PdfDict, key: string, fallback: number): number {
  const value = entries.get(key);
  return isInteger(value) ? value : fallback;
}

/** A file without it opens for readers all the same. */
function ownerEntry(entries: PdfDict): Uint8Array {
  const value = entries.get('OE');
  return isString(value) ? value.bytes : new Uint8Array(0);
}

function bytesOf(entries: PdfDict, key: string): Uint8Array {
  const value = entries.get(key);
  if (!isString(value)) throw new PdfError('encryption-unsupported', `the encryption dictionary lacks ${key}`, { key });
  return value.bytes;
}

/** ISO 32000-2 § 7.6.5: crypt filters, tables 25 and 26. */
function cipherOf(encrypt: PdfDict, handler: Handler, entry: 'StmF' | 'StrF'): Cipher {
  if (handler.v < 4) return 'rc4';
  const chosen = encrypt.get(entry);
  return namedCipher(encrypt, isName(chosen) ? chosen.name : 'Identity');
}

function namedCipher(encrypt: PdfDict, label: string): Cipher {
  if (label === 'Identity') return 'none';
  const filters = encrypt.get('CF');
  const filter = isDict(filters) ? filters.get(label) : undefined;
  const method = isDict(filter) ? filter.get('CFM') : undefined;
  if (isName(method, 'V2')) return 'rc4';
  if (isName(method, 'AESV2')) return 'aes-128';
  if (isName(method, 'AESV3')) return 'aes-256';
  if (isName(method, 'None')) return 'none';
  throw new PdfError('encryption-unsupported', `crypt filter ${label} is not known`, { filter: label });
}

/** Streams that go their own way: cross-reference streams, metadata in clear, and those with a Crypt filter (§ 7.4.10). */
function streamException(entries: PdfDict, encrypt: PdfDict, handler: Handler): Cipher | undefined {
  const type = entries.get('Type');
  if (isName(type, 'XRef')) return 'none';
  const filter = entries.get('Filter');
  const first = Array.isArray(filter) ? filter[0] : filter;
  if (isName(first, 'Crypt')) {
    const parms = entries.get('DecodeParms');
    const parm: PdfValue = Array.isArray(parms) ? parms[0] : (parms ?? null);
    const label = isDict(parm) ? parm.get('Name') : undefined;
    return namedCipher(encrypt, isName(label) ? label.name : 'Identity');
  }
  return isName(type, 'Metadata') && handler.v >= 4 && !handler.encryptMetadata ? 'none' : undefined;
}

/** ISO 32000-2 § 7.6.3.2, algorithm 1 */
function objectKey(cipher: Cipher, key: Uint8Array, num: number, gen: number): Uint8Array {
  if (cipher === 'aes-256') return key;
  const salt = cipher === 'aes-128' ? [0x73, 0x41, 0x6c, 0x54] : [];
  const input = Uint8Array.of(...key, num, num >> 8, num >> 16, gen, gen >> 8, ...salt);
  return digest('md5', input).subarray(0, Math.min(16, key.length + 5));
}

function decrypt(cipher: Cipher, key: Uint8Array, num: number, gen: number, bytes: Uint8Array): Uint8Array {
  if (cipher === 'none') return bytes;
  const own = objectKey(cipher, key, num, gen);
  if (cipher === 'rc4') return rc4(own, bytes);
  if (bytes.length < 32) return new Uint8Array(0);
  const whole = bytes.length - (bytes.length % 16);
  try {
    return aesCbcDecrypt(own, bytes.subarray(0, 16), bytes.subarray(16, whole), true);
  } catch {
    return aesCbcDecrypt(own, bytes.subarray(0, 16), bytes.subarray(16, whole), false);
  }
}

/**
 * The initialisation vector is drawn from key, place and content, not at random: the same revision made twice is the
 * same bytes (a signature prepared here and embedded elsewhere depends on it), and different content has another vector.
 */
function seal(cipher: Cipher, key: Uint8Array, num: number, gen: number, bytes: Uint8Array): Uint8Array {
  if (cipher === 'none') return bytes;
  const own = objectKey(cipher, key, num, gen);
  if (cipher === 'rc4') return rc4(own, bytes);
  const place = Uint8Array.of(...own, num, num >> 8, num >> 16, gen, gen >> 8);
  const iv = digest('sha256', joined(place, digest('sha256', bytes))).subarray(0, 16);
  return joined(iv, aesCbcEncrypt(own, iv, bytes, true));
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const out = new Uint8Array(head.length + tail.length);
  out.set(head);
  out.set(tail, head.length);
  return out;
}

/** A copy of `value` with every string passed through `change`; the Contents of a signature stay as they are (§ 7.6.2). */
export function mapStrings(value: PdfValue, change: (bytes: Uint8Array) => Uint8Array): PdfValue {
  if (isString(value)) return { ...string(change(value.bytes), value.hex), start: value.start, end: value.end };
  if (Array.isArray(value)) return value.map((item: PdfValue) => mapStrings(item, change));
  if (!isDict(value)) return value;
  const signature = value.has('ByteRange') && value.has('Contents');
  const out: PdfDict = new Map();
  for (const [key, item] of value) out.set(key, signature && key === 'Contents' ? item : mapStrings(item, change));
  return out;
}
