import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ownerOnly } from './database.ts';

/** Another process works on the same data folder. */
export class FolderBusy extends Error {
  readonly folder: string;
  constructor(folder: string) {
    super(`${folder} is in use by another process`);
    this.name = 'FolderBusy';
    this.folder = folder;
  }
}

/**
 * Takes the data folder for this process alone. The lock is the operating system's, held through an open transaction,
 * so it goes with the process however that ends. @throws {FolderBusy}
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock.db');
  ownerOnly(path);
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout=2000; BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new FolderBusy(folder);
  }
  return () => database.close();
}
