import { deliverPacket } from '../../lib/flows/deliver-packet.ts';
import { fanOutDocument } from '../../lib/flows/fan-out-document.ts';
import { giveUpMessage } from '../../lib/flows/give-up-message.ts';
import { liftDocument } from '../../lib/flows/lift-document.ts';
import { numberDocument } from '../../lib/flows/number-document.ts';
import { openIncoming } from '../../lib/flows/open-incoming.ts';
import { reportFailure } from '../../lib/flows/report-failure.ts';
import { sealDocument } from '../../lib/flows/seal-document.ts';
import { sendStatus } from '../../lib/flows/send-status.ts';
import type { LiftingHouse, OpeningHouse, RelayHouse, SigningHouse } from '../../lib/flows/step/house.ts';
import type { IssueMessage, LiftMessage, OpenMessage, RelayMessage } from '../../lib/flows/step/outbox.ts';
import type { Workers } from './door.ts';

/** The flow for each message that workers are asked for, and what is done when one has failed for the last time. */
export const workers: Workers = { work, giveUp: giveUpMessage };
export const openers: Workers<OpeningHouse, OpenMessage> = { work: openIncoming, giveUp: giveUpMessage };
export const issuers: Workers<SigningHouse, IssueMessage> = {
  work: (house, message) => (message.task === 'number' ? numberDocument : sealDocument)(house, message),
  giveUp: giveUpMessage,
};
export const lifters: Workers<LiftingHouse, LiftMessage> = { work: liftDocument, giveUp: giveUpMessage };

async function work(house: RelayHouse, message: RelayMessage): Promise<void> {
  switch (message.task) {
    case 'fan-out':
      return fanOutDocument(house, message);
    case 'deliver':
      return deliverPacket(house, message);
    case 'send-status':
      return sendStatus(house, message);
    case 'report-failure':
      return reportFailure(house, message);
  }
}
