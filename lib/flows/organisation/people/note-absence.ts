import { away, back } from '../../../domain/organisation/people/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { changePerson, type PersonDone } from '../parts/change-person.ts';

/** When somebody is away, and who does their tasks meanwhile. */
export interface AbsenceRequest {
  readonly from: string;
  readonly to: string;
  readonly actingSubject?: string | undefined;
}

/** Ghi vắng mặt: tasks go to who acts, the right to sign never does. @throws {Refused} `validity-wrong`, `acting-person-wrong` */
export function noteAbsence(
  context: Context,
  caller: Caller,
  subject: string,
  { from, to, actingSubject }: AbsenceRequest,
): Promise<PersonDone> {
  return changePerson(context, caller, { name: 'noteAbsence', subject }, async ({ record }) => {
    const agencies = record.assignments.map(({ agencyId }) => agencyId);
    const colleagues = actingSubject
      ? await Promise.all(agencies.map((id) => context.directory.colleague(actingSubject, id)))
      : [];
    const absence = { id: context.newId(), from, to, ...(actingSubject ? { actingSubject } : {}) };
    return away(record, absence, colleagues.some(Boolean));
  });
}

/** Hết vắng mặt. */
export function endAbsence(
  context: Context,
  caller: Caller,
  subject: string,
  { absence }: { readonly absence: string },
): Promise<PersonDone> {
  return changePerson(context, caller, { name: 'endAbsence', subject }, ({ record }) => back(record, absence));
}
