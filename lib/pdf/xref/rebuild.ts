import type { ByteSource } from '../bytes/byte-source.ts';
import { startsWith } from '../bytes/find-bytes.ts';
import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import { parseAt, parseObject } from '../objects/indirect.ts';
import { isDict, isName, isRef, type PdfDict } from '../objects/objects.ts';
import { isDigit, isRegular, isWhite, parseValue, skipSpace, takeKeyword } from '../objects/syntax.ts';
import type { XrefEntry, XrefSection } from './xref-section.ts';

/** What a scan of the whole file found. */
export interface Rebuilt {
  readonly section: XrefSection;
  /** Object streams, by file offset, whose content still has to be indexed. */
  readonly containers: readonly { readonly num: number; readonly offset: number }[];
  /** Adds the objects of one object stream; a later definition in the file wins. */
  addCompressed(container: number, offset: number, numbers: readonly number[]): void;
  /** True when the text `/ByteRange` stands anywhere: the file carries, or carried, signatures. */
  readonly signed: boolean;
}

interface Scan {
  readonly offsets: Map<number, { offset: number; gen: number }>;
  readonly trailers: number[];
  readonly xrefStreams: number[];
  readonly containers: { num: number; offset: number }[];
  /** Objects with the name Catalog in them, in file order. */
  readonly catalogs: { num: number; offset: number }[];
  signed: boolean;
}

const CHUNK = 4 << 20;
const OVERLAP = 64;

/** Rebuilds the cross-reference of a damaged file by looking at every byte once. Gives undefined when there is no catalogue. */
export async function rebuildXref(source: ByteSource): Promise<Rebuilt | undefined> {
  const scan: Scan = { offsets: new Map(), trailers: [], xrefStreams: [], containers: [], catalogs: [], signed: false };
  for (let at = 0; at < source.size; at += CHUNK) {
    const from = Math.max(0, at - OVERLAP);
    scanChunk(await source.read(from, at - from + CHUNK + OVERLAP), from, at, at + CHUNK, scan);
    source.meter?.spend(CHUNK >> 3);
  }
  const trailer = await rebuiltTrailer(source, scan);
  if (!trailer) return undefined;
  const entries = new Map<number, XrefEntry>();
  const placed = new Map<number, number>();
  for (const [num, { offset, gen }] of scan.offsets) {
    entries.set(num, { kind: 'offset', offset, gen });
    placed.set(num, offset);
  }
  const containers = scan.containers.filter(({ num, offset }) => scan.offsets.get(num)?.offset === offset);
  return {
    containers,
    signed: scan.signed,
    addCompressed: (container, offset, numbers) => {
      numbers.forEach((num, index) => {
        if ((placed.get(num) ?? -1) > offset || num > limits.objectNumber) return;
        placed.set(num, offset);
        entries.set(num, { kind: 'compressed', container, index });
      });
    },
    section: {
      form: 'rebuilt',
      offset: 0,
      end: source.size,
      trailer,
      get count() {
        return entries.size;
      },
      held: 0,
      get highest() {
        return [...entries.keys()].reduce((max, num) => Math.max(max, num), 0);
      },
      lookup: (num) => entries.get(num),
      numbers: async () => [...entries.keys()],
    },
  };
}

/** Notes what begins in `[start, end)`; `base` is the file offset of `bytes`. */
function scanChunk(bytes: Uint8Array, base: number, start: number, end: number, scan: Scan): void {
  const stop = Math.min(bytes.length, end - base);
  let last: { num: number; offset: number } | undefined;
  for (let i = start - base; i < stop; i++) {
    const byte = bytes[i];
    if (byte === 0x6f && startsWith(bytes, i, 'obj')) {
      const head = headerBefore(bytes, i, base);
      if (!head) continue;
      scan.offsets.set(head.num, { offset: head.offset, gen: head.gen });
      last = head;
    } else if (byte === 0x74 && startsWith(bytes, i, 'trailer')) scan.trailers.push(base + i);
    else if (byte === 0x2f) scan.signed = noteName(bytes, i, last, scan) || scan.signed;
  }
}

function noteName(
  bytes: Uint8Array,
  i: number,
  last: { num: number; offset: number } | undefined,
  scan: Scan,
): boolean {
  if (last && startsWith(bytes, i, '/ObjStm') && scan.containers.at(-1) !== last) scan.containers.push(last);
  if (last && startsWith(bytes, i, '/Catalog') && scan.catalogs.at(-1) !== last) scan.catalogs.push(last);
  if (last && startsWith(bytes, i, '/XRef') && !isRegular(bytes[i + 5] ?? 0)) {
    if (scan.xrefStreams.at(-1) !== last.offset) scan.xrefStreams.push(last.offset);
  }
  return startsWith(bytes, i, '/ByteRange');
}

/** Reads `12 0 ` backwards from the keyword `obj`. */
function headerBefore(
  bytes: Uint8Array,
  at: number,
  base: number,
): { num: number; gen: number; offset: number } | undefined {
  const gen = numberBefore(bytes, at);
  const num = gen && numberBefore(bytes, gen.from);
  if (!num || num.value > limits.objectNumber || gen.value > 65_535) return undefined;
  return { num: num.value, gen: gen.value, offset: base + num.from };
}

function numberBefore(bytes: Uint8Array, at: number): { value: number; from: number } | undefined {
  let i = at - 1;
  while (i >= 0 && isWhite(bytes[i] as number)) i--;
  if (i === at - 1) return undefined;
  const last = i;
  while (i >= 0 && last - i < 10 && isDigit(bytes[i] as number)) i--;
  if (i === last) return undefined;
  let value = 0;
  for (let n = i + 1; n <= last; n++) value = value * 10 + (bytes[n] as number) - 48;
  return { value, from: i + 1 };
}

/** The last trailer, or cross-reference stream, with a Root; failing that, any catalogue of the file. */
async function rebuiltTrailer(source: ByteSource, scan: Scan): Promise<PdfDict | undefined> {
  const places = [...scan.trailers, ...scan.xrefStreams].sort((a, b) => b - a).slice(0, 64);
  const merged: PdfDict = new Map();
  for (const offset of places) {
    const found = await trailerAt(source, offset);
    if (!found) continue;
    for (const key of ['Root', 'Encrypt', 'ID', 'Info']) {
      const value = found.get(key);
      const usable = value !== undefined && (key !== 'Root' || (isRef(value) && scan.offsets.size > 0));
      if (usable && !merged.has(key)) merged.set(key, value);
    }
  }
  if (!merged.has('Root')) {
    const root = await findCatalog(source, scan);
    if (root === undefined) return undefined;
    merged.set('Root', { kind: 'ref', num: root, gen: scan.offsets.get(root)?.gen ?? 0 });
  }
  merged.set('Size', [...scan.offsets.keys()].reduce((max, num) => Math.max(max, num), 0) + 1);
  return merged;
}

async function trailerAt(source: ByteSource, offset: number): Promise<PdfDict | undefined> {
  try {
    return await parseAt(source, offset, (c) => {
      if (!takeKeyword(c, 'trailer')) {
        const value = parseObject(c).value;
        return isDict(value) && isName(value.get('Type'), 'XRef') ? value : undefined;
      }
      skipSpace(c);
      const value = parseValue(c);
      return isDict(value) ? value : undefined;
    });
  } catch (error) {
    return nothingUnlessSpent(error);
  }
}

/** A damaged object is skipped here; a limit that is exceeded is thrown on. */
function nothingUnlessSpent(error: unknown): undefined {
  if (error instanceof PdfError && damage.has(error.code)) return undefined;
  throw error;
}
const damage: ReadonlySet<string> = new Set(['object-damaged', 'xref-damaged', 'structure-damaged']);

/** Candidates from the end of the file; a bounded number, for each may be long. */
const MAX_CATALOGS = 64;

async function findCatalog(source: ByteSource, scan: Scan): Promise<number | undefined> {
  for (const { num, offset } of scan.catalogs.slice(-MAX_CATALOGS).reverse()) {
    if (scan.offsets.get(num)?.offset !== offset) continue;
    try {
      const { value } = await parseAt(source, offset, parseObject);
      if (isDict(value) && isName(value.get('Type'), 'Catalog')) return num;
    } catch (error) {
      nothingUnlessSpent(error);
    }
  }
  return undefined;
}
