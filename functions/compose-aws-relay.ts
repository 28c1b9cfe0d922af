import { axisSecrets } from '../lib/adapters/aws/axis-secrets.ts';
import type { AwsConnection } from '../lib/adapters/aws/connection.ts';
import { recordsTrust } from '../lib/adapters/directory/records-trust.ts';
import { reportPages } from '../lib/adapters/report/verification-report.ts';
import { vdxpExchange } from '../lib/adapters/vdxp/vdxp-exchange.ts';
import { verifyPage } from '../lib/edge/verify-page.ts';
import type { RelayHouse } from '../lib/flows/step/house.ts';
import { ExchangeFailure } from '../lib/ports/exchange.ts';
import { type AwsSettings, composeAws, wallClock } from './compose-aws.ts';

export interface RelaySettings extends AwsSettings {
  readonly axis: AwsConnection & { readonly secretId: string };
  readonly axisEndpoint: string;
  /** `https://` and the host name under which people open the page */
  readonly siteOrigin: string;
}

/** The workers' house on AWS: the axis, with credentials from Secrets Manager. */
export function composeAwsRelay(settings: RelaySettings): RelayHouse {
  const credentialsOf = axisSecrets(settings.axis, wallClock.now);
  const house = composeAws(settings);
  return {
    ...house,
    trust: recordsTrust(house.records),
    reportPages: reportPages(() => `${settings.siteOrigin}/${verifyPage}`),
    exchanges: {
      async of(agencyCode) {
        const credentials = await credentialsOf(agencyCode);
        if (!credentials) throw new ExchangeFailure('unauthorised', '', `no system id for ${agencyCode}`);
        return vdxpExchange({ ...credentials, endpoint: settings.axisEndpoint }, wallClock);
      },
    },
  };
}
