import type { ByteSource } from '../bytes/byte-source.ts';
import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import { parseAt } from '../objects/indirect.ts';
import { isDict, isStream, type PdfDict } from '../objects/objects.ts';
import { type Cursor, isDigit, parseValue, peek, skipSpace, takeInteger, takeKeyword } from '../objects/syntax.ts';
import { runFinder } from './subsections.ts';
import type { XrefEntry, XrefSection } from './xref-section.ts';

interface Subsection {
  readonly first: number;
  readonly count: number;
  /** Offset of the first entry. */
  readonly at: number;
}

const ENTRY = 20;
/** Bytes of memory for a subsection, or an entry that is kept. */
const SUBSECTION = 100;
const MAX_ENTRIES = 600_000;

/**
 * ISO 32000-2 § 7.5.4. Entries are 20 bytes each, so only the subsection headers are read now and an entry when it is
 * asked for: a table of a million objects costs nothing. Tables with entries of another length are read whole.
 */
export async function readXrefTable(source: ByteSource, offset: number, base: number): Promise<XrefSection> {
  const subsections: Subsection[] = [];
  let at = await parseAt(source, offset, (c) => {
    skipSpace(c);
    takeKeyword(c, 'xref');
    return c.base + c.pos;
  });
  for (;;) {
    const head = await parseAt(source, at, subsectionHead);
    if (head === 'trailer') break;
    const end = head.at + head.count * ENTRY;
    if (!(await alignedEntries(source, head, end))) return readLooseTable(source, offset, base);
    if (head.count > 0) subsections.push(head);
    if (subsections.length > MAX_ENTRIES) throw tooMany();
    at = end;
  }
  const { trailer, end } = await readTrailer(source, at);
  const runAt = runFinder(subsections);
  return {
    form: 'table',
    offset,
    end,
    trailer,
    count: subsections.reduce((sum, part) => sum + part.count, 0),
    held: subsections.length * SUBSECTION,
    highest: subsections.reduce((max, part) => Math.max(max, part.first + part.count - 1), 0),
    lookup: (num) => {
      const part = runAt(num);
      if (!part) return undefined;
      const entryAt = part.at + (num - part.first) * ENTRY;
      const bytes = source.readNow?.(entryAt, ENTRY);
      return bytes ? parseEntry(bytes, base) : source.read(entryAt, ENTRY).then((read) => parseEntry(read, base));
    },
    numbers: async () => subsections.flatMap((part) => Array.from({ length: part.count }, (_, i) => part.first + i)),
  };
}

function tooMany(): PdfError {
  return new PdfError('limit-exceeded', 'too many cross-reference entries', { limit: limits.objectNumber });
}

function subsectionHead(c: Cursor): Subsection | 'trailer' {
  skipSpace(c);
  if (takeKeyword(c, 'trailer')) return 'trailer';
  const first = takeInteger(c);
  skipSpace(c);
  const count = first < 0 ? -1 : takeInteger(c);
  if (count < 0) throw new PdfError('xref-damaged', 'no cross-reference subsection', { offset: c.base + c.pos });
  if (first + count > limits.objectNumber + 1) throw tooMany();
  skipSpace(c);
  return { first, count, at: c.base + c.pos };
}

/** True when the first and last entry look right and the next subsection, the trailer or a blank follows the last one. */
async function alignedEntries(source: ByteSource, part: Subsection, end: number): Promise<boolean> {
  if (end >= source.size) return false;
  if (part.count === 0) return true;
  const first = source.readNow?.(part.at, ENTRY) ?? (await source.read(part.at, ENTRY));
  const last = source.readNow?.(end - ENTRY, ENTRY + 1) ?? (await source.read(end - ENTRY, ENTRY + 1));
  const next = last[ENTRY] as number;
  return (
    parseEntry(first, 0) !== undefined &&
    parseEntry(last, 0) !== undefined &&
    (isDigit(next) || next === 0x74 || next <= 0x20)
  );
}

/** `nnnnnnnnnn ggggg n` and a line end of two bytes. */
function parseEntry(bytes: Uint8Array, base: number): XrefEntry | undefined {
  const offset = digits(bytes, 0, 10);
  const gen = digits(bytes, 11, 16);
  const blank =
    bytes[10] === 0x20 && bytes[16] === 0x20 && (bytes[18] as number) <= 0x20 && (bytes[19] as number) <= 0x20;
  if (offset < 0 || gen < 0 || !blank) return undefined;
  return entryOf(bytes[17] as number, offset, gen, base);
}

function entryOf(type: number, offset: number, gen: number, base: number): XrefEntry | undefined {
  if (type === 0x66) return { kind: 'free', gen };
  if (type !== 0x6e) return undefined;
  return offset === 0 ? { kind: 'free', gen } : { kind: 'offset', offset: offset + base, gen };
}

function digits(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === undefined || !isDigit(byte)) return -1;
    value = value * 10 + byte - 48;
  }
  return value;
}

async function readTrailer(source: ByteSource, at: number): Promise<{ trailer: PdfDict; end: number }> {
  return parseAt(source, at, (c) => {
    skipSpace(c);
    takeKeyword(c, 'trailer');
    return trailerDict(c);
  });
}

function trailerDict(c: Cursor): { trailer: PdfDict; end: number } {
  const value = parseValue(c);
  if (!isDict(value) || isStream(value)) {
    throw new PdfError('xref-damaged', 'the trailer is no dictionary', { offset: c.base + c.pos });
  }
  return { trailer: value, end: c.base + c.pos };
}

/** Entries of 19 or 21 bytes, or with odd blanks, as some programs write them. */
async function readLooseTable(source: ByteSource, offset: number, base: number): Promise<XrefSection> {
  return parseAt(source, offset, (c) => {
    skipSpace(c);
    takeKeyword(c, 'xref');
    const entries = new Map<number, XrefEntry>();
    for (;;) {
      const head = subsectionHead(c);
      if (head === 'trailer') break;
      for (let i = 0; i < head.count; i++) {
        entries.set(head.first + i, looseEntry(c, base));
        if (entries.size > MAX_ENTRIES) throw tooMany();
      }
    }
    const { trailer, end } = trailerDict(c);
    return {
      form: 'table' as const,
      offset,
      end,
      trailer,
      count: entries.size,
      held: entries.size * SUBSECTION,
      highest: [...entries.keys()].reduce((max, num) => Math.max(max, num), 0),
      lookup: (num: number) => entries.get(num),
      numbers: async () => [...entries.keys()],
    };
  });
}

function looseEntry(c: Cursor, base: number): XrefEntry {
  skipSpace(c);
  const offset = takeInteger(c);
  skipSpace(c);
  const gen = takeInteger(c);
  skipSpace(c);
  const entry = offset < 0 || gen < 0 ? undefined : entryOf(peek(c), offset, gen, base);
  if (!entry) throw new PdfError('xref-damaged', 'no cross-reference entry', { offset: c.base + c.pos });
  c.pos++;
  return entry;
}
