import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import { endedOn, holdsOn, overlap } from '../validity.ts';
import { hasLeft } from './leaving.ts';
import {
  type Absence,
  type Assignment,
  isKeptOut,
  type PersonRecord,
  type RightChange,
  type SignaturePicture,
} from './person-record.ts';

/** What is wrong with a place in itself or beside the others of the person, if anything. */
export function placeProblem(record: Pick<PersonRecord, 'assignments'>, place: Assignment): Problem | undefined {
  const { from, to, roles } = place;
  if (to !== undefined && to <= from) return { code: 'validity-wrong', from, to };
  if (roles.length === 0) return { code: 'roles-missing' };
  if (roles.includes('admin') && roles.length > 1) return { code: 'admin-alone' };
  const same = (other: Assignment) =>
    other.id !== place.id &&
    other.agencyId === place.agencyId &&
    other.unitId === place.unitId &&
    other.level === place.level &&
    other.roles.join() === roles.join() &&
    overlap(other, place);
  return record.assignments.some(same) ? { code: 'place-double' } : undefined;
}

/** A change of rights is asked for; it changes nothing until it is confirmed. Decree 30/2020 App. VI III.3c. */
export function asked(record: PersonRecord, change: RightChange, day: string): PersonRecord | Problem {
  const { kind, assignment } = change;
  if (record.pending.some((other) => other.assignment.id === assignment.id)) return { code: 'change-pending' };
  const before = record.assignments.find(({ id }) => id === assignment.id);
  if (kind !== 'give' && !before) return { code: 'place-unknown', place: assignment.id };
  if (before?.to !== undefined && before.to <= day) return { code: 'place-ended', on: before.to };
  const problem = placeProblem(record, assignment);
  return problem ?? { ...record, pending: [...record.pending, change] };
}

/** The change holds from now on, or from the day that it names. */
export function confirmed(record: PersonRecord, changeId: string): PersonRecord | Problem {
  const change = record.pending.find(({ id }) => id === changeId);
  if (!change) return { code: 'change-unknown' };
  return placed({ ...record, pending: without(record.pending, changeId) }, change);
}

/**
 * The person with a change carried out. A change from a later day on than the place began is another place from then
 * on, and until then everything stays as it was; from the same day, or an earlier one, it puts right what was written.
 */
function placed(
  record: PersonRecord,
  { id, kind, assignment }: Pick<RightChange, 'id' | 'kind' | 'assignment'>,
): PersonRecord {
  const others = without(record.assignments, assignment.id);
  if (kind === 'give') return { ...record, assignments: [...others, assignment] };
  const before = record.assignments.find(({ id }) => id === assignment.id);
  if (kind === 'end') {
    const ended = before && assignment.to !== undefined ? endedOn(before, assignment.to) : undefined;
    return { ...record, assignments: ended ? [...others, ended] : others };
  }
  if (!before || before.from >= assignment.from) return { ...record, assignments: [...others, assignment] };
  const until = endedOn(before, assignment.from) ?? before;
  return { ...record, assignments: [...others, until, { ...assignment, id }] };
}

/** The change is not carried out. */
export function dropped(record: PersonRecord, changeId: string): PersonRecord | Problem {
  if (!record.pending.some(({ id }) => id === changeId)) return { code: 'change-unknown' };
  return { ...record, pending: without(record.pending, changeId) };
}

/** Kept from signing in and acting at once, whatever places they have. */
export function blocked(record: PersonRecord, act: Act, reason: string): PersonRecord | Problem {
  return record.blocked ? { code: 'person-blocked' } : { ...record, blocked: { ...act, reason } };
}

/** They may sign in again; who had left the service has come back, and acts in the places that they are given from now on. */
export function unblocked(record: PersonRecord, day: string): PersonRecord | Problem {
  const { blocked: before, ...rest } = record;
  const { leaving, ...back } = rest;
  if (hasLeft(leaving, day)) return back;
  return before ? rest : { code: 'person-not-blocked' };
}

/** Away from a day to another. Who acts for them is another person of the same agency; they get the tasks, never the right to sign. */
export function away(record: PersonRecord, absence: Absence, actingIsColleague: boolean): PersonRecord | Problem {
  const { from, to, actingSubject, id } = absence;
  if (to === undefined || to <= from) return { code: 'validity-wrong', from, ...(to === undefined ? {} : { to }) };
  if (actingSubject !== undefined && (actingSubject === record.subject || !actingIsColleague))
    return { code: 'acting-person-wrong' };
  return { ...record, absences: [...without(record.absences, id), absence] };
}

/** Back again. */
export const back = (record: PersonRecord, absenceId: string): PersonRecord => ({
  ...record,
  absences: without(record.absences, absenceId),
});

/** Whether somebody administers an agency for good: no end is set, and they are not blocked. */
export function administers(
  record: Pick<PersonRecord, 'assignments' | 'blocked' | 'leaving'>,
  agencyId: string,
  day: string,
): boolean {
  return (
    !isKeptOut(record, day) &&
    record.assignments.some(
      (place) =>
        place.agencyId === agencyId &&
        place.unitId === undefined &&
        place.roles.includes('admin') &&
        place.to === undefined &&
        holdsOn(place, day),
    )
  );
}

const without = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): readonly Row[] =>
  rows.filter((row) => row.id !== id);

/** Another picture of their signature from a day on; the one before ends then. */
export function withSignaturePicture(record: PersonRecord, picture: SignaturePicture): PersonRecord | Problem {
  const { signaturePictures = [] } = record;
  const last = signaturePictures.at(-1)?.from ?? '';
  if (picture.from < last) return { code: 'validity-before', from: picture.from, last };
  const before = signaturePictures.flatMap((row) => endedOn(row, picture.from) ?? []);
  return { ...record, signaturePictures: [...before, picture] };
}
