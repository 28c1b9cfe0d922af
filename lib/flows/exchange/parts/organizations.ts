import type { Agency } from '../../../domain/organisation/agency.ts';
import type { Organization } from '../../../edxml/message.ts';

/** An agency of the directory as an organisation block of edXML. */
export function organizationOf(agency: Agency): Organization {
  return {
    organId: agency.code,
    inCharge: agency.parentName,
    name: agency.name,
    address: agency.address,
    email: agency.email,
  };
}
