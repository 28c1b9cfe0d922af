import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type AwsConnection, clientSettings } from './connection.ts';

/** Who an agency is at the axis. */
export interface AxisCredentials {
  readonly systemId: string;
  readonly secret: string;
}

const freshFor = 5 * 60_000;
const timeout = 3000;

/**
 * The axis credentials of our agencies, by agency code, from one secret whose text is JSON. Read again after five
 * minutes, so that a changed secret needs no deployment.
 */
export function axisSecrets(
  at: AwsConnection & { readonly secretId: string },
  now: () => number,
): (agencyCode: string) => Promise<AxisCredentials | undefined> {
  const client = new SecretsManagerClient(clientSettings(at, timeout));
  let read: { at: number; credentials: Promise<Record<string, AxisCredentials>> } | undefined;
  return async (agencyCode) => {
    if (!read || now() - read.at > freshFor) read = { at: now(), credentials: fetchSecret(client, at.secretId) };
    try {
      return (await read.credentials)[agencyCode];
    } catch (error) {
      read = undefined;
      throw error;
    }
  };
}

async function fetchSecret(client: SecretsManagerClient, secretId: string): Promise<Record<string, AxisCredentials>> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return JSON.parse(SecretString ?? '{}') as Record<string, AxisCredentials>;
}
