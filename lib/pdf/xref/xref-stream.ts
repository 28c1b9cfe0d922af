import type { ByteSource } from '../bytes/byte-source.ts';
import { readExactly } from '../bytes/cached-source.ts';
import { PdfError } from '../errors.ts';
import { applyFilters } from '../filters/filters.ts';
import { limits } from '../limits.ts';
import { objectAt } from '../objects/indirect.ts';
import { isArray, isDict, isInteger, isName, type PdfDict } from '../objects/objects.ts';
import { runFinder } from './subsections.ts';
import type { XrefEntry, XrefSection } from './xref-section.ts';

const MAX_RUNS = 500_000;

/** Bytes of memory. */
const SUBSECTION = 100;

interface Subsection {
  readonly first: number;
  readonly count: number;
  /** Number of entries before this subsection. */
  readonly before: number;
}

/** ISO 32000-2 § 7.5.8. Every value is direct there, by the standard, so nothing else is needed to read it. */
export async function readXrefStream(source: ByteSource, offset: number, base: number): Promise<XrefSection> {
  const object = await objectAt(source, offset);
  const trailer = object.value;
  const length = isDict(trailer) ? trailer.get('Length') : undefined;
  if (
    !isDict(trailer) ||
    !isName(trailer.get('Type'), 'XRef') ||
    object.streamStart === undefined ||
    !isInteger(length)
  ) {
    throw new PdfError('xref-damaged', 'no cross-reference table or stream where one is announced', { offset });
  }
  const raw = await readExactly(source, object.streamStart, length);
  const data = applyFilters(raw, trailer.get('Filter') ?? null, trailer.get('DecodeParms') ?? null, source.meter);
  const widths = readWidths(trailer, offset);
  const subsections = readIndex(trailer, offset);
  const runAt = runFinder(subsections);
  return {
    form: 'stream',
    offset: object.offset,
    end: object.streamStart + length,
    trailer,
    count: subsections.reduce((sum, part) => sum + part.count, 0),
    held: data.length + subsections.length * SUBSECTION,
    highest: subsections.reduce((max, part) => Math.max(max, part.first + part.count - 1), 0),
    lookup: (num) => {
      const part = runAt(num);
      return part && entryAt(data, widths, part.before + num - part.first, base);
    },
    numbers: async () => subsections.flatMap((part) => Array.from({ length: part.count }, (_, i) => part.first + i)),
  };
}

function readWidths(trailer: PdfDict, offset: number): readonly number[] {
  const widths = trailer.get('W');
  if (!isArray(widths) || widths.length < 3 || !widths.every((w) => isInteger(w) && w >= 0 && w <= 8)) {
    throw new PdfError('xref-damaged', 'W of a cross-reference stream makes no sense', { offset });
  }
  return widths.slice(0, 3) as number[];
}

function readIndex(trailer: PdfDict, offset: number): Subsection[] {
  const index = trailer.get('Index') ?? [0, trailer.get('Size') ?? null];
  const numbers = isArray(index) && index.length % 2 === 0 && index.every((n) => isInteger(n) && n >= 0) ? index : [];
  if (numbers.length > 2 * MAX_RUNS) {
    throw new PdfError('limit-exceeded', 'Index of a cross-reference stream is too long', { limit: MAX_RUNS });
  }
  const parts: Subsection[] = [];
  let before = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    const first = numbers[i] as number;
    const count = numbers[i + 1] as number;
    if (first + count > limits.objectNumber + 1) {
      throw new PdfError('limit-exceeded', 'too many cross-reference entries', { limit: limits.objectNumber });
    }
    parts.push({ first, count, before });
    before += count;
  }
  if (numbers.length === 0)
    throw new PdfError('xref-damaged', 'Index of a cross-reference stream makes no sense', { offset });
  return parts;
}

/** ISO 32000-2 § 7.5.8.3, tables 17 and 18; a type that is not known counts as null. */
function entryAt(data: Uint8Array, widths: readonly number[], index: number, base: number): XrefEntry | undefined {
  const [w0 = 0, w1 = 0, w2 = 0] = widths;
  const at = index * (w0 + w1 + w2);
  if (at + w0 + w1 + w2 > data.length) return undefined;
  const type = w0 === 0 ? 1 : field(data, at, w0);
  const second = field(data, at + w0, w1);
  const third = field(data, at + w0 + w1, w2);
  if (type === 1) return { kind: 'offset', offset: second + base, gen: third };
  if (type === 2) return { kind: 'compressed', container: second, index: third };
  return { kind: 'free', gen: third };
}

function field(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + (data[at + i] as number);
  return value;
}
