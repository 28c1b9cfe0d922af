import type { ConnectionCheck } from '../domain/monitoring/connection.ts';
import type { TimestampTrial } from '../domain/monitoring/installation-settings.ts';
import type { AxisCredentials } from './exchange.ts';
import type { Write } from './records.ts';

/** Parameters of installation or start that decide a value: the page names them, and does not change it. */
export interface Decided {
  readonly timestamps?: string;
  readonly publicAddress?: string;
}

/** Where an installation holds the credentials of its agencies at the axis and speaks to it itself. A secret goes in and never comes out. */
export interface ConnectionDesk {
  /** under which name the agency is known at the axis, where it has credentials */
  systemId(agencyId: string): Promise<string | undefined>;
  /** what puts credentials in the place of those before, sealed, as a write of a larger transaction */
  credentialsWrite(agencyId: string, credentials: AxisCredentials): Promise<Write>;
  /** opens a connection with the credentials that are kept, asks for nothing but what waits, and takes nothing out */
  check(agencyId: string): Promise<ConnectionCheck>;
  /** parameters of installation or start that decide */
  readonly decided: Decided;
  /** addresses of timestamp authorities that are asked now, in their order */
  timestampAddresses(): readonly string[];
  /** what was set is used from now on, as far as no start is needed */
  takeUp(): Promise<void>;
  /** asks an authority for a timestamp of a fresh digest, and keeps nothing of it */
  tryTimestamp(address: string): Promise<TimestampTrial>;
}
