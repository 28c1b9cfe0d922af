import type { Successor } from '../domain/incoming/pass-on.ts';
import type { Incoming } from '../domain/incoming/states.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { findAgencyRecord } from '../stores/organisation/agencies.ts';
import type { Context } from './context.ts';

/** Agencies succeed one another so often at most before somebody looks. */
const maxAgencies = 40;

/** The agencies that go on today with the work of the one that a document was sent to, but for the person's own; nobody where that one still is. */
export async function otherSuccessors(
  context: Context,
  { agencyCode: own }: Person,
  incoming: Incoming,
): Promise<readonly Successor[]> {
  const addressed = ('addressedTo' in incoming ? incoming.addressedTo : undefined) ?? incoming.agencyCode;
  if (addressed === own) return [];
  const ids = await goingOn(context, addressed);
  const others = ids.filter((id) => id !== own && id !== addressed);
  return Promise.all(others.map(async (id) => ({ id, name: (await context.directory.agency(id))?.name ?? id })));
}

async function goingOn(context: Context, addressed: string): Promise<readonly string[]> {
  const today = vietnamDay(context.clock.now());
  const [open, seen, found]: [string[], Set<string>, string[]] = [[addressed], new Set(), []];
  for (let id = open.shift(); id !== undefined && seen.size < maxAgencies; id = open.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const succession = (await findAgencyRecord(context, id))?.state.succession;
    if (succession && succession.on <= today) open.push(...succession.toIds);
    else found.push(id);
  }
  return found;
}
