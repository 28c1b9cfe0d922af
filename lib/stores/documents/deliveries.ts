import { type Delivery, lookedAt, openTrouble, requeued } from '../../domain/delivery/delivery.ts';
import { tasksOfDelivery } from '../../domain/delivery/tasks.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextItem, readBodies, readItem, type Stored } from '../item.ts';
import { deliveryKey, outgoingKey } from '../keys.ts';
import type { OutboxMessage } from '../messages/outbox.ts';
import { taskWrites } from '../tasks.ts';
import type { Loaded } from './logged-state.ts';
import { outgoingWrites } from './outgoing.ts';

/**
 * Asks a worker to deliver to one recipient. Nothing else waits behind it; attempts and time tell a later retry from
 * this one.
 */
export function deliverMessage(documentId: string, recipient: string, attempts: number, at: number): OutboxMessage {
  return {
    group: `deliver-${documentId}-${recipient}`,
    dedupe: `deliver-${documentId}-${recipient}-${attempts}-${at}`,
    body: { task: 'deliver', documentId, recipient },
  };
}

/** Every delivery of a document that was made so far. */
export async function allDeliveries(context: Stored, documentId: string): Promise<Delivery[]> {
  const range = { pk: outgoingKey(documentId).pk, prefix: 'DELIVERY#', limit: 200 };
  return readBodies<Delivery>(context, range);
}

/** The delivery of a document to a recipient, if there is one. */
export function findDelivery(
  context: Stored,
  documentId: string,
  recipient: string,
): Promise<Item<Delivery> | undefined> {
  return readItem<Delivery>(context, deliveryKey(documentId, recipient));
}

/** The delivery of a document to a recipient. @throws {Refused} `not-found` */
export async function loadDelivery(context: Stored, documentId: string, recipient: string): Promise<Item<Delivery>> {
  const stored = await findDelivery(context, documentId, recipient);
  if (!stored) throw new Refused({ code: 'not-found', what: `${documentId}/${recipient}` });
  return stored;
}

/** A delivery that has just been made. */
export function newDeliveryWrite(delivery: Delivery): Write {
  return { put: newItem(deliveryKey(delivery.documentId, delivery.recipient), delivery), expect: 'absent' };
}

/** A delivery that will not be tried again by itself: said in the log, and put before the clerk. */
export function deadLetteredWrites(
  document: Loaded<Outgoing>,
  stored: Item<Delivery>,
  act: Act,
  failure: { readonly code: string; readonly detail: string },
): Write[] {
  const after: Delivery = { ...stored.body, state: 'failed', failure: { ...failure, at: act.at } };
  const { recipient, attempts } = after;
  return changeWrites(document, stored, after, act, {
    kind: 'delivery-failed',
    data: { recipient, attempts, ...failure },
  });
}

/** A delivery that was dead-lettered is taken up again. @throws {Refused} `wrong-state` */
export function takenUpWrites(document: Loaded<Outgoing>, stored: Item<Delivery>, act: Act): Write[] {
  const after = accepted(requeued(stored.body));
  const { recipient } = after;
  return changeWrites(document, stored, after, act, { kind: 'delivery-retried', data: { recipient } });
}

/** A delivery changes in a way that its sender has to know: the log says so, and inbox and list show what is open. */
export function changeWrites(
  document: Loaded<Outgoing>,
  stored: Item<Delivery>,
  after: Delivery,
  act: Act,
  event: { readonly kind: string; readonly data: Readonly<Record<string, unknown>> },
): Write[] {
  const state = withTrouble(document.state, after);
  return [
    ...outgoingWrites(document, state, act, [event]),
    ...taskWrites(state.agencyCode, tasksOfDelivery(state, stored.body), tasksOfDelivery(state, after)),
    nextItem(stored, after).write,
  ];
}

function withTrouble(document: Outgoing, delivery: Delivery): Outgoing {
  if (document.state !== 'issued') return document;
  const { [delivery.recipient]: _, ...others } = document.troubles ?? {};
  const trouble = openTrouble(delivery);
  const troubles = trouble ? { ...others, [delivery.recipient]: trouble } : others;
  const { troubles: __, ...rest } = document;
  return Object.keys(troubles).length === 0 ? rest : { ...rest, troubles };
}

/** The clerk has looked at a trouble and lets it be. @throws {Refused} `wrong-state` */
export function lookedAtWrites(document: Loaded<Outgoing>, stored: Item<Delivery>, act: Act): Write[] {
  const after = accepted(lookedAt(stored.body, act));
  const data = { recipient: after.recipient, trouble: after.seen?.trouble };
  return changeWrites(document, stored, after, act, { kind: 'delivery-looked-at', data });
}
