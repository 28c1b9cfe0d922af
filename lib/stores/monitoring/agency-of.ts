import { findIncoming } from '../documents/incoming.ts';
import { findOutgoing } from '../documents/outgoing.ts';
import type { Stored } from '../item.ts';
import type { WorkerMessage } from '../messages/outbox.ts';

/** Whose work a message asks for; nothing where it is about no document that is kept, as the picture of a page. */
export async function agencyOf(context: Stored, message: WorkerMessage): Promise<string | undefined> {
  if (message.task === 'fact') return message.fact.agencyCode;
  if ('documentId' in message) return (await findOutgoing(context, message.documentId))?.state.agencyCode;
  if ('incomingId' in message) return (await findIncoming(context, message.incomingId))?.state.agencyCode;
  return undefined;
}
