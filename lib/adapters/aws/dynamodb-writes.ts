import type { CancellationReason, PutItemCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Expectation, Key, Write } from '../../ports/records.ts';
import { attributesOf, keyAttributes } from './dynamodb-item.ts';

type PutWrite = Extract<Write, { put: unknown }>;

/** The key that a write is about, and nothing of what it holds: errors carry it into logs. */
export function keyOf(write: Write): Key {
  const { pk, sk } = 'put' in write ? write.put : 'remove' in write ? write.remove : write.check;
  return { pk, sk };
}

/** One write of ours as one action of TransactWriteItems. */
export function transactItem(table: string, write: Write): TransactWriteItem {
  const place = { TableName: table };
  if ('put' in write) return { Put: { ...place, Item: attributesOf(write.put), ...conditionOf(write) } };
  if ('check' in write) {
    return { ConditionCheck: { ...place, Key: keyAttributes(write.check), ...condition(write.expect) } };
  }
  const expected = write.expect === undefined ? {} : condition(write.expect);
  return { Delete: { ...place, Key: keyAttributes(write.remove), ...expected } };
}

/** One item as PutItem, with a token by which a repeat of the request is known. */
export function putAction(table: string, write: PutWrite, token: string): PutItemCommandInput {
  const Item = { ...attributesOf(write.put), token: { S: token } };
  return { TableName: table, Item, ...conditionOf(write), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
}

const conditionOf = ({ expect }: PutWrite) => (expect === 'any' ? {} : condition(expect));

function condition(expect: Exclude<Expectation, 'any'>) {
  if (expect === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': { N: String(expect.version) } },
  };
}

export type Cancellation = { readonly conflictAt: number } | 'overloaded' | 'broken';

const conflicts = new Set(['ConditionalCheckFailed', 'TransactionConflict']);
const overloads = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Why DynamoDB gave a transaction up; the reasons stand in the order of the writes. */
export function readCancellation(reasons: readonly CancellationReason[]): Cancellation {
  const conflictAt = reasons.findIndex((reason) => conflicts.has(reason.Code ?? ''));
  if (conflictAt >= 0) return { conflictAt };
  return reasons.some((reason) => overloads.has(reason.Code ?? '')) ? 'overloaded' : 'broken';
}
