import { inboxOrder, type Waiting } from '../domain/tasks/waiting.ts';
import type { Item, Key, Write } from '../ports/records.ts';
import { newItem, readAll, type Stored } from './item.ts';
import { inboxPk } from './keys.ts';

/**
 * Moves a document's line from the inbox where it waited to the one where it waits now. A line has always version 1: the version of the
 * state that it is of guards it.
 */
export function inboxWrites(agencyCode: string, before: Waiting | undefined, after: Waiting | undefined): Write[] {
  const keyOf = (line: Waiting): Key => ({ pk: inboxPk(agencyCode, line.box), sk: inboxOrder(line) });
  if (before && after && keyOf(before).pk === keyOf(after).pk && keyOf(before).sk === keyOf(after).sk) {
    // compared by what it says: a new subject stands in the same place
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ put: newItem(keyOf(after), after), expect: { version: 1 } }];
  }
  const writes: Write[] = [];
  if (before) writes.push({ remove: keyOf(before) });
  if (after) writes.push({ put: newItem(keyOf(after), after), expect: 'absent' });
  return writes;
}

const pageSize = 200;

/** The lines of one inbox (a role of the agency, or a person's subject) in its order, as many as are wanted. */
export async function inboxLines(
  context: Stored,
  agencyCode: string,
  box: string,
  wanted: number,
): Promise<Item<Waiting>[]> {
  const found: Item<Waiting>[] = [];
  const range = { pk: inboxPk(agencyCode, box), limit: Math.min(pageSize, wanted) };
  for await (const line of readAll<Waiting>(context, range)) if (found.push(line) >= wanted) break;
  return found;
}
