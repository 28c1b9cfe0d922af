import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SqsPlace } from '../../lib/adapters/aws/sqs-queue.ts';
import { maxReceives, queueNames } from '../../lib/ports/queue.ts';
import { type LocalConnection, localConnection } from './connection.ts';

/** The queues as cdk/queues.ts makes them: FIFO, each with a dead-letter queue after {@link maxReceives} receives. */
export async function createQueues(endpoint: string, prefix: string): Promise<SqsPlace & LocalConnection> {
  const connection = localConnection(endpoint);
  const client = new SQSClient(connection);
  let base = '';
  for (const name of queueNames) {
    const dead = await client.send(
      new CreateQueueCommand({ QueueName: `${prefix}-${name}-dead.fifo`, Attributes: { FifoQueue: 'true' } }),
    );
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: maxReceives };
    const { QueueUrl = '' } = await client.send(
      new CreateQueueCommand({
        QueueName: `${prefix}-${name}.fifo`,
        Attributes: { FifoQueue: 'true', RedrivePolicy: JSON.stringify(redrive) },
      }),
    );
    base = QueueUrl.slice(0, QueueUrl.lastIndexOf('/') + 1);
  }
  client.destroy();
  return { ...connection, base, prefix };
}
