import type { Administered } from '../domain/organisation/administration.ts';
import { unitPath } from '../domain/organisation/agencies/decide.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import { agenciesAbove } from '../stores/organisation/above.ts';
import { findAgencyRecord } from '../stores/organisation/agencies.ts';
import type { Context } from './context.ts';

/** Where an agency stands in the tree today, as `mayAdminister` asks of it for this person. @throws {Refused} `agency-unknown` */
export async function administered(context: Context, person: Person, agencyId: string): Promise<Administered> {
  const record = (await findAgencyRecord(context, agencyId))?.state;
  if (!record) throw new Refused({ code: 'agency-unknown', agency: agencyId });
  const above = await agenciesAbove(context, record, vietnamDay(context.clock.now()));
  const units = person.unit === undefined ? undefined : unitPath(record.units, person.unit);
  return { agencyId, above, ...(units ? { units } : {}) };
}
