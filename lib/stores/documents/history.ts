import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { readPage, type Stored } from '../item.ts';

/** The whole log of a document, oldest first. */
export async function historyOf({ records }: Stored, log: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage<LoggedEvent>(
      { records },
      {
        pk: log,
        prefix: 'EVENT#',
        limit: 200,
        ...(cursor ? { cursor } : {}),
      },
    );
    events.push(...page.items.map((item) => item.body));
    cursor = page.next;
  } while (cursor);
  return events;
}

/** The last events of a document, the newest first. */
export async function lastEvents({ records }: Stored, log: string, limit: number): Promise<LoggedEvent[]> {
  const { items } = await readPage<LoggedEvent>({ records }, { pk: log, prefix: 'EVENT#', order: 'descending', limit });
  return items.map(({ body }) => body);
}
