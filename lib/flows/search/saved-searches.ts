import type { Person } from '../../domain/organisation/agency.ts';
import {
  maxKeptFinds,
  type SavedQuery,
  type SavedSearch,
  withoutSearch,
  withSearch,
} from '../../domain/registers/saved-search.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext, Caller } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { savedSearches, savedSearchesWrites } from '../../stores/saved-searches.ts';
import { findAll } from './parts/find.ts';

/** The searches that the person keeps in the agency in which they act, the last saved first. */
export async function readSavedSearches(
  context: ApiContext,
  person: Person,
): Promise<{ readonly items: readonly SavedSearch[] }> {
  requirePermission(person, 'office.use');
  return { items: await savedSearches(context, person) };
}

/**
 * Lưu lượt tìm: the search is kept with what it finds now, so that what comes later can be told from it; one of the same name gives way. Decree 30/2020 App. VI III.6e.
 * @throws {Refused} `saved-searches-full`, and as `searchDocuments`
 */
export async function saveSearch(
  context: ApiContext,
  caller: Caller,
  { name, query }: { readonly name: string; readonly query: SavedQuery },
): Promise<{ readonly name: string }> {
  const { person } = caller;
  requirePermission(person, 'office.use');
  return step(context, caller, async () => {
    const { items, count, more } = await findAll(context, person, query, maxKeptFinds);
    const saved = { name, query, at: context.clock.now(), count, more, ids: items.map(({ id }) => id) };
    const writes = await savedSearchesWrites(context, person, (kept) => accepted(withSearch(kept, saved)));
    return { writes, answer: { name } };
  });
}

/** Xóa lượt tìm đã lưu; one that is not there is gone. */
export function removeSearch(
  context: ApiContext,
  caller: Caller,
  { name }: { readonly name: string },
): Promise<{ readonly name: string }> {
  requirePermission(caller.person, 'office.use');
  return step(context, caller, async () => ({
    writes: await savedSearchesWrites(context, caller.person, (kept) => withoutSearch(kept, name)),
    answer: { name },
  }));
}
