import {
  type Delivery,
  openTrouble,
  recallAnswer,
  type StatusEvent,
  withStatus,
} from '../../../domain/delivery/delivery.ts';
import type { DeliveryTrouble } from '../../../domain/outgoing/states.ts';
import { isRequestAnswer } from '../../../domain/shared/status.ts';
import type { StatusMessage } from '../../../edxml/message.ts';
import { EdxmlError } from '../../../edxml/names.ts';
import { parseStatus } from '../../../edxml/parse.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { ReceivedItem } from '../../../ports/exchange.ts';
import type { Item, Write } from '../../../ports/records.ts';
import { changeWrites, findDelivery } from '../../../stores/documents/deliveries.ts';
import { findByDocumentId, findOutgoing } from '../../../stores/documents/outgoing.ts';
import { presentCode } from '../../../stores/documents/sender-requests.ts';
import { nextItem } from '../../../stores/item.ts';
import { findAxisItem, takenInWrite } from '../../../stores/messages/axis-items.ts';
import { type Fetched, storePacket } from './axis-items.ts';
import { documentInName } from './inside-name.ts';
import { codesOf } from './sent-items.ts';
import { takeBackWrites } from './take-back.ts';

type Here = Extract<Fetched, { is: 'here' }>;
/** What tells a message from others, and who sent it. */
type StatusItem = Pick<ReceivedItem, 'axisDocId' | 'from'>;
/** What a status leads to, or why it is kept and leads to nothing. */
type Effect = { readonly writes: readonly Write[] } | { readonly ignored: string };

/**
 * Takes a status message into the delivery it speaks of, and a request to take a document back (13) to the document we hold. One that
 * is of somebody else than it says, or speaks of nothing of ours, is kept with the reason and taken as done: the axis would list it for ever.
 * @returns what is wrong with the message, if it cannot be read
 */
export async function takeInStatus(
  context: Context,
  agencyCode: string,
  item: StatusItem,
  here: Here,
): Promise<string | undefined> {
  const { bytes, broken } = here;
  const message = broken ? undefined : read(bytes);
  const problem = broken ?? (message instanceof EdxmlError ? message.problem.code : undefined);
  await workerStep(context, async () => {
    const known = await findAxisItem(context, agencyCode, item.axisDocId);
    if (known && known.body.tries === undefined) return [];
    const effect =
      message && !(message instanceof EdxmlError)
        ? await effectOf(context, agencyCode, item, message, here)
        : { writes: [] };
    const body = {
      ...(here.packetKey === undefined
        ? { packet: Buffer.from(bytes).toString('base64') }
        : { packetKey: here.packetKey }),
      ...(problem ? { problem } : {}),
      ...('ignored' in effect ? { ignored: effect.ignored } : {}),
    };
    return [takenInWrite(agencyCode, item.axisDocId, body, known), ...('writes' in effect ? effect.writes : [])];
  });
  return problem;
}

function read(bytes: Uint8Array): StatusMessage | EdxmlError {
  try {
    return parseStatus(bytes);
  } catch (error) {
    if (error instanceof EdxmlError) return error;
    throw error;
  }
}

async function effectOf(
  context: Context,
  agencyCode: string,
  { axisDocId, from: axisFrom }: StatusItem,
  message: StatusMessage,
  here: Here,
): Promise<Effect> {
  const { responseFor, from } = message;
  const sender = await presentCode(context, from.organId);
  if (axisFrom !== '' && (await presentCode(context, axisFrom)) !== sender) return { ignored: 'another-sender' };
  if (!(await codesOf(context, agencyCode)).includes(responseFor.organId)) return { ignored: 'another-addressee' };
  if (message.statusCode === '13') {
    const packetKey = here.packetKey ?? (await storePacket(context, agencyCode, axisDocId, here.bytes));
    return takeBackWrites(context, agencyCode, { axisDocId, axisFrom, packetKey, sender, message });
  }
  const found = await ours(context, agencyCode, responseFor);
  if (!found) return { ignored: 'no-such-document' };
  const stored = await deliveryTo(context, found, [from.organId, sender]);
  if (!stored) return { ignored: 'not-delivered-to-sender' };
  return { writes: await statusWrites(context, found, stored, message, axisDocId) };
}

/** The delivery to an agency that is known by these codes; it may have been sent to an older one of it. */
async function deliveryTo(
  context: Context,
  documentId: string,
  codes: readonly string[],
): Promise<Item<Delivery> | undefined> {
  const older = (await context.directory.agencyByCode(codes[0] ?? ''))?.altCodes ?? [];
  return firstOf([...codes, ...older], (code) => findDelivery(context, documentId, code));
}

/** What is found first by one of these names. */
async function firstOf<Found>(
  names: readonly string[],
  find: (name: string) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  for (const name of new Set(names)) {
    const found = await find(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * By the document's identity, or else by its code, day and author, or the name of a packet that went to an agency of this installation and was sent back unread; only a
 * document of the agency that was answered.
 */
async function ours(
  context: Context,
  agencyCode: string,
  { documentId, code, promulgatedOn }: StatusMessage['responseFor'],
): Promise<string | undefined> {
  const day = promulgatedOn.replaceAll('-', '/');
  const made = (await codesOf(context, agencyCode)).map((own) => `${own},${day},${code}`);
  const known = await firstOf([documentId, ...made], (identity) => findByDocumentId(context, identity));
  const found = known ?? documentInName(documentId);
  const document = found === undefined ? undefined : await findOutgoing(context, found);
  return document?.state.agencyCode === agencyCode ? document.state.id : undefined;
}

async function statusWrites(
  context: Context,
  id: string,
  stored: Item<Delivery>,
  message: StatusMessage,
  axisDocId: string,
): Promise<Write[]> {
  const event: StatusEvent = {
    code: message.statusCode.slice(0, 20),
    description: message.description.slice(0, 1000),
    statedAt: message.timestamp.slice(0, 30),
    receivedAt: context.clock.now(),
    axisDocId,
  };
  const after = withStatus(stored.body, event);
  const trouble = openTrouble(after);
  const document = await findOutgoing(context, id);
  if (document && trouble !== openTrouble(stored.body)) {
    const { code, description: reason } = event;
    const data = { recipient: after.recipient, status: code, reason };
    return changeWrites(document, stored, after, systemAct(context), { kind: eventOf(trouble), data });
  }
  if (document && after !== stored.body && recallAnswer(after)?.axisDocId === axisDocId) {
    const data = { recipient: after.recipient, status: event.code, reason: event.description };
    return changeWrites(document, stored, after, systemAct(context), { kind: 'recall-answered', data });
  }
  const isNew = after !== stored.body && isRequestAnswer(event.code);
  if (document?.state.state === 'issued' && document.state.replaced && isNew) {
    const data = { recipient: after.recipient, status: event.code, reason: event.description };
    return changeWrites(document, stored, after, systemAct(context), { kind: 'replacement-answered', data });
  }
  return [nextItem(stored, after).write];
}

function eventOf(trouble: DeliveryTrouble | undefined): string {
  return trouble === undefined ? 'delivery-answered' : `delivery-${trouble}`;
}
