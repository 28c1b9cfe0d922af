import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { parsedJson } from '../../../lib/domain/shared/parsed-json.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import type { QueueDoor, WorkerContext } from './door.ts';

/** Asks the axis for one agency. */
export interface PollMessage {
  readonly task: 'poll';
  readonly agencyCode: string;
  /** when the turn began, Unix milliseconds */
  readonly at: number;
}

/** A turn that has waited for so long is dropped: the next one stands behind it. */
const staleAfter = 90_000;

/**
 * Works off what {@link askAll} asks for: one agency a message, in a group of its own, so that a turn never overlaps itself and a slow agency
 * holds up no other. A turn that fails does not come back: the next one does the same work.
 */
export function pollDoor(open: () => Promise<WorkerContext>): QueueDoor {
  return async ({ Records }: SQSEvent) => {
    const worker = await open();
    await Promise.all(Records.map((record) => turn(worker, record)));
    return { batchItemFailures: [] };
  };
}

async function turn({ context, report }: WorkerContext, { body }: SQSRecord): Promise<void> {
  const { agencyCode, at } = parsedJson<PollMessage>(body, 'a message');
  if (at < context.clock.now() - staleAfter) return;
  await pollAxis(context, agencyCode).catch((error: unknown) => report(error, agencyCode));
}
