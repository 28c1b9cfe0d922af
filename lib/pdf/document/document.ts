import type { ByteSource } from '../bytes/byte-source.ts';
import { cachedSource } from '../bytes/cached-source.ts';
import { startsWith } from '../bytes/find-bytes.ts';
import { type Crypt, openCrypt } from '../crypt/crypt.ts';
import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import { objectsIn } from '../objects/object-stream.ts';
import { isArray, isDict, isRef, isStream, isString, type PdfDict } from '../objects/objects.ts';
import { type Rebuilt, rebuildXref } from '../xref/rebuild.ts';
import { groupRevisions, type Revision } from '../xref/revisions.ts';
import { entryFinder } from '../xref/section-index.ts';
import { findStartxref, readSections } from '../xref/xref.ts';
import type { XrefSection } from '../xref/xref-section.ts';
import { entriesFrom, makeView, type PdfView } from './view.ts';

/** An open PDF. Only what the path to the catalogue needs has been read. */
export interface PdfDocument {
  /** The bytes it was opened from, read through a cache of 4 MB at most. */
  readonly source: ByteSource;
  /** `1.7` of `%PDF-1.7`; the catalogue may say a later one. */
  readonly version: string;
  /** Bytes before `%PDF`; offsets in such a file may count from there: `base` is what they count from. */
  readonly headerOffset: number;
  readonly base: number;
  /** Oldest first; never empty. */
  readonly revisions: readonly Revision[];
  /** The value after the last `startxref`, as it stands in the file; undefined in a rebuilt one. */
  readonly startxref: number | undefined;
  /** Set when the cross-reference was unusable and was rebuilt by scanning: why, and whether the file carries signatures. */
  readonly damaged: Damage | undefined;
  readonly crypt: Crypt | undefined;
  /** The document as its newest revision shows it. */
  readonly latest: PdfView;
  /** The document as it was at the end of an older revision (index into `revisions`). */
  at(revision: number): PdfView;
}

export interface Damage {
  readonly reason: PdfError;
  readonly signed: boolean;
}

export interface OpenOptions {
  /** `if-needed` (default) scans a file whose cross-reference cannot be used; `never` throws instead; `always` does not even try it. */
  readonly rebuild?: 'if-needed' | 'never' | 'always';
}

/**
 * Opens a PDF of any kind: classic, stream or hybrid cross-reference, linearised, updated, encrypted with an empty user
 * password. Throws `not-a-pdf`, `password-needed`, `encryption-unsupported`, `limit-exceeded`, `read-failed`, and
 * `xref-damaged` when even a scan finds no document.
 */
export async function openPdf(input: ByteSource, options: OpenOptions = {}): Promise<PdfDocument> {
  const source = cachedSource(input);
  const header = await readHeader(source);
  const mode = options.rebuild ?? 'if-needed';
  if (mode === 'always')
    return openRebuilt(source, header, new PdfError('xref-damaged', 'the file was scanned on request'));
  try {
    return await openStrict(source, header);
  } catch (error) {
    if (mode === 'never' || !(error instanceof PdfError) || !repairable.has(error.code)) throw error;
    return openRebuilt(source, header, error);
  }
}

const repairable: ReadonlySet<string> = new Set([
  'xref-damaged',
  'object-damaged',
  'structure-damaged',
  'filter-damaged',
]);

interface Header {
  readonly version: string;
  readonly headerOffset: number;
}

/** ISO 32000-2 § 7.5.2; readers accept the header anywhere in the first 1024 bytes. */
async function readHeader(source: ByteSource): Promise<Header> {
  const bytes = await source.read(0, 1024 + 16);
  for (let i = bytes.indexOf(0x25); i >= 0 && i <= 1024; i = bytes.indexOf(0x25, i + 1)) {
    if (!startsWith(bytes, i, '%PDF-')) continue;
    const version = String.fromCharCode(...bytes.subarray(i + 5, i + 8));
    return { version: /^\d\.\d$/.test(version) ? version : '1.0', headerOffset: i };
  }
  throw new PdfError('not-a-pdf', 'the file does not begin with %PDF-', { size: source.size });
}

async function openStrict(source: ByteSource, header: Header): Promise<PdfDocument> {
  const { value: startxref } = await findStartxref(source);
  const base = header.headerOffset > 0 ? await offsetBase(source, header.headerOffset, startxref) : 0;
  const sections = await readSections(source, startxref, base);
  const revisions = await groupRevisions(source, sections);
  const crypt = await readCrypt(firstView(source, sections, undefined), source.password);
  const doc = assemble(source, header, base, revisions, crypt, startxref, undefined);
  await checkCatalog(doc.latest);
  return doc;
}

/** Junk before the header: offsets count from the header or from the first byte, whichever finds a cross-reference. */
async function offsetBase(source: ByteSource, headerOffset: number, startxref: number): Promise<number> {
  try {
    await readSections(source, startxref, 0);
    return 0;
  } catch {
    return headerOffset;
  }
}

async function openRebuilt(source: ByteSource, header: Header, reason: PdfError): Promise<PdfDocument> {
  const rebuilt = await rebuildXref(source);
  if (!rebuilt) throw reason;
  const { section } = rebuilt;
  const crypt = await readCrypt(firstView(source, [section], undefined), source.password);
  await indexContainers(firstView(source, [section], crypt), rebuilt);
  const revision: Revision = { start: 0, end: source.size, markerEnd: undefined, sections: [section] };
  const damage = { reason, signed: rebuilt.signed };
  const doc = assemble(source, header, 0, [revision], crypt, undefined, damage);
  await checkCatalog(doc.latest).catch(() => {
    throw reason;
  });
  return doc;
}

/** Object streams of a damaged file that may be unreadable before the rest is left alone. */
const MAX_FAILURES = 64;

async function indexContainers(view: PdfView, rebuilt: Rebuilt): Promise<void> {
  let budget: number = limits.decodedBytes;
  let failures = 0;
  for (const { num, offset } of rebuilt.containers) {
    if (failures > MAX_FAILURES) return;
    try {
      const holder = (await view.object(num))?.value;
      if (!isStream(holder)) continue;
      const bytes = await view.decode(holder);
      budget -= bytes.length;
      if (budget < 0)
        throw new PdfError('limit-exceeded', 'object streams decode to too many bytes', { limit: limits.decodedBytes });
      rebuilt.addCompressed(num, offset, objectsIn(holder.dict, bytes).numbers);
    } catch (error) {
      if (!(error instanceof PdfError) || error.code === 'limit-exceeded') throw error;
      failures++;
    }
  }
}

/** Older states that are kept open beside the newest. */
const KEPT_VIEWS = 4;

/** The newest state, before it is known how the file is encrypted. */
function firstView(source: ByteSource, sections: readonly XrefSection[], crypt: Crypt | undefined): PdfView {
  const [newest] = sections;
  if (!newest) throw new PdfError('xref-damaged', 'the file has no cross-reference section');
  const entry = entriesFrom(entryFinder(sections), 0);
  return makeView({ source, crypt, trailer: newest.trailer, revision: 0, entry });
}

function assemble(
  source: ByteSource,
  header: Header,
  base: number,
  revisions: readonly Revision[],
  crypt: Crypt | undefined,
  startxref: number | undefined,
  damaged: Damage | undefined,
): PdfDocument {
  const views = new Map<number, PdfView>();
  const all = [...revisions].reverse().flatMap((revision) => revision.sections);
  const finder = entryFinder(all);
  const newest = revisions.length - 1;
  const viewOf = (index: number): PdfView => {
    const from = revisions.slice(index + 1).reduce((sum, revision) => sum + revision.sections.length, 0);
    const { trailer } = all[from] as XrefSection;
    return makeView({ source, crypt, trailer, revision: index, entry: entriesFrom(finder, from) });
  };
  const latest = viewOf(newest);
  const at = (revision: number): PdfView => {
    const index = Math.max(0, Math.min(newest, revision));
    if (index === newest) return latest;
    const known = views.get(index);
    if (known) return known;
    if (views.size >= KEPT_VIEWS) views.delete(views.keys().next().value as number);
    const view = viewOf(index);
    views.set(index, view);
    return view;
  };
  return { source, ...header, base, revisions, startxref, damaged, crypt, latest, at };
}

/** ISO 32000-2 § 7.6.2: the encryption dictionary and the identifier are never encrypted themselves. */
async function readCrypt(view: PdfView, password: string | undefined): Promise<Crypt | undefined> {
  const encrypt = await view.dict(view.trailer.get('Encrypt'));
  if (!encrypt) {
    if (isRef(view.trailer.get('Encrypt'))) {
      throw new PdfError('encryption-unsupported', 'the encryption dictionary is missing');
    }
    return undefined;
  }
  const id = await view.get(view.trailer, 'ID');
  const first = isArray(id) ? await view.resolve(id[0]) : null;
  const direct = await directCopy(view, encrypt, 0);
  return openCrypt(direct, isString(first) ? first.bytes : new Uint8Array(0), password);
}

async function directCopy(view: PdfView, entries: PdfDict, depth: number): Promise<PdfDict> {
  const out: PdfDict = new Map();
  for (const [key, item] of entries) {
    const value = await view.resolve(item);
    out.set(key, isDict(value) && depth < 3 ? await directCopy(view, value, depth + 1) : value);
  }
  return out;
}

async function checkCatalog(view: PdfView): Promise<void> {
  const catalog = await catalogOf(view);
  if (!(await view.dict(catalog.get('Pages')))) {
    throw new PdfError('structure-damaged', 'the catalogue has no page tree');
  }
}

/** ISO 32000-2 § 7.7.2 */
export async function catalogOf(view: PdfView): Promise<PdfDict> {
  const root = view.trailer.get('Root');
  const catalog = isRef(root) ? await view.resolve(root) : undefined;
  if (!isDict(catalog)) throw new PdfError('structure-damaged', 'the trailer leads to no catalogue');
  return catalog;
}
