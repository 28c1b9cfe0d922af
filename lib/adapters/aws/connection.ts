/**
 * Where AWS is. Empty in a Lambda function: the runtime gives region and credentials. Tests and local engines name an
 * endpoint.
 */
export interface AwsConnection {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface ClientSettings extends AwsConnection {
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}

/**
 * Settings for one client. The SDK waits without limit by default; a call that hangs would then hold a function until
 * its own end. `requestTimeout` is in milliseconds and covers one attempt.
 */
export function clientSettings(connection: AwsConnection, requestTimeout: number): ClientSettings {
  const { region, endpoint, credentials } = connection;
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 2000, requestTimeout, throwOnRequestTimeout: true },
  };
}
