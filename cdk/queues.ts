import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type QueueName, queueNames, workerSeconds } from './doors.ts';

export interface QueuePair {
  readonly main: Queue;
  readonly dead: Queue;
}

export interface Queues {
  readonly prefix: string;
  readonly byName: Readonly<Record<QueueName, QueuePair>>;
}

/** As `lib/ports/queue.ts` says it; a test holds the two together. */
export const maxReceives = 50;

const common: QueueProps = {
  fifo: true,
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
  removalPolicy: RemovalPolicy.RETAIN,
};

/** FIFO queues `<prefix>-<name>.fifo`, each with `<prefix>-<name>-dead.fifo` behind it. */
export function addQueues(stack: Stack): Queues {
  const room = new Construct(stack, 'Queues');
  const prefix = stack.stackName;
  const pairOf = (name: QueueName): QueuePair => {
    const dead = new Queue(room, `${name}-dead`, { ...common, queueName: `${prefix}-${name}-dead.fifo` });
    const main = new Queue(room, name, {
      ...common,
      queueName: `${prefix}-${name}.fifo`,
      // AWS asks for six times the worker's own limit, so that a slow worker is not overtaken by its repeat
      visibilityTimeout: Duration.seconds(6 * workerSeconds),
      deadLetterQueue: { queue: dead, maxReceiveCount: maxReceives },
    });
    return { main, dead };
  };
  return { prefix, byName: Object.fromEntries(queueNames.map((name) => [name, pairOf(name)])) as Queues['byName'] };
}
