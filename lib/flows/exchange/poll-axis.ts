import type { RelayContext } from '../../kernel/context.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { type Exchange, ExchangeFailure, type ReceivedItem } from '../../ports/exchange.ts';
import { axisParty } from '../../stores/monitoring/contacts.ts';
import { takeInStatus } from './parts/apply-status.ts';
import { type Fetched, fetchItem } from './parts/axis-items.ts';
import { failureNews } from './parts/failure-news.ts';
import { inTurn } from './parts/in-turn.ts';
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
  try {
    const count = await turn(context, agencyCode);
    const received = count > 0 ? { received: true as const } : {};
    await noteContact(context, axisParty(agencyCode), { is: 'good', at: context.clock.now(), ...received });
    return count;
  } catch (error) {
    const news = failureNews(error, context.clock.now());
    if (news) await noteContact(context, axisParty(agencyCode), news);
    // what was handed over in this installation is answered without the axis
    await overdueDeliveries(context, agencyCode, 'inside');
    throw error;
  }
}

async function turn(context: RelayContext, agencyCode: string): Promise<number> {
  const exchange = await context.exchanges.of(agencyCode);
  const until = context.clock.now() + turnMilliseconds;
  const lists = await Promise.allSettled([exchange.received('edoc'), exchange.received('status')]);
  const items = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
  const results = await inTurn(
    items,
    {
      // a status is small; of documents there is one in memory at a time
      isAhead: ({ messageType }) => messageType === 'status',
      fetch: (item) => fetchItem(context, exchange, agencyCode, item),
      take: (item, fetched) => takeIn(context, agencyCode, item, fetched),
      acknowledge: (item, problem) => acknowledge(exchange, item, problem),
    },
    {
      isLate: () => context.clock.now() > until,
      isAway: (error) => isAway(exchange, error),
    },
  );
  await overdueDeliveries(context, agencyCode);
  const failed = [...lists, ...results].find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return items.length;
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

/** Gives what is wrong with the item, as the axis is told. */
async function takeIn(
  context: RelayContext,
  agencyCode: string,
  item: ReceivedItem,
  fetched: Fetched,
): Promise<string | undefined> {
  if (fetched.is === 'known') return fetched.problem;
  const take = item.messageType === 'status' ? takeInStatus : takeInDocument;
  return take(context, agencyCode, item, fetched);
}

async function acknowledge(exchange: Exchange, item: ReceivedItem, problem: string | undefined): Promise<void> {
  if (item.unaskable === undefined)
    await exchange.acknowledge(item.axisDocId, problem === undefined ? 'done' : 'fail', problem);
}
