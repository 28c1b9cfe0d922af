import type { Problem } from '../shared/errors.ts';
import type { Person } from './agency.ts';
import { may, type Permission } from './permissions.ts';

/** Where somebody would administer: an agency, all agencies above it (nearest first), and for a unit itself and all units above it. */
export interface Administered {
  readonly agencyId: string;
  readonly above: readonly string[];
  readonly units?: readonly string[];
}

/**
 * Whether a person has this permission of administration there: in their own agency and all below it, a unit's administrator in the unit and all
 * below it.
 */
export function mayAdminister(person: Person, permission: Permission, where: Administered): Problem | undefined {
  const role = may(person, permission);
  if (role) return role;
  const within = person.agencyCode === where.agencyId || where.above.includes(person.agencyCode);
  const ofUnit = person.unit !== undefined && person.roles.includes('admin');
  const own = !ofUnit || (person.agencyCode === where.agencyId && where.units?.includes(person.unit) === true);
  return within && own ? undefined : { code: 'outside-your-administration' };
}

/** What is one for the whole installation: only an administrator of an agency with none of ours above it has this permission there. */
export function mayForInstallation(person: Person, permission: Permission, where: Administered): Problem | undefined {
  const outside = mayAdminister(person, permission, where);
  if (outside) return outside;
  return person.unit === undefined && where.above.length === 0 ? undefined : { code: 'outside-your-administration' };
}

/**
 * Whether a person is competent to confirm a change of rights, or of agencies: a leader of the agency or of one above, or an administrator of one above;
 * never who asked for it or whom it is about. Decree 30/2020 App. VI III.3c.
 */
export function mayConfirm(
  person: Person,
  { askedBy, about }: { readonly askedBy: string; readonly about?: string },
  where: Administered,
): Problem | undefined {
  const place = may(person, 'rights.confirm');
  if (place) return place;
  const leads = person.roles.includes('leader') && [where.agencyId, ...where.above].includes(person.agencyCode);
  const above = person.roles.includes('admin') && person.unit === undefined && where.above.includes(person.agencyCode);
  if (!leads && !above)
    return person.agencyCode === where.agencyId
      ? { code: 'confirm-by-another' }
      : { code: 'outside-your-administration' };
  if (person.subject === askedBy || person.subject === about) return { code: 'confirm-by-another' };
  return undefined;
}
