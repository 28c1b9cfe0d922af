import { mayAdminister } from '../../../domain/organisation/administration.ts';
import { asked, placeProblem } from '../../../domain/organisation/people/decide.ts';
import type { PersonRecord } from '../../../domain/organisation/people/person-record.ts';
import { organisationSteps } from '../../../domain/organisation/steps.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { step } from '../../../kernel/take-step.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import { differenceOf } from '../parts/change-agency.ts';
import type { PersonDone } from '../parts/change-person.ts';
import { type Details, freshRecord, requireOnce } from '../parts/details.ts';
import { type PlaceRequest, requireFree } from '../parts/place.ts';
import { whereIs } from '../parts/where.ts';

/** Thêm người: with a first place, which waits to be confirmed; until then they can do nothing. @throws {Refused} `person-twice`, `head-already` */
export function addPerson(
  context: Context,
  caller: Caller,
  { place, ...details }: Details & { readonly place: PlaceRequest },
): Promise<PersonDone> {
  const row = organisationSteps.addPerson;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    unless(mayAdminister(caller.person, row.may, await whereIs(context, place.agencyId, place.unitId)));
    await requireOnce(context, details, place.agencyId);
    const subject = context.newId();
    await requireFree(context, subject, place);
    const act = actOf(context, caller.person);
    const fresh = freshRecord(subject, place.agencyId, details);
    const assignment = { ...place, id: context.newId() };
    unless(placeProblem(fresh, assignment));
    const change = { id: context.newId(), kind: 'give', assignment, asked: act } as const;
    const after = accepted<PersonRecord>(asked(fresh, change, vietnamDay(act.at)));
    const events = [{ kind: row.event, data: differenceOf({}, after) }];
    return { writes: personChange(undefined, after, act, events), answer: { person: subject } };
  });
}
