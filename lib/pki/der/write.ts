/** Writes ASN.1 values in the Distinguished Encoding Rules (X.690 § 10): pieces are finished encodings, joined once. */
import { magnitudeOf } from './bytes.ts';
import { encodeOid } from './oid.ts';

/** The tags of X.680 § 8.6 that certificates and signatures use, with the constructed bit where the type has it. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** One value: the tag octet, the shortest length, then the parts one after the other. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return tlvOf(tag, parts);
}

/** The same for parts without number: a call takes only so many arguments. */
export function tlvOf(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const lengthOctets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4;
  const out = new Uint8Array(2 + lengthOctets + length);
  out[0] = tag;
  out[1] = lengthOctets === 0 ? length : 0x80 | lengthOctets;
  let at = 2;
  for (let shift = lengthOctets - 1; shift >= 0; shift--) out[at++] = (length >>> (8 * shift)) & 0xff;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(TAG.sequence, ...parts);
}

/** X.690 § 11.6: the elements of a SET OF in ascending order of their encodings. */
export function sorted(parts: readonly Uint8Array[]): Uint8Array[] {
  return [...parts].sort(compareBytes);
}

export function setOf(parts: readonly Uint8Array[]): Uint8Array {
  return tlvOf(TAG.set, sorted(parts));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A non-negative INTEGER, from a number or from big-endian magnitude bytes (X.690 § 8.3). */
export function integer(value: number | bigint | Uint8Array): Uint8Array {
  const magnitude = value instanceof Uint8Array ? value : magnitudeOf(BigInt(value));
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const shortest = magnitude.subarray(start);
  const needsZero = shortest.length === 0 || (shortest[0] as number) >= 0x80;
  return needsZero ? tlv(TAG.integer, new Uint8Array(1), shortest) : tlv(TAG.integer, shortest);
}

export function enumerated(value: number): Uint8Array {
  return tlv(TAG.enumerated, Uint8Array.of(value));
}

export function boolean(value: boolean): Uint8Array {
  return tlv(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
}

export function nothing(): Uint8Array {
  return tlv(TAG.null);
}

export function oid(dotted: string): Uint8Array {
  return tlv(TAG.oid, encodeOid(dotted));
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return tlv(TAG.octetString, bytes);
}

export function bitString(bytes: Uint8Array, unusedBits = 0): Uint8Array {
  return tlv(TAG.bitString, Uint8Array.of(unusedBits), bytes);
}

/** A BIT STRING of named bits, without trailing zero bits (X.690 § 11.2.2); bit 0 is the most significant. */
export function namedBits(bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return bitString(new Uint8Array(0));
  const highest = Math.max(...bits);
  const bytes = new Uint8Array((highest >> 3) + 1);
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (0x80 >> (bit & 7));
  return bitString(bytes, 7 - (highest & 7));
}

const utf8 = new TextEncoder();

/** Any string type whose octets are those of UTF-8 or ASCII. */
export function text(tag: number, value: string): Uint8Array {
  return tlv(tag, utf8.encode(value));
}

/** RFC 5280 § 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050, whole seconds, Zulu. */
export function time(at: Date): Uint8Array {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/g, '');
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050 ? text(TAG.utcTime, digits.slice(2)) : text(TAG.generalizedTime, digits);
}

export function generalizedTime(at: Date): Uint8Array {
  return text(TAG.generalizedTime, at.toISOString().replace(/[-:T]|\.\d+/g, ''));
}

/** `[number] EXPLICIT` around a finished value. */
export function explicit(number: number, value: Uint8Array): Uint8Array {
  return tlv(0xa0 | number, value);
}

/** `[number] IMPLICIT`: the finished value with its tag exchanged, constructed bit kept. */
export function implicit(number: number, value: Uint8Array): Uint8Array {
  const out = Uint8Array.from(value);
  out[0] = 0x80 | ((value[0] as number) & 0x20) | number;
  return out;
}
