import type { ByteSource } from '../bytes/byte-source.ts';
import { readExactly } from '../bytes/cached-source.ts';
import { type Crypt, mapStrings } from '../crypt/crypt.ts';
import { PdfError } from '../errors.ts';
import { applyFilters } from '../filters/filters.ts';
import { limits } from '../limits.ts';
import { objectAt } from '../objects/indirect.ts';
import { type ObjectStream, objectsIn } from '../objects/object-stream.ts';
import {
  isDict,
  isInteger,
  isName,
  isRef,
  isStream,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from '../objects/objects.ts';
import { parsedOf } from '../objects/parse-cache.ts';
import type { ParsedObject } from '../objects/parsed-object.ts';
import { findEndstream, isEndstreamAt } from '../objects/stream-end.ts';
import type { Soon } from '../soon.ts';
import type { EntryFinder } from '../xref/section-index.ts';
import type { XrefEntry } from '../xref/xref-section.ts';

/** An indirect object with its strings decrypted. */
export interface PdfObject {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfValue;
  /** Where it stands in the file, from its number to after `endobj` (after the data for a stream); undefined inside an object stream. */
  readonly span: { readonly start: number; readonly end: number } | undefined;
  /** Number of the object stream it came out of. */
  readonly container: number | undefined;
  /** How many dictionary keys stood twice inside it. */
  readonly duplicateKeys: number;
  /** True when the Length of its stream was wrong and the end was searched. */
  readonly lengthRepaired: boolean;
}

/** The document as a reader of one revision sees it. Nothing is parsed before it is asked for. */
export interface PdfView {
  /** Index into the revisions of the document, 0 is the oldest. */
  readonly revision: number;
  /** The newest trailer of this revision. */
  readonly trailer: PdfDict;
  entry(num: number): Promise<XrefEntry | undefined>;
  /** The object of that number, or undefined when it is free or has no entry (ISO 32000-2 § 7.3.10: null). */
  object(num: number): Promise<PdfObject | undefined>;
  /** Follows references until a direct value; null when they lead nowhere. */
  resolve(value: PdfValue | undefined): Promise<PdfValue>;
  /** `resolve` of a dictionary's entry. */
  get(entries: PdfDict, key: string): Promise<PdfValue>;
  /** A dictionary, or the dictionary of a stream; undefined for anything else. */
  dict(value: PdfValue | undefined): Promise<PdfDict | undefined>;
  /** Decrypted, still encoded bytes of a stream. */
  rawBytes(stream: PdfStream): Promise<Uint8Array>;
  /** Decrypted and decoded bytes of a stream. */
  decode(stream: PdfStream): Promise<Uint8Array>;
}

const KEPT_OBJECTS = 6_000;
const KEPT_WEIGHT = 300_000;
/** Bytes of object streams that belong to one state. */
const KEPT_STREAMS = 16 << 20;

/** What a view stands on; object streams that were decoded are shared by all views of a document. */
export interface ViewBasis {
  readonly source: ByteSource;
  readonly crypt: Crypt | undefined;
  readonly entry: (num: number) => Promise<XrefEntry | undefined>;
  readonly trailer: PdfDict;
  readonly revision: number;
}

/** Finds entries from a section of the file on. */
export function entriesFrom(finder: EntryFinder, from: number): ViewBasis['entry'] {
  return (num) => finder(num, from);
}

export function makeView(basis: ViewBasis): PdfView {
  const { source, revision, crypt, entry, trailer } = basis;
  const own = new Map<string, ObjectStream>();
  const objects = new Map<number, PdfObject | undefined>();
  let weight = 0;

  const load = async (num: number, chain: readonly number[]): Promise<PdfObject | undefined> => {
    if (objects.has(num)) return objects.get(num);
    if (chain.includes(num) || chain.length > limits.indirections) {
      throw new PdfError('object-damaged', `object ${num} needs itself to be read`, { num });
    }
    const place = await entry(num);
    const found =
      place?.kind === 'offset'
        ? await loadAt(place.offset, num, [...chain, num])
        : place?.kind === 'compressed'
          ? await loadFrom(place.container, place.index, num, [...chain, num])
          : undefined;
    keep(num, found, 8);
    return found;
  };

  const keep = (num: number, found: PdfObject | undefined, more: number): void => {
    weight += more;
    if (objects.size >= KEPT_OBJECTS || weight > KEPT_WEIGHT) {
      objects.clear();
      weight = more;
    }
    objects.set(num, found);
  };

  const loadAt = async (offset: number, num: number, chain: readonly number[]): Promise<PdfObject> => {
    const read = objectAt(source, offset);
    const parsed = read instanceof Promise ? await read : read;
    weight += parsed.weight;
    if (parsed.num !== num) {
      throw new PdfError('object-damaged', `object ${parsed.num} stands where ${num} should`, { num, offset });
    }
    const finished = finish(parsed, chain);
    return finished instanceof Promise ? await finished : finished;
  };

  const finish = (parsed: ParsedObject, chain: readonly number[]): Soon<PdfObject> => {
    const { num, gen, duplicateKeys } = parsed;
    const value = crypt ? mapStrings(parsed.value, (bytes) => crypt.decryptString(num, gen, bytes)) : parsed.value;
    const common = { num, gen, container: undefined, duplicateKeys };
    if (parsed.streamStart === undefined || !isDict(value)) {
      return { ...common, value, span: { start: parsed.offset, end: parsed.end }, lengthRepaired: false };
    }
    return streamOf(parsed, parsed.streamStart, value, chain);
  };

  const streamOf = async (
    { num, gen, duplicateKeys, offset }: ParsedObject,
    start: number,
    value: PdfDict,
    chain: readonly number[],
  ): Promise<PdfObject> => {
    const common = { num, gen, container: undefined, duplicateKeys };
    const stated = await lengthOf(value.get('Length'), chain);
    const right = stated !== undefined && (await isEndstreamAt(source, start + stated));
    const length = right ? stated : await findEndstream(source, start);
    const encrypted = crypt && !isName(value.get('Type'), 'XRef');
    const stream: PdfStream = { kind: 'stream', dict: value, data: { start, length, num: encrypted ? num : 0, gen } };
    return { ...common, value: stream, span: { start: offset, end: start + length }, lengthRepaired: !right };
  };

  const lengthOf = async (value: PdfValue | undefined, chain: readonly number[]): Promise<number | undefined> => {
    const length = isRef(value) ? (await load(value.num, chain).catch(undefinedIfDamaged))?.value : value;
    return isInteger(length) && length >= 0 ? length : undefined;
  };

  const loadFrom = async (
    container: number,
    index: number,
    num: number,
    chain: readonly number[],
  ): Promise<PdfObject | undefined> => {
    const holder = (await load(container, chain))?.value;
    if (!isStream(holder) || !isName(holder.dict.get('Type'), 'ObjStm')) {
      throw new PdfError('object-damaged', `object stream ${container} is missing`, { num, container });
    }
    const inside = await opened(holder);
    const found = inside.find(num, index);
    if (!found) return undefined;
    const { value, duplicateKeys } = found;
    weight += found.weight;
    source.meter?.spend(found.weight + found.length);
    return { num, gen: 0, value, span: undefined, container, duplicateKeys, lengthRepaired: false };
  };

  const opened = async (holder: PdfStream): Promise<ObjectStream> => {
    const { data } = holder;
    const key = data instanceof Uint8Array ? '' : `${data.start} ${data.length}`;
    const shared = isShared(holder, crypt);
    const known = shared ? parsedOf(source)?.stream(key) : own.get(key);
    if (known) return known;
    const inside = objectsIn(holder.dict, await decode(holder));
    if (shared) parsedOf(source)?.keepStream(key, inside);
    else {
      const kept = [...own.values()].reduce((sum, one) => sum + one.size, inside.size);
      if (kept > KEPT_STREAMS) own.clear();
      own.set(key, inside);
    }
    return inside;
  };

  const resolve = async (value: PdfValue | undefined): Promise<PdfValue> => {
    let current = value ?? null;
    for (let i = 0; isRef(current); i++) {
      if (i > limits.indirections) throw new PdfError('limit-exceeded', 'references lead to references without end');
      const target: PdfObject | undefined = objects.get(current.num) ?? (await load(current.num, []));
      current = target && target.gen === current.gen ? target.value : null;
    }
    return current;
  };

  const rawBytes = async (stream: PdfStream): Promise<Uint8Array> => {
    const { data } = stream;
    if (data instanceof Uint8Array) return data;
    if (data.length > limits.decodedBytes) {
      throw new PdfError('limit-exceeded', 'a stream is too long', { length: data.length, limit: limits.decodedBytes });
    }
    const bytes = await readExactly(source, data.start, data.length);
    if (!crypt || data.num === 0) return bytes;
    try {
      return crypt.decryptStream(data.num, data.gen, stream.dict, bytes);
    } catch {
      throw new PdfError('object-damaged', `the stream of object ${data.num} does not decrypt`, { num: data.num });
    }
  };

  const decode = async (stream: PdfStream): Promise<Uint8Array> => {
    const filter = await deep(stream.dict.get('Filter') ?? stream.dict.get('F'));
    const parameters = await deep(stream.dict.get('DecodeParms') ?? stream.dict.get('DP'));
    return applyFilters(await rawBytes(stream), filter, parameters, source.meter);
  };

  /** Filters and their parameters with references inside arrays and dictionaries resolved. */
  const deep = async (value: PdfValue | undefined): Promise<PdfValue> => {
    const direct = await resolve(value);
    if (Array.isArray(direct)) return Promise.all(direct.slice(0, 32).map(deepDict));
    return deepDict(direct);
  };
  const deepDict = async (value: PdfValue): Promise<PdfValue> => {
    const direct = await resolve(value);
    if (!isDict(direct)) return direct;
    const out: PdfDict = new Map();
    for (const [key, item] of direct) out.set(key, await resolve(item));
    return out;
  };

  return {
    revision,
    trailer,
    entry,
    object: (num) => load(num, []),
    resolve,
    get: (entries, key) => resolve(entries.get(key)),
    dict: async (value) => {
      const direct = await resolve(value);
      if (isDict(direct)) return direct;
      return isStream(direct) ? direct.dict : undefined;
    },
    rawBytes,
    decode,
  };
}

/** What an object stream says depends on nothing but its place, unless it is encrypted or its entries stand elsewhere. */
function isShared({ dict, data }: PdfStream, crypt: Crypt | undefined): boolean {
  const plain = (value: PdfValue): boolean =>
    isDict(value) ? [...value.values()].every(plain) : Array.isArray(value) ? value.every(plain) : !isRef(value);
  const direct = [...dict].every(([key, value]) => key === 'Length' || key === 'Extends' || plain(value));
  return !crypt && !(data instanceof Uint8Array) && direct;
}

function undefinedIfDamaged(error: unknown): undefined {
  if (error instanceof PdfError && error.code !== 'read-failed') return undefined;
  throw error;
}
