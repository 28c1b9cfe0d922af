import type { Person } from '../../../domain/organisation/agency.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Context } from '../../../kernel/context.ts';
import type { Importer } from './importer.ts';

/** An administrator imports and exports for their agency and all below it, one of a unit for that unit and those below it; rights wait. */
export function administrator(context: Context, person: Person): Importer {
  requirePermission(person, 'organisation.manage');
  const { agencyCode, unit } = person;
  const within = unit === undefined ? {} : { ownUnit: unit };
  return { who: actOf(context, person), roots: [agencyCode], ownAgency: agencyCode, ...within, atOnce: false };
}
