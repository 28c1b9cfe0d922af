import { printedCode } from '../../domain/books/number.ts';
import { channelOf } from '../../domain/delivery/channels.ts';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import type { Issued, Recall } from '../../domain/outgoing/states.ts';
import { vietnamClock, vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { buildDocument, buildStatus } from '../../edxml/build.ts';
import type { RelayContext } from '../../kernel/context.ts';
import { commit, workerStep } from '../../kernel/take-step.ts';
import { type Exchange, ExchangeFailure } from '../../ports/exchange.ts';
import type { Item } from '../../ports/records.ts';
import { findDelivery } from '../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { nextItem } from '../../stores/item.ts';
import { recallFailedWrites } from '../parts/recall-failed.ts';
import { messageOf } from './parts/document-message.ts';
import { documentInside } from './parts/inside.ts';
import { organizationOf } from './parts/organizations.ts';
import { heldPacket } from './parts/sent-items.ts';
import { stopDelivery } from './parts/stop-delivery.ts';

type Taken = Issued & { readonly recalled: Recall };
interface Asked {
  readonly documentId: string;
  readonly recipient: string;
}

/**
 * Asks one recipient to take out a document that was recalled: a packet of type 1 that repeats its header, with the reason, and status 13, since recipients' systems
 * honour one or the other. Whom it had not been sent to gets nothing. The attempt is written down before the axis is called; after a crash the axis is asked what it
 * holds before anything is sent again. Decree 30/2020 art. 18.4.
 * @throws {ExchangeFailure} `unavailable`, `nonsense` or `unauthorised`: the message comes back and is tried again
 */
export async function recallDelivery(context: RelayContext, asked: Asked): Promise<void> {
  const document = (await findOutgoing(context, asked.documentId))?.state;
  const stored = await findDelivery(context, asked.documentId, asked.recipient);
  if (document?.state !== 'issued' || !document.recalled || !stored) return;
  const { recall, attempts, state } = stored.body;
  if (recall?.axisDocId || recall?.notSent) return;
  if (attempts === 0 || state === 'failed') return stopDelivery(context, asked);
  const begun = await begin(context, stored);
  const taken = { ...document, recalled: document.recalled };
  try {
    const axisDocId = await askOnce(context, taken, begun.body);
    const { failure: _, ...rest } = begun.body.recall ?? { at: context.clock.now(), attempts: 1, failure: undefined };
    await commit(context, [nextItem(begun, { ...begun.body, recall: { ...rest, axisDocId } }).write]);
  } catch (error) {
    if (!(error instanceof ExchangeFailure) || error.kind !== 'refused') throw error;
    const failure = { code: error.errorCode || error.kind, detail: error.detail.slice(0, 500) };
    await workerStep(context, () => recallFailedWrites(context, asked, failure));
  }
}

async function askOnce(context: RelayContext, document: Taken, delivery: Delivery): Promise<string> {
  if (channelOf(delivery) === 'inside') return askInside(context, document, delivery.recipient);
  const exchange = await context.exchanges.of(document.agencyCode);
  const before = await alreadyAsked(context, exchange, document, delivery);
  return before ?? ask(context, exchange, document, delivery.recipient);
}

async function begin(context: RelayContext, stored: Item<Delivery>): Promise<Item<Delivery>> {
  const { at = context.clock.now(), attempts = 0 } = stored.body.recall ?? {};
  const { item, write } = nextItem(stored, { ...stored.body, recall: { at, attempts: attempts + 1 } });
  await commit(context, [write]);
  return item;
}

/** What the axis holds from us for this recipient under this number since the recall began, beside the document itself. */
async function alreadyAsked(
  context: RelayContext,
  exchange: Exchange,
  document: Issued,
  { recipient, axisDocId, earlier = [], recall }: Delivery,
): Promise<string | undefined> {
  if (!recall || recall.attempts < 2) return undefined;
  const others = [axisDocId, ...earlier.map((one) => one.axisDocId)];
  return heldPacket(context, exchange, document, { recipient, since: recall.at, others });
}

/** @returns the axis's id of the packet */
async function ask(context: RelayContext, exchange: Exchange, document: Taken, recipient: string): Promise<string> {
  const { from, to, packet, about } = await packetOf(context, document, recipient);
  const axisDocId = await exchange.send({ from: from.code, to: [to.code], messageType: 'edoc', edxml: packet });
  const now = context.clock.now();
  const edxml = buildStatus({
    ...{ from: organizationOf(from), responseFor: about, statusCode: '13', description: document.recalled.reason },
    ...{ staff: document.recalled.name, timestamp: `${vietnamDay(now)} ${vietnamClock(now)}` },
  });
  await exchange.send({ from: from.code, to: [to.code], messageType: 'status', edxml });
  return axisDocId;
}

/** An agency of this installation gets the packet as it would from the axis, once. @returns the packet's name */
async function askInside(context: RelayContext, document: Taken, recipient: string): Promise<string> {
  const { from, to, packet } = await packetOf(context, document, recipient);
  const name = `recall-${document.id}-${recipient}`;
  await documentInside(context, { name, from: from.code, to: to.code }, async () => packet);
  return name;
}

/** The packet of type 1: the document's header, who is asked, and why; no files. */
async function packetOf(context: RelayContext, document: Taken, recipient: string) {
  const [from, to, signer] = await Promise.all([
    context.directory.agency(document.agencyCode),
    context.directory.agencyByCode(recipient),
    context.directory.signer(document.signed.by, document.agencyCode),
  ]);
  if (!from || !to) throw new Refused({ code: 'recipient-unknown', agency: recipient });
  const { documentId, number, recalled } = document;
  const about = { organId: to.code, code: printedCode(number), documentId, promulgatedOn: number.day };
  const message = messageOf(context.clock.now(), document, from, to, signer, []);
  const said = { operation: 'recall', reason: recalled.reason, responseFor: [about], staff: recalled.name } as const;
  return { from, to, about, packet: buildDocument({ ...message, ...said }) };
}
