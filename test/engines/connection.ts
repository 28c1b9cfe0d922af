import type { AwsConnection } from '../../lib/adapters/aws/connection.ts';

/** Good for nothing but the local engines. */
const localCredentials = { accessKeyId: 'congvanlocal', secretAccessKey: 'congvan-local-secret' };

export type LocalConnection = Required<AwsConnection>;

export function localConnection(endpoint: string): LocalConnection {
  return { endpoint, region: 'ap-southeast-1', credentials: localCredentials };
}
