import { timingSafeEqual } from 'node:crypto';
import type { AgencyRecord } from '../../lib/domain/organisation/agencies/agency-record.ts';
import { opened } from '../../lib/domain/organisation/agencies/decide.ts';
import { placed } from '../../lib/domain/organisation/people/decide.ts';
import type { PersonRecord } from '../../lib/domain/organisation/people/person-record.ts';
import type { Act } from '../../lib/domain/shared/act.ts';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { accepted } from '../../lib/domain/shared/errors.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { agencyChange, agencyLines } from '../../lib/stores/organisation/agencies.ts';
import { personChange } from '../../lib/stores/organisation/people.ts';
import { accountWrite, signInWrite } from './accounts.ts';

/** What somebody fills in on the first day. */
export interface FirstDay {
  readonly code: string;
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
  readonly adminName: string;
  readonly login: string;
  readonly password: string;
}

/** Whether an agency of one's own is still to be made. */
export async function isToBeSetUp(context: Pick<ApiContext, 'records'>): Promise<boolean> {
  return (await agencyLines(context)).length === 0;
}

export function codeIsRight(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given.trim().toLowerCase()), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Makes the agency, its head and its first administrator in one transaction, and their rights hold at once: nobody is there yet who could confirm
 * them. The agency's seal and the head's signature are trial certificates until real ones are taken in. @returns the head's invitation code
 */
export async function makeOwnAgency(context: ApiContext, day: FirstDay): Promise<string> {
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
    fullName: string,
    place: Omit<PersonRecord['assignments'][number], 'id' | 'agencyId' | 'fields' | 'from'>,
  ) =>
    placed(
      { subject, id: subject, agencyCode: code, name: fullName, assignments: [], pending: [], absences: [] },
      { kind: 'give', assignment: { ...place, id: context.newId(), agencyId: code, fields: [], from: today } },
    );
  const head = person(context.newId(), day.headName, { position: headTitle, level: 'head', roles: ['leader'] });
  const admin = person(context.newId(), day.adminName, {
    position: 'Quản trị hệ thống',
    level: 'officer',
    roles: ['admin'],
  });
  const events = (kind: string) => [{ kind, data: {} }];
  await context.records.transact([
    ...(await agencyChange(context, undefined, agency, act, events('agency-opened'), today)),
    ...personChange(undefined, head, act, events('person-added')),
    ...personChange(undefined, admin, act, events('person-added')),
    accountWrite(day.login, admin.subject, day.password),
    signInWrite(admin.subject, day.login),
  ]);
  await context.keyDesk?.trial({ id: code, name, agencyName: name });
  await context.keyDesk?.trial({ id: head.subject, name: head.name, agencyName: name, title: headTitle });
  return (await context.accounts?.invite(head.subject))?.code ?? '';
}
