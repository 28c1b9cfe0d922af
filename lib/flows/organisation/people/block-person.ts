import { blocked, unblocked } from '../../../domain/organisation/people/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { endingSessions } from '../../../kernel/sign-ins.ts';
import { administratorsLeft } from '../parts/administrators.ts';
import { changePerson, type PersonDone, type PersonFacts } from '../parts/change-person.ts';

/** Khóa tài khoản: at once, without anybody's word, for a lost telephone does not wait. @throws {Refused} `person-blocked`, `last-administrator` */
export function blockPerson(
  context: Context,
  caller: Caller,
  subject: string,
  { reason }: { readonly reason: string },
): Promise<PersonDone> {
  const also = async ({ record, day }: PersonFacts) => [
    ...(await administratorsLeft(context, subject, record.assignments, day)),
    ...(await endingSessions(context, subject)),
  ];
  return changePerson(context, caller, { name: 'blockPerson', subject, also }, ({ record, act }) =>
    blocked(record, act, reason),
  );
}

/** Mở khóa. @throws {Refused} `person-not-blocked` */
export function unblockPerson(context: Context, caller: Caller, subject: string): Promise<PersonDone> {
  return changePerson(context, caller, { name: 'unblockPerson', subject }, ({ record, day }) => unblocked(record, day));
}
