import type { LoggedEvent } from '../../domain/audit/chain.ts';
import type { Records } from '../../ports/records.ts';

/** The whole log of a document, oldest first. */
export async function historyOf(records: Records, pk: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await records.query<LoggedEvent>({ pk, prefix: 'EVENT#', limit: 200, ...(cursor ? { cursor } : {}) });
    events.push(...page.items.map((item) => item.body));
    cursor = page.next;
  } while (cursor);
  return events;
}
