import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { patienceContract } from './patience.contract.ts';

describe('patience on SQLite', () => {
  patienceContract(async (clock) => {
    const database = openDatabase(join(mkdtempSync(join(tmpdir(), 'congvan-patience-')), 'congvan.db'));
    return { records: sqliteRecords(database), queue: sqliteQueue(database, clock), ownClock: false };
  });
});
