import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { imagePrefix } from '../../lib/adapters/aws/s3-images.ts';
import { imageDays } from '../../lib/ports/page-images.ts';
import { maxReceives, queueNames } from '../../lib/ports/queue.ts';
import { synthesise } from './synth.ts';

const { template, all } = synthesise();
const isTo = (id: string) => ({ Ref: id });

/** Ids of what a policy of this type is for, where the policy refuses requests without TLS. */
function tlsOnly(policyType: string, subject: string): string[] {
  return all(policyType).flatMap(([, { Properties }]) => {
    const refusal = Properties.PolicyDocument.Statement.find(
      // biome-ignore lint/suspicious/noExplicitAny: a policy statement
      (statement: any) => statement.Effect === 'Deny' && statement.Condition?.Bool?.['aws:SecureTransport'] === 'false',
    );
    return refusal === undefined ? [] : [Properties[subject]].flat().map(({ Ref }: { Ref: string }) => Ref);
  });
}

describe('the table', () => {
  test('is encrypted with our key, streams new images, drops expired items, can be restored, cannot be deleted', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
  });
});

describe('the buckets', () => {
  const buckets = all('AWS::S3::Bucket');

  test.each(buckets)('%s is encrypted, closed to the public, and speaks TLS only', (id, { Properties }) => {
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    expect(Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(tlsOnly('AWS::S3::BucketPolicy', 'Bucket')).toContain(id);
  });

  test('no policy lets everybody do anything', () => {
    for (const [, { Properties }] of all('AWS::S3::BucketPolicy')) {
      for (const { Effect, Principal } of Properties.PolicyDocument.Statement) {
        if (Effect === 'Allow') expect(JSON.stringify(Principal)).not.toContain('"*"');
      }
    }
  });

  const [[filesId, files] = ['', undefined]] = buckets.filter(([, { Properties }]) => Properties.ObjectLockEnabled);

  test('that of the files has versions, object lock, our key, and no half-done uploads', () => {
    expect(files?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
        ],
      },
    });
  });

  test('nothing of it is dropped by age but the pictures of pages, which can be drawn again', () => {
    const [aborting, ...dropping] = files?.Properties.LifecycleConfiguration.Rules ?? [];
    expect(aborting).toEqual({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' });
    expect(dropping).toHaveLength(1);
    expect(dropping).toMatchObject([{ Prefix: imagePrefix, ExpirationInDays: imageDays, Status: 'Enabled' }]);
  });

  test('that of the files refuses whoever would write over a key', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: isTo(filesId),
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:PutObject',
            Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
          }),
        ]),
      },
    });
  });

  test("that of the files takes requests from the page's origin only", () => {
    const [{ AllowedOrigins }] = files?.Properties.CorsConfiguration.CorsRules ?? [];
    expect(JSON.stringify(AllowedOrigins)).toContain('DomainName');
    expect(JSON.stringify(AllowedOrigins)).not.toContain('*');
  });
});

describe('the queues', () => {
  const queues = all('AWS::SQS::Queue');
  const named = (name: string) => queues.find(([, { Properties }]) => Properties.QueueName === name);

  test('are those of the port, each with its dead-letter queue after as many receives as the port says', () => {
    expect(queues.map(([, { Properties }]) => Properties.QueueName).toSorted()).toEqual(
      queueNames.flatMap((name) => [`congvan-${name}.fifo`, `congvan-${name}-dead.fifo`]).toSorted(),
    );
    for (const name of queueNames) {
      const [deadId] = named(`congvan-${name}-dead.fifo`) ?? [];
      expect(named(`congvan-${name}.fifo`)?.[1].Properties.RedrivePolicy).toEqual({
        deadLetterTargetArn: { 'Fn::GetAtt': [deadId, 'Arn'] },
        maxReceiveCount: maxReceives,
      });
    }
  });

  test.each(queues)('%s is FIFO, encrypted, speaks TLS only, and keeps for 14 days', (id, { Properties }) => {
    expect(Properties).toMatchObject({
      FifoQueue: true,
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
    expect(tlsOnly('AWS::SQS::QueuePolicy', 'Queues')).toContain(id);
  });

  test('hold a message back for longer than its worker may take', () => {
    for (const [, { Properties }] of all('AWS::Lambda::EventSourceMapping')) {
      const queueId = Properties.EventSourceArn['Fn::GetAtt'][0];
      const queue = queues.find(([id]) => id === queueId)?.[1];
      if (queue === undefined) continue;
      const worker = all('AWS::Lambda::Function').find(([id]) => id === Properties.FunctionName.Ref)?.[1];
      expect(queue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * worker?.Properties.Timeout);
    }
  });
});

describe('what holds state', () => {
  const stateful = [
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::SQS::Queue',
    'AWS::KMS::Key',
    'AWS::Cognito::UserPool',
    'AWS::SecretsManager::Secret',
    'AWS::Logs::LogGroup',
  ];

  test.each(stateful.flatMap(all))('%s stays when the stack goes', (_, resource) => {
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('is found in the stack, of every kind', () => {
    for (const type of stateful) expect(all(type).length).toBeGreaterThan(0);
  });

  test('has a key that is renewed every year', () => {
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });
});
