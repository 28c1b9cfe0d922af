import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Key, type Page, type QueryRange, RecordConflict, type Records, type Write } from '../../ports/records.ts';
import { type AwsConnection, clientSettings } from './connection.ts';
import { isWrittenWith, itemOf, keyAttributes } from './dynamodb-item.ts';
import { keyOf, putAction, readCancellation, transactItem } from './dynamodb-writes.ts';

const maxWrites = 100;
const maxPage = 200;
const overloadTries = 6;

type Attributes = Record<string, AttributeValue>;

/** {@link Records} in one DynamoDB table (`pk`, `sk`, TTL attribute `expiresAt`, stream of new images). */
export function dynamodbRecords(at: AwsConnection & { readonly table: string }): Records {
  const client = new DynamoDBClient(clientSettings(at, 8000));
  return {
    async get<Body>(key: Key) {
      const answer = await client.send(
        new GetItemCommand({ TableName: at.table, Key: keyAttributes(key), ConsistentRead: true }),
      );
      return answer.Item && itemOf<Body>(answer.Item);
    },
    query: <Body>(range: QueryRange) => query<Body>(client, at.table, range),
    transact: (writes) => transact(client, at.table, writes),
  };
}

/** One item more than asked tells whether there is a next page. DynamoDB may stop early after 1 MB: we go on. */
async function query<Body>(client: DynamoDBClient, table: string, range: QueryRange): Promise<Page<Body>> {
  if (!(range.limit >= 1 && range.limit <= maxPage)) throw new RangeError(`a page of ${range.limit}`);
  const found: Attributes[] = [];
  let from: Attributes | undefined =
    range.cursor === undefined ? undefined : keyAttributes({ pk: range.pk, sk: range.cursor });
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        ...keyCondition(range),
        ScanIndexForward: range.order !== 'descending',
        Limit: range.limit + 1 - found.length,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    found.push(...(answer.Items ?? []));
    from = answer.LastEvaluatedKey;
  } while (from !== undefined && found.length <= range.limit);
  const items = found.slice(0, range.limit).map((attributes) => itemOf<Body>(attributes));
  const last = items.at(-1);
  return found.length > range.limit && last !== undefined ? { items, next: last.sk } : { items };
}

function keyCondition({ pk, prefix }: QueryRange) {
  if (!prefix) return { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } } };
  return {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
  };
}

async function transact(client: DynamoDBClient, table: string, writes: readonly Write[]): Promise<void> {
  if (writes.length > maxWrites) throw new RangeError(`${writes.length} writes in one transaction`);
  const [only] = writes;
  if (only === undefined) return;
  if (writes.length === 1 && 'remove' in only && only.expect === undefined)
    return removeAlone(client, table, only.remove);
  if (writes.length === 1 && 'put' in only) return putAlone(client, table, only);
  for (let tries = 1; ; tries += 1) {
    const overload = await tryTransaction(client, table, writes);
    if (overload === undefined) return;
    if (tries === overloadTries) throw overload;
    await pause(Math.random() * 50 * 2 ** tries);
  }
}

/** Removing whatever is there is the same when repeated, so it needs no transaction, which costs twice as much. */
async function removeAlone(client: DynamoDBClient, table: string, key: Key): Promise<void> {
  try {
    await client.send(new DeleteItemCommand({ TableName: table, Key: keyAttributes(key) }));
  } catch (error) {
    if (error instanceof TransactionConflictException) throw new RecordConflict(key);
    throw error;
  }
}

/**
 * One item alone costs half of what it does in a transaction. The token in it makes the SDK's own repeat of this request, after a lost answer, known
 * for what it is: without it our own success would look like a conflict.
 */
async function putAlone(client: DynamoDBClient, table: string, write: Extract<Write, { put: unknown }>): Promise<void> {
  const token = randomUUID();
  try {
    await client.send(new PutItemCommand(putAction(table, write, token)));
  } catch (error) {
    if (error instanceof TransactionConflictException) throw new RecordConflict(keyOf(write));
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!isWrittenWith(error.Item, token)) throw new RecordConflict(keyOf(write));
  }
}

/**
 * Gives the error back when the table was overloaded and nothing was written. The token makes the SDK's own repeats of
 * this request, after a lost answer, the same transaction: without it our own success would look like a conflict.
 */
async function tryTransaction(
  client: DynamoDBClient,
  table: string,
  writes: readonly Write[],
): Promise<Error | undefined> {
  const request = new TransactWriteItemsCommand({
    ClientRequestToken: randomUUID(),
    TransactItems: writes.map((write) => transactItem(table, write)),
  });
  try {
    await client.send(request);
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const why = readCancellation(error.CancellationReasons ?? []);
    if (why === 'overloaded') return error;
    const write = why === 'broken' ? undefined : writes[why.conflictAt];
    throw write === undefined ? error : new RecordConflict(keyOf(write));
  }
}
