import { Logger } from '@aws-lambda-powertools/logger';
import { maxFileBytes, setting, settingNames } from '../../../lib/edge/settings.ts';
import type { AwsSettings } from '../aws/context.ts';

const logger = new Logger({ serviceName: 'congvan' });

/** A setting of this function. A missing one stops it at its cold start. */
export const read = (name: keyof typeof settingNames): string => setting(process.env, name);

export const awsSettings = (): AwsSettings => ({
  table: { table: read('table') },
  bucket: { bucket: read('bucket') },
  ...(process.env[settingNames.searchBucket] ? { directory: { bucket: read('searchBucket') } } : {}),
  maxFileBytes: maxFileBytes(process.env),
});

/** Errors go to the log by name and place; what a document says never does. */
export function report(error: unknown, where: string): void {
  logger.error('failed', { where, error: error instanceof Error ? error : String(error) });
}

/** Makes a thing when it is first asked for; the same one afterwards. */
export function once<Value>(make: () => Value): () => Promise<Value> {
  let made: { value: Value } | undefined;
  return async () => {
    made ??= { value: make() };
    return made.value;
  };
}
