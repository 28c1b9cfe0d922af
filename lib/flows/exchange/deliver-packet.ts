import { channelOf } from '../../domain/delivery/channels.ts';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import { isRecalledFrom } from '../../domain/outgoing/recall.ts';
import type { Issued } from '../../domain/outgoing/states.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { buildDocument } from '../../edxml/build.ts';
import type { DocumentMessage } from '../../edxml/message.ts';
import { type RelayContext, systemAct } from '../../kernel/context.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { commit, workerStep } from '../../kernel/take-step.ts';
import { type Exchange, ExchangeFailure } from '../../ports/exchange.ts';
import type { Item } from '../../ports/records.ts';
import { deadLetteredWrites, findDelivery, loadDelivery, takenUpWrites } from '../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { unansweredWrite } from '../../stores/documents/unanswered.ts';
import { nextItem } from '../../stores/item.ts';
import { axisParty } from '../../stores/monitoring/contacts.ts';
import { messageOf } from './parts/document-message.ts';
import { documentInside, hasArrivedInside } from './parts/inside.ts';
import { insideName } from './parts/inside-name.ts';
import { packetAttachments } from './parts/packet-attachments.ts';
import { packetPlaces } from './parts/packet-places.ts';
import { codesOf, heldPacket } from './parts/sent-items.ts';
import { stopDelivery } from './parts/stop-delivery.ts';

type StoredDelivery = Item<Delivery>;

/**
 * Hands one document to the axis, or to an agency of this installation, for one recipient: once. The attempt is written down before the axis is called; after a
 * crash or an unclear answer the axis is asked what it holds from us before anything is sent again.
 * @throws {ExchangeFailure} `unavailable` or `nonsense`: the message comes back and is tried again
 */
export async function deliverPacket(
  context: RelayContext,
  message: { documentId: string; recipient: string },
): Promise<void> {
  const stored = await takenUp(context, message);
  if (stored.body.state === 'sent') return;
  const document = await issuedDocument(context, message.documentId);
  // the worker of the recall sees to what is taken back
  if (isRecalledFrom(document, message.recipient)) return;
  if (document.replaced) return settleReplaced(context, document, stored);
  if (channelOf(stored.body) === 'inside') return handOver(context, document, await begin(context, stored));
  const exchange = await context.exchanges.of(document.agencyCode);
  const begun = await begin(context, stored);
  try {
    const earlier = begun.body.attempts > 1 ? await alreadySent(context, exchange, document, begun.body) : undefined;
    const axisDocId = earlier ?? (await send(context, exchange, document, message.recipient));
    await finish(context, document, begun, axisDocId);
    const at = context.clock.now();
    await noteContact(context, axisParty(document.agencyCode), { is: 'good', at, sent: true });
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    await failed(context, begun, error);
  }
}

/** Another document stands in its place: what had left, and was not known to have, is sent; whatever had not does not leave any more. */
async function settleReplaced(context: RelayContext, document: Issued, stored: StoredDelivery): Promise<void> {
  const { documentId, recipient } = stored.body;
  const axisDocId = stored.body.attempts > 0 ? await whatLeft(context, document, stored.body) : undefined;
  if (axisDocId !== undefined) return finish(context, document, stored, axisDocId);
  return stopDelivery(context, { documentId, recipient });
}

async function whatLeft(context: RelayContext, document: Issued, delivery: Delivery): Promise<string | undefined> {
  if (channelOf(delivery) === 'axis')
    return alreadySent(context, await context.exchanges.of(document.agencyCode), document, delivery);
  const name = insideName(delivery);
  return (await hasArrivedInside(context, { name, to: delivery.recipient })) ? name : undefined;
}

/** To an agency of this installation: it arrives there under a name of this delivery, so that a repeat after a crash finds it there. */
async function handOver(context: RelayContext, document: Issued, begun: StoredDelivery): Promise<void> {
  const { recipient } = begun.body;
  const [from = document.agencyCode] = await codesOf(context, document.agencyCode);
  const name = insideName(begun.body);
  await documentInside(context, { name, from, to: recipient }, () => packetOf(context, document, recipient));
  await finish(context, document, begun, name);
}

/** The delivery as it stands; one that was dead-lettered comes back when its dead letter is redriven. */
async function takenUp(
  context: RelayContext,
  { documentId, recipient }: { documentId: string; recipient: string },
): Promise<StoredDelivery> {
  const stored = await loadDelivery(context, documentId, recipient);
  if (stored.body.state !== 'failed') return stored;
  const document = await findOutgoing(context, documentId);
  if (!document) throw new Refused({ code: 'not-found', what: documentId });
  await commit(context, takenUpWrites(document, stored, systemAct(context)));
  return loadDelivery(context, documentId, recipient);
}

async function issuedDocument(context: RelayContext, id: string): Promise<Issued> {
  const loaded = await findOutgoing(context, id);
  if (loaded?.state.state !== 'issued') throw new Refused({ code: 'not-found', what: id });
  return loaded.state;
}

async function begin(context: RelayContext, stored: StoredDelivery): Promise<StoredDelivery> {
  const { failure: _, ...delivery } = stored.body;
  const now = context.clock.now();
  return put(context, stored, {
    ...delivery,
    state: 'sending',
    attempts: delivery.attempts + 1,
    firstAttemptAt: delivery.firstAttemptAt ?? now,
  });
}

async function put(context: RelayContext, stored: StoredDelivery, body: Delivery): Promise<StoredDelivery> {
  const { item, write } = nextItem(stored, body);
  await commit(context, [write]);
  return item;
}

/** On the axis, or there: from now on an answer of the recipient's system is waited for. */
async function finish(
  context: RelayContext,
  document: Issued,
  begun: StoredDelivery,
  axisDocId: string,
): Promise<void> {
  const body: Delivery = { ...begun.body, state: 'sent', axisDocId, sentAt: context.clock.now() };
  await commit(context, [nextItem(begun, body).write, unansweredWrite(document.agencyCode, body)]);
}

/** What the axis holds from us for this recipient under this number since the first attempt. */
const alreadySent = (
  context: RelayContext,
  exchange: Exchange,
  document: Issued,
  { recipient, firstAttemptAt = 0, earlier = [] }: Delivery,
): Promise<string | undefined> =>
  heldPacket(context, exchange, document, {
    ...{ recipient, since: firstAttemptAt },
    others: earlier.map(({ axisDocId }) => axisDocId),
  });

async function send(context: RelayContext, exchange: Exchange, document: Issued, recipient: string): Promise<string> {
  const edxml = await packetOf(context, document, recipient);
  const [code = document.agencyCode] = await codesOf(context, document.agencyCode);
  return exchange.send({ from: code, to: [recipient], messageType: 'edoc', edxml });
}

async function failed(context: RelayContext, begun: StoredDelivery, error: ExchangeFailure): Promise<void> {
  const failure = { code: error.errorCode || error.kind, detail: error.detail.slice(0, 500) };
  if (error.kind !== 'refused') {
    await put(context, begun, { ...begun.body, failure: { ...failure, at: context.clock.now() } });
    throw error;
  }
  const { documentId, recipient } = begun.body;
  await workerStep(context, async () => {
    const document = await findOutgoing(context, documentId);
    const stored = await loadDelivery(context, documentId, recipient);
    return document ? deadLetteredWrites(document, stored, systemAct(context), failure) : [];
  });
}

async function packetOf(context: RelayContext, document: Issued, recipient: string): Promise<Uint8Array> {
  const [from, to, signer] = await Promise.all([
    context.directory.agency(document.agencyCode),
    context.directory.agencyByCode(recipient),
    context.directory.signer(document.signed.by, document.agencyCode),
  ]);
  if (!from || !to) throw new Refused({ code: 'recipient-unknown', agency: recipient });
  const attachments = await packetAttachments(context, document);
  const message = messageOf(context.clock.now(), document, from, to, signer, attachments);
  return buildDocument({
    ...message,
    toPlaces: packetPlaces(document, to),
    ...(await replacingWords(context, document, recipient)),
  });
}

/** Who has the document that this one replaces gets a packet of type 3 that names it; who never got it, a new document. */
async function replacingWords(
  context: RelayContext,
  { content: { amends, subject } }: Issued,
  recipient: string,
): Promise<Pick<DocumentMessage, 'operation' | 'reason' | 'beside'> | undefined> {
  if (amends?.how !== 'replaces') return undefined;
  const before = (await findDelivery(context, amends.id, recipient))?.body;
  if (!before || before.state === 'failed' || before.attempts === 0) return undefined;
  return { operation: 'replace', reason: subject, beside: { concerns: [amends.documentId] } };
}
