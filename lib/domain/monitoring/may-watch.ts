import { type Administered, mayAdminister } from '../organisation/administration.ts';
import type { Person } from '../organisation/agency.ts';
import type { Permission } from '../organisation/permissions.ts';
import type { Problem } from '../shared/errors.ts';

/** Whether a person may see how the system runs for an agency, or do something about it: who administers or leads it or one above it, and its own clerks. */
export function mayWatch(
  person: Person,
  where: Administered,
  permission: Permission = 'monitoring.read',
): Problem | undefined {
  const above = person.roles.some((role) => role === 'admin' || role === 'leader');
  if (!above && person.roles.includes('clerk') && person.agencyCode !== where.agencyId)
    return { code: 'outside-your-administration' };
  return mayAdminister(person, permission, where);
}
