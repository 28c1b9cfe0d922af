import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import { nameOf } from './names.ts';
import type { PdfDict, PdfName, PdfString, PdfValue } from './objects.ts';

/** Thrown inside this room when a window ends before the value does; the caller reads a larger one. */
export const needMoreBytes: unique symbol = Symbol('need more bytes');

/**
 * A window of the file: `base` is the file offset of its first byte, `last` says that the file ends with it.
 * A negative base means bytes that are not the file's own (a decoded stream): strings then carry no offsets.
 */
export interface Cursor {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly last: boolean;
  pos: number;
  duplicateKeys: number;
  /** What was read so far, in memory: about eight bytes each. */
  weight: number;
  /** What they may weigh. */
  maxWeight: number;
}

export function cursor(bytes: Uint8Array, base: number, last: boolean, pos = 0): Cursor {
  return { bytes, base, last, pos, duplicateKeys: 0, weight: 0, maxWeight: limits.objectWeight };
}

/** What each kind of value weighs beside its place in a list. */
const [REF, STRING, ARRAY, DICT] = [6, 40, 22, 30];

const WHITE = 1;
const DELIMITER = 2;
const classes = new Uint8Array(256);
for (const c of [0, 9, 10, 12, 13, 32]) classes[c] = WHITE;
for (const c of '()<>[]{}/%') classes[c.charCodeAt(0)] = DELIMITER;

/** ISO 32000-2 § 7.2.3, table 1 */
export function isWhite(byte: number): boolean {
  return classes[byte] === WHITE;
}

export function isRegular(byte: number): boolean {
  return classes[byte] === 0;
}

export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** The byte at the cursor; -1 at the end of the file. */
export function peek(c: Cursor, ahead = 0): number {
  const byte = c.bytes[c.pos + ahead];
  if (byte !== undefined) return byte;
  if (c.last) return -1;
  throw needMoreBytes;
}

/** Skips white space and comments. */
export function skipSpace(c: Cursor): void {
  for (;;) {
    const byte = peek(c);
    if (byte === 0x25) while (peek(c) !== 10 && peek(c) !== 13 && peek(c) !== -1) c.pos++;
    else if (byte >= 0 && isWhite(byte)) c.pos++;
    else return;
  }
}

/** Takes the keyword if it stands at the cursor as a whole token. */
export function takeKeyword(c: Cursor, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (peek(c, i) !== word.charCodeAt(i)) return false;
  const after = peek(c, word.length);
  if (after !== -1 && isRegular(after)) return false;
  c.pos += word.length;
  return true;
}

/** A non-negative integer token of at most 15 digits, or -1 with the cursor unmoved. */
export function takeInteger(c: Cursor): number {
  let i = 0;
  let value = 0;
  for (; ; i++) {
    const byte = peek(c, i);
    if (!isDigit(byte)) break;
    if (i === 15) return -1;
    value = value * 10 + byte - 48;
  }
  if (i === 0) return -1;
  c.pos += i;
  return value;
}

function damaged(c: Cursor, what: string): PdfError {
  return new PdfError('object-damaged', `${what} at byte ${c.base + c.pos}`, { offset: c.base + c.pos });
}

/** Reads one value (ISO 32000-2 § 7.3); white space before it is skipped. */
export function parseValue(c: Cursor, depth = 0): PdfValue {
  if (depth > limits.depth) throw new PdfError('limit-exceeded', 'values nested too deep', { limit: limits.depth });
  if (++c.weight > c.maxWeight)
    throw new PdfError('limit-exceeded', 'an object holds too many values', { limit: c.maxWeight });
  skipSpace(c);
  const byte = peek(c);
  switch (byte) {
    case 0x2f:
      return parseName(c);
    case 0x28:
      return parseLiteralString(c);
    case 0x5b:
      return parseArray(c, depth);
    case 0x3c:
      return peek(c, 1) === 0x3c ? parseDict(c, depth) : parseHexString(c);
  }
  if (isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e) return parseNumberOrRef(c);
  if (takeKeyword(c, 'true')) return true;
  if (takeKeyword(c, 'false')) return false;
  if (takeKeyword(c, 'null')) return null;
  throw damaged(c, byte === -1 ? 'the file ends inside an object' : 'no PDF value');
}

/** ISO 32000-2 § 7.3.5 */
function parseName(c: Cursor): PdfName {
  const { bytes } = c;
  const from = c.pos + 1;
  let end = from;
  let escaped = false;
  for (; end < bytes.length && classes[bytes[end] as number] === 0; end++) if (bytes[end] === 0x23) escaped = true;
  if (end === bytes.length && !c.last) throw needMoreBytes;
  c.pos = end;
  if (!escaped) return nameOf(bytes, from, end, c);
  const plain = unescaped(bytes, from, end);
  return nameOf(plain, 0, plain.length, c);
}

/** `#41` is `A`; a number sign without two digits after it is itself. */
function unescaped(bytes: Uint8Array, from: number, end: number): Uint8Array {
  const out = new Uint8Array(end - from);
  let length = 0;
  for (let i = from; i < end; i++) {
    const high = bytes[i] === 0x23 && i + 2 < end ? hexDigit(bytes[i + 1] as number) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[i + 2] as number);
    if (low >= 0) i += 2;
    out[length++] = low >= 0 ? high * 16 + low : (bytes[i] as number);
  }
  return out.subarray(0, length);
}

const hexDigits = new Int8Array(256).fill(-1);
for (let i = 0; i < 16; i++) {
  hexDigits['0123456789abcdef'.charCodeAt(i)] = i;
  hexDigits['0123456789ABCDEF'.charCodeAt(i)] = i;
}

export function hexDigit(byte: number): number {
  return hexDigits[byte] ?? -1;
}

/** ISO 32000-2 § 7.3.4.3; white space inside is allowed, anything else ends in an error. */
function parseHexString(c: Cursor): PdfValue {
  const from = c.pos++;
  const close = c.bytes.indexOf(0x3e, c.pos);
  if (close < 0) {
    if (c.last) throw damaged(c, 'hexadecimal string without end');
    throw needMoreBytes;
  }
  const { bytes: input } = c;
  const out = new Uint8Array((close - c.pos + 1) >> 1);
  let digits = plainPairs(input, c.pos, close, out) * 2;
  for (let at = c.pos + digits; at < close; at++) {
    const value = hexDigits[input[at] as number] as number;
    if (value >= 0) {
      if (digits & 1) out[digits >> 1] = (out[digits >> 1] as number) | value;
      else out[digits >> 1] = value << 4;
      digits++;
    } else if (!isWhite(input[at] as number)) {
      c.pos = at;
      throw damaged(c, 'no hexadecimal digit');
    }
  }
  c.pos = close + 1;
  const bytes = out.subarray(0, (digits + 1) >> 1);
  return parsedString(c, bytes, true, from);
}

/** How many octets stand at the beginning as two digits each: a signature is thousands of them, and nothing between. */
function plainPairs(input: Uint8Array, from: number, close: number, out: Uint8Array): number {
  let count = 0;
  for (let at = from; at + 1 < close; at += 2) {
    const octet = ((hexDigits[input[at] as number] as number) << 4) | (hexDigits[input[at + 1] as number] as number);
    if (octet < 0) break;
    out[count++] = octet;
  }
  return count;
}

function parsedString(c: Cursor, bytes: Uint8Array, hex: boolean, from: number): PdfString {
  const own = c.base >= 0;
  c.weight += STRING + (bytes.length >> 3);
  return { kind: 'string', bytes, hex, start: own ? c.base + from : -1, end: own ? c.base + c.pos : -1 };
}

const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

/** ISO 32000-2 § 7.3.4.2 */
function parseLiteralString(c: Cursor): PdfValue {
  const from = c.pos;
  const end = literalEnd(c);
  c.pos = end + 1;
  return parsedString(c, literalBytes(c.bytes, from + 1, end), false, from);
}

/** Where the closing parenthesis stands. */
function literalEnd(c: Cursor): number {
  const { bytes } = c;
  for (let i = c.pos + 1, open = 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === 0x5c) i++;
    else if (byte === 0x28) open++;
    else if (byte === 0x29 && --open === 0) return i;
  }
  if (!c.last) throw needMoreBytes;
  throw damaged(c, 'string without end');
}

function literalBytes(bytes: Uint8Array, from: number, end: number): Uint8Array {
  const out = new Uint8Array(end - from);
  let length = 0;
  for (let i = from; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === 0x5c) {
      const { code, last } = escapeAt(bytes, i + 1, end);
      if (code >= 0) out[length++] = code;
      i = last;
    } else if (byte === 13) {
      if (bytes[i + 1] === 10) i++;
      out[length++] = 10;
    } else out[length++] = byte;
  }
  return length === out.length ? out : out.slice(0, length);
}

/** The octet that an escape stands for, -1 for none, and its last byte. */
function escapeAt(bytes: Uint8Array, at: number, end: number): { code: number; last: number } {
  const byte = bytes[at] as number;
  if (byte >= 48 && byte <= 55) {
    let last = at;
    let code = byte - 48;
    for (let next = bytes[last + 1] as number; last < at + 2 && last + 1 < end && next >= 48 && next <= 55; ) {
      code = code * 8 + next - 48;
      next = bytes[++last + 1] as number;
    }
    return { code: code & 255, last };
  }
  if (byte === 13) return { code: -1, last: bytes[at + 1] === 10 ? at + 1 : at };
  return { code: byte === 10 ? -1 : (escapes[byte] ?? byte), last: at };
}

function parseArray(c: Cursor, depth: number): PdfValue {
  c.pos++;
  c.weight += ARRAY;
  const items: PdfValue[] = [];
  for (;;) {
    skipSpace(c);
    if (peek(c) === 0x5d) {
      c.pos++;
      return items;
    }
    items.push(parseValue(c, depth + 1));
  }
}

/** ISO 32000-2 § 7.3.7; of a key that stands twice the last one counts, and the cursor counts the repeat. */
export function parseDict(c: Cursor, depth = 0): PdfDict {
  c.pos += 2;
  c.weight += DICT;
  const map: PdfDict = new Map();
  for (;;) {
    skipSpace(c);
    const byte = peek(c);
    if (byte === 0x3e && peek(c, 1) === 0x3e) {
      c.pos += 2;
      return map;
    }
    if (byte !== 0x2f) throw damaged(c, 'dictionary key is no name');
    const key = parseName(c).name;
    if (map.has(key)) c.duplicateKeys++;
    map.set(key, parseValue(c, depth + 1));
  }
}

/** ISO 32000-2 § 7.3.3 and § 7.3.10: `12 0 R` is a reference, any other number stands alone. */
function parseNumberOrRef(c: Cursor): PdfValue {
  const from = c.pos;
  const num = takeInteger(c);
  if (num < 0 || peek(c) === 0x2e || isRegularAt(c)) return parseReal(c, from);
  const back = c.pos;
  skipSpace(c);
  const gen = c.pos > back ? takeInteger(c) : -1;
  if (gen >= 0) {
    const afterGen = c.pos;
    skipSpace(c);
    if (c.pos > afterGen && takeKeyword(c, 'R')) {
      c.weight += REF;
      return { kind: 'ref', num, gen };
    }
  }
  c.pos = back;
  return num;
}

function isRegularAt(c: Cursor): boolean {
  const byte = peek(c);
  return byte !== -1 && isRegular(byte);
}

function parseReal(c: Cursor, from: number): number {
  c.pos = from;
  let text = '';
  while (isRegularAt(c) && text.length < 64) text += String.fromCharCode(c.bytes[c.pos++] as number);
  const match = /^[+-]*(\d*)(?:\.(\d*))?/.exec(text);
  if (!match || (!match[1] && !match[2])) {
    if (/^[+-]*\.?$/.test(text)) return 0;
    throw damaged(c, 'no number');
  }
  const value = Number(`${match[1] || '0'}.${match[2] || '0'}`);
  return text.startsWith('-') ? -value : value;
}
