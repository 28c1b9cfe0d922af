import { mapStrings } from '../crypt/crypt.ts';
import { PdfError } from '../errors.ts';
import { isArray, isStream, isString, type PdfDict, type PdfValue, string } from '../objects/objects.ts';
import { output, writeValue } from '../objects/serialize.ts';
import { digest } from '../platform.ts';
import { writeXrefStream, writeXrefTable } from '../xref/write-xref.ts';
import type { XrefEntry } from '../xref/xref-section.ts';
import type { PdfDocument } from './document.ts';

/** A new or changed indirect object. A stream must carry its encoded bytes in memory. */
export interface ObjectUpdate {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfValue;
}

/** The bytes that make a revision when they are put after the file. */
export interface AppendedRevision {
  readonly tail: Uint8Array;
  /** File offset of each hole's first byte. */
  readonly holes: ReadonlyMap<string, number>;
}

/** The number the next new object may take: above everything that any revision of the file knows. */
export function nextObjectNumber(doc: PdfDocument): number {
  let next = 1;
  for (const revision of doc.revisions) {
    for (const section of revision.sections) {
      const size = section.trailer.get('Size');
      next = Math.max(next, section.highest + 1, (section.hybrid?.highest ?? 0) + 1);
      if (typeof size === 'number' && Number.isSafeInteger(size) && size < 8_388_000) next = Math.max(next, size);
    }
  }
  return next;
}

/**
 * ISO 32000-2 § 7.5.6: writes changed objects, a cross-reference of the same form as the newest one, and a trailer that
 * leads to it. Bytes of the file are never touched. A file whose cross-reference had to be rebuilt gets a whole new one;
 * when it is signed too it is refused (`damaged-and-signed`), because readers disagree about what was signed.
 */
export async function appendRevision(doc: PdfDocument, changes: readonly ObjectUpdate[]): Promise<AppendedRevision> {
  if (doc.damaged?.signed) {
    throw new PdfError(
      'damaged-and-signed',
      'the cross-reference is damaged and the file is signed: nothing can be added safely',
    );
  }
  const out = output();
  const start = doc.source.size;
  const last = start > 0 ? (await doc.source.read(start - 1, 1))[0] : 10;
  if (last !== 10 && last !== 13) out.text('\n');
  const entries = doc.damaged ? await allEntries(doc) : new Map<number, XrefEntry>();
  const holes = new Map<string, number>();
  for (const change of [...changes].sort((a, b) => a.num - b.num)) {
    entries.set(change.num, { kind: 'offset', offset: start + out.position, gen: change.gen });
    out.text(`${change.num} ${change.gen} obj\n`);
    writeValue(out, encrypted(doc, change), (hole, position) => holes.set(hole, start + position));
    out.text('\nendobj\n');
  }
  const trailer = await newTrailer(doc, entries, out.view());
  const at = start + out.position;
  if (needsStream(doc, entries)) writeXrefStream(out, trailer, entries, at, doc.base);
  else writeXrefTable(out, trailer, entries, doc.base);
  out.text(`startxref\n${at - doc.base}\n%%EOF\n`);
  return { tail: out.view(), holes };
}

function needsStream(doc: PdfDocument, entries: ReadonlyMap<number, XrefEntry>): boolean {
  if (doc.damaged) return [...entries.values()].some((entry) => entry.kind === 'compressed');
  return doc.revisions.at(-1)?.sections[0]?.form === 'stream';
}

/** Everything a scan found; entry 0 heads the free list (§ 7.5.4). */
async function allEntries(doc: PdfDocument): Promise<Map<number, XrefEntry>> {
  const entries = new Map<number, XrefEntry>([[0, { kind: 'free', gen: 65_535 }]]);
  const section = doc.revisions[0]?.sections[0];
  for (const num of (await section?.numbers()) ?? []) {
    const entry = await section?.lookup(num);
    if (entry && num > 0) entries.set(num, entry);
  }
  return entries;
}

function encrypted(doc: PdfDocument, change: ObjectUpdate): PdfValue {
  const { crypt } = doc;
  const { num, gen, value } = change;
  if (!crypt) return value;
  const seal = (bytes: Uint8Array): Uint8Array => crypt.encryptString(num, gen, bytes);
  if (!isStream(value)) return mapStrings(value, seal);
  const entries = mapStrings(value.dict, seal) as PdfDict;
  return { ...value, dict: entries, data: crypt.encryptStream(num, gen, entries, value.data as Uint8Array) };
}

/** What belongs to one section or to the stream it stands in (§ 7.5.5 table 15, § 7.5.8.2, § 7.3.8.2); all else is taken on. */
const ofOneSection: ReadonlySet<string> = new Set([
  ...['Size', 'Prev', 'XRefStm', 'ID'],
  ...['Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'F', 'FFilter', 'FDecodeParms', 'DL'],
]);

async function newTrailer(
  doc: PdfDocument,
  entries: ReadonlyMap<number, XrefEntry>,
  written: Uint8Array,
): Promise<PdfDict> {
  const old = doc.latest.trailer;
  const highest = [...entries.keys()].reduce((max, num) => Math.max(max, num), 0);
  const trailer: PdfDict = new Map([['Size', Math.max(highest + 1, nextObjectNumber(doc))]]);
  for (const [key, value] of old) if (!ofOneSection.has(key)) trailer.set(key, value);
  if (doc.startxref !== undefined) trailer.set('Prev', doc.startxref);
  const id = await doc.latest.get(old, 'ID');
  const first = isArray(id) ? await doc.latest.resolve(id[0]) : null;
  const second = string(digest('sha256', written).subarray(0, 16), true);
  trailer.set('ID', [isString(first) ? string(first.bytes, true) : second, second]);
  return trailer;
}
