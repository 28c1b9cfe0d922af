import type { SQSBatchItemFailure, SQSEvent, SQSRecord } from 'aws-lambda';
import { parsedJson } from '../../../lib/domain/shared/parsed-json.ts';
import { drawPage } from '../../../lib/flows/page-images/draw-page.ts';
import type { DrawingContext } from '../../../lib/kernel/context.ts';
import type { Clock } from '../../../lib/ports/clock.ts';
import type { DrawMessage } from '../../../lib/stores/messages/outbox.ts';
import type { QueueDoor } from './door.ts';

export interface PainterContext {
  readonly context: DrawingContext;
  readonly clock: Clock;
  report(error: unknown, where: string): void;
}

/**
 * A page that has waited for so long is let go, so that pictures fall behind for a minute and no longer where more comes in than can be drawn:
 * whoever looks at it meanwhile has asked again.
 */
const staleMilliseconds = 60_000;
/** After so many tries a page is let go: it is asked for again when somebody looks at it. */
const maxTries = 5;

/**
 * Works off the queue `images`. This worker may write nothing but pictures and so keeps no count of its own: the queue's is enough, since every
 * file is a group for itself, and no document waits for a picture.
 */
export function drawDoor(open: () => Promise<PainterContext>): QueueDoor {
  return async ({ Records }: SQSEvent) => {
    const { context, clock, report } = await open();
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const record of Records) {
      if (isStale(record, clock.now())) continue;
      try {
        await drawPage(context, parsedJson<DrawMessage>(record.body, 'a message'));
      } catch (error) {
        report(error, record.messageId);
        if (triesOf(record) < maxTries) batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };
}

/** One that was tried before comes back late, and not for want of time. */
const isStale = (record: SQSRecord, now: number): boolean =>
  triesOf(record) === 1 && now - Number(record.attributes.SentTimestamp) > staleMilliseconds;

const triesOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);
