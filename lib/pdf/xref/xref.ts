import type { ByteSource } from '../bytes/byte-source.ts';
import { lastIndexOf } from '../bytes/find-bytes.ts';
import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import { parseAt } from '../objects/indirect.ts';
import { isInteger } from '../objects/objects.ts';
import { skipSpace, takeInteger, takeKeyword } from '../objects/syntax.ts';
import { isTrailing, maxTrailingBytes } from './trailing.ts';
import type { XrefSection } from './xref-section.ts';
import { readXrefStream } from './xref-stream.ts';
import { readXrefTable } from './xref-table.ts';

/** Bytes that all cross-reference sections of a file may keep in memory. */
const MAX_HELD_BYTES = 64 << 20;

const sectionsByFile = new WeakMap<object, Map<string, XrefSection>>();

/** The sections that were read of the file of a source, by offset and base. */
function sectionsOf(source: ByteSource): Map<string, XrefSection> {
  const known = source.identity && sectionsByFile.get(source.identity);
  const sections = known ?? new Map<string, XrefSection>();
  if (source.identity && !known) sectionsByFile.set(source.identity, sections);
  return sections;
}

/** The section at an offset, read once for all states of a file in which it is whole. */
async function sectionAt(source: ByteSource, offset: number, base: number): Promise<XrefSection> {
  const sections = sectionsOf(source);
  const known = sections.get(`${offset} ${base}`);
  if (known && endOf(known) + LOOKAHEAD <= source.size) return known;
  const section = await readSection(source, offset, base);
  const whole = endOf(section) + LOOKAHEAD <= source.size;
  if (whole && sections.size < limits.sections) sections.set(`${offset} ${base}`, section);
  return section;
}

const LOOKAHEAD = 16;

function endOf(section: XrefSection): number {
  return Math.max(section.end, section.hybrid?.end ?? 0);
}

/** `base` is added to every offset that stands in the file: 0, or the bytes of junk before `%PDF`. */
async function readSection(source: ByteSource, offset: number, base: number): Promise<XrefSection> {
  const isTable = await parseAt(source, offset, (c) => {
    skipSpace(c);
    return takeKeyword(c, 'xref');
  });
  if (!isTable) return readXrefStream(source, offset, base);
  const table = await readXrefTable(source, offset, base);
  const beside = table.trailer.get('XRefStm');
  if (!isInteger(beside)) return table;
  return { ...table, hybrid: await readXrefStream(source, beside + base, base) };
}

/** Follows `Prev` from the newest section; newest first. A chain that bites its tail is damaged. */
export async function readSections(source: ByteSource, startxref: number, base: number): Promise<XrefSection[]> {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  let held = 0;
  for (let next: number | undefined = startxref + base; next !== undefined; ) {
    if (seen.has(next)) throw new PdfError('xref-damaged', 'cross-reference sections form a circle', { offset: next });
    if (seen.size >= limits.sections) {
      throw new PdfError('limit-exceeded', 'too many cross-reference sections', { limit: limits.sections });
    }
    seen.add(next);
    const section: XrefSection = await sectionAt(source, next, base);
    sections.push(section);
    held += section.held + (section.hybrid?.held ?? 0);
    if (held > MAX_HELD_BYTES) {
      throw new PdfError('limit-exceeded', 'the cross-reference sections are too large', { limit: MAX_HELD_BYTES });
    }
    const prev = section.trailer.get('Prev');
    if (prev !== undefined && prev !== null && !isInteger(prev)) {
      throw new PdfError('xref-damaged', 'Prev is no offset', { offset: section.offset });
    }
    next = isInteger(prev) ? prev + base : undefined;
  }
  return sections;
}

/** The offset after the last `startxref` of the file (§ 7.5.5), and where that keyword stands. */
export async function findStartxref(source: ByteSource): Promise<{ value: number; keywordAt: number }> {
  const end = await endOfWritten(source);
  const length = Math.min(end, 2048);
  const from = end - length;
  const bytes = await source.read(from, length);
  const at = lastIndexOf(bytes, 'startxref');
  if (at < 0) throw new PdfError('xref-damaged', 'no startxref at the end of the file');
  const value = await parseAt(source, from + at + 9, (c) => {
    skipSpace(c);
    return takeInteger(c);
  });
  if (value < 0) throw new PdfError('xref-damaged', 'startxref has no offset', { offset: from + at });
  return { value, keywordAt: from + at };
}

const AT_ONCE = 4096;

/** Where the file ends without what trails it; its size when there is too much of that. */
async function endOfWritten(source: ByteSource): Promise<number> {
  for (let end = source.size; end > 0 && source.size - end <= maxTrailingBytes; ) {
    const from = Math.max(0, end - AT_ONCE);
    const bytes = source.readNow?.(from, end - from) ?? (await source.read(from, end - from));
    const last = bytes.findLastIndex((byte) => !isTrailing(byte));
    if (last >= 0) return from + last + 1;
    end = from;
  }
  return source.size;
}
