import type { Person } from '../domain/organisation/agency.ts';
import type { Outgoing } from '../domain/outgoing/states.ts';
import { routeFor, type Stage } from '../domain/review/route.ts';
import { findAgencyRecord } from '../stores/organisation/agencies.ts';
import type { Context } from './context.ts';

/** The route that a draft would take today. */
export async function routeOf(
  context: Context,
  { agencyCode, content, createdBy, draftedIn }: Outgoing,
): Promise<readonly Stage[]> {
  const unit = draftedIn?.id ?? '';
  const [people, agency] = await Promise.all([
    context.directory.peopleOf(agencyCode),
    findAgencyRecord(context, agencyCode),
  ]);
  const heads = people.filter(headsUnit);
  return routeFor(agency?.state.reviewRoutes ?? [], {
    ...{ kind: content.kind, unit },
    drafterHeadsUnit: heads.some((head) => head.subject === createdBy && head.unit === unit),
    unitHeads: heads.length > 0,
  });
}

export const headsUnit = ({ level, unit }: Person): boolean => level === 'unitHead' && unit !== undefined;
