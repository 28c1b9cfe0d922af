import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { readBodies, readPage, type Stored } from '../item.ts';

/** The whole log of a document, oldest first. */
export async function historyOf(context: Stored, log: string): Promise<LoggedEvent[]> {
  const range = { pk: log, prefix: 'EVENT#', limit: 200 };
  return readBodies<LoggedEvent>(context, range);
}

/** The last events of a document, the newest first. */
export async function lastEvents(context: Stored, log: string, limit: number): Promise<LoggedEvent[]> {
  const { items } = await readPage<LoggedEvent>(context, { pk: log, prefix: 'EVENT#', order: 'descending', limit });
  return items.map(({ body }) => body);
}
