import type { AgencyRecord } from '../../domain/organisation/agencies/agency-record.ts';
import { heldOn } from '../../domain/organisation/validity.ts';
import type { Stored } from '../item.ts';
import { findAgencyRecord } from './agencies.ts';

/** Trees are flat: ministry, managing body, province; one that goes on for so long is a circle. */
const maxDepth = 20;

/** All agencies above one on a day (`yyyy-mm-dd`), nearest first; none above one that is not kept here. */
export async function agenciesAbove(
  context: Stored,
  record: AgencyRecord | undefined,
  day: string,
): Promise<readonly string[]> {
  const above: string[] = [];
  let parent = record && (heldOn(record.names, day)?.parentId ?? record.names.at(-1)?.parentId);
  while (parent !== undefined && !above.includes(parent) && above.length < maxDepth) {
    above.push(parent);
    const loaded = await findAgencyRecord(context, parent);
    parent = loaded && heldOn(loaded.state.names, day)?.parentId;
  }
  return above;
}
