import type { Agency, Person } from '../domain/agency/agency.ts';
import { Refused } from '../domain/errors.ts';
import type { House } from './step/house.ts';

/** Who I am, where I work, and whom I can choose as signer or officer. */
export async function readColleagues(
  house: House,
  person: Person,
): Promise<{ person: Person; agency: Agency; colleagues: Person[]; maxFileBytes: number }> {
  const agency = await house.directory.agency(person.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  const colleagues = await house.directory.peopleOf(person.agencyCode);
  return { person, agency, colleagues, maxFileBytes: house.maxFileBytes };
}
