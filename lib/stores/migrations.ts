import type { Write } from '../ports/records.ts';
import { newItem, readItem, type Stored } from './item.ts';
import { migrationKey } from './keys.ts';

/** What was made of records that earlier versions wrote, once for each installation. */
export type Migration = 'own-lists';

export async function isMigrated(context: Stored, name: Migration): Promise<boolean> {
  return (await readItem(context, migrationKey(name))) !== undefined;
}

/** It is done from now on. `at` in Unix milliseconds. */
export function migratedWrite(name: Migration, at: number): Write {
  return { put: newItem(migrationKey(name), { at }), expect: 'any' };
}
