import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import type { Item } from '../../lib/ports/records.ts';
import { recordsContract } from './records.contract.ts';

describe('records on SQLite', () => {
  recordsContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'congvan-records-'));
    const database = openDatabase(join(folder, 'congvan.db'));
    const images = database.prepare('SELECT image FROM stream ORDER BY seq');
    return {
      records: sqliteRecords(database),
      outbox: async () => images.all().map(({ image }) => JSON.parse(String(image)) as Item),
      stop: async () => {
        database.close();
        await rm(folder, { recursive: true });
      },
    };
  });
});
