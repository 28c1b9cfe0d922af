import type { Clock } from '../../ports/clock.ts';
import { ExchangeFailure } from '../../ports/exchange.ts';
import type { Wire } from './http-wire.ts';
import { signedHeaders } from './signed-headers.ts';
import { post } from './transport.ts';
import type { VdxpConnection } from './vdxp-exchange.ts';

/** The whole list is some twenty megabytes. */
const seconds = 120;

/** All agencies that the axis knows, as it lists them: `{id, pid, code, name, mail, oldCode}` each. @throws {ExchangeFailure} */
export async function vdxpAgencies(connection: VdxpConnection, clock: Clock, wire?: Wire): Promise<readonly unknown[]> {
  const headers = signedHeaders(connection, 'application/json', {}, clock.now());
  const { data } = await post(`${connection.endpoint}/getAgenciesList`, headers, '{}', seconds, wire);
  if (!Array.isArray(data)) throw new ExchangeFailure('nonsense', '', 'no list in the answer');
  return data;
}
