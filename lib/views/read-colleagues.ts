import type { Agency, Person } from '../domain/organisation/agency.ts';
import { Refused } from '../domain/shared/errors.ts';
import { requirePermission } from '../kernel/access.ts';
import type { SigningContext } from '../kernel/context.ts';

/** Who I am, where I work, whom I can choose as signer or officer, and how I sign: with a key that the system keeps or with a token. */
export async function readColleagues(
  context: SigningContext,
  person: Person,
): Promise<{
  person: Person;
  agency: Agency;
  colleagues: Person[];
  maxFileBytes: number;
  hasKey: boolean;
  hasToken: boolean;
}> {
  requirePermission(person, 'office.use');
  const agency = await context.directory.agency(person.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  const colleagues = await context.directory.peopleOf(person.agencyCode);
  const hasToken = (await context.tokens.identityOf(person.subject)) !== undefined;
  const hasKey = (await context.signers.ofPerson(person.subject)) !== undefined;
  return { person, agency, colleagues, maxFileBytes: context.maxFileBytes, hasKey, hasToken };
}
