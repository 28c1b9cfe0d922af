import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Expectation, Key, Write } from '../../ports/records.ts';
import { attributesOf, keyAttributes } from './dynamodb-item.ts';

/** The key that a write is about, and nothing of what it holds: errors carry it into logs. */
export function keyOf(write: Write): Key {
  const { pk, sk } = 'put' in write ? write.put : 'remove' in write ? write.remove : write.check;
  return { pk, sk };
}

/** One write of ours as one action of TransactWriteItems. */
export function transactItem(table: string, write: Write): TransactWriteItem {
  const place = { TableName: table };
  if ('put' in write) {
    const expected = write.expect === 'any' ? {} : condition(write.expect);
    return { Put: { ...place, Item: attributesOf(write.put), ...expected } };
  }
  if ('check' in write) {
    return { ConditionCheck: { ...place, Key: keyAttributes(write.check), ...condition(write.expect) } };
  }
  const expected = write.expect === undefined ? {} : condition(write.expect);
  return { Delete: { ...place, Key: keyAttributes(write.remove), ...expected } };
}

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
