import { createHash } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupTarget, type KeptFile, type Part, partBytes } from './backup-target.ts';
import { copySqlite } from './snapshot.ts';

/** The room of backups in a data folder: key, what was backed up when, and what is under way. */
export const backupRoom = 'backup';

/**
 * What is kept in its own way (database, files), is of this process alone (lock), or is made again from the rest (search, pictures of pages).
 */
const elsewhere = new Set([
  'congvan.db',
  'congvan.db-wal',
  'congvan.db-shm',
  'lock.db',
  'lock.db-journal',
  'files',
  'search',
  'page-images',
  backupRoom,
]);

/** Everything else in a data folder that a restore needs: keys, passwords, settings, the national directory. Paths with `/`, in their order. */
export async function otherFiles(home: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(home, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (elsewhere.has(path) || path.startsWith('.')) continue;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && !/-(wal|shm|journal)$/.test(path)) found.push(path);
    }
  };
  await walk('');
  return found.sort();
}

/** Keeps one of {@link otherFiles}; a database of SQLite as it is at one moment. Nothing where the file has gone meanwhile. */
export async function keepOther(
  target: BackupTarget,
  home: string,
  path: string,
  temporary: string,
): Promise<{ readonly file: KeptFile; readonly written: number } | undefined> {
  const from = join(home, path);
  try {
    const isDatabase = await beginsAsSqlite(from);
    if (isDatabase) await copySqlite(from, temporary);
    return await keepFile(target, path, isDatabase ? temporary : from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Keeps the bytes of a file under `data`, in parts, and how many of them were not there yet. */
export async function keepFile(
  target: BackupTarget,
  path: string,
  from: string,
): Promise<{ readonly file: KeptFile; readonly written: number }> {
  const whole = createHash('sha256');
  const parts: Part[] = [];
  let [size, written] = [0, 0];
  for await (const bytes of partsOf(from)) {
    const part = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
    whole.update(bytes);
    size += bytes.length;
    parts.push(part);
    written += await target.put('data', part.sha256, bytes);
  }
  return { file: { path, sha256: whole.digest('hex'), size, parts }, written };
}

/** The bytes of a file in runs of {@link partBytes}. */
export async function* partsOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const block = Buffer.alloc(partBytes);
      let filled = 0;
      while (filled < partBytes) {
        const { bytesRead } = await file.read(block, filled, partBytes - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled > 0) yield block.subarray(0, filled);
      if (filled < partBytes) return;
    }
  } finally {
    await file.close();
  }
}

async function beginsAsSqlite(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(16);
    await file.read(head, 0, head.length, 0);
    return head.toString('latin1') === 'SQLite format 3\0';
  } finally {
    await file.close();
  }
}
