import { ulid } from 'ulid';
import { axisSecrets } from '../lib/adapters/aws/axis-secrets.ts';
import type { AwsConnection } from '../lib/adapters/aws/connection.ts';
import { dynamodbRecords } from '../lib/adapters/aws/dynamodb-records.ts';
import { kmsSigners } from '../lib/adapters/aws/kms-signers.ts';
import { s3Files } from '../lib/adapters/aws/s3-files.ts';
import { recordsDirectory } from '../lib/adapters/directory/records-directory.ts';
import { tinos } from '../lib/adapters/fonts/tinos.ts';
import { vdxpExchange } from '../lib/adapters/vdxp/vdxp-exchange.ts';
import type { House } from '../lib/flows/step/house.ts';
import type { Clock } from '../lib/ports/clock.ts';
import { ExchangeFailure } from '../lib/ports/exchange.ts';

/** Where each service is; in a Lambda function the connections are empty and the runtime knows. */
export interface AwsSettings {
  readonly table: AwsConnection & { readonly table: string };
  readonly bucket: AwsConnection & { readonly bucket: string };
  readonly keys: AwsConnection;
  readonly axis: AwsConnection & { readonly secretId: string };
  readonly axisEndpoint: string;
  readonly maxFileBytes: number;
}

export const wallClock: Clock = { now: () => Date.now() };

/** The AWS engine behind the ports: one DynamoDB table, one bucket, keys in KMS. */
export function composeAws(settings: AwsSettings): House {
  const records = dynamodbRecords(settings.table);
  const credentialsOf = axisSecrets(settings.axis, wallClock.now);
  return {
    records,
    files: s3Files(settings.bucket),
    clock: wallClock,
    directory: recordsDirectory(records),
    signers: kmsSigners({ ...settings.keys, records }),
    exchanges: {
      async of(agencyCode) {
        const credentials = await credentialsOf(agencyCode);
        if (!credentials) throw new ExchangeFailure('unauthorised', '', `no system id for ${agencyCode}`);
        return vdxpExchange({ ...credentials, endpoint: settings.axisEndpoint }, wallClock);
      },
    },
    typeface: tinos,
    newId: () => ulid(),
    maxFileBytes: settings.maxFileBytes,
  };
}
