import type { MessageType } from '../domain/delivery/message-type.ts';
import type { Arrived } from '../domain/incoming/incoming.ts';
import type { Exchange, ReceivedItem } from '../ports/exchange.ts';
import { RecordConflict } from '../ports/records.ts';
import { applyStatus } from './step/apply-status.ts';
import { type House, systemPerson } from './step/house.ts';
import { incomingWrites } from './step/incoming-store.ts';
import { axisMessageKey } from './step/keys.ts';
import { first } from './step/logged-state.ts';
import { outboxWrite } from './step/outbox.ts';

/**
 * Takes in what waits for one agency at the axis. The raw packet is stored, then committed, and only then acknowledged;
 * a crash anywhere makes the axis list it again, and it is known by its axis id.
 * @returns how many messages were taken in
 */
export async function pollAxis(house: House, agencyCode: string): Promise<number> {
  const exchange = await house.exchanges.of(agencyCode);
  let taken = 0;
  for (const messageType of ['edoc', 'status'] as const) {
    for (const item of await exchange.received(messageType)) {
      await takeIn(house, exchange, agencyCode, messageType, item);
      taken += 1;
    }
  }
  return taken;
}

async function takeIn(
  house: House,
  exchange: Exchange,
  agencyCode: string,
  messageType: MessageType,
  item: ReceivedItem,
) {
  const known = await house.records.get(axisMessageKey(agencyCode, item.axisDocId));
  const problem = known ? undefined : await store(house, exchange, agencyCode, messageType, item);
  await exchange.acknowledge(item.axisDocId, problem === undefined ? 'done' : 'fail', problem);
}

async function store(
  house: House,
  exchange: Exchange,
  agencyCode: string,
  messageType: MessageType,
  item: ReceivedItem,
) {
  const bytes = await exchange.fetch(item.axisDocId);
  const packetKey = `packets/${agencyCode}/${item.axisDocId}.edxml`;
  await house.files.put(packetKey, bytes);
  if (messageType === 'status') return applyStatus(house, agencyCode, item.axisDocId, packetKey, bytes);
  await storeDocument(house, agencyCode, item, packetKey);
  return undefined;
}

async function storeDocument(house: House, agencyCode: string, item: ReceivedItem, packetKey: string): Promise<void> {
  const at = house.clock.now();
  const id = house.newId();
  const arrived: Arrived = { state: 'arrived', id, agencyCode, axisDocId: item.axisDocId, packetKey, receivedAt: at };
  const act = { by: systemPerson.subject, name: systemPerson.name, at };
  const event = { kind: 'arrived', data: { axisDocId: item.axisDocId, from: item.from } };
  try {
    await house.records.transact([
      { put: first(axisMessageKey(agencyCode, item.axisDocId), { incomingId: id }), expect: 'absent' },
      ...incomingWrites(undefined, arrived, act, [event]),
      outboxWrite('incoming', `in-${agencyCode}`, `open-${id}`, { task: 'open-incoming', incomingId: id }, at),
    ]);
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
  }
}
