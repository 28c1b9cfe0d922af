import { mayAdminister } from '../../../domain/organisation/administration.ts';
import { asked } from '../../../domain/organisation/people/decide.ts';
import type { Assignment } from '../../../domain/organisation/people/person-record.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { administratorsLeft, isTaken } from '../parts/administrators.ts';
import { changePerson, type PersonDone, type PersonFacts } from '../parts/change-person.ts';
import { type PlaceRequest, requireFree } from '../parts/place.ts';
import { whereIs } from '../parts/where.ts';

/** A place that is to be given or changed (with its id), or ended on a day. */
export type RightsRequest =
  | { readonly kind: 'give'; readonly place: PlaceRequest }
  | { readonly kind: 'change'; readonly id: string; readonly place: PlaceRequest }
  | { readonly kind: 'end'; readonly id: string; readonly on: string };

/**
 * Đề nghị thay đổi quyền: a place is to be given, changed or ended. It waits for the word of the competent person. @throws {Refused} `change-pending`,
 * `place-unknown`, `place-double`, `head-already`, `last-administrator`, `admin-alone`
 */
export function askRights(
  context: Context,
  caller: Caller,
  subject: string,
  request: RightsRequest,
): Promise<PersonDone> {
  const decide = async ({ record, act, day }: PersonFacts) => {
    const assignment = await assignmentOf(context, { record, act, day }, request);
    const change = { id: context.newId(), kind: request.kind, assignment, asked: act };
    return asked(record, change, day);
  };
  const allowed = async ({ record }: PersonFacts) => {
    const place = request.kind === 'end' ? placeOf(record.assignments, request.id) : request.place;
    unless(mayAdminister(caller.person, 'organisation.manage', await whereIs(context, place.agencyId, place.unitId)));
  };
  return changePerson(context, caller, { name: 'askRights', subject }, decide, allowed);
}

async function assignmentOf(
  context: Context,
  { record, day }: PersonFacts,
  request: RightsRequest,
): Promise<Assignment> {
  if (request.kind === 'give') {
    await requireFree(context, record.subject, request.place);
    return { ...request.place, id: context.newId() };
  }
  const before = placeOf(record.assignments, request.id);
  const after = request.kind === 'end' ? { ...before, to: request.on } : { ...request.place, id: request.id };
  if (isTaken(before, after)) await administratorsLeft(context, record.subject, [before], day);
  if (request.kind === 'end') return after;
  await requireFree(context, record.subject, request.place);
  return after;
}

function placeOf(assignments: readonly Assignment[], id: string): Assignment {
  const place = assignments.find((one) => one.id === id);
  if (!place) throw new Refused({ code: 'place-unknown', place: id });
  return place;
}
