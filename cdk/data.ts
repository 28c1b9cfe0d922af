import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { pageImageDays, pageImagePrefix } from './doors.ts';

export interface Data {
  readonly key: Key;
  readonly table: Table;
  readonly files: Bucket;
  /** indexes that follow from the table */
  readonly search: Bucket;
  /** system ids and secrets with which our agencies speak to the axis */
  readonly axisSecret: Secret;
}

/** What must outlive everything else: the table, the files, and the key that both are encrypted with. */
export function addData(stack: Stack, webOrigin: string): Data {
  const room = new Construct(stack, 'Data');
  const key = new Key(room, 'Key', {
    description: 'Congvan: records, files, alarms',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const table = new Table(room, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'expiresAt',
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const axisSecret = new Secret(room, 'AxisSecret', {
    description: 'JSON: agency code -> {systemId, secret} at the national axis',
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    axisSecret,
    'SMG4',
    'The axis gives these secrets out and changes them; we cannot rotate them ourselves.',
  );
  return { key, table, files: addFiles(room, key, webOrigin), search: addSearch(room, key), axisSecret };
}

function addFiles(room: Construct, key: Key, webOrigin: string): Bucket {
  const files = new Bucket(room, 'Files', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    objectLockEnabled: true,
    serverAccessLogsBucket: addAccessLogs(room, 'FilesAccessLogs'),
    lifecycleRules: [
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      // pictures follow from the files: dropped by age, and drawn again when somebody looks
      {
        prefix: pageImagePrefix,
        expiration: Duration.days(pageImageDays),
        noncurrentVersionExpiration: Duration.days(1),
      },
    ],
    cors: [
      {
        allowedOrigins: [webOrigin],
        allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
        allowedHeaders: ['content-type', 'if-none-match', 'range'],
        // without `accept-ranges` a reader does not see that it may ask for the page it shows and fetches the file whole
        exposedHeaders: ['accept-ranges', 'content-length', 'content-range', 'etag'],
        maxAge: 3600,
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  files.addToResourcePolicy(
    new PolicyStatement({
      sid: 'WriteOnce',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [files.arnForObjects('*')],
      // parts of an upload carry no condition; its completion does
      conditions: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
    }),
  );
  return files;
}

/** Search indexes: they are replaced all the time and can be made anew, so there are no versions and no locks. */
function addSearch(room: Construct, key: Key): Bucket {
  return new Bucket(room, 'Search', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    serverAccessLogsBucket: addAccessLogs(room, 'SearchAccessLogs'),
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** A bucket that S3 writes its access logs to: S3 can encrypt those only with its own keys. */
export function addAccessLogs(room: Construct, id: string, ownership = ObjectOwnership.BUCKET_OWNER_ENFORCED): IBucket {
  const logs = new Bucket(room, id, {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ownership,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    lifecycleRules: [{ expiration: Duration.days(400) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(logs, 'S1', 'This bucket holds access logs; logging the access to it would never end.');
  // CDK's own classes do not fit its interfaces under exactOptionalPropertyTypes
  return logs as IBucket;
}
