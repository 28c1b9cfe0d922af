import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { kmsSecretBox } from '../../../lib/adapters/aws/kms-secret-box.ts';
import type { MailDesk } from '../../../lib/ports/mailer.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { composeMail } from '../parts/mail.ts';

/** The mail desk on AWS: the password is sealed by the key of the table; only who seals names it. */
export const composeAwsMail = (records: Records, keys: AwsConnection & { readonly keyId?: string }): MailDesk =>
  composeMail(records, kmsSecretBox(keys));
