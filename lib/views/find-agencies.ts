import type { Person } from '../domain/organisation/agency.ts';
import type { AgencyHit } from '../domain/organisation/directory/found.ts';
import { requirePermission } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';

export interface FoundAgencies {
  readonly items: readonly AgencyHit[];
  /** whether a national directory is loaded: without one only agencies that are kept here are found */
  readonly national: boolean;
}

/** Agencies to send to, by words of their name or by code, the best first; the person's own is left out. */
export async function findAgencies(context: Context, person: Person, words: string): Promise<FoundAgencies> {
  requirePermission(person, 'office.use');
  const [own, found, national] = await Promise.all([
    context.directory.agency(person.agencyCode),
    context.directory.findAgencies(words.slice(0, 100)),
    context.directory.national(),
  ]);
  return { items: found.filter((agency) => agency.code !== own?.code), national: national !== undefined };
}
