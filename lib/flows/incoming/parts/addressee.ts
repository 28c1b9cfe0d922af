import type { Arrived } from '../../../domain/incoming/states.ts';
import type { Agency } from '../../../domain/organisation/agency.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import type { DocumentMessage } from '../../../edxml/message.ts';
import { findAgencyRecord, succeededBy } from '../../../stores/organisation/agencies.ts';
import type { OpeningContext } from '../../parts/opening-context.ts';

/** That a packet is for an agency that another has succeeded. */
export interface SucceededAddressee {
  /** today's name of the agency that it is addressed to: its last one */
  readonly addressed: string;
  readonly successor: string;
  /** the id of that agency, where the packet came into its successor's box: statuses go out under its code */
  readonly agencyCode?: string;
}

/** Whether a packet that came to one of our agencies is for one that has been succeeded: it came into its box, or names its code. */
export async function succeededAddressee(
  context: OpeningContext,
  { agencyCode }: Arrived,
  { to }: DocumentMessage,
): Promise<SucceededAddressee | undefined> {
  const today = vietnamDay(context.clock.now());
  const us = await context.directory.agency(agencyCode);
  if (!us) return undefined;
  if (us.to !== undefined && us.to <= today) {
    const heir = await heirOf(context, agencyCode);
    return heir && { addressed: us.name, successor: heir.name };
  }
  const codes = to.map(({ organId }) => organId);
  if ([us.code, ...us.altCodes].some((code) => codes.includes(code))) return undefined;
  const predecessors = await succeededBy(context, agencyCode);
  for (const code of codes) {
    const named = await context.directory.agencyByCode(code);
    const is = predecessors.some(({ id, on, goesOn }) => id === named?.id && on <= today && goesOn);
    if (is && named?.id !== undefined) return { addressed: named.name, successor: us.name, agencyCode: named.id };
  }
  return undefined;
}

/** Agencies succeed one another so often at most before somebody looks. */
const maxSteps = 20;

/** The agency that goes on with the work of one that has ended: the first successor, and so on. */
async function heirOf(context: OpeningContext, agencyCode: string): Promise<Agency | undefined> {
  let id = agencyCode;
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const next = (await findAgencyRecord(context, id))?.state.succession?.toIds[0];
    if (next === undefined) break;
    id = next;
  }
  return id === agencyCode ? undefined : context.directory.agency(id);
}
