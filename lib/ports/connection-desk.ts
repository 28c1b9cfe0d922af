import type { ConnectionCheck } from '../domain/monitoring/connection.ts';
import type { AxisCredentials } from './exchange.ts';
import type { Write } from './records.ts';

/** Where an installation holds the credentials of its agencies at the axis and speaks to it itself. A secret goes in and never comes out. */
export interface ConnectionDesk {
  /** under which name the agency is known at the axis, where it has credentials */
  systemId(agencyId: string): Promise<string | undefined>;
  /** what puts credentials in the place of those before, sealed, as a write of a larger transaction */
  credentialsWrite(agencyId: string, credentials: AxisCredentials): Promise<Write>;
  /** opens a connection with the credentials that are kept, asks for nothing but what waits, and takes nothing out */
  check(agencyId: string): Promise<ConnectionCheck>;
}
