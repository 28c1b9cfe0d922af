import type { SQSBatchItemFailure, SQSEvent, SQSRecord } from 'aws-lambda';
import { parsedJson } from '../../../lib/domain/shared/parsed-json.ts';
import { drawPage } from '../../../lib/flows/page-images/draw-page.ts';
import type { DrawingContext } from '../../../lib/kernel/context.ts';
import type { DrawMessage } from '../../../lib/stores/messages/outbox.ts';
import type { QueueDoor } from './door.ts';

export interface PainterContext {
  readonly context: DrawingContext;
  report(error: unknown, where: string): void;
}

/** After so many tries a page is let go: it is asked for again when somebody looks at it. */
const maxTries = 5;

/**
 * Works off the queue `images`. This worker may write nothing but pictures and so keeps no count of its own: the queue's is enough, since every
 * file is a group for itself, and no document waits for a picture.
 */
export function drawDoor(open: () => Promise<PainterContext>): QueueDoor {
  return async ({ Records }: SQSEvent) => {
    const { context, report } = await open();
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const record of Records) {
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

const triesOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);
