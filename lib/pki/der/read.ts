/**
 * Reads BER and DER (X.690) from foreign bytes: tolerant of indefinite and long-form lengths, strict about bounds.
 * A value is a place in the bytes; nothing is copied and nothing is parsed before it is asked for.
 */
import { PkiError } from '../errors.ts';
import { toHex } from './bytes.ts';
import { decodeOid } from './oid.ts';
import { TAG } from './write.ts';

/** One value: `tag` is the identifier octet, the contents are `bytes[body..end)`, the whole is `bytes[start..next)`. */
export interface Tlv {
  readonly bytes: Uint8Array;
  readonly tag: number;
  readonly start: number;
  readonly body: number;
  readonly end: number;
  readonly next: number;
}

const maxDepth = 64;
const maxChildren = 20_000;

/** The value that begins at `start` and must end by `limit`. High tag numbers occur in none of our formats. */
export function readTlv(bytes: Uint8Array, start: number, limit: number = bytes.length, depth = 0): Tlv {
  if (start + 2 > limit) throw fault('cut off', start);
  const tag = bytes[start] as number;
  if ((tag & 0x1f) === 0x1f) throw fault('high tag number', start);
  const first = bytes[start + 1] as number;
  if (first < 0x80) return definite(bytes, tag, start, start + 2, first, limit);
  if (first === 0x80) return indefinite(bytes, tag, start, limit, depth);
  const octets = first & 0x7f;
  if (octets > 6 || start + 2 + octets > limit) throw fault('length', start);
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + 2 + i] as number);
  return definite(bytes, tag, start, start + 2 + octets, length, limit);
}

function definite(bytes: Uint8Array, tag: number, start: number, body: number, length: number, limit: number): Tlv {
  const end = body + length;
  if (end > limit) throw fault('runs past its container', start);
  return { bytes, tag, start, body, end, next: end };
}

/** X.690 § 8.1.3.6: constructed only, closed by two zero octets. */
function indefinite(bytes: Uint8Array, tag: number, start: number, limit: number, depth: number): Tlv {
  if ((tag & 0x20) === 0) throw fault('indefinite length of a primitive', start);
  if (depth >= maxDepth) throw new PkiError('limit-exceeded', `nesting deeper than ${maxDepth}`);
  let at = start + 2;
  for (;;) {
    if (at + 2 > limit) throw fault('has no end-of-contents', start);
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { bytes, tag, start, body: start + 2, end: at, next: at + 2 };
    at = readTlv(bytes, at, limit, depth + 1).next;
  }
}

/** The one value that fills the bytes. */
export function readOnly(bytes: Uint8Array): Tlv {
  const value = readTlv(bytes, 0);
  if (value.next !== bytes.length) throw fault(`${bytes.length - value.next} bytes after the end`, value.next);
  return value;
}

/** The values inside a constructed one. */
export function children(parent: Tlv): Tlv[] {
  if ((parent.tag & 0x20) === 0) throw fault('is primitive', parent.start);
  const found: Tlv[] = [];
  for (let at = parent.body; at < parent.end; ) {
    const child = readTlv(parent.bytes, at, parent.end);
    found.push(child);
    if (found.length > maxChildren) throw new PkiError('limit-exceeded', `more than ${maxChildren} elements`);
    at = child.next;
  }
  return found;
}

/** The whole encoding, header included, as it stands in the bytes. */
export function whole(value: Tlv): Uint8Array {
  return value.bytes.subarray(value.start, value.next);
}

export function contents(value: Tlv): Uint8Array {
  return value.bytes.subarray(value.body, value.end);
}

/** The value, required to be there and to have that identifier octet. */
export function expect(value: Tlv | undefined, tag: number, what: string): Tlv {
  if (value === undefined) throw new PkiError('der-malformed', `${what} is missing`);
  if (value.tag !== tag) throw fault(`${what} has tag ${value.tag} where ${tag} belongs`, value.start);
  return value;
}

export function sequenceOf(value: Tlv | undefined, what: string): Tlv[] {
  return children(expect(value, TAG.sequence, what));
}

/** The values inside a SEQUENCE that has no more than `most`: what nobody reads must not be there to be read otherwise. */
export function fieldsOf(value: Tlv | undefined, maxFields: number, what: string): Tlv[] {
  const fields = sequenceOf(value, what);
  if (fields.length > maxFields) throw new PkiError('der-malformed', `${what} has ${fields.length} fields`);
  return fields;
}

export function oidOf(value: Tlv | undefined, what: string): string {
  const found = expect(value, TAG.oid, what);
  return decodeOid(found.bytes, found.body, found.end);
}

/** A non-negative or negative INTEGER; at most 20 kbit, so that no key or serial costs more than its size. */
export function integerOf(value: Tlv | undefined, what: string): bigint {
  return bigOf(integerOctets(value, what));
}

function integerOctets(value: Tlv | undefined, what: string): Uint8Array {
  const bytes = contents(expect(value, TAG.integer, what));
  if (bytes.length === 0) throw new PkiError('der-malformed', `${what} is an empty integer`);
  if (bytes.length > 2500) throw new PkiError('limit-exceeded', `${what} has ${bytes.length} octets`);
  return bytes;
}

function bigOf(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${toHex(bytes)}`));
}

/** How many bits a positive INTEGER has; 0 for any other. Keys are measured so: the number itself is not made. */
export function bitLengthOf(value: Tlv | undefined, what: string): number {
  const bytes = integerOctets(value, what);
  if ((bytes[0] as number) >= 0x80) return 0;
  const first = bytes.findIndex((octet) => octet !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] as number) + 24;
}

export function smallIntegerOf(value: Tlv | undefined, what: string): number {
  const bytes = integerOctets(value, what);
  if (bytes.length === 1) return ((bytes[0] as number) << 24) >> 24;
  const big = bigOf(bytes);
  if (big < -0x80000000n || big > 0x7fffffffn) throw new PkiError('der-malformed', `${what} is out of range: ${big}`);
  return Number(big);
}

export function booleanOf(value: Tlv | undefined, what: string): boolean {
  const bytes = contents(expect(value, TAG.boolean, what));
  if (bytes.length !== 1) throw new PkiError('der-malformed', `${what} has ${bytes.length} octets`);
  return bytes[0] !== 0;
}

/** OCTET STRING contents; the constructed form of BER is joined (X.690 § 8.7.3). */
export function octetsOf(value: Tlv | undefined, what: string): Uint8Array {
  if (value?.tag === (TAG.octetString | 0x20)) return joined(value, what, 0);
  return contents(expect(value, TAG.octetString, what));
}

/** The octets under a tag that replaced OCTET STRING's (`[n] IMPLICIT`), primitive or constructed. */
export function implicitOctetsOf(value: Tlv, what: string): Uint8Array {
  return (value.tag & 0x20) === 0 ? contents(value) : joined(value, what, 0);
}

function joined(value: Tlv, what: string, depth: number): Uint8Array {
  if (depth >= maxDepth) throw new PkiError('limit-exceeded', `${what} nests deeper than ${maxDepth}`);
  const parts = children(value).map((part) =>
    part.tag === (TAG.octetString | 0x20)
      ? joined(part, what, depth + 1)
      : contents(expect(part, TAG.octetString, what)),
  );
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The octets of a BIT STRING that holds whole octets (keys, signatures). */
export function bitStringOctetsOf(value: Tlv | undefined, what: string): Uint8Array {
  const bytes = contents(expect(value, TAG.bitString, what));
  if (bytes.length === 0 || bytes[0] !== 0) throw new PkiError('der-malformed', `${what} is not whole octets`);
  return bytes.subarray(1);
}

/** Named bits as a number, bit 0 of the type in bit 0 of the result; bits from 31 on are of no use here. */
export function namedBitsOf(value: Uint8Array, what: string): number {
  const unused = value[0];
  if (unused === undefined || unused > 7 || (unused > 0 && value.length === 1)) {
    throw new PkiError('der-malformed', `${what} is not a bit string`);
  }
  const length = Math.min(31, (value.length - 1) * 8 - unused);
  let bits = 0;
  for (let bit = 0; bit < length; bit++) {
    if (((value[1 + (bit >> 3)] as number) & (0x80 >> (bit & 7))) !== 0) bits |= 1 << bit;
  }
  return bits;
}

export function fault(what: string, at: number): PkiError {
  return new PkiError('der-malformed', `${what} at offset ${at}`);
}
