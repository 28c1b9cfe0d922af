import { createHash } from 'node:crypto';
import type { Arrived } from '../domain/incoming/incoming.ts';
import type { Exchange, ReceivedItem } from '../ports/exchange.ts';
import { RecordConflict } from '../ports/records.ts';
import { applyStatus } from './step/apply-status.ts';
import { type RelayHouse, systemAct } from './step/house.ts';
import { incomingWrites } from './step/incoming-store.ts';
import { axisMessageKey, axisName } from './step/keys.ts';
import { first, sha256Text } from './step/logged-state.ts';
import { type OutboxMessage, outboxWrite } from './step/outbox.ts';

/**
 * Takes in what waits for one agency at the axis. The raw packet is stored, then committed, and only then acknowledged;
 * a crash anywhere makes the axis list it again, and it is known by its axis id.
 * @returns how many messages were taken in
 */
export async function pollAxis(house: RelayHouse, agencyCode: string): Promise<number> {
  const exchange = await house.exchanges.of(agencyCode);
  const items = [...(await exchange.received('edoc')), ...(await exchange.received('status'))];
  const results = await inTurn(items, (item) => takeIn(house, exchange, agencyCode, item));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return items.length;
}

/** One after the other, so that statuses keep their order; one that fails does not hold up the next. */
async function inTurn<Value>(values: readonly Value[], work: (value: Value) => Promise<void>) {
  const results: PromiseSettledResult<void>[] = [];
  for (const value of values) results.push(...(await Promise.allSettled([work(value)])));
  return results;
}

async function takeIn(house: RelayHouse, exchange: Exchange, agencyCode: string, item: ReceivedItem): Promise<void> {
  const known = await house.records.get<{ problem?: string }>(axisMessageKey(agencyCode, item.axisDocId));
  const problem = known ? known.body.problem : await store(house, exchange, agencyCode, item);
  await exchange.acknowledge(item.axisDocId, problem === undefined ? 'done' : 'fail', problem);
}

async function store(
  house: RelayHouse,
  exchange: Exchange,
  agencyCode: string,
  item: ReceivedItem,
): Promise<string | undefined> {
  const bytes = await exchange.fetch(item.axisDocId);
  const packetKey = packetKeyOf(agencyCode, item.axisDocId, bytes);
  await house.files.put(packetKey, bytes);
  if (item.messageType === 'status') return applyStatus(house, agencyCode, item.axisDocId, packetKey, bytes);
  await storeDocument(house, agencyCode, item, packetKey);
  return undefined;
}

async function storeDocument(
  house: RelayHouse,
  agencyCode: string,
  item: ReceivedItem,
  packetKey: string,
): Promise<void> {
  const act = systemAct(house);
  const { at } = act;
  const id = house.newId();
  const arrived: Arrived = { state: 'arrived', id, agencyCode, axisDocId: item.axisDocId, packetKey, receivedAt: at };
  const event = { kind: 'arrived', data: { axisDocId: item.axisDocId, from: item.from } };
  try {
    await house.records.transact([
      { put: first(axisMessageKey(agencyCode, item.axisDocId), { incomingId: id }), expect: 'absent' },
      ...incomingWrites(undefined, arrived, act, [event]),
      outboxWrite('incoming', openMessage(agencyCode, item.from, id), at),
    ]);
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
  }
}

/**
 * The axis may add to a message each time it hands it out, so two downloads of one message may differ after a crash: the
 * name holds the digest of the bytes.
 */
function packetKeyOf(agencyCode: string, axisDocId: string, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return `packets/${agencyCode}/${axisName(axisDocId)}-${digest}.edxml`;
}

/** Packets of one sender are opened in order, so that a repeat finds what it repeats; other senders do not wait. */
function openMessage(agencyCode: string, from: string, incomingId: string): OutboxMessage {
  const group = `in-${agencyCode}-${sha256Text(from).slice(0, 16)}`;
  return { group, dedupe: `open-${incomingId}`, body: { task: 'open-incoming', incomingId } };
}
