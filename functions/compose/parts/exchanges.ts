import { vdxpExchange } from '../../../lib/adapters/vdxp/vdxp-exchange.ts';
import type { Clock } from '../../../lib/ports/clock.ts';
import { type AxisCredentials, ExchangeFailure, type Exchanges } from '../../../lib/ports/exchange.ts';
import { SecretUnopened } from '../../../lib/ports/secret-box.ts';

/** The axis for each agency, under its own credentials. Who has none, or some that cannot be opened, is not accepted there: somebody is told. */
export function exchangesBy(
  credentialsOf: (agencyId: string) => Promise<AxisCredentials | undefined>,
  endpoint: () => string,
  clock: Clock,
): Exchanges {
  return {
    async of(agencyId) {
      const credentials = await credentialsOf(agencyId).catch((error: unknown) => {
        if (error instanceof SecretUnopened) throw new ExchangeFailure('unauthorised', '', error.message);
        throw error;
      });
      if (!credentials) throw new ExchangeFailure('unauthorised', '', `no system id for ${agencyId}`);
      return vdxpExchange({ ...credentials, endpoint: endpoint() }, clock);
    },
  };
}
