import { mayConfirm } from '../../../domain/organisation/administration.ts';
import { confirmed, dropped } from '../../../domain/organisation/people/decide.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { administratorsLeft, isTaken } from '../parts/administrators.ts';
import { changePerson, type PersonDone, type PersonFacts } from '../parts/change-person.ts';
import { requireFree } from '../parts/place.ts';
import { whereIs } from '../parts/where.ts';

/** Xác nhận thay đổi quyền: from now on it holds. Decree 30/2020 App. VI III.3c. @throws {Refused} `confirm-by-another`, `change-unknown`, `head-already`, `last-administrator` */
export function confirmRights(context: Context, caller: Caller, subject: string, change: string): Promise<PersonDone> {
  const decide = async ({ record }: PersonFacts) => {
    const { kind, assignment } = changeOf(record, change);
    // it may have waited for long
    if (kind !== 'end') await requireFree(context, subject, assignment);
    return confirmed(record, change);
  };
  const also = async ({ record, day }: PersonFacts) => {
    const { assignment } = changeOf(record, change);
    const taken = record.assignments.filter((place) => place.id === assignment.id && isTaken(place, assignment));
    return administratorsLeft(context, subject, taken, day);
  };
  return changePerson(
    context,
    caller,
    { name: 'confirmRights', subject, also },
    decide,
    requireCompetent(context, caller, change),
  );
}

/** Không đồng ý: nothing changes, and the reason stands in the log. @throws {Refused} `confirm-by-another`, `change-unknown` */
export function rejectRights(
  context: Context,
  caller: Caller,
  subject: string,
  { change, reason }: { readonly change: string; readonly reason: string },
): Promise<PersonDone> {
  return changePerson(
    context,
    caller,
    { name: 'rejectRights', subject, data: { reason } },
    ({ record }) => dropped(record, change),
    requireCompetent(context, caller, change),
  );
}

function requireCompetent(context: Context, caller: Caller, changeId: string): (facts: PersonFacts) => Promise<void> {
  return async ({ record }) => {
    const change = changeOf(record, changeId);
    const { agencyId, unitId } = change.assignment;
    const who = { askedBy: change.asked.by, about: record.subject };
    unless(mayConfirm(caller.person, who, await whereIs(context, agencyId, unitId)));
  };
}

function changeOf({ pending }: PersonFacts['record'], id: string) {
  const change = pending.find((one) => one.id === id);
  if (!change) throw new Refused({ code: 'change-unknown' });
  return change;
}
