import type { Person } from '../domain/organisation/agency.ts';
import type { SavedSearch } from '../domain/registers/saved-search.ts';
import type { Write } from '../ports/records.ts';
import { nextWrite, readItem, type Stored } from './item.ts';
import { savedSearchesKey } from './keys.ts';

interface SavedSearches {
  /** the last saved first */
  readonly items: readonly SavedSearch[];
}

/** Whose they are: somebody may have a place in several agencies. */
type Owner = Pick<Person, 'subject' | 'agencyCode'>;

/** The searches that somebody keeps, the last saved first. */
export async function savedSearches(context: Stored, owner: Owner): Promise<readonly SavedSearch[]> {
  return (await readItem<SavedSearches>(context, savedSearchesKey(owner)))?.body.items ?? [];
}

/** What somebody keeps becomes what `change` makes of it; nothing is written where that is the same. */
export async function savedSearchesWrites(
  context: Stored,
  owner: Owner,
  change: (items: readonly SavedSearch[]) => readonly SavedSearch[],
): Promise<Write[]> {
  const key = savedSearchesKey(owner);
  const before = await readItem<SavedSearches>(context, key);
  const known = before?.body.items ?? [];
  const items = change(known);
  if (items === known) return [];
  const body: SavedSearches = { items };
  return [nextWrite(key, before, body)];
}
