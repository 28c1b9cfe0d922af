import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { kmsSecretBox } from '../../../lib/adapters/aws/kms-secret-box.ts';
import type { PushDesk } from '../../../lib/ports/push.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { composePush } from '../parts/push.ts';
import { wallClock } from '../parts/wall-clock.ts';

/** Messages to browsers on AWS: the key is sealed by the key of the table. */
export const composeAwsPush = (records: Records, keys: AwsConnection & { readonly keyId?: string }): PushDesk =>
  composePush(records, kmsSecretBox(keys), () => wallClock.now());
