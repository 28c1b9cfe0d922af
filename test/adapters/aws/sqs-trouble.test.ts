import { afterEach, describe, expect, test } from 'vitest';
import { batchesOf } from '../../../lib/adapters/aws/sqs-message.ts';
import { sqsQueue } from '../../../lib/adapters/aws/sqs-queue.ts';
import { type Reply, type ScriptedService, scriptedService } from './scripted-service.ts';

const json = (body: unknown): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

describe('SQS in trouble', () => {
  let service: ScriptedService;
  afterEach(async () => await service?.stop());

  async function queue(replies: readonly Reply[]) {
    service = await scriptedService(replies);
    const { endpoint } = service.connection;
    return sqsQueue({ ...service.connection, base: `${endpoint}/1/`, prefix: 'congvan' });
  }

  test('a batch that SQS took in part is told to the sender, who sends the whole again', async () => {
    const { send } = await queue([json({ Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] })]);
    const messages = ['a', 'b'].map((key) => ({ group: 'g', dedupe: key, body: {} }));
    await expect(send('deliveries', messages)).rejects.toThrow(/deliveries.*InternalError/);
  });

  test('a message that is with somebody else by now is no failure of removing', async () => {
    const { remove } = await queue([
      json({ Failed: [{ Id: '0', Code: 'ReceiptHandleIsInvalid', SenderFault: true }] }),
    ]);
    await expect(remove('deliveries', ['old'])).resolves.toBeUndefined();
  });

  test('a removal that SQS failed at is a failure', async () => {
    const { remove } = await queue([json({ Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] })]);
    await expect(remove('deliveries', ['receipt'])).rejects.toThrow(/InternalError/);
  });
});

describe('batches', () => {
  const bytesOf = (batch: { MessageBody?: string | undefined }[]): number =>
    batch.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody), 0);

  test('are at most ten messages and 256 KiB, in order, with ids of their own', () => {
    const messages = Array.from({ length: 47 }, (_, index) => ({
      group: 'g',
      dedupe: `k${index}`,
      body: 'ữ'.repeat((index * 3511) % 66_000),
    }));
    const batches = batchesOf(messages);
    expect(batches.flat().map(({ MessageDeduplicationId }) => MessageDeduplicationId)).toEqual(
      messages.map(({ dedupe }) => dedupe),
    );
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(10);
      expect(bytesOf(batch)).toBeLessThan(256 * 1024);
      expect(batch.map(({ Id }) => Id)).toEqual(batch.map((_, index) => String(index)));
    }
  });

  test('of nothing are none', () => {
    expect(batchesOf([])).toEqual([]);
  });
});
