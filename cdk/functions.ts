import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Size, type Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  FilterCriteria,
  FilterRule,
  LoggingFormat,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  type BundlingOptions,
  Charset,
  LogLevel,
  NodejsFunction,
  OutputFormat,
  SourceMapMode,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { settingNames } from '../lib/edge/settings.ts';
import { acknowledge } from './acknowledge.ts';
import type { Data } from './data.ts';
import { type Door, type DoorName, doors, type SettingName } from './doors.ts';
import type { Identity } from './identity.ts';
import { leftOut } from './left-out.ts';
import { grants, openNoCredentials } from './permissions.ts';
import type { Place } from './place.ts';
import type { Queues } from './queues.ts';

export type Functions = Readonly<Record<DoorName, NodejsFunction>>;

interface Surroundings {
  readonly data: Data;
  readonly queues: Queues;
  readonly identity: Identity;
  readonly place: Place;
  readonly siteOrigin: string;
}

/** So many workers of one queue at once, for the axis' sake; their number would otherwise follow that of the groups. */
const workersAtOnce = 20;

/** Room for an index of some million documents, and for the one that is made anew beside it. */
const copiesGib = 4;

const root = fileURLToPath(new URL('..', import.meta.url));

/** One file for each function with all it needs, the SDK too: what was tested is what runs. */
const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  // each Vietnamese letter as it is, not as six
  charset: Charset.UTF8,
  sourceMap: true,
  sourceMapMode: SourceMapMode.DEFAULT,
  sourcesContent: false,
  bundleAwsSDK: true,
  logLevel: LogLevel.WARNING,
  esbuildArgs: Object.fromEntries(Object.entries(leftOut).map(([name, file]) => [`--alias:${name}`, file])),
  // packages in the older module format ask for `require`, which ESM does not have
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};

/**
 * Doors that write on pages take the typefaces along, those that draw them PDFium, the one that describes the API the schemas of answers; one is split
 * into what a start needs and what is loaded later.
 */
function bundlingOf(door: Door): BundlingOptions {
  const kinds = (['typefaces', 'painter', 'description'] as const).filter((kind) => door[kind]);
  if (kinds.length === 0 && !door.split) return bundling;
  const afterBundling = (input: string, output: string) => [
    ...(door.split ? [`node "${input}/cdk/split-bundle.ts" "${input}" "${output}" "${door.entry}"`] : []),
    ...kinds.map((kind) => `node "${input}/cdk/bundle-files.ts" "${output}" ${kind}`),
  ];
  return { ...bundling, commandHooks: { beforeBundling: () => [], beforeInstall: () => [], afterBundling } };
}

/** A function for each door, with its own role, log group, settings and event source. */
export function addFunctions(stack: Stack, around: Surroundings): Functions {
  const room = new Construct(stack, 'Functions');
  const values = settingValues(stack, around);
  const made = Object.entries<Door>(doors).map(([name, door]) => {
    const handler = addFunction(room, name, door, values);
    for (const power of door.may) grants[power](handler.role as Role, around);
    openNoCredentials(handler.role as Role, door.may, around);
    openDoor(handler, door, around);
    return [name, handler] as const;
  });
  return Object.fromEntries(made) as Record<DoorName, NodejsFunction>;
}

function addFunction(
  room: Construct,
  name: string,
  door: Door,
  values: Readonly<Record<SettingName, string>>,
): NodejsFunction {
  const own = new Construct(room, name);
  const logGroup = new LogGroup(own, 'Logs', {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const role = new Role(own, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const environment = Object.fromEntries(door.settings.map((setting) => [settingNames[setting], values[setting]]));
  return new NodejsFunction(own, 'Function', {
    entry: `${root}${door.entry}`,
    projectRoot: root,
    depsLockFilePath: `${root}package-lock.json`,
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: door.memoryMb,
    timeout: Duration.seconds(door.timeoutSeconds),
    ...(door.copies ? { ephemeralStorageSize: Size.gibibytes(copiesGib) } : {}),
    environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
    // CDK's default for older SDKs, meaningless with version 3
    awsSdkConnectionReuse: false,
    role,
    logGroup,
    // a turn of the clock that fails or comes late is not made up for: the next one does the same work
    ...(door.opens.on === 'schedule' ? { retryAttempts: 0, maxEventAge: Duration.minutes(1) } : {}),
    loggingFormat: LoggingFormat.JSON,
    bundling: bundlingOf(door),
  });
}

function settingValues(
  stack: Stack,
  { data, queues, identity, place, siteOrigin }: Surroundings,
): Record<SettingName, string> {
  return {
    table: data.table.tableName,
    bucket: data.files.bucketName,
    secretsKey: data.key.keyArn,
    searchBucket: data.search.bucketName,
    queuePrefix: queues.prefix,
    queueUrlBase: `https://sqs.${stack.region}.${stack.urlSuffix}/${stack.account}/`,
    issuer: identity.issuer,
    audience: identity.clientId,
    jwksUri: identity.jwksUri,
    clientId: identity.clientId,
    userPool: identity.pool?.userPoolId ?? '',
    axisEndpoint: place.axisEndpoint,
    axisSecretId: data.axisSecret.secretArn,
    tsaUrls: place.tsaUrls,
    signatureLevel: place.signatureLevel,
    maxFileBytes: String(100 * 1024 * 1024),
    siteOrigin,
  };
}

function openDoor(handler: NodejsFunction, { opens }: Door, { data, queues }: Surroundings): void {
  if (opens.on === 'queue') {
    const queue = queues.byName[opens.queue].main;
    handler.addEventSource(
      new SqsEventSource(queue, {
        batchSize: opens.batchSize ?? 10,
        reportBatchItemFailures: true,
        maxConcurrency: workersAtOnce,
      }),
    );
  }
  if (opens.on === 'stream') {
    handler.addEventSource(
      new DynamoEventSource(data.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // what is given up here the sweep finds in the outbox
        retryAttempts: 20,
        maxRecordAge: Duration.hours(1),
        filters: [outboxWrites],
      }),
    );
    acknowledge(handler.role as Role, 'IAM5[Resource::*]', 'CDK grants dynamodb:ListStreams, which takes no resource.');
  }
}

/** Committed outbox items; everything else in the stream costs no invocation. */
const outboxWrites = FilterCriteria.filter({
  eventName: FilterRule.or('INSERT', 'MODIFY'),
  dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('OUTBOX#') } } },
});
