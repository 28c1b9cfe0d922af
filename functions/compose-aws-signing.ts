import type { AwsConnection } from '../lib/adapters/aws/connection.ts';
import { kmsSigners } from '../lib/adapters/aws/kms-signers.ts';
import { tinos } from '../lib/adapters/fonts/tinos.ts';
import type { SigningHouse } from '../lib/flows/step/house.ts';
import { type AwsSettings, composeAws } from './compose-aws.ts';

/** The HTTP door's house on AWS: keys in KMS. */
export function composeAwsSigning(settings: AwsSettings & { readonly keys: AwsConnection }): SigningHouse {
  const house = composeAws(settings);
  return { ...house, signers: kmsSigners({ ...settings.keys, records: house.records }), typeface: tinos };
}
