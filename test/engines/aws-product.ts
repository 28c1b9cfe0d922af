import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { composeAwsAugmentation } from '../../functions/compose/aws/augmentation.ts';
import { composeAwsDirectory } from '../../functions/compose/aws/directory.ts';
import { composeAwsMail } from '../../functions/compose/aws/mail.ts';
import { composeAwsOpening } from '../../functions/compose/aws/opening.ts';
import { composeAwsPush } from '../../functions/compose/aws/push.ts';
import { composeAwsRelay } from '../../functions/compose/aws/relay.ts';
import { composeAwsSearch } from '../../functions/compose/aws/search.ts';
import { composeAwsSigning } from '../../functions/compose/aws/signing.ts';
import { directoryLoader } from '../../functions/compose/parts/directory-loader.ts';
import { wallClock } from '../../functions/compose/parts/wall-clock.ts';
import { threadPainter } from '../../functions/compose/threads/painting.ts';
import { kmsSecretBox } from '../../lib/adapters/aws/kms-secret-box.ts';
import { sqsQueue } from '../../lib/adapters/aws/sqs-queue.ts';
import { putCredentials } from '../../lib/adapters/directory/records-credentials.ts';
import { recordsTrust } from '../../lib/adapters/directory/records-trust.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { tablePages } from '../../lib/adapters/report/table-pages.ts';
import { defaultMaxFileBytes } from '../../lib/edge/settings.ts';
import type { Records } from '../../lib/ports/records.ts';
import { startAxis } from '../../local/runtime/axis-process.ts';
import type { EventDoors, Engine as ProductEngine } from '../../local/runtime/engine.ts';
import { listen, openDoors } from '../../local/runtime/server.ts';
import { startTrustServices, type TrustServices } from '../../local/runtime/trust-services.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { readServices, type ServiceKeys } from '../../local/setup/services.ts';
import { type SetUp, seedDirectory, seedPictures, setUp } from '../../local/setup/setup.ts';
import { createBucket } from './bucket.ts';
import { testAuthority } from './certified-keys.ts';
import { localConnection } from './connection.ts';
import { createSealingKey } from './keys.ts';
import { eventSources } from './lambda-events.ts';
import { createQueues } from './queues.ts';
import { createTable } from './table.ts';

export interface AwsProduct {
  readonly baseUrl: string;
  readonly axisEndpoint: string;
  readonly setup: SetUp;
  readonly records: Records;
  readonly trustServices: TrustServices;
  readonly keyFolder: string;
  stop(): Promise<void>;
}

/** The product over the AWS adapters: records in DynamoDB Local, files, queues, keys and the axis secret in moto. `home` has been set up where a test gives one. */
export async function startAwsProduct(
  dynamodb: string,
  motoEndpoint: string,
  home: string = mkdtempSync(join(tmpdir(), 'congvan-aws-')),
): Promise<AwsProduct> {
  const { setup, folder } = await setUp(home);
  const axis = await startAxis(home, join(folder, 'axis-systems.json'));
  const table = await createTable(dynamodb, 'congvan');
  const bucket = await createBucket(motoEndpoint, `congvan-${Date.now()}`);
  const queues = await createQueues(motoEndpoint, 'congvan');
  const aws = localConnection(motoEndpoint);
  const secretId = await storeAxisSecret(motoEndpoint, setup);
  const trustServices = await startTrustServices(servicesOf(folder, setup), wallClock);
  const proof = { level: 'B-LT', tsaUrls: [trustServices.tsaUrl] } as const;
  const shared = { table, bucket, maxFileBytes: defaultMaxFileBytes, proof };
  const signing = composeAwsSigning({ ...shared, keys: aws });
  const relay = composeAwsRelay({ ...shared, keys: aws, axis: { ...aws, secretId }, axisEndpoint: axis.endpoint });
  const opening = composeAwsOpening({ ...shared, siteOrigin: 'https://congvan.example' });
  const augmentation = composeAwsAugmentation(shared);
  const painter = threadPainter(new URL('../../functions/compose/threads/paint-thread.ts', import.meta.url));
  const searchBucket = await createBucket(motoEndpoint, `congvan-search-${Date.now()}`);
  const search = composeAwsSearch(searchBucket);
  const national = composeAwsDirectory(searchBucket);
  const loader = directoryLoader({ national, clock: wallClock });
  const { records } = signing;
  await seedDirectory(records, setup, folder);
  await seedPictures(signing.files);
  await seedKeys(records, motoEndpoint);
  await seedCredentials(records, motoEndpoint, setup);
  const engine: ProductEngine = {
    context: {
      ...{ ...signing, ...relay, ...opening, ...augmentation },
      ...{ painter, search, tablePages, directoryLoader: loader, trust: recordsTrust(records) },
      ...{
        mail: composeAwsMail(records, aws),
        push: composeAwsPush(records, aws),
        origin: () => 'https://congvan.example',
      },
    },
    queue: sqsQueue(queues),
    pump(doors) {
      const sources = eventSources({ table, queues, handlers: doors });
      const turns = [() => sources.round(), ...doors.schedules.map(paced)];
      return repeatedly(turns);
    },
    close: painter.close,
  };
  const listening = await listen({ host: '127.0.0.1', port: 0 });
  const database = openDatabase(join(home, 'sessions.db'));
  const closeDoors = openDoors(listening, engine, { database, setup }, { pollSeconds: 0.2 });
  const stop = async () => {
    await closeDoors();
    await axis.stop();
    await trustServices.stop();
    database.close();
  };
  return {
    baseUrl: listening.baseUrl,
    axisEndpoint: axis.endpoint,
    setup,
    records,
    trustServices,
    keyFolder: folder,
    stop,
  };
}

function servicesOf(folder: string, { servicePasswords }: SetUp): ServiceKeys {
  const keys = readServices(folder, servicePasswords);
  if (!keys) throw new Error('set-up made no services');
  return keys;
}

/** A schedule of the product, called no more often than it wants to be, and at least every two seconds: tests wait for what it does. */
function paced({ everySeconds, run }: EventDoors['schedules'][number]): () => Promise<unknown> {
  const pause = Math.min(everySeconds, 2) * 1000;
  let last = 0;
  return async () => {
    if (Date.now() - last < pause) return;
    last = Date.now();
    await run();
  };
}

function repeatedly(turns: readonly (() => Promise<unknown>)[]): () => Promise<void> {
  let running = true;
  const loop = (async () => {
    while (running) {
      for (const turn of turns) await turn();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return async () => {
    running = false;
    await loop;
  };
}

/** One agency has its credentials where earlier versions kept those of all, the others among the records. */
async function seedCredentials(records: Records, endpoint: string, { axis }: SetUp): Promise<void> {
  const box = kmsSecretBox({ ...localConnection(endpoint), keyId: await createSealingKey(endpoint) });
  for (const [id, credentials] of Object.entries(axis).slice(1)) await putCredentials(records, box, id, credentials);
}

async function storeAxisSecret(endpoint: string, setup: SetUp): Promise<string> {
  const client = new SecretsManagerClient(localConnection(endpoint));
  const [first] = Object.entries(setup.axis);
  const SecretString = JSON.stringify(Object.fromEntries(first ? [first] : []));
  await client.send(new CreateSecretCommand({ Name: 'congvan-axis', SecretString }));
  client.destroy();
  return 'congvan-axis';
}

/** A key in KMS for each leader and each agency. */
async function seedKeys(records: Records, endpoint: string): Promise<void> {
  const certify = await testAuthority(records, endpoint);
  const leaders = demoPeople.filter(({ roles }) => roles.includes('leader'));
  for (const { subject, name } of leaders) await certify({ person: subject }, name);
  for (const { code, name } of demoAgencies) await certify({ agency: code }, name);
}
