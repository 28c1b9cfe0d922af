/** The queues of the system. Each has a dead-letter queue of the same name with `-dead` behind it. */
export const queueNames = [
  'deliveries',
  'incoming',
  'statuses',
  'liftings',
  'issues',
  'polls',
  'images',
  'feed',
  'directory',
] as const;
export type QueueName = (typeof queueNames)[number];

/**
 * After so many receives a message moves to the dead-letter queue, whatever became of it: far more than a message that is only handed out
 * with one that fails can have. What fails is counted by its worker and leaves the queue long before.
 */
export const maxReceives = 50;

const firstRetry = 5;
const maxRetry = 480;

/** How long a message that failed stays away, in seconds: 5, 10, 20 … up to 8 minutes. */
export function retrySeconds(receiveCount: number): number {
  return Math.min(firstRetry * 2 ** (receiveCount - 1), maxRetry);
}

/** Workers ended in the middle of a message again and again: it is what they die of. */
export class WorkersKilled extends Error {
  constructor() {
    super('workers ended in the middle of this message three times');
    this.name = 'WorkersKilled';
  }
}

export interface OutMessage {
  /** messages of one group are delivered in order, one batch at a time */
  readonly group: string;
  /** a repeat within five minutes is dropped; later repeats reach the worker, which knows them by this key */
  readonly dedupe: string;
  /** plain JSON, at most 200 kB; files travel by key */
  readonly body: unknown;
}

export interface InMessage {
  readonly id: string;
  /** names this very receive; needed to delete or release it */
  readonly receipt: string;
  readonly group: string;
  readonly dedupe: string;
  /** the JSON text */
  readonly body: string;
  readonly receiveCount: number;
  /** Unix milliseconds */
  readonly sentAt: number;
}

/** Sends in order; durable when the promise resolves. */
export interface QueueSender {
  send(queue: QueueName, messages: readonly OutMessage[]): Promise<void>;
}

/** The other side of a queue, as the event source mapping on AWS and the pump of the embedded engine use it. */
export interface QueueConsumer {
  /** At most 10 messages, invisible to others for `visibilitySeconds`. */
  receive(queue: QueueName, visibilitySeconds: number): Promise<InMessage[]>;
  /** The messages are done. */
  remove(queue: QueueName, receipts: readonly string[]): Promise<void>;
  /** The message comes back after `seconds`. */
  release(queue: QueueName, receipt: string, seconds: number): Promise<void>;
  dead(queue: QueueName): Promise<InMessage[]>;
  /** Every dead message goes back to its queue with a fresh count; gives how many. */
  redrive(queue: QueueName): Promise<number>;
}
