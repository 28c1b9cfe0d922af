import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../lib/adapters/embedded/links.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { RecordConflict } from '../../lib/ports/records.ts';

/** usage: durability-writer.ts FOLDER LANES: writes numbered files, records and messages until it is killed, so many beside each other. */
const [, , folder = '', lanes = '1'] = process.argv;
const database = openDatabase(join(folder, 'congvan.db'));
const records = sqliteRecords(database);
const queue = sqliteQueue(database, Date);
const files = diskFiles(
  database,
  folder,
  linkSigner(new Uint8Array(32), () => '', Date),
);
const counter = { pk: 'COUNTER', sk: 'A' };

async function writeOne(): Promise<void> {
  const stored = await records.get<number>(counter);
  const number = (stored?.body ?? 0) + 1;
  await files.put(`file-${number}`, new TextEncoder().encode(`bytes of ${number}`));
  await queue.send('deliveries', [{ group: String(number), dedupe: String(number), body: { number } }]);
  await records.transact([
    {
      put: { ...counter, version: (stored?.version ?? 0) + 1, schema: 1, body: number },
      expect: stored === undefined ? 'absent' : { version: stored.version },
    },
    {
      put: { pk: 'DURABLE', sk: String(number), version: 1, schema: 1, body: { number } },
      expect: 'absent',
    },
  ]);
  writeSync(1, `${number}\n`);
}

async function lane(): Promise<void> {
  for (;;) {
    try {
      await writeOne();
    } catch (error) {
      // another lane had the number
      if (!(error instanceof RecordConflict)) throw error;
    }
  }
}

await Promise.all(Array.from({ length: Number(lanes) }, lane));
