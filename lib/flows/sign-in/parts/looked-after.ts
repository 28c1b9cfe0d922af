import { type Administered, mayAdminister, mayConfirm } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { PersonRecord } from '../../../domain/organisation/people/person-record.ts';
import { standingPlaces } from '../../../domain/organisation/sign-in/recovery.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { administered } from '../../../kernel/administered.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { findPersonRecord } from '../../../stores/organisation/people.ts';

/** The record of a person. @throws {Refused} `person-unknown` */
export async function recordOf(context: Context, subject: string): Promise<Loaded<PersonRecord>> {
  const loaded = await findPersonRecord(context, subject);
  if (!loaded) throw new Refused({ code: 'person-unknown', person: subject });
  return loaded;
}

/**
 * Who touches the sign-in of somebody looks after every place that they have: else an administrator of a small agency would come to the rights that
 * somebody has in another. @throws {Refused} `outside-your-administration`
 */
export async function requireLookedAfter(
  context: Context,
  person: Person,
  record: PersonRecord,
  day: string,
): Promise<void> {
  for (const where of await wheres(context, person, record, day))
    unless(mayAdminister(person, 'organisation.manage', where));
}

/**
 * A second one for who looks after others: another administrator of all their places, or who confirms changes of rights there.
 * @throws {Refused} `recover-by-another`, `outside-your-administration`
 */
export async function requireSecond(
  context: Context,
  person: Person,
  record: PersonRecord,
  { askedBy, day }: { readonly askedBy: string; readonly day: string },
): Promise<void> {
  if (person.subject === askedBy || person.subject === record.subject)
    throw new Refused({ code: 'recover-by-another' });
  for (const where of await wheres(context, person, record, day)) {
    const outside = mayAdminister(person, 'organisation.manage', where);
    if (outside) unless(mayConfirm(person, { askedBy, about: record.subject }, where));
  }
}

/** Where the record is kept and where each place stands, with its unit: who administers a unit has that and no more. */
function wheres(context: Context, person: Person, record: PersonRecord, day: string): Promise<Administered[]> {
  const { unit: _, ...reader } = person;
  const places = standingPlaces(record, day);
  const kept = places.some(({ agencyId }) => agencyId === record.agencyCode) ? [] : [{ agencyId: record.agencyCode }];
  return Promise.all(
    [...kept, ...places].map((place) => {
      const unit = 'unitId' in place ? place.unitId : undefined;
      return administered(context, { ...reader, ...(unit === undefined ? {} : { unit }) }, place.agencyId);
    }),
  );
}
