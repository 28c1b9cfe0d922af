import { axisSecrets } from '../../../lib/adapters/aws/axis-secrets.ts';
import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { kmsSecretBox } from '../../../lib/adapters/aws/kms-secret-box.ts';
import { recordsCredentials } from '../../../lib/adapters/directory/records-credentials.ts';
import type { RelayContext } from '../../../lib/kernel/context.ts';
import { exchangesBy } from '../parts/exchanges.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { type AwsSettings, composeAws } from './context.ts';

export interface RelaySettings extends AwsSettings {
  /** where KMS is */
  readonly keys: AwsConnection;
  /** the secret in which earlier versions kept the credentials of all agencies */
  readonly axis: AwsConnection & { readonly secretId: string };
  readonly axisEndpoint: string;
}

/** The context on AWS of the workers that talk to the axis, with the credentials of the agency that they work for. */
export function composeAwsRelay(settings: RelaySettings): RelayContext {
  const context = composeAws(settings);
  const ofAgency = recordsCredentials(context.records, kmsSecretBox(settings.keys), wallClock.now);
  const ofBefore = axisSecrets(settings.axis, wallClock.now);
  return {
    ...context,
    exchanges: exchangesBy(
      async (id) => (await ofAgency(id)) ?? ofBefore(id),
      () => settings.axisEndpoint,
      wallClock,
    ),
  };
}
