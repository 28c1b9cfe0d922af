import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge, arnInFinding } from './acknowledge.ts';
import type { Data } from './data.ts';
import { credentialsPurpose, directoryPrefix, mailPurpose, type Power, pageImagePrefix, pushPurpose } from './doors.ts';
import type { Identity } from './identity.ts';
import type { Queues } from './queues.ts';

export interface Grantable {
  readonly data: Data;
  readonly queues: Queues;
  readonly identity: Identity;
}

/** What each power takes, in AWS's words. Nothing here deletes a file of a document, and no function administers anything. */
export const grants: Readonly<Record<Power, (role: Role, to: Grantable) => void>> = {
  'read-and-write-records': (role, { data }) => {
    allow(role, tableWriting, [data.table.tableArn]);
    mayUseKey(role, data);
  },

  /** The publisher sees and removes messages that wait to be sent, and no document. */
  'take-from-outbox': (role, { data }) => {
    allow(role, ['dynamodb:Query', 'dynamodb:DeleteItem'], [data.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OUTBOX#*', 'LATER#*'] },
    });
    mayUseKey(role, data);
  },

  'read-files': (role, { data }) => {
    allow(role, ['s3:GetObject', 's3:GetObjectVersion'], [data.files.arnForObjects('*')]);
    // without it S3 answers 403 where a file is missing
    allow(role, ['s3:ListBucket'], [data.files.bucketArn]);
    ofAnyFile(role, data);
  },

  /** Adding, not changing: the bucket refuses a key that is taken. */
  'write-files': (role, { data }) => {
    allow(role, ['s3:PutObject', 's3:AbortMultipartUpload'], [data.files.arnForObjects('*')]);
    ofAnyFile(role, data);
  },

  /** The pictures of pages, and no file: whoever opens other people's files may write nothing that counts. */
  'write-page-images': (role, { data }) => {
    allow(role, ['s3:PutObject'], [data.files.arnForObjects(`${pageImagePrefix}*`)]);
    mayUseKey(role, data);
    acknowledge(
      role,
      `IAM5[Resource::${arnInFinding(data.files)}/${pageImagePrefix}*]`,
      'A picture for each page of each file.',
    );
  },

  /** The feed is added to; documents and the directory are read, and nothing of them is changed. */
  'number-facts': (role, { data }) => {
    allow(role, ['dynamodb:GetItem', 'dynamodb:Query'], [data.table.tableArn], {
      'ForAllValues:StringLike': {
        'dynamodb:LeadingKeys': ['FEED#*', 'DOC#*', 'IN#*', 'LIST#*', 'AGENCY#*', 'AGENCIES', 'PERSON#*'],
      },
    });
    allow(role, ['dynamodb:PutItem'], [data.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FEED#*'] },
    });
    mayUseKey(role, data);
  },

  'read-search': (role, { data }) => {
    allow(role, ['s3:GetObject'], [data.search.arnForObjects('*')]);
    // without it S3 answers 403 where there is no index yet
    allow(role, ['s3:ListBucket'], [data.search.bucketArn]);
    ofAnyIndex(role, data);
  },

  /** The national directory, and no index of documents. */
  'look-up-agencies': (role, { data }) => {
    allow(role, ['s3:GetObject'], [data.search.arnForObjects(`${directoryPrefix}*`)]);
    ofTheDirectory(role, data);
  },

  /** Another list is written beside the one in use and named then; the one before is taken away. No index of documents. */
  'load-directory': (role, { data }) => {
    const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    allow(role, actions, [data.search.arnForObjects(`${directoryPrefix}*`)]);
    ofTheDirectory(role, data);
  },

  /** What is superseded is taken away: an index holds nothing that is not in the table. */
  'write-search': (role, { data }) => {
    allow(role, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [data.search.arnForObjects('*')]);
    allow(role, ['s3:ListBucket'], [data.search.bucketArn]);
    ofAnyIndex(role, data);
  },

  'lock-files': (role, { data }) => {
    allow(role, ['s3:PutObjectRetention', 's3:GetObjectRetention'], [data.files.arnForObjects('*')]);
    ofAnyFile(role, data);
  },

  /** Signing keys are made by hand, one for each holder, under aliases of ours: the alias is what gives the right. */
  sign: (role) => {
    const { partition, region, account } = Stack.of(role);
    allow(role, ['kms:Sign'], [`arn:${partition}:kms:${region}:${account}:key/*`], {
      'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/congvan/*' },
    });
    acknowledge(
      role,
      'IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]',
      'Keys of holders come and go without a deployment; a condition narrows this to keys under alias/congvan/.',
    );
  },

  'send-messages': (role, { queues }) => {
    allow(
      role,
      ['sqs:SendMessage'],
      Object.values(queues.byName).map(({ main }) => main.queueArn),
    );
  },

  /** In the pool of this installation; where another issuer keeps the sign-ins there is nothing to be allowed. */
  'invite-people': (role, { identity }) => {
    const actions = ['AdminCreateUser', 'AdminGetUser', 'AdminResetUserPassword'];
    if (identity.pool)
      allow(
        role,
        actions.map((name) => `cognito-idp:${name}`),
        [identity.pool.userPoolArn],
      );
  },

  /** The password of the mail server is opened, and the key for services of browsers; all of them are on the net. */
  'send-mail': (role, { data }) => mayUseKey(role, data),

  'speak-to-axis': (role, { data }) => {
    allow(role, ['secretsmanager:GetSecretValue'], [data.axisSecret.secretArn]);
    mayUseKey(role, data);
  },
};

/**
 * Functions that do not speak to the axis open no credentials for it, and those that send no mail no password of the mail server and no key for browsers, although records are encrypted
 * under the same key.
 */
export function openNoCredentials(role: Role, powers: readonly Power[], { data }: Grantable): void {
  const closed = [
    ...(powers.includes('speak-to-axis') ? [] : [credentialsPurpose]),
    ...(powers.includes('send-mail') ? [] : [mailPurpose, pushPurpose]),
  ];
  const conditions = { StringEquals: { 'kms:EncryptionContext:purpose': closed } };
  const about = { actions: ['kms:Decrypt'], resources: [data.key.keyArn], conditions };
  role.addToPolicy(new PolicyStatement({ effect: Effect.DENY, ...about }));
}

/** A transaction takes the right to each of its actions. */
const tableWriting = [
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

function allow(role: Role, actions: string[], resources: string[], conditions?: Record<string, unknown>): void {
  role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions === undefined ? {} : { conditions }) }));
}

function mayUseKey(role: Role, { key }: Data): void {
  allow(role, ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn]);
}

function ofAnyIndex(role: Role, data: Data): void {
  mayUseKey(role, data);
  acknowledge(
    role,
    `IAM5[Resource::${arnInFinding(data.search)}/*]`,
    'An index for each agency, under names that change whenever it is written anew.',
  );
}

function ofTheDirectory(role: Role, data: Data): void {
  // without it S3 answers 403 where none was loaded yet
  allow(role, ['s3:ListBucket'], [data.search.bucketArn]);
  mayUseKey(role, data);
  acknowledge(
    role,
    `IAM5[Resource::${arnInFinding(data.search)}/${directoryPrefix}*]`,
    'A list under a name that changes whenever it is loaded.',
  );
}

function ofAnyFile(role: Role, data: Data): void {
  mayUseKey(role, data);
  acknowledge(
    role,
    `IAM5[Resource::${arnInFinding(data.files)}/*]`,
    'Every file in this bucket is ours to read and add to.',
  );
}
