import { type DocumentEvent, emptyLog } from '../../domain/audit/chain.ts';
import type { Absent, Person } from '../../domain/organisation/agency.ts';
import { type Assignment, type PersonRecord, recordOfPerson } from '../../domain/organisation/people/person-record.ts';
import { holdsOn, type Validity } from '../../domain/organisation/validity.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Assignee } from '../../domain/tasks/task.ts';
import type { Key, Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import { itemOf, newItem, readBodies, readItem, readPage, type Stored } from '../item.ts';
import {
  actingKey,
  actingPk,
  colleagueKey,
  colleaguesPk,
  personBeforeKey,
  personNameKey,
  personRecordKey,
} from '../keys.ts';

/** A person in the list of an agency: the places that they had, have and will have there. */
export type Colleague = Omit<PersonRecord, 'birthDate' | 'phone'>;

/** Under which name the log of a person is kept. */
export const personLog = (subject: string): string => personRecordKey(subject).pk;

/** The record of a person; version 0 where it is still as an earlier version of the system kept it. */
export async function findPersonRecord(context: Stored, subject: string): Promise<Loaded<PersonRecord> | undefined> {
  const loaded = await loadState<PersonRecord>(context.records, personRecordKey(subject));
  if (loaded) return loaded;
  const before = await readItem<Person>(context, personBeforeKey(subject));
  return before && { state: recordOfPerson(before.body), version: 0, log: emptyLog };
}

/** That a person is, when something is written, as they were read. */
export const personUnchanged = (subject: string, { version }: Loaded<PersonRecord>): Write => ({
  check: personRecordKey(subject),
  expect: version === 0 ? 'absent' : { version },
});

/** Everybody who has, had or will have a place in an agency. */
export function colleagueLines(context: Stored, agencyId: string): Promise<Colleague[]> {
  return readBodies<Colleague>(context, { pk: colleaguesPk(agencyId), limit: 200 });
}

/** Whoever may have tasks in an agency: its positions, everybody who has or had a place there, its units and whoever heads them. */
export async function assigneesIn(context: Stored, agencyId: string): Promise<Assignee[]> {
  const people = await colleagueLines(context, agencyId);
  const units = people.flatMap(({ assignments }) => assignments.flatMap(({ unitId }) => unitId ?? []));
  return [
    ...[{ position: 'clerk' } as const, { position: 'leader' } as const],
    ...people.map(({ subject }) => ({ person: subject })),
    ...[...new Set(units)].flatMap((unit) => [{ unit }, { headOf: unit }]),
  ];
}

/** Whose an employee code or an address is, if anybody's: `subject`. */
export async function subjectNamed(context: Stored, name: PersonName): Promise<string | undefined> {
  return (await readItem<{ readonly subject: string }>(context, personNameKey(...nameParts(name))))?.body.subject;
}

/** What one person only may have. */
export type PersonName = { readonly employeeCode: string } | { readonly email: string };

const nameParts = (name: PersonName): ['code' | 'email', string] =>
  'email' in name ? ['email', name.email.toLowerCase()] : ['code', name.employeeCode];

/** Everything a change of a person writes: the record with its log, a line in each agency, and what only they may have. */
export function personChange(
  before: Loaded<PersonRecord> | undefined,
  after: PersonRecord,
  who: Act,
  events: readonly DocumentEvent[],
): Write[] {
  const key = personRecordKey(after.subject);
  const kept = before && before.version > 0 ? before : undefined;
  return [
    ...stateWrites({ key, ...(kept ? { before: kept } : {}), after, events, who }),
    ...lineWrites(before?.state, after),
    ...nameWrites(kept?.state, after),
    ...actingWrites(before?.state, after),
  ];
}

function lineWrites(before: PersonRecord | undefined, after: PersonRecord): Write[] {
  const now = agenciesOf(after);
  const left = (before ? agenciesOf(before) : []).filter((id) => !now.includes(id));
  return [
    ...left.map((id): Write => ({ remove: colleagueKey(id, after.subject) })),
    ...now.map((id): Write => ({ put: itemOf(colleagueKey(id, after.subject), 1, lineOf(after)), expect: 'any' })),
  ];
}

/** The agencies in whose lists a person stands. */
function agenciesOf({ agencyCode, assignments, pending }: PersonRecord): readonly string[] {
  const places: readonly Assignment[] = [...assignments, ...pending.map(({ assignment }) => assignment)];
  return [...new Set([agencyCode, ...places.map(({ agencyId }) => agencyId)])];
}

function lineOf({ birthDate: _born, phone: _phone, ...rest }: PersonRecord): Colleague {
  return rest;
}

/** Who acts for the person, in each agency, and when. */
function actingWrites(before: PersonRecord | undefined, after: PersonRecord): Write[] {
  const [was, is] = [linesOfActing(before), linesOfActing(after)];
  const same = (a: Key, b: Key) => a.pk === b.pk && a.sk === b.sk;
  return [
    ...was.filter(([key]) => !is.some(([other]) => same(key, other))).map(([remove]): Write => ({ remove })),
    ...is.map(([key, body]): Write => ({ put: itemOf(key, 1, body), expect: 'any' })),
  ];
}

function linesOfActing(record: PersonRecord | undefined): readonly (readonly [Key, Acting])[] {
  if (!record) return [];
  const { subject, name, absences } = record;
  const acting = Map.groupBy(absences, ({ actingSubject = '' }) => actingSubject);
  acting.delete('');
  return agenciesOf(record).flatMap((id) =>
    [...acting].map(([who, away]) => [actingKey(id, who, subject), { name, away: away.map(validityOf) }] as const),
  );
}

/** Somebody who is away at times, in the list of who acts for them. */
interface Acting {
  readonly name: string;
  readonly away: readonly Validity[];
}
const validityOf = ({ from, to }: Validity): Validity => (to === undefined ? { from } : { from, to });

/** For whom a person acts in an agency on a day (`yyyy-mm-dd`). */
export async function absentOn(context: Stored, agencyId: string, subject: string, day: string): Promise<Absent[]> {
  const { items } = await readPage<Acting>(context, { pk: actingPk(agencyId, subject), limit: 50 });
  return items.flatMap(({ sk, body }) =>
    body.away.some((away) => holdsOn(away, day)) ? [{ subject: sk, name: body.name }] : [],
  );
}

/** Who has named a person to act for them, today or later, in an agency. */
export async function absencesActedFor(
  context: Stored,
  agencyId: string,
  subject: string,
  day: string,
): Promise<Absent[]> {
  const { items } = await readPage<Acting>(context, { pk: actingPk(agencyId, subject), limit: 50 });
  return items.flatMap(({ sk, body }) =>
    body.away.some(({ to }) => to === undefined || day < to) ? [{ subject: sk, name: body.name }] : [],
  );
}

function nameWrites(before: PersonRecord | undefined, after: PersonRecord): Write[] {
  const keys = (record: PersonRecord | undefined) => namesOf(record).map((name) => personNameKey(...nameParts(name)));
  const [was, is] = [keys(before), keys(after)];
  const missing = (from: typeof was, other: typeof was) => from.filter(({ pk }) => !other.some((one) => one.pk === pk));
  return [
    ...missing(was, is).map((remove): Write => ({ remove, expect: { version: 1 } })),
    ...missing(is, was).map((key): Write => ({ put: newItem(key, { subject: after.subject }), expect: 'absent' })),
  ];
}

function namesOf(record: PersonRecord | undefined): readonly PersonName[] {
  const { employeeCode, email } = record ?? {};
  return [...(employeeCode ? [{ employeeCode }] : []), ...(email ? [{ email }] : [])];
}

/** The writes that give a person a place as they have it today, without a word of who did it: set-up of a demonstration, and tests. */
export function personWrites(person: Person): Write[] {
  const record = recordOfPerson(person);
  return [
    { put: newItem(personRecordKey(record.subject), { state: record, log: emptyLog }), expect: 'absent' },
    { put: newItem(colleagueKey(record.agencyCode, record.subject), lineOf(record)), expect: 'absent' },
  ];
}
