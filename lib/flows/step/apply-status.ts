import { type Delivery, withStatus } from '../../domain/delivery/delivery.ts';
import type { StatusMessage } from '../../edxml/message.ts';
import { EdxmlError } from '../../edxml/names.ts';
import { parseStatus } from '../../edxml/parse.ts';
import type { Item, Write } from '../../ports/records.ts';
import type { House } from './house.ts';
import { axisMessageKey, deliveryKey, documentIdKey } from './keys.ts';
import { first } from './logged-state.ts';
import { workerStep } from './step.ts';

/**
 * Takes a status message into the delivery it speaks of. One that speaks of no delivery of ours is kept and taken as
 * done: the axis would list it for ever.
 * @returns what is wrong with the message, if it cannot be read
 */
export async function applyStatus(
  house: House,
  agencyCode: string,
  axisDocId: string,
  packetKey: string,
  bytes: Uint8Array,
): Promise<string | undefined> {
  const message = read(bytes);
  const problem = message instanceof EdxmlError ? message.problem.code : undefined;
  await workerStep(house, async () => {
    if (await house.records.get(axisMessageKey(agencyCode, axisDocId))) return [];
    const delivery = message instanceof EdxmlError ? undefined : await deliveryOf(house, agencyCode, message);
    const known = first(axisMessageKey(agencyCode, axisDocId), { packetKey, ...(problem ? { problem } : {}) });
    const change =
      delivery && !(message instanceof EdxmlError) ? statusWrites(house, delivery, message, axisDocId) : [];
    return [{ put: known, expect: 'absent' }, ...change];
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

/** The status is taken only for our own document, from the agency that it was sent to. */
async function deliveryOf(
  house: House,
  agencyCode: string,
  message: StatusMessage,
): Promise<Item<Delivery> | undefined> {
  const { responseFor, from } = message;
  if ((await codeOf(house, responseFor.organId, agencyCode)) !== agencyCode) return undefined;
  const found = await ours(house, agencyCode, responseFor);
  if (!found) return undefined;
  const direct = await house.records.get<Delivery>(deliveryKey(found.body.id, from.organId));
  return direct ?? house.records.get<Delivery>(deliveryKey(found.body.id, await codeOf(house, from.organId, '')));
}

/** An agency may be named by an older code of it. */
async function codeOf(house: House, organId: string, usual: string): Promise<string> {
  if (organId === usual) return organId;
  return (await house.directory.agency(organId))?.code ?? organId;
}

/** By the document's identity, or else by its code, day and author. */
async function ours(house: House, agencyCode: string, about: StatusMessage['responseFor']) {
  const { documentId, code, promulgatedOn } = about;
  const found = await house.records.get<{ id: string }>(documentIdKey(documentId));
  return (
    found ??
    house.records.get<{ id: string }>(documentIdKey(`${agencyCode},${promulgatedOn.replaceAll('-', '/')},${code}`))
  );
}

function statusWrites(house: House, stored: Item<Delivery>, message: StatusMessage, axisDocId: string): Write[] {
  const event = {
    code: message.statusCode.slice(0, 20),
    description: message.description.slice(0, 1000),
    statedAt: message.timestamp.slice(0, 30),
    receivedAt: house.clock.now(),
    axisDocId,
  };
  const body = withStatus(stored.body, event);
  return [{ put: { ...stored, version: stored.version + 1, body }, expect: { version: stored.version } }];
}
