import { contentOf, type Entry, entriesOf } from '../zip/read-zip.ts';
import { isProgram } from './programs.ts';

/** What makes an archive unfit to be sent on; `where` is the file in it. */
export interface ArchiveFault {
  readonly why: 'damaged' | 'encrypted' | 'too-large' | 'program';
  readonly where: string;
}

/** Bytes that all files of an archive may unpack to, those of archives in it included. */
export const maxUnpackedBytes: number = 250_000_000;
/** An archive in an archive in an archive is looked into; nothing deeper. */
const maxLevels = 3;
/** large presentations have some thousand parts */
const maxEntries = 20_000;
const zipMagic = 0x50_4b_03_04;

interface Room {
  left: number;
}

/** The files of an archive that is whole, can be opened, unpacks within bounds and holds no program; or what is wrong with it. */
export function lookIntoArchive(bytes: Uint8Array): { readonly files: readonly Entry[] } | ArchiveFault {
  return lookInto(bytes, { left: maxUnpackedBytes }, '', 1);
}

function lookInto(bytes: Uint8Array, room: Room, within: string, level: number) {
  const entries = entriesOf(bytes, maxEntries);
  const files = entries?.filter(({ name }) => !name.endsWith('/')) ?? [];
  if (files.length === 0) return { why: 'damaged', where: within } as const;
  for (const entry of files) {
    const fault = faultOf(bytes, entry, room, `${within}${entry.name}`, level);
    if (fault) return fault;
  }
  return { files };
}

function faultOf(bytes: Uint8Array, entry: Entry, room: Room, where: string, level: number): ArchiveFault | undefined {
  if (entry.encrypted) return { why: 'encrypted', where };
  room.left -= entry.size;
  if (room.left < 0) return { why: 'too-large', where };
  const content = contentOf(bytes, entry);
  if (!content) return { why: 'damaged', where };
  if (isProgram(entry.name, content)) return { why: 'program', where };
  if (!isArchive(content)) return undefined;
  if (level === maxLevels) return { why: 'too-large', where };
  const inner = lookInto(content, room, `${where}/`, level + 1);
  return 'why' in inner ? inner : undefined;
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) === zipMagic;
}
