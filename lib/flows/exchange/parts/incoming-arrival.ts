import { quarantined } from '../../../domain/incoming/decide.ts';
import type { Arrived, Incoming } from '../../../domain/incoming/states.ts';
import { glimpseOf } from '../../../edxml/glimpse.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { ReceivedItem } from '../../../ports/exchange.ts';
import { incomingWrites } from '../../../stores/documents/incoming.ts';
import { findAxisItem, takenInWrite } from '../../../stores/messages/axis-items.ts';
import { openMessage, outboxWrite } from '../../../stores/messages/outbox.ts';
import { type Fetched, storePacket } from './axis-items.ts';

type Here = Extract<Fetched, { is: 'here' }>;

/**
 * A document has come: it waits to be opened. What stayed broken is put aside at once with what there is of it.
 * @returns what is wrong with it, as the axis is told
 */
export async function takeInDocument(
  context: Context,
  agencyCode: string,
  { axisDocId, from }: Pick<ReceivedItem, 'axisDocId' | 'from'>,
  here: Here,
  channel?: 'inside',
): Promise<string | undefined> {
  const { bytes, broken } = here;
  const packetKey = here.packetKey ?? (await storePacket(context, agencyCode, axisDocId, bytes));
  const act = systemAct(context);
  const id = context.newId();
  const arrived: Arrived = {
    state: 'arrived',
    id,
    agencyCode,
    axisDocId,
    packetKey,
    axisFrom: from,
    receivedAt: act.at,
    ...(channel ? { channel } : {}),
  };
  const after: Incoming = broken ? quarantined(arrived, broken, { glimpse: glimpseOf(bytes) }) : arrived;
  const event = broken
    ? { kind: 'quarantined', data: { code: broken, axisDocId, from } }
    : { kind: 'arrived', data: { axisDocId, from, ...(channel ? { channel } : {}) } };
  const body = { incomingId: id, ...(broken ? { problem: broken } : {}) };
  let told: string | undefined = broken;
  await workerStep(context, async () => {
    // a conflict says that others were at the same items, and not that this message has been taken in
    const known = await findAxisItem(context, agencyCode, axisDocId);
    if (known && known.body.tries === undefined) {
      told = known.body.problem;
      return [];
    }
    return [
      takenInWrite(agencyCode, axisDocId, body, known),
      ...incomingWrites(undefined, after, act, [event]),
      ...(broken ? [] : [outboxWrite('incoming', openMessage(agencyCode, from, id, 0), act.at)]),
    ];
  });
  return told;
}
