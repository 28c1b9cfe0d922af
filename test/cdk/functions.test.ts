import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { credentialsPurpose, type Door, directoryPrefix, doors, mailPurpose, pushPurpose } from '../../cdk/doors.ts';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { imagePrefix } from '../../lib/adapters/aws/s3-images.ts';
import { credentialsPurpose as sealedFor } from '../../lib/adapters/directory/records-credentials.ts';
import { mailPurpose as mailSealedFor } from '../../lib/adapters/directory/records-mail-password.ts';
import { directoryPrefix as adapterPrefix } from '../../lib/adapters/fts/directory/stored-directory.ts';
import { pushPurpose as pushSealedFor } from '../../lib/adapters/push/records-vapid.ts';
import { settingNames } from '../../lib/edge/settings.ts';
import { queueNames } from '../../lib/ports/queue.ts';
import { synthesise } from './synth.ts';

const { all } = synthesise();
const functions = all('AWS::Lambda::Function');
const doorEntries = Object.entries<Door>(doors);
const functionOf = (door: string) => functions.find(([id]) => id.startsWith(`Functions${door}Function`));

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** All that a function may do: every statement of every policy of its role. */
function statementsOf(door: string): Statement[] {
  const role = functionOf(door)?.[1].Properties.Role['Fn::GetAtt'][0];
  return all('AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}
const actionsOf = (door: string): string[] =>
  [...new Set(statementsOf(door).flatMap(({ Action }) => Action))].toSorted();

describe('the functions', () => {
  test('are the doors of the table, no more and no fewer, and each has its file', () => {
    expect(functions).toHaveLength(doorEntries.length);
    for (const [name, { entry }] of doorEntries) {
      expect(functionOf(name)?.[0]).toBeDefined();
      expect([entry, existsSync(fileURLToPath(new URL(`../../${entry}`, import.meta.url)))]).toEqual([entry, true]);
    }
  });

  test.each(functions)('%s runs Node 24 on ARM64 and writes to its own log group', (_, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
    });
  });

  test('have log groups of their own, kept for a year', () => {
    const groups = functions.map(([, { Properties }]) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(groups).size).toBe(functions.length);
    for (const [, { Properties }] of all('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(365);
  });

  test('are set by the names that the doors read', () => {
    const known = new Set<string>([...Object.values(settingNames), 'NODE_OPTIONS']);
    for (const [name, { settings }] of doorEntries) {
      const variables = Object.keys(functionOf(name)?.[1].Properties.Environment.Variables);
      expect(variables.filter((variable) => !known.has(variable))).toEqual([]);
      expect(variables).toEqual(expect.arrayContaining(settings.map((setting) => settingNames[setting])));
    }
  });

  test('the HTTP function ends before API Gateway gives up on it (30 s)', () => {
    expect(functionOf('http')?.[1].Properties.Timeout).toBeLessThan(30);
  });
});

describe('what each function may do', () => {
  const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const key = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'];
  const records = ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'].map((name) => `dynamodb:${name}`);
  const readFiles = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'];
  const writeFiles = ['s3:AbortMultipartUpload', 's3:PutObject'];
  const lockFiles = ['s3:GetObjectRetention', 's3:PutObjectRetention'];
  const axis = ['secretsmanager:GetSecretValue'];
  const consume = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'];
  const common = [...logs, ...key];
  const worker = [...common, ...records, ...consume.map((name) => `sqs:${name}`)];
  const publish = [...common, 'dynamodb:Query', 'dynamodb:DeleteItem', 'sqs:SendMessage'];
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => `dynamodb:${name}`);

  const search = ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'];
  const follow = [...common, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', ...search];

  const invite = ['AdminCreateUser', 'AdminGetUser', 'AdminResetUserPassword'].map((name) => `cognito-idp:${name}`);

  const expected: Record<string, string[]> = {
    http: [...common, ...records, ...readFiles, ...writeFiles, ...lockFiles, 'kms:Sign', ...invite],
    followFeed: [...follow, ...consume.map((name) => `sqs:${name}`)],
    followFeeds: follow,
    loadDirectory: [...worker, ...readFiles, 's3:DeleteObject', 's3:PutObject'],
    deliver: [...worker, ...readFiles, ...axis],
    openIncoming: [...worker, ...readFiles, ...writeFiles],
    sendStatus: [...worker, ...axis],
    issueDocument: [...worker, ...readFiles, ...writeFiles, ...lockFiles, 'kms:Sign'],
    augmentDocument: [...worker, ...readFiles, ...writeFiles, ...lockFiles],
    drawPage: [...logs, ...key, ...consume.map((name) => `sqs:${name}`), ...readFiles, 's3:PutObject'],
    augmentAgain: [...common, ...records],
    publishOutbox: [...publish, ...stream],
    pollAxis: [...common, ...records, 'sqs:SendMessage'],
    pollAgency: [...worker, ...readFiles, ...writeFiles, ...axis],
    sweepOutbox: publish,
    sendMail: [...common, ...records],
    anchorDays: [...common, ...records, ...readFiles, ...writeFiles, ...lockFiles, 'kms:Sign'],
  };

  test.each(doorEntries)('%s: exactly what its work takes', (name) => {
    expect(actionsOf(name)).toEqual(expected[name]?.toSorted());
  });

  test.each(doorEntries)('%s: on no resource without a name, but for listing streams', (name) => {
    const open = statementsOf(name).filter(({ Resource }) => [Resource].flat().includes('*'));
    expect(open.flatMap(({ Action }) => Action)).toEqual(name === 'publishOutbox' ? ['dynamodb:ListStreams'] : []);
  });

  test.each(['publishOutbox', 'sweepOutbox'])('%s: in the table, messages that wait to be sent only', (name) => {
    const table = statementsOf(name).filter(({ Action }) => [Action].flat().includes('dynamodb:DeleteItem'));
    expect(table).toMatchObject([
      { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OUTBOX#*', 'LATER#*'] } } },
    ]);
  });

  test('loading the national directory: writes and takes away lists of it only', () => {
    const writing = statementsOf('loadDirectory').filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(writing).toHaveLength(1);
    expect(JSON.stringify(writing[0]?.Resource)).toContain('/directory/*');
    expect(actionsOf('http')).not.toContain('s3:DeleteObject');
  });

  test('signing: with keys under aliases of ours only', () => {
    const signing = statementsOf('http').filter(({ Action }) => [Action].flat().includes('kms:Sign'));
    expect(signing).toMatchObject([
      { Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/congvan/*' } } },
    ]);
  });

  test('drawing: writes pictures only, and knows the table and no other queue', () => {
    const writing = statementsOf('drawPage').filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(writing).toHaveLength(1);
    expect(JSON.stringify(writing[0]?.Resource)).toContain(`/${imagePrefix}*`);
    expect(
      actionsOf('drawPage').filter((action) => /^dynamodb|^secretsmanager|sqs:Send|kms:Sign/.test(action)),
    ).toEqual([]);
  });

  test('looking agencies up: the list of agencies, and no index of documents', () => {
    expect(directoryPrefix).toBe(adapterPrefix);
    for (const name of ['deliver', 'openIncoming', 'issueDocument']) {
      const reading = statementsOf(name).filter(({ Resource }) => JSON.stringify(Resource).includes('/directory/'));
      expect(reading.map(({ Action }) => Action)).toEqual(['s3:GetObject']);
      const all = statementsOf(name).filter(({ Resource }) => /"DataSearch\w+"/.test(JSON.stringify(Resource)));
      expect(all.flatMap(({ Action }) => Action).toSorted()).toEqual(['s3:GetObject', 's3:ListBucket']);
    }
  });

  test.each(doorEntries)(
    '%s: opens axis credentials only where it speaks to the axis, and the mail password only where it sends mail',
    (name, door) => {
      expect(credentialsPurpose).toBe(sealedFor);
      const denied = statementsOf(name).filter(({ Effect }) => Effect === 'Deny');
      expect(mailPurpose).toBe(mailSealedFor);
      expect(pushPurpose).toBe(pushSealedFor);
      const closed = [
        ...(door.may.includes('speak-to-axis') ? [] : [sealedFor]),
        ...(['http', 'sendMail'].includes(name) ? [] : [mailSealedFor, pushSealedFor]),
      ];
      const row = { Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:EncryptionContext:purpose': closed } } };
      expect(denied).toMatchObject([row]);
      const opening = statementsOf(name).filter(
        ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('kms:Decrypt'),
      );
      const keys = (some: Statement[]) => [...new Set(some.map(({ Resource }) => JSON.stringify(Resource)))];
      if (denied.length > 0) expect(keys(denied)).toEqual(keys(opening));
    },
  );

  test('no function deletes a file or lifts a lock; of search indexes and the directory those that write them do', () => {
    for (const [name] of doorEntries) {
      const deleting = statementsOf(name).filter(({ Action }) =>
        [Action].flat().some((action) => /s3:(Delete|Bypass|\*)|^\*/.test(action)),
      );
      const follows = ['followFeed', 'followFeeds', 'loadDirectory'].includes(name);
      expect(deleting.map(({ Action }) => Action)).toEqual(
        follows ? [['s3:DeleteObject', 's3:GetObject', 's3:PutObject']] : [],
      );
      for (const { Resource } of deleting) expect(JSON.stringify(Resource)).toMatch(/"DataSearch\w+"/);
    }
  });

  test.each(['followFeed', 'followFeeds'])('%s: writes into the feed and nothing else of the table', (name) => {
    const writing = statementsOf(name).filter(({ Action }) =>
      [Action].flat().some((action) => /^dynamodb:(?!Get|Query)/.test(action)),
    );
    expect(writing).toMatchObject([
      {
        Action: 'dynamodb:PutItem',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FEED#*'] } },
      },
    ]);
    expect(JSON.stringify(statementsOf(name))).not.toContain('DataFiles');
  });

  test('the API reads search indexes and cannot change one', () => {
    const search = statementsOf('http').filter(({ Resource }) => JSON.stringify(Resource).includes('DataSearch'));
    expect(search.flatMap(({ Action }) => Action).toSorted()).toEqual(['s3:GetObject', 's3:ListBucket']);
  });

  test('no role has a policy that AWS manages', () => {
    for (const [, { Properties }] of all('AWS::IAM::Role')) expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  });
});

describe('what opens the functions', () => {
  const mappings = all('AWS::Lambda::EventSourceMapping');
  const mappingOf = (door: string) =>
    mappings.find(([, { Properties }]) => Properties.FunctionName.Ref === functionOf(door)?.[0])?.[1].Properties;

  test('every queue has its worker, with partial batch responses', () => {
    const opened = doorEntries.flatMap(([, { opens }]) => (opens.on === 'queue' ? [opens.queue] : []));
    expect(opened.toSorted()).toEqual([...queueNames].toSorted());
    for (const [name, { opens }] of doorEntries) {
      if (opens.on !== 'queue') continue;
      const mapping = mappingOf(name);
      expect(mapping).toMatchObject({
        // a slow agency at the axis, or a heavy page, is not to hold up those beside it
        BatchSize: name === 'pollAgency' || name === 'drawPage' || name === 'loadDirectory' ? 1 : 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 20 },
      });
      expect(mapping.EventSourceArn['Fn::GetAtt'][0].toLowerCase()).toContain(opens.queue);
    }
  });

  test('the publisher sees committed outbox items only', () => {
    const mapping = mappingOf('publishOutbox');
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } } },
    ]);
  });

  test('the axis, late timestamps and the outbox are seen to every minute, mail every 5, missing indexes every 15, anchors every hour', () => {
    const rates = all('AWS::Scheduler::Schedule').map(([, { Properties }]) => [
      Properties.Target.Arn['Fn::GetAtt'][0],
      Properties.ScheduleExpression,
    ]);
    expect(Object.fromEntries(rates)).toEqual({
      [functionOf('pollAxis')?.[0] ?? '']: 'rate(1 minute)',
      [functionOf('augmentAgain')?.[0] ?? '']: 'rate(1 minute)',
      [functionOf('sweepOutbox')?.[0] ?? '']: 'rate(1 minute)',
      [functionOf('followFeeds')?.[0] ?? '']: 'rate(15 minutes)',
      [functionOf('anchorDays')?.[0] ?? '']: 'rate(1 hour)',
      [functionOf('sendMail')?.[0] ?? '']: 'rate(5 minutes)',
    });
  });

  test('a turn that fails is left to the next one', () => {
    const turns = all('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => [
      Properties.FunctionName.Ref,
      Properties.MaximumRetryAttempts,
    ]);
    expect(Object.fromEntries(turns)).toEqual({
      [functionOf('pollAxis')?.[0] ?? '']: 0,
      [functionOf('augmentAgain')?.[0] ?? '']: 0,
      [functionOf('sweepOutbox')?.[0] ?? '']: 0,
      [functionOf('followFeeds')?.[0] ?? '']: 0,
      [functionOf('anchorDays')?.[0] ?? '']: 0,
      [functionOf('sendMail')?.[0] ?? '']: 0,
    });
  });

  test('the API has its public routes, one a method for all that people ask, which nobody takes without a token, and those of machine accounts', () => {
    const made = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
    ]);
    const open = (routes as readonly Route[]).filter(({ access }) => access === 'public');
    const wanted = [
      ...open.map(({ method, path }) => [`${method} ${path}`, 'NONE']),
      ['GET /api/{proxy+}', 'JWT'],
      ['POST /api/{proxy+}', 'JWT'],
      // tokens of machine accounts are no issuer's: the door looks them up, and takes nobody else's there
      ['GET /api/machine/{proxy+}', 'NONE'],
      ['POST /api/machine/{proxy+}', 'NONE'],
    ];
    expect(made.toSorted()).toEqual(wanted.toSorted());
    // what is public is public on purpose
    expect(open.map(({ path }) => path).toSorted()).toEqual(['/api/config', '/api/oauth/token', '/api/openapi.json']);
  });
});
