import type { Caller, Context } from '../../../kernel/context.ts';
import { changePerson, type PersonDone } from '../parts/change-person.ts';
import { type Details, requireOnce } from '../parts/details.ts';

/** Sửa thông tin cá nhân: who they are, not what they may do. @throws {Refused} `person-twice` */
export function correctPerson(
  context: Context,
  caller: Caller,
  subject: string,
  details: Details,
): Promise<PersonDone> {
  return changePerson(context, caller, { name: 'correctPerson', subject }, async ({ record }) => {
    await requireOnce(context, details, record.agencyCode, subject);
    const { employeeCode: _, birthDate: __, email: ___, phone: ____, ...rest } = record;
    const known = Object.entries(details).filter(([, value]) => value !== undefined && value !== '');
    return { ...rest, ...Object.fromEntries(known), name: details.name };
  });
}
