import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { isKeptOut } from '../../../domain/organisation/people/person-record.ts';
import type { Level } from '../../../domain/organisation/roles.ts';
import { holdsOn } from '../../../domain/organisation/validity.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { type Colleague, colleagueLines } from '../../../stores/organisation/people.ts';
import { type CertificateLine, certificatesOf, sealCertificate } from '../parts/certificates.ts';
import { whereIs } from '../parts/where.ts';

const maxPeople = 500;
const signs: readonly Level[] = ['head', 'deputy', 'unitHead', 'unitDeputy'];

/**
 * The certificates of an agency and of those of its people who may sign, those that end first at the top: an agency hears of an end before a signature is
 * refused. @throws {Refused} `outside-your-administration`
 */
export async function listCertificates(
  context: ApiContext,
  person: Person,
  agencyId: string,
): Promise<{ items: readonly CertificateLine[] }> {
  requirePermission(person, 'organisation.read');
  unless(mayAdminister(person, 'organisation.read', await whereIs(context, agencyId)));
  const today = vietnamDay(context.clock.now());
  const name = (await context.directory.agency(agencyId))?.name ?? agencyId;
  const people = (await colleagueLines(context, agencyId)).filter((one) => maySign(one, agencyId, today));
  const found = await Promise.all([
    sealCertificate(context, { id: agencyId, name }),
    ...people.slice(0, maxPeople).map((one) => certificatesOf(context, one)),
  ]);
  return { items: withoutRepeats(found.flat()).toSorted((a, b) => endOf(a) - endOf(b)) };
}

const maySign = (one: Colleague, agencyId: string, day: string): boolean =>
  !isKeptOut(one, day) &&
  one.assignments.some((place) => place.agencyId === agencyId && holdsOn(place, day) && signs.includes(place.level));

/** One who has a certificate in either place is not told that the other is empty. */
function withoutRepeats(lines: readonly CertificateLine[]): readonly CertificateLine[] {
  const has = new Set(lines.flatMap(({ id, certificate }) => (certificate ? [id] : [])));
  return lines.filter(({ id, held, certificate }) => certificate !== undefined || (held === 'here' && !has.has(id)));
}

/** What is missing comes first. */
const endOf = ({ certificate }: CertificateLine): number => certificate?.to ?? 0;
