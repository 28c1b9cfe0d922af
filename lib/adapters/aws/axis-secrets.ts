import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { AxisCredentials } from '../../ports/exchange.ts';
import { type AwsConnection, clientSettings } from './connection.ts';

const freshFor = 5 * 60_000;
const timeout = 3000;

/**
 * The axis credentials of agencies that have none among the records yet (`recordsCredentials`), by agency id, from one secret whose text is JSON, as earlier versions kept all. Read again after five
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

/** All of that secret, to be moved among the records. */
export function allAxisSecrets(
  at: AwsConnection & { readonly secretId: string },
): Promise<Readonly<Record<string, AxisCredentials>>> {
  return fetchSecret(new SecretsManagerClient(clientSettings(at, timeout)), at.secretId);
}

async function fetchSecret(client: SecretsManagerClient, secretId: string): Promise<Record<string, AxisCredentials>> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return credentialsIn(SecretString ?? '{}');
}

/** What is wrong with the secret is said without a letter of it: errors go into logs. */
function credentialsIn(text: string): Record<string, AxisCredentials> {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('the axis secret is not a JSON object of agency codes');
  for (const [agencyCode, entry] of Object.entries(value as Record<string, Partial<AxisCredentials> | null>)) {
    if (typeof entry?.systemId !== 'string' || typeof entry.secret !== 'string' || entry.secret === '')
      throw new Error(`the axis secret has no systemId and secret for ${agencyCode.slice(0, 35)}`);
  }
  return value as Record<string, AxisCredentials>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // the parser's own error quotes the text
    return undefined;
  }
}
