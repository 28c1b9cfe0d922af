import type { Unit } from '../../domain/organisation/agencies/unit.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import type { Stored } from '../item.ts';
import { findAgencyRecord } from './agencies.ts';

/** The unit of a person's place, with its name and notation; nothing for who works in none. */
export async function unitOf(
  context: Stored,
  { agencyCode, unit }: Pick<Person, 'agencyCode' | 'unit'>,
): Promise<Unit | undefined> {
  if (unit === undefined) return undefined;
  const units = (await findAgencyRecord(context, agencyCode))?.state.units ?? [];
  return units.find(({ id }) => id === unit);
}
