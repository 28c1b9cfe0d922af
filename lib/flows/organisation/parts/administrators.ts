import { administers } from '../../../domain/organisation/people/decide.ts';
import type { Assignment } from '../../../domain/organisation/people/person-record.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { colleagueLines, findPersonRecord, personUnchanged } from '../../../stores/organisation/people.ts';
import { whereIs } from './where.ts';

/**
 * Of every agency that somebody administers by these places, somebody else must be left who does: there, or in one above. What it gives goes into the
 * transaction that takes the places: the one who is left is still there then, so that of two administrators who take each other's place at once one
 * stays. @throws {Refused} `last-administrator`
 */
export async function administratorsLeft(
  context: Context,
  subject: string,
  places: readonly Assignment[],
  day: string,
): Promise<readonly Write[]> {
  const agencies = places.filter(({ roles, unitId }) => roles.includes('admin') && unitId === undefined);
  const left = new Map<string, Write>();
  for (const id of new Set(agencies.map(({ agencyId }) => agencyId))) {
    const another = await anotherAdministrator(context, subject, id, day);
    if (!another) throw new Refused({ code: 'last-administrator' });
    left.set(another.subject, another.stands);
  }
  return [...left.values()];
}

async function anotherAdministrator(context: Context, subject: string, agencyId: string, day: string) {
  const { above } = await whereIs(context, agencyId);
  for (const id of [agencyId, ...above]) {
    const lines = await colleagueLines(context, id);
    for (const line of lines.filter((one) => one.subject !== subject && administers(one, id, day))) {
      const loaded = await findPersonRecord(context, line.subject);
      if (loaded && administers(loaded.state, id, day))
        return { subject: line.subject, stands: personUnchanged(line.subject, loaded) };
    }
  }
  return undefined;
}

/** Whether a change takes from a place that it administers its agency for good. */
export const isTaken = (before: Assignment, after: Assignment): boolean =>
  isForGood(before) && !(isForGood(after) && after.agencyId === before.agencyId);

const isForGood = ({ roles, unitId, to }: Assignment): boolean =>
  roles.includes('admin') && unitId === undefined && to === undefined;
