import { axisSecrets } from '../../../lib/adapters/aws/axis-secrets.ts';
import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { vdxpExchange } from '../../../lib/adapters/vdxp/vdxp-exchange.ts';
import type { RelayContext } from '../../../lib/kernel/context.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { type AwsSettings, composeAws } from './context.ts';

export interface RelaySettings extends AwsSettings {
  readonly axis: AwsConnection & { readonly secretId: string };
  readonly axisEndpoint: string;
}

/** The context on AWS of the workers that talk to the axis, with credentials from Secrets Manager. */
export function composeAwsRelay(settings: RelaySettings): RelayContext {
  const credentialsOf = axisSecrets(settings.axis, wallClock.now);
  const context = composeAws(settings);
  return {
    ...context,
    exchanges: {
      async of(agencyCode) {
        const credentials = await credentialsOf(agencyCode);
        if (!credentials) throw new ExchangeFailure('unauthorised', '', `no system id for ${agencyCode}`);
        return vdxpExchange({ ...credentials, endpoint: settings.axisEndpoint }, wallClock);
      },
    },
  };
}
