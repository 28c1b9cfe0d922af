import type { AgencyRecord } from '../../domain/organisation/agencies/agency-record.ts';
import { opened } from '../../domain/organisation/agencies/decide.ts';
import type { Assignment, PersonRecord } from '../../domain/organisation/people/person-record.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { accepted } from '../../domain/shared/errors.ts';
import type { Context } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { agencyChange, agencyIds } from '../../stores/organisation/agencies.ts';
import { personChange } from '../../stores/organisation/people.ts';

/** What the first day of an installation is told: an agency, its head, and who administers it. */
export interface FirstDay {
  readonly agencyName: string;
  readonly agencyCode: string;
  readonly parentName: string;
  readonly abbreviation: string;
  readonly place: string;
  readonly address: string;
  readonly email: string;
  readonly headTitle: string;
  readonly sealDiameterMm: number;
  readonly headName: string;
  readonly headEmail?: string;
  readonly adminName: string;
  readonly adminEmail?: string;
}

/** Who they are where they sign in. */
export interface FirstSubjects {
  readonly head: string;
  readonly admin: string;
}

type Kept = Pick<Context, 'records' | 'clock' | 'newId'>;

/** Whether no agency is there yet. */
export async function isToBeSetUp(context: Pick<Context, 'records'>): Promise<boolean> {
  return (await agencyIds(context)).length === 0;
}

/**
 * Makes the agency, its head and its first administrator in one transaction with what else goes with it. Their rights hold at once: nobody is there yet who
 * could confirm them.
 */
export async function makeFirstAgency(
  context: Kept,
  day: FirstDay,
  subjects: FirstSubjects,
  beside: readonly Write[],
): Promise<void> {
  const now = context.clock.now();
  const today = vietnamDay(now);
  const act: Act = { by: 'set-up', name: 'Thiết lập ban đầu', at: now };
  const { agencyName: name, agencyCode: code, parentName, abbreviation, place, address, email, headTitle } = day;
  const named = {
    name,
    parentName,
    abbreviation,
    place,
    address,
    email,
    headTitle,
    sealDiameterMm: day.sealDiameterMm,
  };
  const held = { scheme: 'QD20', code, from: today } as const;
  const agency = accepted<AgencyRecord>(opened(code, true, { ...named, from: today }, held, []));
  const person = (
    subject: string,
    details: Pick<PersonRecord, 'name' | 'email'>,
    rights: Pick<Assignment, 'position' | 'level' | 'roles'>,
  ): PersonRecord => {
    const place = { ...rights, id: context.newId(), agencyId: code, fields: [], from: today };
    return { subject, id: subject, agencyCode: code, ...details, assignments: [place], pending: [], absences: [] };
  };
  const head = person(subjects.head, detailsOf(day.headName, day.headEmail), {
    position: headTitle,
    level: 'head',
    roles: ['leader'],
  });
  const admin = person(subjects.admin, detailsOf(day.adminName, day.adminEmail), {
    position: 'Quản trị hệ thống',
    level: 'officer',
    roles: ['admin'],
  });
  const added = [{ kind: 'person-added', data: {} }];
  await commit(context as Context, [
    ...(await agencyChange(context, undefined, agency, act, [{ kind: 'agency-opened', data: {} }])),
    ...personChange(undefined, head, act, added),
    ...personChange(undefined, admin, act, added),
    ...beside,
  ]);
}

const detailsOf = (name: string, mail: string | undefined): Pick<PersonRecord, 'name' | 'email'> =>
  mail === undefined ? { name } : { name, email: mail };
