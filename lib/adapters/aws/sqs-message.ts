import { createHash } from 'node:crypto';
import type { Message, MessageAttributeValue, SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { InMessage, OutMessage } from '../../ports/queue.ts';

/** What SQS takes as a group or deduplication id; other ids travel as their digest. */
const plainId = /^[!-~]{1,128}$/;
const sqsId = (id: string): string => (plainId.test(id) ? id : createHash('sha256').update(id).digest('hex'));

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });

/**
 * A message of ours as an entry of a batch. Group and key also travel as attributes: SQS gives a message that is
 * redriven another deduplication id, and the worker must still know it by its key.
 */
export function batchEntry(message: OutMessage, index: number): SendMessageBatchRequestEntry & { MessageBody: string } {
  return {
    Id: String(index),
    MessageBody: JSON.stringify(message.body),
    MessageGroupId: sqsId(message.group),
    MessageDeduplicationId: sqsId(message.dedupe),
    MessageAttributes: { group: text(message.group), dedupe: text(message.dedupe) },
  };
}

/** The other way round. */
export function inMessage(message: Message): InMessage {
  const attributes = message.Attributes ?? {};
  const named = (name: string): string | undefined => message.MessageAttributes?.[name]?.StringValue;
  return {
    id: message.MessageId ?? '',
    receipt: message.ReceiptHandle ?? '',
    group: named('group') ?? attributes.MessageGroupId ?? '',
    dedupe: named('dedupe') ?? attributes.MessageDeduplicationId ?? '',
    body: message.Body ?? '',
    receiveCount: Number(attributes.ApproximateReceiveCount ?? 1),
    sentAt: Number(attributes.SentTimestamp ?? 0),
  };
}

const largestBatch = 10;
const largestBatchBytes = 250_000;

/** Cuts the messages, in order, into batches that SQS takes: at most ten entries and 256 KiB together. */
export function batchesOf(messages: readonly OutMessage[]): SendMessageBatchRequestEntry[][] {
  const batches: SendMessageBatchRequestEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const last = batches.at(-1);
    const entry = batchEntry(message, last?.length ?? 0);
    const size = Buffer.byteLength(entry.MessageBody) + Buffer.byteLength(message.group + message.dedupe) + 32;
    if (last === undefined || last.length === largestBatch || bytes + size > largestBatchBytes) {
      batches.push([{ ...entry, Id: '0' }]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}
