import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { kmsSigners } from '../../../lib/adapters/aws/kms-signers.ts';
import { s3Images } from '../../../lib/adapters/aws/s3-images.ts';
import { recordsTokens } from '../../../lib/adapters/directory/records-tokens.ts';
import { tinos } from '../../../lib/adapters/fonts/tinos.ts';
import type { LevelPolicySettings } from '../../../lib/edge/settings.ts';
import type { SigningContext } from '../../../lib/kernel/context.ts';
import { composeLevelPolicy } from '../parts/level-policy.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { type AwsSettings, composeAws } from './context.ts';

/** The HTTP door's context on AWS: keys in KMS. */
export function composeAwsSigning(
  settings: AwsSettings & { readonly keys: AwsConnection; readonly proof: LevelPolicySettings },
): SigningContext {
  const context = composeAws(settings);
  const signers = kmsSigners({ ...settings.keys, records: context.records });
  const levelPolicy = composeLevelPolicy(settings.proof, context.records, wallClock);
  return {
    ...context,
    signers,
    tokens: recordsTokens(context.records),
    typeface: tinos,
    levelPolicy,
    pageImages: s3Images(settings.bucket),
  };
}
