import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import { endedOn } from '../validity.ts';
import type { Leaving } from './leaving.ts';
import type { Assignment, PersonRecord } from './person-record.ts';

type Left = Pick<Leaving, 'agencyId' | 'on'>;

const isLeft = ({ agencyId }: Left, place: Pick<Assignment, 'agencyId'>): boolean =>
  agencyId === undefined || place.agencyId === agencyId;

/** The places that end when somebody leaves: those that would still hold on that day or begin later. */
export function placesLeft({ assignments }: Pick<PersonRecord, 'assignments'>, left: Left): readonly Assignment[] {
  return assignments.filter((place) => isLeft(left, place) && (place.to === undefined || place.to > left.on));
}

/** Leaving is asked for; it changes nothing until it is confirmed. */
export function leavingAsked(record: PersonRecord, leaving: Leaving): PersonRecord | Problem {
  if (record.leaving && !record.leaving.confirmed) return { code: 'leaving-asked', on: record.leaving.on };
  if (placesLeft(record, leaving).length === 0) return { code: 'leaving-nothing' };
  return { ...record, leaving };
}

/**
 * From the day on the person has no place there. What had been asked for there is dropped, and so are the absences of who leaves the service: nobody acts for
 * somebody who is gone.
 */
export function leavingConfirmed(record: PersonRecord, id: string, confirmed: Act): PersonRecord | Problem {
  const { leaving } = record;
  if (leaving?.id !== id || leaving.confirmed) return { code: 'change-unknown' };
  const ending = new Set(placesLeft(record, leaving));
  const assignments = record.assignments.flatMap((place) =>
    ending.has(place) ? (endedOn(place, leaving.on) ?? []) : [place],
  );
  const pending = record.pending.filter(({ assignment }) => !isLeft(leaving, assignment));
  const absences =
    leaving.agencyId === undefined
      ? record.absences.flatMap((absence) => endedOn(absence, leaving.on) ?? [])
      : record.absences;
  return { ...record, assignments, pending, absences, leaving: { ...leaving, confirmed } };
}

/** It is not agreed to, or taken back before it was confirmed. */
export function leavingDropped(record: PersonRecord, id: string): PersonRecord | Problem {
  const { leaving, ...rest } = record;
  return leaving?.id === id && !leaving.confirmed ? rest : { code: 'change-unknown' };
}
