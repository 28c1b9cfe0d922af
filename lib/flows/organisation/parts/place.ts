import type { Assignment } from '../../../domain/organisation/people/person-record.ts';
import { overlap, type Validity } from '../../../domain/organisation/validity.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { colleagueLines } from '../../../stores/organisation/people.ts';
import { agencyRecord } from './where.ts';

/** A place as an administrator describes it. */
export type PlaceRequest = Omit<Assignment, 'id'>;

/**
 * An agency has one head at a time, and nobody has a place in one that has ended; of the time before, a place that ends with it may still be written down.
 * @throws {Refused} `head-already`, `agency-unknown`, `agency-ended`, `unit-unknown`
 */
export async function requireFree(context: Context, subject: string, place: PlaceRequest): Promise<void> {
  const { state: agency } = await agencyRecord(context, place.agencyId);
  if (outlasts(place, agency, vietnamDay(context.clock.now())))
    throw new Refused({ code: 'agency-ended', agency: agency.id });
  if (place.unitId !== undefined && !agency.units.some(({ id }) => id === place.unitId))
    throw new Refused({ code: 'unit-unknown', unit: place.unitId });
  if (place.level !== 'head') return;
  const others = await colleagueLines(context, place.agencyId);
  const head = others.find(
    (other) =>
      other.subject !== subject &&
      other.assignments.some(
        (one) =>
          one.agencyId === place.agencyId &&
          one.level === 'head' &&
          !one.roles.includes('admin') &&
          overlap(one, place),
      ),
  );
  if (head) throw new Refused({ code: 'head-already', name: head.name });
}

/** While it still is, a place without an end is the successor's from the day on: a succession moves it. */
const outlasts = ({ from, to }: Validity, agency: Validity, day: string): boolean =>
  agency.to !== undefined && (from >= agency.to || (agency.to <= day && (to === undefined || to > agency.to)));
