import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { sqsQueue } from '../../lib/adapters/aws/sqs-queue.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { createQueues } from '../engines/queues.ts';
import { queueContract } from './queue.contract.ts';

describeOn([moto], 'queues on SQS', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  queueContract(async () => ({
    queue: sqsQueue(await createQueues(engine.endpoint, randomUUID())),
    pass: (seconds) => pause(seconds * 1000),
  }));
});
