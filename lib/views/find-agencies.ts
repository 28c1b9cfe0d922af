import type { Agency, Person } from '../domain/organisation/agency.ts';
import { requirePermission } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';

/** Agencies to send to, by words of their name or by code; the person's own is left out. */
export async function findAgencies(
  context: Context,
  person: Person,
  words: string,
): Promise<{ items: Pick<Agency, 'code' | 'name'>[] }> {
  requirePermission(person, 'office.use');
  const own = await context.directory.agency(person.agencyCode);
  const found = await context.directory.findAgencies(words.slice(0, 100));
  const others = found.filter((agency) => agency.code !== own?.code);
  return { items: others.map(({ code, name }) => ({ code, name })) };
}
