import type { Administered } from '../../../domain/organisation/administration.ts';
import type { AgencyRecord } from '../../../domain/organisation/agencies/agency-record.ts';
import { unitPath } from '../../../domain/organisation/agencies/decide.ts';
import { heldOn } from '../../../domain/organisation/validity.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { findAgencyRecord } from '../../../stores/organisation/agencies.ts';

/** Trees are flat: ministry, managing body, province; one that goes on for so long is a circle. */
const maxDepth = 20;

/** The record of an agency. @throws {Refused} `agency-unknown` */
export async function agencyRecord(context: Context, id: string): Promise<Loaded<AgencyRecord>> {
  const loaded = await findAgencyRecord(context, id);
  if (!loaded) throw new Refused({ code: 'agency-unknown', agency: id });
  return loaded;
}

/** Where an agency, or a unit of it, stands in the tree today. @throws {Refused} `agency-unknown`, `unit-unknown` */
export async function whereIs(context: Context, agencyId: string, unitId?: string): Promise<Administered> {
  const { state } = await agencyRecord(context, agencyId);
  const above = await agenciesAbove(context, state);
  if (unitId === undefined) return { agencyId, above };
  if (!state.units.some(({ id }) => id === unitId)) throw new Refused({ code: 'unit-unknown', unit: unitId });
  return { agencyId, above, units: unitPath(state.units, unitId) };
}

/** All agencies above one, nearest first. */
export async function agenciesAbove(context: Context, record: AgencyRecord): Promise<readonly string[]> {
  const day = vietnamDay(context.clock.now());
  const above: string[] = [];
  let parent = heldOn(record.names, day)?.parentId ?? record.names.at(-1)?.parentId;
  while (parent !== undefined && !above.includes(parent) && above.length < maxDepth) {
    above.push(parent);
    const loaded = await findAgencyRecord(context, parent);
    parent = loaded && heldOn(loaded.state.names, day)?.parentId;
  }
  return above;
}
