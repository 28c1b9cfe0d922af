import { channelTo } from '../../../domain/delivery/channels.ts';
import type { Delivery } from '../../../domain/delivery/delivery.ts';
import { tasksOfDelivery } from '../../../domain/delivery/tasks.ts';
import type { Agency } from '../../../domain/organisation/agency.ts';
import type { Outgoing } from '../../../domain/outgoing/states.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { deliverMessage, newDeliveryWrite } from '../../../stores/documents/deliveries.ts';
import { outboxFanOut } from '../../../stores/messages/outbox.ts';
import { taskWrites } from '../../../stores/tasks.ts';

/** Recipients for whom the step itself makes the deliveries: with all else it writes, below the hundred writes of a transaction. */
export const inStep = 80;
/** So many the worker makes in a transaction: a delivery and perhaps a line in an inbox for each, and one outbox entry. */
export const inTurn = 45;

/** A delivery for each of these recipients, and the messages that carry them out. */
export async function deliveryWrites(
  context: Context,
  document: Outgoing,
  recipients: readonly string[],
  at: number,
): Promise<Write[]> {
  const [name] = recipients;
  if (name === undefined) return [];
  const sender = await context.directory.agency(document.agencyCode);
  const deliveries = await inGroups(recipients, (code) => deliveryTo(context, document.id, sender, code, at));
  const queued = deliveries.filter(({ state }) => state === 'queued');
  const messages = queued.map(({ recipient }) => deliverMessage(document.id, recipient, 0, at));
  return [
    ...deliveries.map(newDeliveryWrite),
    ...deliveries.flatMap((delivery) => taskWrites(document.agencyCode, [], tasksOfDelivery(document, delivery))),
    ...(messages.length > 0 ? [outboxFanOut('deliveries', `deliver-${document.id}-${name}`, messages, at)] : []),
  ];
}

/** Who has left the directory since the document was sent waits for the clerk, and holds up nobody. */
async function deliveryTo(
  context: Context,
  documentId: string,
  sender: Agency | undefined,
  recipient: string,
  at: number,
): Promise<Delivery> {
  const agency = await context.directory.agencyByCode(recipient);
  const common = { documentId, recipient, recipientName: agency?.name ?? recipient, attempts: 0, statuses: [] };
  const channel = agency && channelTo(agency, sender) === 'inside' ? ({ channel: 'inside' } as const) : {};
  if (agency) return { ...common, ...channel, state: 'queued' };
  return { ...common, state: 'failed', failure: { code: 'recipient-unknown', detail: recipient, at } };
}
