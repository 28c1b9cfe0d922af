import { administers } from '../../../domain/organisation/people/decide.ts';
import type { Assignment } from '../../../domain/organisation/people/person-record.ts';
import { overlap } from '../../../domain/organisation/validity.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { colleagueLines } from '../../../stores/organisation/people.ts';
import { agencyRecord, whereIs } from './where.ts';

/** A place as an administrator describes it. */
export type PlaceRequest = Omit<Assignment, 'id'>;

/** An agency has one head at a time, and nobody comes to one that has ended. @throws {Refused} `head-already`, `agency-unknown`, `agency-ended`, `unit-unknown` */
export async function requireFree(context: Context, subject: string, place: PlaceRequest): Promise<void> {
  const { state: agency } = await agencyRecord(context, place.agencyId);
  if (agency.to !== undefined && place.from >= agency.to)
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

/** Somebody else must be left who administers an agency: there, or in one above. @throws {Refused} `last-administrator` */
export async function requireAnotherAdministrator(
  context: Context,
  subject: string,
  agencyId: string,
  day: string,
): Promise<void> {
  const { above } = await whereIs(context, agencyId);
  for (const id of [agencyId, ...above]) {
    const lines = await colleagueLines(context, id);
    if (lines.some((line) => line.subject !== subject && administers(line, id, day))) return;
  }
  throw new Refused({ code: 'last-administrator' });
}
