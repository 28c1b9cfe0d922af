import type { Agency, Person } from '../domain/organisation/agency.ts';
import { grantPlace } from '../domain/organisation/authority/authorised.ts';
import { assignmentsOn } from '../domain/organisation/people/person-record.ts';
import { holdsOn } from '../domain/organisation/validity.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import { requirePermission } from '../kernel/access.ts';
import type { SigningContext } from '../kernel/context.ts';
import { type OwnKey, ownKey } from '../kernel/held-key.ts';
import { headsUnit } from '../kernel/review-route.ts';
import { agenciesAbove } from '../stores/organisation/above.ts';
import { findAgencyRecord } from '../stores/organisation/agencies.ts';
import { grantsHeldBy } from '../stores/organisation/grants.ts';
import { findPersonRecord } from '../stores/organisation/people.ts';
import { unitOf } from '../stores/organisation/units.ts';

/** A place in which the person can act. */
export interface OwnPlace {
  readonly id: string;
  readonly agencyName: string;
  readonly position: string;
}

/** An agency that the person's own has succeeded: its documents are read beside the own ones. */
export interface FormerAgency {
  readonly id: string;
  readonly name: string;
}

/** The unit of the person, with how notations name it. */
export interface OwnUnit {
  readonly name: string;
  readonly notation: string;
}

/** A unit of the agency that can be given work, or cannot as long as nobody heads it. */
export interface UnitLine {
  readonly id: string;
  readonly name: string;
  /** how notations name it */
  readonly notation: string;
  /** who heads it; empty where nobody does */
  readonly headName: string;
}

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
  /** a held one asks for its passphrase at each signature */
  key: OwnKey['is'];
  hasToken: boolean;
  places: OwnPlace[];
  /** heads of bodies below whom the agency has authorised to sign for it */
  authorised: Person[];
  predecessors: FormerAgency[];
  /** the unit in which the person drafts; nothing for clerks, who draft for every unit */
  draftsIn: OwnUnit | null;
  units: UnitLine[];
}> {
  requirePermission(person, 'office.use');
  const agency = await context.directory.agency(person.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  const colleagues = await context.directory.peopleOf(person.agencyCode);
  const hasToken = (await context.tokens.identityOf(person.subject)) !== undefined;
  const key = (await ownKey(context, person.subject)).is;
  return {
    person,
    agency,
    colleagues,
    maxFileBytes: context.maxFileBytes,
    hasKey: key !== 'none' && key !== 'destroyed',
    key,
    hasToken,
    places: [...(await placesOf(context, person)), ...(await grantPlacesOf(context, person))],
    authorised: await context.directory.authorised(person.agencyCode),
    predecessors: await predecessorsOf(context, person),
    draftsIn: await draftsInOf(context, person),
    units: await unitsOf(context, person.agencyCode, colleagues),
  };
}

async function unitsOf(context: SigningContext, agencyCode: string, people: readonly Person[]): Promise<UnitLine[]> {
  const day = vietnamDay(context.clock.now());
  const units = (await findAgencyRecord(context, agencyCode))?.state.units ?? [];
  const headOf = (unit: string) => people.find((one) => headsUnit(one) && one.unit === unit)?.name ?? '';
  return units
    .filter((unit) => holdsOn(unit, day))
    .map(({ id, name, abbreviation }) => ({ id, name, notation: abbreviation, headName: headOf(id) }));
}

async function draftsInOf(context: SigningContext, person: Person): Promise<OwnUnit | null> {
  const unit = person.roles.includes('clerk') ? undefined : await unitOf(context, person);
  return unit ? { name: unit.name, notation: unit.abbreviation } : null;
}

async function predecessorsOf({ directory }: SigningContext, { succeeded = [] }: Person): Promise<FormerAgency[]> {
  return Promise.all(succeeded.map(async ({ id }) => ({ id, name: (await directory.agency(id))?.name ?? id })));
}

async function placesOf(context: SigningContext, { subject }: Person): Promise<OwnPlace[]> {
  const record = await findPersonRecord(context, subject);
  const places = record ? assignmentsOn(record.state, vietnamDay(context.clock.now())) : [];
  return Promise.all(
    places.map(async ({ id, agencyId, position }) => {
      const agency = await context.directory.agency(agencyId);
      return { id, agencyName: agency?.name ?? agencyId, position };
    }),
  );
}

/** The agencies above that have authorised the person, as places to act in. */
async function grantPlacesOf(
  context: SigningContext,
  { subject, agencyCode, byGrant, assignment }: Person,
): Promise<OwnPlace[]> {
  const own = byGrant === undefined ? agencyCode : (await context.directory.person(subject, assignment))?.agencyCode;
  if (own === undefined) return [];
  const record = (await findAgencyRecord(context, own))?.state;
  const above = await agenciesAbove(context, record, vietnamDay(context.clock.now()));
  const held = (await Promise.all(above.map((id) => grantsHeldBy(context, id, subject)))).flat();
  const places = held.map(async ({ id, agencyCode: giver }): Promise<OwnPlace[]> => {
    const acting = await context.directory.person(subject, grantPlace(id));
    const agency = acting && (await context.directory.agency(giver));
    return agency
      ? [{ id: grantPlace(id), agencyName: agency.name, position: `TUQ. ${agency.headTitle ?? ''}`.trim() }]
      : [];
  });
  return (await Promise.all(places)).flat();
}
