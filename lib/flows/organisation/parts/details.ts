import type { PersonRecord } from '../../../domain/organisation/people/person-record.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { folded } from '../../../domain/shared/text/folded.ts';
import type { Context } from '../../../kernel/context.ts';
import { colleagueLines, findPersonRecord, subjectNamed } from '../../../stores/organisation/people.ts';

/** Who somebody is. */
export interface Details {
  readonly name: string;
  readonly employeeCode?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Somebody without a place yet. */
export function freshRecord(subject: string, agencyId: string, details: Details): PersonRecord {
  const known = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== ''));
  const { name } = details;
  return { ...known, subject, id: subject, agencyCode: agencyId, name, assignments: [], pending: [], absences: [] };
}

/** Nobody is added twice: by employee code, address, or name and day of birth in the agency. @throws {Refused} `person-twice` */
export async function requireOnce(context: Context, details: Details, agencyId: string, own?: string): Promise<void> {
  const { employeeCode, email, birthDate, name } = details;
  const refuse = async (subject: string | undefined, because: 'email' | 'employeeCode' | 'birth') => {
    if (subject === undefined || subject === own) return;
    const known = await findPersonRecord(context, subject);
    throw new Refused({ code: 'person-twice', name: known?.state.name ?? '', because });
  };
  if (employeeCode) await refuse(await subjectNamed(context, { employeeCode }), 'employeeCode');
  if (email) await refuse(await subjectNamed(context, { email }), 'email');
  if (!birthDate) return;
  for (const line of await colleagueLines(context, agencyId))
    if (folded(line.name) === folded(name)) {
      const record = await findPersonRecord(context, line.subject);
      if (record?.state.birthDate === birthDate) await refuse(line.subject, 'birth');
    }
}
