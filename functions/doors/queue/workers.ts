import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { dispatchDocument } from '../../../lib/flows/delivery/dispatch-document.ts';
import { fanOutDocument } from '../../../lib/flows/delivery/fan-out-document.ts';
import { type DirectoryContext, workOnList } from '../../../lib/flows/directory/work-on-list.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { recallDelivery } from '../../../lib/flows/exchange/recall-delivery.ts';
import { reportFailure } from '../../../lib/flows/exchange/report-failure.ts';
import { sendStatus } from '../../../lib/flows/exchange/send-status.ts';
import { checkFiles } from '../../../lib/flows/incoming/check-files.ts';
import { completeAnswered } from '../../../lib/flows/incoming/complete-answered.ts';
import { drawReport } from '../../../lib/flows/incoming/draw-report.ts';
import { openMail } from '../../../lib/flows/incoming/mail/open-mail.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { stampIncoming } from '../../../lib/flows/incoming/stamp-incoming.ts';
import { numberDocument } from '../../../lib/flows/outgoing/number-document.ts';
import { sealDocument } from '../../../lib/flows/outgoing/seal-document.ts';
import type { OpeningContext } from '../../../lib/flows/parts/opening-context.ts';
import { augmentDocument } from '../../../lib/flows/preservation/augment-document.ts';
import type { AugmentationContext, RelayContext, SigningContext } from '../../../lib/kernel/context.ts';
import type {
  AugmentMessage,
  CheckFilesMessage,
  DirectoryLoadMessage,
  IssueMessage,
  OpenMailMessage,
  OpenMessage,
  RelayMessage,
  ReportMessage,
  StampMessage,
} from '../../../lib/stores/messages/outbox.ts';
import type { Workers } from './door.ts';

/** The flow for each message that workers are asked for, and what is done when one has failed for the last time. */
export const workers: Workers = { work, deadLetter: deadLetterMessage };
/** Everything that the worker of what comes in is asked for. */
type OpeningMessage = OpenMessage | OpenMailMessage | ReportMessage | CheckFilesMessage | StampMessage;
export const openers: Workers<OpeningContext, OpeningMessage> = {
  work: openingWork,
  deadLetter: deadLetterMessage,
};
export const issuers: Workers<SigningContext, IssueMessage> = {
  work: (context, message) => (message.task === 'number' ? numberDocument : sealDocument)(context, message),
  deadLetter: deadLetterMessage,
};
export const directoryWorkers: Workers<DirectoryContext, DirectoryLoadMessage> = {
  work: workOnList,
  deadLetter: deadLetterMessage,
};
export const augmenters: Workers<AugmentationContext, AugmentMessage> = {
  work: augmentDocument,
  deadLetter: deadLetterMessage,
};

async function openingWork(context: OpeningContext, message: OpeningMessage): Promise<void> {
  switch (message.task) {
    case 'open-incoming':
      return openIncoming(context, message);
    case 'open-mail':
      return openMail(context, message);
    case 'check-files':
      return checkFiles(context, message);
    case 'stamp':
      return stampIncoming(context, message);
    case 'draw-report':
      return drawReport(context, message);
  }
}

async function work(context: RelayContext, message: RelayMessage): Promise<void> {
  switch (message.task) {
    case 'dispatch':
      return dispatchDocument(context, message);
    case 'fan-out':
      return fanOutDocument(context, message);
    case 'deliver':
      return deliverPacket(context, message);
    case 'recall':
      return recallDelivery(context, message);
    case 'send-status':
      return sendStatus(context, message);
    case 'report-failure':
      return reportFailure(context, message);
    case 'complete-answered':
      return completeAnswered(context, message);
  }
}
