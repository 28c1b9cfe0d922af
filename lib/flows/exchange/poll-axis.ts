import type { RelayContext } from '../../kernel/context.ts';
import { type Exchange, ExchangeFailure, type ReceivedItem } from '../../ports/exchange.ts';
import { takeInStatus } from './parts/apply-status.ts';
import { fetchItem } from './parts/axis-items.ts';
import { takeInDocument } from './parts/incoming-arrival.ts';
import { overdueDeliveries } from './parts/overdue.ts';

/** What has not been taken in by then waits for the next turn: a worker must not be ended in the middle. */
const turnMilliseconds = 45_000;

/**
 * Takes in what waits for one agency at the axis. The raw packet is stored, then committed, and only then acknowledged;
 * a crash anywhere makes the axis list it again, and it is known by its axis id. An item that is malformed holds up no other.
 * @returns how many messages were taken in
 */
export async function pollAxis(context: RelayContext, agencyCode: string): Promise<number> {
  const exchange = await context.exchanges.of(agencyCode);
  const until = context.clock.now() + turnMilliseconds;
  const lists = await Promise.allSettled([exchange.received('edoc'), exchange.received('status')]);
  const items = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
  const results = await inTurn(items, (item) => takeIn(context, exchange, agencyCode, item), {
    isLate: () => context.clock.now() > until,
    isAway: (error) => isAway(exchange, error),
  });
  await overdueDeliveries(context, agencyCode);
  const failed = [...lists, ...results].find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return items.length;
}

interface TurnEnds {
  isLate(): boolean;
  isAway(error: unknown): Promise<boolean>;
}

/** One after the other, so that statuses keep their order; one that fails does not hold up the next. */
async function inTurn<Value>(values: readonly Value[], work: (value: Value) => Promise<void>, ends: TurnEnds) {
  const results: PromiseSettledResult<void>[] = [];
  for (const value of values) {
    if (ends.isLate()) break;
    const [result] = await Promise.allSettled([work(value)]);
    results.push(result);
    // an axis that is away is away for the next one too
    if (result.status === 'rejected' && (await ends.isAway(result.reason))) break;
  }
  return results;
}

/** Whether it is the axis that fails, and not this one message: one that still lists what waits is there for the others. */
async function isAway(exchange: Exchange, error: unknown): Promise<boolean> {
  if (!(error instanceof ExchangeFailure)) return false;
  if (error.kind === 'unauthorised') return true;
  if (error.kind !== 'unavailable' && error.kind !== 'nonsense') return false;
  return exchange.received('status').then(
    () => false,
    () => true,
  );
}

async function takeIn(
  context: RelayContext,
  exchange: Exchange,
  agencyCode: string,
  item: ReceivedItem,
): Promise<void> {
  const fetched = await fetchItem(context, exchange, agencyCode, item);
  const problem =
    fetched.is === 'known'
      ? fetched.problem
      : item.messageType === 'status'
        ? await takeInStatus(context, agencyCode, item, fetched)
        : await takeInDocument(context, agencyCode, item, fetched);
  if (item.unaskable === undefined)
    await exchange.acknowledge(item.axisDocId, problem === undefined ? 'done' : 'fail', problem);
}
