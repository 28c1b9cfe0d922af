import type { Party, UnitParty } from '../../domain/incoming/direction/direction.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { isInBusiness } from '../../domain/organisation/share.ts';
import { holdsOn } from '../../domain/organisation/validity.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Context } from '../../kernel/context.ts';
import { headsUnit } from '../../kernel/review-route.ts';
import { findAgencyRecord } from '../../stores/organisation/agencies.ts';

/** A colleague by subject, or a unit of the agency by its id. */
export type PartyRequest = { readonly person: string } | { readonly unit: string };

/** Who is named, as they are called today. @throws {Refused} `colleague-unknown`, `unit-unknown`, `unit-without-head` */
export async function partiesOf(
  context: Context,
  agencyCode: string,
  requested: readonly PartyRequest[] = [],
): Promise<readonly Party[]> {
  const parties: Party[] = [];
  for (const one of requested)
    parties.push(
      'unit' in one
        ? await unitParty(context, agencyCode, one.unit)
        : await personParty(context, agencyCode, one.person),
    );
  return parties;
}

async function personParty(context: Context, agencyCode: string, subject: string): Promise<Party> {
  const { name } = await colleagueOf(context, agencyCode, subject);
  return { person: subject, name };
}

/** Somebody of the agency who has to do with documents. @throws {Refused} `colleague-unknown` */
export async function colleagueOf(context: Context, agencyCode: string, subject: string): Promise<Person> {
  const colleague = await context.directory.colleague(subject, agencyCode);
  if (!colleague || !isInBusiness(colleague)) throw new Refused({ code: 'colleague-unknown' });
  return colleague;
}

/** A unit of the agency that can be given work: somebody heads it. @throws {Refused} `unit-unknown`, `unit-without-head` */
export async function unitParty(context: Context, agencyCode: string, id: string): Promise<UnitParty> {
  const day = vietnamDay(context.clock.now());
  const units = (await findAgencyRecord(context, agencyCode))?.state.units ?? [];
  const unit = units.find((one) => one.id === id && holdsOn(one, day));
  if (!unit) throw new Refused({ code: 'unit-unknown', unit: id });
  const people = await context.directory.peopleOf(agencyCode);
  const head = people.find((person) => headsUnit(person) && person.unit === id);
  if (!head) throw new Refused({ code: 'unit-without-head', unit: id, detail: unit.name });
  return { unit: id, name: unit.name, head: head.subject, headName: head.name };
}
