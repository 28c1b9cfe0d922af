import { inflateSync } from 'fflate';

/** What a zip with one file in it holds, or why it cannot be taken out. APPNOTE.TXT 6.3.10 § 4.3. */
export type SingleEntry =
  | { readonly is: 'entry'; readonly name: string; readonly bytes: Uint8Array }
  /** it says to hold more than there is room for */
  | { readonly is: 'too-large'; readonly size: number }
  | { readonly is: 'damaged' | 'encrypted' }
  /** several files, none, or a format that is a zip itself: it is no wrapping of one file */
  | { readonly is: 'container' };

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06_05_4b_50;
const CENTRAL = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const endLength = 22;
const maxCommentLength = 65_535;
const maxEntries = 1000;

/** Looks into a zip; a single file is taken out and must have the size and the checksum that are stated. `room` in bytes. */
export function singleEntry(bytes: Uint8Array, room: number): SingleEntry {
  const entries = entriesOf(bytes);
  if (!entries) return { is: 'damaged' };
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const [entry] = files;
  if (!entry || files.length > 1 || isFormat(entry.name)) return { is: 'container' };
  if (entry.encrypted) return { is: 'encrypted' };
  if (entry.size > room) return { is: 'too-large', size: entry.size };
  const content = contentOf(bytes, entry);
  if (content?.length !== entry.size || crc32(content) !== entry.crc) return { is: 'damaged' };
  return { is: 'entry', name: entry.name, bytes: content };
}

/** Office formats and EPUB are zips whose first file says so. */
const isFormat = (name: string): boolean => name === '[Content_Types].xml' || name === 'mimetype';

function entriesOf(bytes: Uint8Array): Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  if (count > maxEntries) return undefined;
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endLength - maxCommentLength);
  for (let at = view.byteLength - endLength; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function contentOf(bytes: Uint8Array, { offset, packed, size, method }: Entry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) return undefined;
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return content;
  if (method !== 8) return undefined;
  try {
    // never more than is stated: what comes beyond it fails the checksum
    return inflateSync(content, { out: new Uint8Array(size) });
  } catch {
    return undefined;
  }
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value;
});

/** ISO 3309, as zip uses it. */
function crc32(bytes: Uint8Array): number {
  let value = 0xff_ff_ff_ff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 255] as number);
  return (value ^ 0xff_ff_ff_ff) >>> 0;
}
