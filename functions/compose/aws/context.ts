import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { s3Files } from '../../../lib/adapters/aws/s3-files.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import type { PageTrial } from '../../../lib/ports/page-trial.ts';
import { recordsDirectory } from '../../../lib/stores/organisation/directory.ts';
import { sleep, wallClock } from '../parts/wall-clock.ts';
import { composeAwsDirectory } from './directory.ts';

/** Where each service is; in a Lambda function the connections are empty and the runtime knows. */
export interface AwsSettings {
  readonly table: AwsConnection & { readonly table: string };
  readonly bucket: AwsConnection & { readonly bucket: string };
  /** where the national directory lies, for who has to know agencies that are not kept here */
  readonly directory?: AwsConnection & { readonly bucket: string };
  readonly maxFileBytes: number;
}

/** What all doors share on AWS: one DynamoDB table, one bucket. */
export function composeAws(settings: AwsSettings): Context {
  const records = dynamodbRecords(settings.table);
  const national = settings.directory && composeAwsDirectory(settings.directory);
  return {
    records,
    files: s3Files(settings.bucket),
    clock: wallClock,
    directory: recordsDirectory(records, wallClock, national),
    pageTrial: laterTrial,
    newId: () => ulid(),
    sleep,
    randomBytes,
    maxFileBytes: settings.maxFileBytes,
  };
}

/** Loaded when the first file is tried. */
const laterTrial: PageTrial = {
  tryFile: async (file) => (await import('../../../lib/flows/outgoing/parts/carriable.ts')).tryUpload(file),
  tryAnnex: async (file, name) => (await import('../../../lib/flows/outgoing/parts/try-annex.ts')).tryAnnex(file, name),
  readLetter: async (file) => (await import('../../../lib/flows/parts/read-letter.ts')).readLetterOf(file),
  tryPaper: async (file) => (await import('../../../lib/flows/incoming/parts/try-paper.ts')).tryPaper(file),
};
