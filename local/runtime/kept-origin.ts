import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { findSettings } from '../../lib/stores/monitoring/settings.ts';

/** The public address that was set on the page: the port is taken with it, before anything else of the folder is opened. */
export async function keptOrigin(home: string): Promise<string | undefined> {
  const path = join(home, 'congvan.db');
  if (!existsSync(path)) return undefined;
  const database = openDatabase(path);
  try {
    return (await findSettings({ records: sqliteRecords(database) }))?.state.publicAddress;
  } finally {
    database.close();
  }
}
