import { join } from 'node:path';
import { inTransaction, openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import type { Person } from '../lib/domain/organisation/agency.ts';
import type { Task } from '../lib/domain/tasks/task.ts';
import type { Context } from '../lib/kernel/context.ts';
import { newItem } from '../lib/stores/item.ts';
import { lineKey } from '../lib/stores/tasks.ts';
import { readInbox } from '../lib/views/read-inbox.ts';

const clerk: Person = { subject: 'vanthu', agencyCode: 'G15.1', name: 'Văn thư', position: '', roles: ['clerk'] };
const runs = 400;

/** Median milliseconds of the first inbox page, beside 1,000 and beside 1,000,000 documents of one agency, all waiting. */
export async function inboxRatio(folder: string): Promise<{ small: number; large: number }> {
  const contexts = [1000, 1_000_000].map((documents) => contextWith(join(folder, `inbox-${documents}.db`), documents));
  const times: number[][] = [[], []];
  // in turn, so that whatever disturbs the machine disturbs both
  for (let run = 0; run < runs * 2; run += 1) {
    for (const [index, context] of contexts.entries()) {
      const started = performance.now();
      const { items } = await readInbox(context, clerk);
      if (run >= runs) times[index]?.push(performance.now() - started);
      if (items.length !== 50) throw new Error('the inbox is not full');
    }
  }
  const [small = 0, large = 0] = times.map((list) => list.sort((a, b) => a - b)[list.length >> 1] as number);
  return { small, large };
}

function contextWith(path: string, documents: number): Context {
  const database = openDatabase(path);
  const insert = database.prepare('INSERT INTO items VALUES (?, ?, 1, ?, ?, NULL)');
  inTransaction(database, () => {
    for (let n = 0; n < documents; n += 1) {
      const id = String(n).padStart(26, '0');
      const since = 1_790_000_000_000 + n;
      const task: Task = {
        id,
        kind: 'send',
        assignee: { position: 'clerk' },
        documentId: id,
        direction: 'outgoing',
        subject: 'phối hợp xác minh điều kiện thi hành án',
        code: `${n}/THADS-NV`,
        party: 'G15.29',
        urgency: 'normal',
        since,
      };
      const { pk, sk, schema, body } = newItem(lineKey(clerk.agencyCode, task), task);
      insert.run(`DOC#${id}`, 'STATE', schema, JSON.stringify(body));
      insert.run(pk, sk, schema, JSON.stringify(body));
    }
  });
  return { records: sqliteRecords(database), clock: { now: () => Date.now() } } as Context;
}
