import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { readAll, readBodies, readPage, type Stored } from '../item.ts';

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

/** The events of a log between two times (Unix milliseconds, the second not included), the newest first. */
export async function eventsBetween(context: Stored, log: string, from: number, to: number): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  const range = { pk: log, prefix: 'EVENT#', order: 'descending', limit: 100 } as const;
  for await (const { body } of readAll<LoggedEvent>(context, range)) {
    if (body.at < from) break;
    if (body.at < to) events.push(body);
  }
  return events;
}
