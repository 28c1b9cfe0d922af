import type { Agency, Person } from '../domain/agency/agency.ts';
import type { House } from './step/house.ts';

/** Agencies to send to, by words of their name or by code; the person's own is left out. */
export async function findAgencies(
  house: House,
  person: Person,
  words: string,
): Promise<{ items: Pick<Agency, 'code' | 'name'>[] }> {
  const found = await house.directory.findAgencies(words.slice(0, 100));
  const others = found.filter((agency) => agency.code !== person.agencyCode);
  return { items: others.map(({ code, name }) => ({ code, name })) };
}
