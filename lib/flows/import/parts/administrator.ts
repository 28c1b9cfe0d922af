import type { Person } from '../../../domain/organisation/agency.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Context } from '../../../kernel/context.ts';
import type { Importer } from './importer.ts';

/** An administrator imports for their agency and all below it, and rights wait. @throws {Refused} `outside-your-administration` for one of a unit alone */
export function administrator(context: Context, person: Person): Importer {
  requirePermission(person, 'organisation.manage');
  if (person.unit !== undefined) throw new Refused({ code: 'outside-your-administration' });
  const { agencyCode } = person;
  return { who: actOf(context, person), roots: [agencyCode], ownAgency: agencyCode, atOnce: false };
}
