import type { AnnexKind } from '../domain/outgoing/annexes/annex-kinds.ts';
import { type ArchiveFault, lookIntoArchive } from './archive.ts';
import { officeFileIn } from './office.ts';
import { holdsProgram } from './programs.ts';

/** A file whose bytes are asked for as they are needed. */
export interface ReadableFile {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Why a file is none of the known kinds, or one that is not sent on; `detail` says what was found. */
export interface FileFault {
  readonly why: ArchiveFault['why'] | 'unknown';
  readonly detail: string;
}

/** A kind with what is to be said of it. Whether a PDF is sound is looked at by whoever reads PDFs. */
export type FileLook = { readonly kind: AnnexKind; readonly macros?: true } | FileFault;

const startLength = 1024;
const endLength = 65_536;

/** What a file is, by what is in it; its name is not asked. */
export async function lookAtFile(file: ReadableFile): Promise<FileLook> {
  const start = await file.read(0, Math.min(startLength, file.size));
  const has = (...magic: number[]) => magic.every((byte, index) => start[index] === byte);
  if (has(0x50, 0x4b, 0x03, 0x04) || has(0x50, 0x4b, 0x05, 0x06)) return archive(await file.read(0, file.size));
  if (has(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ended(file, 'png', 'IEND');
  if (has(0xff, 0xd8, 0xff)) return ended(file, 'jpeg', '\xff\xd9');
  if (has(0x49, 0x49, 0x2a, 0x00) || has(0x4d, 0x4d, 0x00, 0x2a)) return tiff(file, start);
  if (has(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return compound(await file.read(0, file.size));
  if (Buffer.from(start).includes('%PDF-', 0, 'latin1')) return { kind: 'pdf' };
  return holdsProgram(start) ? { why: 'program', detail: '' } : { why: 'unknown', detail: '' };
}

/** A picture that was cut short lacks the mark of its end. */
async function ended(file: ReadableFile, kind: AnnexKind, mark: string): Promise<FileLook> {
  const length = Math.min(endLength, file.size);
  const end = await file.read(file.size - length, length);
  return Buffer.from(end).includes(mark, 0, 'latin1') ? { kind } : { why: 'damaged', detail: '' };
}

/** TIFF 6.0 § 2: the first directory of the file stands where its header says. */
async function tiff(file: ReadableFile, start: Uint8Array): Promise<FileLook> {
  if (start.length < 8) return { why: 'damaged', detail: '' };
  const at = new DataView(start.buffer, start.byteOffset, 8).getUint32(4, start[0] === 0x49);
  return at >= 8 && at + 2 <= file.size ? { kind: 'tiff' } : { why: 'damaged', detail: '' };
}

function archive(bytes: Uint8Array): FileLook {
  const found = lookIntoArchive(bytes);
  if ('why' in found) return { why: found.why, detail: found.where };
  const office = officeFileIn(bytes, found.files);
  if (!office) return { kind: 'zip' };
  const { kind, macros } = office;
  return kind ? { kind, ...(macros ? { macros } : {}) } : { why: 'unknown', detail: '' };
}

/** Old Office files, and those of today under a password (MS-OFFCRYPTO § 2.3.4.4). */
function compound(bytes: Uint8Array): FileLook {
  const encrypted = Buffer.from(bytes).includes('EncryptedPackage', 0, 'utf16le');
  return encrypted ? { why: 'encrypted', detail: '' } : { why: 'unknown', detail: 'OLE' };
}
