import type { ByteSource } from './byte-source.ts';
import { readExactly } from './cached-source.ts';
import { type Crypt, mapStrings } from './crypt.ts';
import { PdfError } from './errors.ts';
import { applyFilters } from './filters.ts';
import { type ParsedObject, parseAt, parseObject } from './indirect.ts';
import { limits } from './limits.ts';
import { objectsIn } from './object-stream.ts';
import { isDict, isInteger, isName, isRef, isStream, type PdfDict, type PdfStream, type PdfValue } from './objects.ts';
import { findEndstream, isEndstreamAt } from './stream-end.ts';
import type { XrefEntry, XrefSection } from './xref-section.ts';

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

const KEPT_OBJECTS = 20_000;

/** `sections` are those of the revision and of all older ones, newest first. */
export function makeView(
  source: ByteSource,
  revision: number,
  sections: readonly XrefSection[],
  crypt: Crypt | undefined,
): PdfView {
  const objects = new Map<number, PdfObject | undefined>();
  const containers = new Map<number, ReturnType<typeof objectsIn>>();
  const newest = sections[0];
  if (!newest) throw new PdfError('xref-damaged', 'the file has no cross-reference section');

  const entry = async (num: number): Promise<XrefEntry | undefined> => {
    for (const section of sections) {
      const own = await section.lookup(num);
      if (own && (own.kind !== 'free' || !section.hybrid)) return own;
      const hidden = await section.hybrid?.lookup(num);
      if (hidden) return hidden;
      if (own) return own;
    }
    return undefined;
  };

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
    if (objects.size >= KEPT_OBJECTS) objects.clear();
    objects.set(num, found);
    return found;
  };

  const loadAt = async (offset: number, num: number, chain: readonly number[]): Promise<PdfObject> => {
    const parsed = await parseAt(source, offset, parseObject);
    if (parsed.num !== num) {
      throw new PdfError('object-damaged', `object ${parsed.num} stands where ${num} should`, { num, offset });
    }
    return finish(parsed, chain);
  };

  const finish = async (parsed: ParsedObject, chain: readonly number[]): Promise<PdfObject> => {
    const { num, gen, duplicateKeys } = parsed;
    const value = crypt ? mapStrings(parsed.value, (bytes) => crypt.decryptString(num, gen, bytes)) : parsed.value;
    const common = { num, gen, container: undefined, duplicateKeys };
    if (parsed.streamStart === undefined || !isDict(value)) {
      return { ...common, value, span: { start: parsed.offset, end: parsed.end }, lengthRepaired: false };
    }
    const start = parsed.streamStart;
    const stated = await lengthOf(value.get('Length'), chain);
    const right = stated !== undefined && (await isEndstreamAt(source, start + stated));
    const length = right ? stated : await findEndstream(source, start);
    const encrypted = crypt && !isName(value.get('Type'), 'XRef');
    const stream: PdfStream = { kind: 'stream', dict: value, data: { start, length, num: encrypted ? num : 0, gen } };
    return { ...common, value: stream, span: { start: parsed.offset, end: start + length }, lengthRepaired: !right };
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
    let inside = containers.get(container);
    if (!inside) {
      const holder = (await load(container, chain))?.value;
      if (!isStream(holder) || !isName(holder.dict.get('Type'), 'ObjStm')) {
        throw new PdfError('object-damaged', `object stream ${container} is missing`, { num, container });
      }
      inside = objectsIn(holder.dict, await decode(holder));
      if ([...containers.values()].reduce((sum, c) => sum + c.size, inside.size) > limits.cachedObjectStreams) {
        containers.clear();
      }
      containers.set(container, inside);
    }
    const found = inside.find(num, index);
    if (!found) return undefined;
    const { value, duplicateKeys } = found;
    return { num, gen: 0, value, span: undefined, container, duplicateKeys, lengthRepaired: false };
  };

  const resolve = async (value: PdfValue | undefined): Promise<PdfValue> => {
    let current = value ?? null;
    for (let i = 0; isRef(current); i++) {
      if (i > limits.indirections) throw new PdfError('limit-exceeded', 'references lead to references without end');
      const target = await load(current.num, []);
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
    return applyFilters(await rawBytes(stream), filter, parameters);
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
    trailer: newest.trailer,
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

function undefinedIfDamaged(error: unknown): undefined {
  if (error instanceof PdfError && error.code !== 'read-failed') return undefined;
  throw error;
}
