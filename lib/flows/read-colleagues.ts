import type { Agency, Person } from '../domain/agency/agency.ts';
import { Refused } from '../domain/errors.ts';
import type { SigningHouse } from './step/house.ts';

/** Who I am, where I work, whom I can choose as signer or officer, and how I sign: with a key that the house keeps or with a token. */
export async function readColleagues(
  house: SigningHouse,
  person: Person,
): Promise<{
  person: Person;
  agency: Agency;
  colleagues: Person[];
  maxFileBytes: number;
  hasKey: boolean;
  hasToken: boolean;
}> {
  const agency = await house.directory.agency(person.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  const colleagues = await house.directory.peopleOf(person.agencyCode);
  const hasToken = (await house.tokens.identityOf(person.subject)) !== undefined;
  const hasKey = (await house.signers.ofPerson(person.subject)) !== undefined;
  return { person, agency, colleagues, maxFileBytes: house.maxFileBytes, hasKey, hasToken };
}
