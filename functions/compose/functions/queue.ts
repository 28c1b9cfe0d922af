import type { SQSRecord } from 'aws-lambda';
import { sqsQueue } from '../../../lib/adapters/aws/sqs-queue.ts';
import { releasingTo } from '../../doors/queue/tries.ts';
import { read } from './from-environment.ts';

/** The visibility timeout must outlast a worker; a message that failed need not wait for its end. */
export function releasing(): (record: SQSRecord, seconds: number) => Promise<void> {
  return releasingTo(sqsQueue({ base: read('queueUrlBase'), prefix: read('queuePrefix') }));
}
