import type { RecipientGroup } from '../domain/outgoing/recipient-group.ts';
import type { Item, Write } from '../ports/records.ts';
import { nextWrite, readBodies, readItem, type Stored } from './item.ts';
import { recipientGroupKey, recipientGroupsPk } from './keys.ts';

/** The groups of recipients of an agency, by name. */
export async function recipientGroups(context: Stored, agencyCode: string): Promise<readonly RecipientGroup[]> {
  const found = await readBodies<RecipientGroup>(context, { pk: recipientGroupsPk(agencyCode), limit: 10 });
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
}

const groupItem = (context: Stored, agencyCode: string, name: string): Promise<Item<RecipientGroup> | undefined> =>
  readItem<RecipientGroup>(context, recipientGroupKey(agencyCode, name));

/** A group is kept; one of the same name gives way. */
export async function groupWrite(context: Stored, agencyCode: string, group: RecipientGroup): Promise<Write> {
  const before = await groupItem(context, agencyCode, group.name);
  return nextWrite(recipientGroupKey(agencyCode, group.name), before, group);
}

/** A group is kept no more; nothing where there is none of that name. */
export async function groupRemoval(context: Stored, agencyCode: string, name: string): Promise<Write[]> {
  const before = await groupItem(context, agencyCode, name);
  return before ? [{ remove: before }] : [];
}
