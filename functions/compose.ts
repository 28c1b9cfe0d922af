import { Logger } from '@aws-lambda-powertools/logger';
import { dynamodbRecords } from '../lib/adapters/aws/dynamodb-records.ts';
import { sqsQueue } from '../lib/adapters/aws/sqs-queue.ts';
import { jwtIdentity } from '../lib/adapters/oidc/jwt-identity.ts';
import { maxFileBytes, setting, type settingNames } from '../lib/edge/settings.ts';
import type { House } from '../lib/flows/step/house.ts';
import { composeAws } from './compose-aws.ts';
import type { HttpHouse } from './http/door.ts';
import type { WorkerHouse } from './queue/door.ts';
import type { PublisherHouse } from './stream/door.ts';

const read = (name: keyof typeof settingNames): string => setting(process.env, name);
const logger = new Logger({ serviceName: 'congvan' });

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const house = once(
  (): House =>
    composeAws({
      table: { table: read('table') },
      bucket: { bucket: read('bucket') },
      keys: {},
      axis: { secretId: read('axisSecretId') },
      axisEndpoint: read('axisEndpoint'),
      maxFileBytes: maxFileBytes(process.env),
    }),
);

/** Errors go to the log by name and place; what a document says never does. */
function report(error: unknown, where: string): void {
  logger.error('failed', { where, error: error instanceof Error ? error : String(error) });
}

/** For the HTTP door. A missing setting stops it at its cold start. */
export async function composeHttp(): Promise<HttpHouse> {
  return http();
}

const http = once((): HttpHouse => {
  const issuer = read('issuer');
  const identity = jwtIdentity({ issuer, audience: read('audience'), jwksUri: read('jwksUri') });
  return { house: house(), identity, signIn: { issuer, clientId: read('clientId') }, report };
});

/** For queue workers and schedules. */
export async function composeWorker(): Promise<WorkerHouse> {
  return { house: house(), report };
}

/** For the stream and the sweep: records and queues only. */
export async function composePublisher(): Promise<PublisherHouse> {
  return publisher();
}

const publisher = once(
  (): PublisherHouse => ({
    records: dynamodbRecords({ table: read('table') }),
    queue: sqsQueue({ base: read('queueUrlBase'), prefix: read('queuePrefix') }),
  }),
);
