import { crc32, inflateRawSync } from 'node:zlib';

/** A file in a zip, as the list at its end names it. APPNOTE.TXT 6.3.10 § 4.3. */
export interface Entry {
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
const defaultMaxEntries = 1000;

/** The files and folders of a zip; nothing where the list is damaged or names too many. */
export function entriesOf(bytes: Uint8Array, maxEntries: number = defaultMaxEntries): Entry[] | undefined {
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

/** What a file of the zip holds, with the size and the checksum that are stated; reading ends where it would be more. */
export function contentOf(bytes: Uint8Array, entry: Entry): Uint8Array | undefined {
  const content = unpacked(bytes, entry);
  return content?.length === entry.size && crc32(content) === entry.crc ? content : undefined;
}

function unpacked(bytes: Uint8Array, { offset, packed, size, method }: Entry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) return undefined;
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return content;
  if (method !== 8) return undefined;
  try {
    const made = inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
    return new Uint8Array(made.buffer, made.byteOffset, made.length);
  } catch {
    return undefined;
  }
}
