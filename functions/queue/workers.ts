import { augmentDocument } from '../../lib/flows/augment-document.ts';
import { deadLetterMessage } from '../../lib/flows/dead-letter-message.ts';
import { deliverPacket } from '../../lib/flows/deliver-packet.ts';
import { fanOutDocument } from '../../lib/flows/fan-out-document.ts';
import { numberDocument } from '../../lib/flows/number-document.ts';
import { openIncoming } from '../../lib/flows/open-incoming.ts';
import { reportFailure } from '../../lib/flows/report-failure.ts';
import { sealDocument } from '../../lib/flows/seal-document.ts';
import { sendStatus } from '../../lib/flows/send-status.ts';
import type {
  AugmentationContext,
  OpeningContext,
  RelayContext,
  SigningContext,
} from '../../lib/flows/step/context.ts';
import type { AugmentMessage, IssueMessage, OpenMessage, RelayMessage } from '../../lib/flows/step/outbox.ts';
import type { Workers } from './door.ts';

/** The flow for each message that workers are asked for, and what is done when one has failed for the last time. */
export const workers: Workers = { work, deadLetter: deadLetterMessage };
export const openers: Workers<OpeningContext, OpenMessage> = { work: openIncoming, deadLetter: deadLetterMessage };
export const issuers: Workers<SigningContext, IssueMessage> = {
  work: (context, message) => (message.task === 'number' ? numberDocument : sealDocument)(context, message),
  deadLetter: deadLetterMessage,
};
export const augmenters: Workers<AugmentationContext, AugmentMessage> = {
  work: augmentDocument,
  deadLetter: deadLetterMessage,
};

async function work(context: RelayContext, message: RelayMessage): Promise<void> {
  switch (message.task) {
    case 'fan-out':
      return fanOutDocument(context, message);
    case 'deliver':
      return deliverPacket(context, message);
    case 'send-status':
      return sendStatus(context, message);
    case 'report-failure':
      return reportFailure(context, message);
  }
}
