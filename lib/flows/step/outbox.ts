import type { QueueName } from '../../ports/queue.ts';
import type { Write } from '../../ports/records.ts';
import { outboxKey } from './keys.ts';
import { first } from './logged-state.ts';

/** A message to a worker, written in the transaction that causes it and published afterwards, at least once. */
export interface OutboxBody {
  readonly queue: QueueName;
  readonly group: string;
  readonly dedupe: string;
  readonly body: WorkerMessage;
  /** Unix milliseconds */
  readonly at: number;
}

/** Everything that workers are asked for. */
export type WorkerMessage =
  | { readonly task: 'deliver'; readonly documentId: string; readonly recipient: string }
  | { readonly task: 'open-incoming'; readonly incomingId: string }
  | { readonly task: 'send-status'; readonly incomingId: string; readonly code: string; readonly description: string };

export function outboxWrite(queue: QueueName, group: string, dedupe: string, body: WorkerMessage, at: number): Write {
  const entry: OutboxBody = { queue, group, dedupe, body, at };
  return { put: first(outboxKey(group, dedupe), entry), expect: 'absent' };
}
