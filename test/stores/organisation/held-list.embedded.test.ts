import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import { heldListContract } from './held-list.contract.ts';

heldListContract(async () =>
  sqliteRecords(openDatabase(join(mkdtempSync(join(tmpdir(), 'congvan-held-')), 'congvan.db'))),
);
