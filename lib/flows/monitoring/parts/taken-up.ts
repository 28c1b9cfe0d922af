import { takenUp } from '../../../domain/preservation/augmentation.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { loadAugmentation, takeUpWrites } from '../../../stores/documents/augmentations.ts';
import { deliverMessage, findDelivery, takenUpWrites } from '../../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';
import { nextItem } from '../../../stores/item.ts';
import { findOutboxEntry } from '../../../stores/messages/later.ts';
import { outboxWrite } from '../../../stores/messages/outbox.ts';
import { agencyOf } from '../../../stores/monitoring/agency-of.ts';

const notStuck = () => new Refused({ code: 'work-not-stuck' });

async function ownOutgoing(context: Context, agencyId: string, id: string) {
  const document = await findOutgoing(context, id);
  if (document?.state.agencyCode !== agencyId) throw notStuck();
  return document;
}

/** A delivery that was dead-lettered is sent again: the axis is asked first what it has. `name` is the document's id and the recipient. */
export async function deliveryNow(context: Context, agencyId: string, name: string, act: Act): Promise<Write[]> {
  const [id = '', recipient = ''] = name.split('/');
  const document = await ownOutgoing(context, agencyId, id);
  const stored = await findDelivery(context, id, recipient);
  if (stored?.body.state !== 'failed') throw notStuck();
  return [
    ...takenUpWrites(document, stored, act),
    outboxWrite('deliveries', deliverMessage(id, recipient, stored.body.attempts, act.at), act.at),
  ];
}

/** The worker of augmentation is asked at once. */
export async function augmentationNow(context: Context, agencyId: string, id: string, now: number): Promise<Write[]> {
  await ownOutgoing(context, agencyId, id);
  const stored = await loadAugmentation(context, id);
  if (!stored?.body.problem) throw notStuck();
  return takeUpWrites(stored, takenUp(stored.body, now), now);
}

/** An entry of the outbox that the stream has left lying is written again as it is: that hands it to the stream once more. */
export async function publishedNow(context: Context, agencyId: string, name: string): Promise<Write[]> {
  const entry = await findOutboxEntry(context.records, name);
  const [first] = entry?.body.messages ?? [];
  if (!entry || !first || (await agencyOf(context, first.body)) !== agencyId) throw notStuck();
  return [nextItem(entry, entry.body).write];
}
