import type { ByteSource } from '../bytes/byte-source.ts';
import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Soon } from '../soon.ts';
import { isDict } from './objects.ts';
import { parsedOf } from './parse-cache.ts';
import type { ParsedObject } from './parsed-object.ts';
import { type Cursor, cursor, needMoreBytes, parseValue, peek, skipSpace, takeInteger, takeKeyword } from './syntax.ts';

/** Where the file lies in memory a longer one costs nothing, and most signatures fit into it. */
const FIRST_WINDOW = { read: 2048, inMemory: 32_768 };

/** Runs `parse` over windows that grow until it has enough bytes. */
export async function parseAt<T>(source: ByteSource, offset: number, parse: (c: Cursor) => T): Promise<T> {
  if (offset < 0 || offset >= source.size) {
    throw new PdfError('object-damaged', `byte ${offset} is outside the file`, { offset });
  }
  for (let size = source.readNow ? FIRST_WINDOW.inMemory : FIRST_WINDOW.read; size <= limits.objectBytes; size *= 4) {
    const bytes = source.readNow?.(offset, size) ?? (await source.read(offset, size));
    const c = cursor(bytes, offset, offset + bytes.length >= source.size);
    if (source.meter?.objectWeight !== undefined) c.maxWeight = source.meter.objectWeight;
    try {
      return parse(c);
    } catch (error) {
      if (error !== needMoreBytes) throw error;
    } finally {
      source.meter?.spend(c.pos + c.weight + 64);
    }
  }
  throw new PdfError('limit-exceeded', 'an object is too long', { offset, limit: limits.objectBytes });
}

/** How far beyond an object its reading looks. */
const LOOKAHEAD = 16;

/** The object at an offset, parsed once for all states of a file in which its bytes are whole. */
export function objectAt(source: ByteSource, offset: number): Soon<ParsedObject> {
  const known = parsedOf(source)?.object(offset);
  if (known && (known.streamStart ?? known.end) + LOOKAHEAD <= source.size) return known;
  return readObject(source, offset);
}

async function readObject(source: ByteSource, offset: number): Promise<ParsedObject> {
  const parsed = await parseAt(source, offset, parseObject);
  const whole = parsed.closed && (parsed.streamStart ?? parsed.end) + LOOKAHEAD <= source.size;
  if (whole) parsedOf(source)?.keepObject(offset, parsed);
  return parsed;
}

/** ISO 32000-2 § 7.3.10: `12 0 obj … endobj`. */
export function parseObject(c: Cursor): ParsedObject {
  skipSpace(c);
  const offset = c.base + c.pos;
  const [num, gen] = takeObjectHeader(c);
  c.duplicateKeys = 0;
  c.weight = 0;
  const value = takeEmpty(c) ? null : parseValue(c);
  const end = c.base + c.pos;
  skipSpace(c);
  if (isDict(value) && takeKeyword(c, 'stream')) {
    const streamStart = c.base + streamDataAt(c);
    const { duplicateKeys, weight } = c;
    return { num, gen, value, offset, end, streamStart, closed: true, duplicateKeys, weight };
  }
  const closed = takeKeyword(c, 'endobj');
  const { duplicateKeys, weight } = c;
  return { num, gen, value, offset, end: closed ? c.base + c.pos : end, closed, duplicateKeys, weight };
}

export function takeObjectHeader(c: Cursor): [num: number, gen: number] {
  const num = takeInteger(c);
  skipSpace(c);
  const gen = num < 0 ? -1 : takeInteger(c);
  skipSpace(c);
  if (gen < 0 || !(peek(c) === 0x6f && peek(c, 1) === 0x62 && peek(c, 2) === 0x6a)) {
    throw new PdfError('object-damaged', `no object begins at byte ${c.base}`, { offset: c.base });
  }
  c.pos += 3;
  return [num, gen];
}

/** `1 0 obj endobj` is null to every reader. */
function takeEmpty(c: Cursor): boolean {
  skipSpace(c);
  const back = c.pos;
  const empty = takeKeyword(c, 'endobj');
  c.pos = back;
  return empty;
}

/** ISO 32000-2 § 7.3.8.1: the keyword `stream` is followed by CR LF or LF; a lone CR and blanks before the line end are tolerated. */
function streamDataAt(c: Cursor): number {
  let ahead = 0;
  while (peek(c, ahead) === 0x20) ahead++;
  if (peek(c, ahead) === 13) return c.pos + ahead + (peek(c, ahead + 1) === 10 ? 2 : 1);
  if (peek(c, ahead) === 10) return c.pos + ahead + 1;
  return c.pos;
}
