import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { FileExists, FileMissing, type FileStat, type Files, type StoredFile } from '../../ports/files.ts';
import { type Blob, type Blobs, blobFolder, type Disk } from './blobs.ts';
import { commitsOf } from './commits.ts';
import type { FreeSpace } from './free-space.ts';
import type { LinkSigner } from './links.ts';

interface Row {
  key: string;
  size: number;
  segments: string;
  locked_until: string | null;
}

const compareBlock = 1024 * 1024;

/** {@link Files} plus what the upload and download doors of the embedded engine need. */
export interface DiskFiles extends Files {
  /** Takes the bytes of a presigned upload; refuses (undefined) when they are not exactly `size`. */
  receive(key: string, size: number, chunks: AsyncIterable<Uint8Array>): Promise<FileStat | undefined>;
}

/**
 * Files as lists of blobs. A signed revision shares the blobs of the revision before it and adds one with its tail,
 * so appending never copies, and an earlier revision is an exact prefix by construction.
 */
export function diskFiles(
  database: DatabaseSync,
  folder: string,
  links: LinkSigner,
  space?: FreeSpace,
  disk?: Disk,
): DiskFiles {
  const blobs = blobFolder(join(folder, 'files'), disk);
  const commits = commitsOf(database);
  const select = database.prepare('SELECT * FROM files WHERE key = ?');
  const insert = database.prepare('INSERT INTO files (key, size, sha256, segments) VALUES (?, ?, ?, ?)');
  const lock = database.prepare('UPDATE files SET locked_until = max(coalesce(locked_until, ?1), ?1) WHERE key = ?2');

  const rowOf = (key: string): Row | undefined => select.get(key) as Row | undefined;
  function rowOrThrow(key: string): Row {
    const row = rowOf(key);
    if (!row) throw new FileMissing(key);
    return row;
  }

  /** A key is written once; the same bytes again are the same file, in whatever segments they come. */
  async function record(key: string, segments: readonly Blob[]): Promise<FileStat> {
    const size = segments.reduce((sum, segment) => sum + segment.size, 0);
    const text = JSON.stringify(segments);
    const known = await commits.run(() => {
      const row = rowOf(key);
      if (!row) insert.run(key, size, segments.at(-1)?.sha256 ?? '', text);
      return row;
    });
    if (known && known.segments !== text) {
      const stored = segmentedFile(blobs, known.size, JSON.parse(known.segments));
      if (!(await sameBytes(stored, segmentedFile(blobs, size, segments)))) throw new FileExists(key);
    }
    return { key, size };
  }

  return {
    async presignUpload(key, size, seconds) {
      space?.need();
      return links.sign('PUT', key, { size: String(size) }, seconds);
    },
    presignDownload: async (key, fileName, seconds) => links.sign('GET', key, { name: fileName }, seconds),
    async stat(key) {
      const row = rowOf(key);
      return row && { key, size: row.size };
    },
    async open(key) {
      const row = rowOrThrow(key);
      return segmentedFile(blobs, row.size, JSON.parse(row.segments));
    },
    async put(key, bytes) {
      space?.need();
      return await record(key, [await blobs.write([bytes])]);
    },
    async append(from, to, tail) {
      space?.need();
      const base: Blob[] = JSON.parse(rowOrThrow(from).segments);
      return await record(to, [...base, await blobs.write([tail])]);
    },
    async lock(key, until) {
      rowOrThrow(key);
      await commits.run(() => lock.run(until, key));
    },
    async receive(key, size, chunks) {
      space?.need();
      const blob = await blobs.write(chunks, size);
      return blob.size === size ? await record(key, [blob]) : undefined;
    },
  };
}

async function sameBytes(one: StoredFile, other: StoredFile): Promise<boolean> {
  if (one.size !== other.size) return false;
  for (let offset = 0; offset < one.size; offset += compareBlock) {
    const blocks = await Promise.all([one.read(offset, compareBlock), other.read(offset, compareBlock)]);
    if (Buffer.compare(blocks[0], blocks[1]) !== 0) return false;
  }
  return true;
}

function segmentedFile(blobs: Blobs, size: number, segments: readonly Blob[]): StoredFile {
  return {
    size,
    async read(offset, length) {
      const end = Math.min(size, offset + length);
      const result = new Uint8Array(Math.max(0, end - offset));
      let start = 0;
      for (const segment of segments) {
        const from = Math.max(offset, start);
        const to = Math.min(end, start + segment.size);
        if (from < to) await blobs.read(segment, from - start, result.subarray(from - offset, to - offset));
        start += segment.size;
      }
      return result;
    },
  };
}
