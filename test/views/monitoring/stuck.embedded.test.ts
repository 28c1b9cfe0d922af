import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { sqliteQueue } from '../../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import { stuckContract } from './stuck.contract.ts';

describe('what stands still, on SQLite', () => {
  stuckContract(async (clock) => {
    const database = openDatabase(join(mkdtempSync(join(tmpdir(), 'congvan-stuck-')), 'congvan.db'));
    return { records: sqliteRecords(database), queue: sqliteQueue(database, clock), ownClock: false };
  });
});
