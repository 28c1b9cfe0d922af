import type { ByteSource } from '../../../pdf/bytes/byte-source.ts';
import { lastIndexOf } from '../../../pdf/bytes/find-bytes.ts';
import type { PdfDocument } from '../../../pdf/document/document.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { objectAt, parseAt } from '../../../pdf/objects/indirect.ts';
import { objectsIn } from '../../../pdf/objects/object-stream.ts';
import { isInteger, isName, isStream, type PdfStream } from '../../../pdf/objects/objects.ts';
import {
  type Cursor,
  isWhite,
  parseValue,
  peek,
  skipSpace,
  takeInteger,
  takeKeyword,
} from '../../../pdf/objects/syntax.ts';
import type { Revision } from '../../../pdf/xref/revisions.ts';
import { isTrailing } from '../../../pdf/xref/trailing.ts';
import type { XrefEntry, XrefSection } from '../../../pdf/xref/xref-section.ts';

/** The object numbers a revision speaks of, or why its bytes are not what every reader agrees on. */
export type RevisionBytes =
  | { readonly ok: true; readonly numbers: ReadonlySet<number> }
  | { readonly ok: false; readonly detail: string };

const maxEntries = 1_000_000;

/**
 * A revision added after a signature must be what every reader takes it for: from its first byte to its last nothing but
 * objects that its own cross-reference lists where they stand, that cross-reference, `startxref` and `%%EOF`. Bodies
 * without an entry, two entries for one number, keys that stand twice, wrong lengths, text between objects: whatever
 * lets two readers see two documents is refused here, before anybody asks what the objects say.
 */
export async function checkRevisionBytes(doc: PdfDocument, index: number): Promise<RevisionBytes> {
  const revision = doc.revisions[index] as Revision;
  const [section, ...more] = revision.sections;
  try {
    if (!section || more.length > 0) return no('it has more than one cross-reference section');
    if (section.offset < revision.start) return no('its cross-reference stands in an earlier revision');
    const numbers = await listedNumbers(section);
    const places = await placesOf(section, numbers, revision, doc.at(index - 1));
    await walkBytes(doc, revision, section, places, doc.at(index));
    return { ok: true, numbers };
  } catch (error) {
    if (error instanceof Unlike) return no(error.message);
    if (error instanceof PdfError && error.code !== 'read-failed') return no(error.message);
    throw error;
  }
}

function no(detail: string): RevisionBytes {
  return { ok: false, detail };
}

/** Thrown inside this file only. */
class Unlike extends Error {}

async function listedNumbers(section: XrefSection): Promise<Set<number>> {
  const size = section.trailer.get('Size');
  const all = new Set<number>();
  for (const part of [section, section.hybrid]) {
    const listed = (await part?.numbers()) ?? [];
    if (listed.length > maxEntries) throw new Unlike('its cross-reference has too many entries');
    if (new Set(listed).size !== listed.length) throw new Unlike('its cross-reference lists a number twice');
    for (const num of listed) {
      if (all.has(num) && !(await isListedAlike(section, num)))
        throw new Unlike('its two cross-references contradict each other');
      all.add(num);
    }
  }
  const highest = Math.max(section.highest, section.hybrid?.highest ?? 0);
  if (!isInteger(size) || size <= highest) throw new Unlike('Size of its trailer is lower than its highest number');
  return all;
}

/** A hybrid file (§ 7.5.8.4) may say the same of an object to old readers and to new ones. */
async function isListedAlike({ lookup, hybrid }: XrefSection, num: number): Promise<boolean> {
  return placeIn(await lookup(num)) === placeIn(await hybrid?.lookup(num));
}

function placeIn(entry: XrefEntry | undefined): string | undefined {
  return entry?.kind === 'offset' ? `${entry.offset} ${entry.gen}` : entry?.kind;
}

/** An object that an entry leads to. */
interface Listed {
  readonly num: number;
  readonly gen: number;
}

/** § 7.5.4: object 0 is free, also where an entry without a width says nothing of it. */
function isNoObject(num: number, offset: number): boolean {
  return num === 0 && offset === 0;
}

/** The objects that stand in the revision itself, by offset; an entry into an older revision must repeat the entry that stood there before. */
async function placesOf(
  section: XrefSection,
  numbers: ReadonlySet<number>,
  revision: Revision,
  before: PdfView,
): Promise<Map<number, Listed>> {
  const places = new Map<number, Listed>();
  for (const num of numbers) {
    const beside = section.hybrid && (await section.hybrid.lookup(num));
    const entry = beside ?? (await section.lookup(num));
    if (!entry) throw new Unlike(`the cross-reference entry of object ${num} is damaged`);
    if (entry.kind !== 'offset' || isNoObject(num, entry.offset)) continue;
    if (entry.offset < revision.start) {
      const old = await before.entry(num);
      if (old?.kind !== 'offset' || old.offset !== entry.offset || old.gen !== entry.gen)
        throw new Unlike(`the entry of object ${num} leads to older bytes`);
      continue;
    }
    if (entry.offset >= revision.end) throw new Unlike(`object ${num} stands outside the revision`);
    if (places.has(entry.offset)) throw new Unlike('two entries lead to one object');
    places.set(entry.offset, { num, gen: entry.gen });
  }
  return places;
}

async function walkBytes(
  doc: PdfDocument,
  revision: Revision,
  section: XrefSection,
  places: ReadonlyMap<number, Listed>,
  view: PdfView,
): Promise<void> {
  const { source } = doc;
  const sections = new Map(
    [section, section.hybrid].flatMap((s) => (s && !places.has(s.offset) ? [[s.offset, s]] : [])),
  );
  const stops = [...places.keys(), ...sections.keys()].sort((x, y) => x - y);
  let at = revision.start;
  for (const stop of stops) {
    if (stop < at) throw new Unlike(`two objects overlap at byte ${stop}`);
    await onlySpace(source, at, stop);
    const part = sections.get(stop);
    at = part ? await endOfSection(source, part) : await endOfObject(source, view, places.get(stop) as Listed, stop);
  }
  const end = await parseAt(source, at, (c) => ending(c, section.offset - doc.base));
  if (revision.markerEnd === undefined || end > revision.markerEnd) throw new Unlike('it does not end with %%EOF');
  await onlySpace(source, revision.markerEnd, revision.end, isTrailing);
}

/** A table with its trailer, or a stream that does not list itself. */
async function endOfSection(source: ByteSource, section: XrefSection): Promise<number> {
  if (section.form === 'stream') {
    const { duplicateKeys } = await objectAt(source, section.offset);
    if (duplicateKeys > 0) throw new Unlike('a key stands twice in its cross-reference stream');
    return parseAt(source, section.end, streamTail);
  }
  const from = await trailerBefore(source, section);
  await checkTable(source, section.offset, from);
  const written = latin1.decode(await source.read(from, section.end - from + AFTER));
  if (spoken.test(written)) throw new Unlike('a comment in its trailer looks like structure');
  return parseAt(source, from, (c) => {
    takeKeyword(c, 'trailer');
    parseValue(c);
    if (c.duplicateKeys > 0) throw new Unlike('a key stands twice in its trailer');
    return c.base + c.pos;
  });
}

const latin1 = new TextDecoder('latin1');

/** Bytes behind a trailer that are looked at with it. */
const AFTER = 256;
const spoken = /%(?!%EOF)[^\r\n]*(?:obj|xref|trailer|stream|%%EOF|Root|Prev|Encrypt)/;

const tableForm = /^(?:\r\n?|\n)?xref[ \t]*\r?\n?(?:\d+ \d+[ \t]*\r?\n?(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)+\s*$/;
const maxTableLength = 24_000_000;

/** § 7.5.4: entries of twenty bytes each; readers that count and readers that scan then find the same. */
async function checkTable(source: ByteSource, from: number, to: number): Promise<void> {
  if (to - from > maxTableLength) throw new Unlike('its cross-reference table is too long');
  const text = latin1.decode(await source.read(from, to - from));
  if (!tableForm.test(text)) throw new Unlike('its cross-reference table is not written as it must be');
}

const TRAILER_WINDOW = 65_536;

/** The last `trailer` keyword before the end of the section. */
async function trailerBefore(source: ByteSource, section: XrefSection): Promise<number> {
  const from = Math.max(section.offset, section.end - TRAILER_WINDOW);
  const bytes = await source.read(from, section.end - from);
  const found = lastIndexOf(bytes, 'trailer');
  if (found < 0) throw new Unlike('its trailer is not found');
  return from + found;
}

async function endOfObject(source: ByteSource, view: PdfView, { num, gen }: Listed, offset: number): Promise<number> {
  const object = await view.object(num);
  if (!object?.span || !(await startsAt(source, offset, object.span.start)) || object.gen !== gen)
    throw new Unlike(`object ${num} is not the one its entry names`);
  if (object.duplicateKeys > 0) throw new Unlike(`a key stands twice in object ${num}`);
  if (object.lengthRepaired) throw new Unlike(`the Length of stream ${num} is wrong`);
  if (isStream(object.value)) {
    if (object.value.dict.has('F')) throw new Unlike(`stream ${num} has its data in another file`);
    if (isName(object.value.dict.get('Type'), 'ObjStm')) await checkObjectStream(view, num, object.value);
    return parseAt(source, object.span.end, streamTail);
  }
  const { closed, end } = await objectAt(source, offset);
  if (!closed) throw new Unlike(`object ${num} is not closed by endobj`);
  return end;
}

/** An offset that counts to the end of line before the object leads every reader to it. */
async function startsAt(source: ByteSource, offset: number, start: number): Promise<boolean> {
  if (offset === start) return true;
  return /^(?:\r\n?|\n)$/.test(latin1.decode(await source.read(offset, start - offset)));
}

/** What an object stream holds must be what the cross-reference takes from it. */
async function checkObjectStream(view: PdfView, container: number, holder: PdfStream): Promise<void> {
  const inside = objectsIn(holder.dict, await view.decode(holder));
  for (const [index, num] of inside.numbers.entries()) {
    const entry = await view.entry(num);
    if (entry?.kind !== 'compressed' || entry.container !== container || entry.index !== index) {
      throw new Unlike(`object stream ${container} holds an object ${num} that is not listed so`);
    }
    if ((inside.find(num, index)?.duplicateKeys ?? 0) > 0) throw new Unlike(`a key stands twice in object ${num}`);
  }
}

function streamTail(c: Cursor): number {
  for (let i = 0; i < 2 && (peek(c) === 13 || peek(c) === 10); i++) c.pos++;
  if (!takeKeyword(c, 'endstream')) throw new Unlike('a stream is not closed by endstream');
  skipSpace(c);
  if (!takeKeyword(c, 'endobj')) throw new Unlike('a stream is not closed by endobj');
  return c.base + c.pos;
}

/** `startxref`, the offset of this very section, `%%EOF`. */
function ending(c: Cursor, expected: number): number {
  skipSpace(c);
  if (!takeKeyword(c, 'startxref')) throw new Unlike('something else than startxref follows its cross-reference');
  while (isWhite(peek(c))) c.pos++;
  if (takeInteger(c) !== expected) throw new Unlike('startxref does not lead to its cross-reference');
  while (isWhite(peek(c))) c.pos++;
  if (!takeKeyword(c, '%%EOF')) throw new Unlike('startxref is not followed by %%EOF');
  return c.base + c.pos;
}

const maxWhiteSpace = 65_536;
const telling = /obj|xref|trailer|stream|%%EOF/;

/** White space and comments that no reader could take for structure. */
async function onlySpace(source: ByteSource, from: number, to: number, isSpace = isWhite): Promise<void> {
  if (to - from > maxWhiteSpace) throw new Unlike(`bytes ${from} to ${to} belong to no object`);
  const bytes = source.readNow?.(from, to - from) ?? (await source.read(from, to - from));
  let comment = -1;
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 10;
    if (comment >= 0) {
      if (byte !== 10 && byte !== 13) continue;
      if (telling.test(String.fromCharCode(...bytes.subarray(comment, i))))
        throw new Unlike(`a comment at byte ${from + comment} looks like structure`);
      comment = -1;
    } else if (byte === 0x25) comment = i;
    else if (!isSpace(byte)) throw new Unlike(`byte ${from + i} belongs to no object`);
  }
}
