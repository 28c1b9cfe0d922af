import type { Administered } from '../../../domain/organisation/administration.ts';
import type { AgencyRecord } from '../../../domain/organisation/agencies/agency-record.ts';
import { unitPath } from '../../../domain/organisation/agencies/decide.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { agenciesAbove } from '../../../stores/organisation/above.ts';
import { findAgencyRecord } from '../../../stores/organisation/agencies.ts';

/** The record of an agency. @throws {Refused} `agency-unknown` */
export async function agencyRecord(context: Context, id: string): Promise<Loaded<AgencyRecord>> {
  const loaded = await findAgencyRecord(context, id);
  if (!loaded) throw new Refused({ code: 'agency-unknown', agency: id });
  return loaded;
}

/** Where an agency, or a unit of it, stands in the tree today. @throws {Refused} `agency-unknown`, `unit-unknown` */
export async function whereIs(context: Context, agencyId: string, unitId?: string): Promise<Administered> {
  const { state } = await agencyRecord(context, agencyId);
  const above = await agenciesAbove(context, state, vietnamDay(context.clock.now()));
  if (unitId === undefined) return { agencyId, above };
  if (!state.units.some(({ id }) => id === unitId)) throw new Refused({ code: 'unit-unknown', unit: unitId });
  return { agencyId, above, units: unitPath(state.units, unitId) };
}
