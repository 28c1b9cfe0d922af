import { blocked, unblocked } from '../../../domain/organisation/people/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { endingSessions } from '../../../kernel/sign-ins.ts';
import { changePerson, type PersonDone } from '../parts/change-person.ts';
import { requireAnotherAdministrator } from '../parts/place.ts';

/** Khóa tài khoản: at once, without anybody's word, for a lost telephone does not wait. @throws {Refused} `person-blocked`, `last-administrator` */
export function blockPerson(
  context: Context,
  caller: Caller,
  subject: string,
  { reason }: { readonly reason: string },
): Promise<PersonDone> {
  const also = () => endingSessions(context, subject);
  return changePerson(context, caller, { name: 'blockPerson', subject, also }, async ({ record, act, day }) => {
    const administered = record.assignments.filter(({ roles, unitId }) => roles.includes('admin') && !unitId);
    for (const { agencyId } of administered) await requireAnotherAdministrator(context, subject, agencyId, day);
    return blocked(record, act, reason);
  });
}

/** Mở khóa. @throws {Refused} `person-not-blocked` */
export function unblockPerson(context: Context, caller: Caller, subject: string): Promise<PersonDone> {
  return changePerson(context, caller, { name: 'unblockPerson', subject }, ({ record, day }) => unblocked(record, day));
}
