import type { SQSBatchItemFailure, SQSEvent, SQSRecord } from 'aws-lambda';
import { parsedJson } from '../../../lib/domain/shared/parsed-json.ts';
import { retrySeconds } from '../../../lib/ports/queue.ts';
import { followFeed, rebuildSearch, type SearchProjectionContext } from '../../../lib/projections/search.ts';
import { numberFacts } from '../../../lib/stores/messages/feed.ts';
import type { FactMessage, FeedFact } from '../../../lib/stores/messages/outbox.ts';
import type { QueueDoor } from './door.ts';

export interface FeedContext {
  readonly context: SearchProjectionContext;
  report(error: unknown, where: string): void;
  /** brings a message back so many seconds from now, where its queue would take longer */
  readonly retry?: (record: SQSRecord, seconds: number) => Promise<void>;
}

/**
 * Works off the queue `feed`: the facts of an agency, one batch at a time, get their numbers in its feed. A message is done when its fact has
 * its number; the projections follow the feed from where they are, now or when they are called next, and hold up nothing.
 */
export function feedDoor(open: () => Promise<FeedContext>): QueueDoor {
  return async ({ Records }: SQSEvent) => {
    const feed = await open();
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const [agencyCode, records] of byAgency(Records)) {
      try {
        await numberFacts(feed.context.records, agencyCode, records.map(factOf));
      } catch (error) {
        feed.report(error, agencyCode);
        for (const record of records) {
          batchItemFailures.push({ itemIdentifier: record.messageId });
          await feed.retry?.(record, retrySeconds(Number(record.attributes.ApproximateReceiveCount)));
        }
        continue;
      }
      await followFeed(feed.context, agencyCode).catch((error: unknown) => feed.report(error, agencyCode));
    }
    return { batchItemFailures };
  };
}

/**
 * Brings every agency's projections to the end of its feed, and makes those that are missing from the states: after an update, after one was
 * lost, after a worker that failed. One agency holds up no other.
 */
export async function followFeeds({ context, report }: FeedContext): Promise<void> {
  for (const { id: code } of await context.directory.ourAgencies()) {
    try {
      if (!(await followFeed(context, code))) await rebuildSearch(context, code);
    } catch (error) {
      report(error, code);
    }
  }
}

/** A process ends while an index is being made: it is begun again by the next one. */
class Ended extends Error {}

/**
 * The same for a process that lives on: making the index of a large agency takes minutes, in which nothing waits for it. `end` breaks it off.
 */
export function followTurns({ context, report }: FeedContext): { run(): Promise<void>; end(): Promise<void> } {
  let [ended, working]: [boolean, Promise<void> | undefined] = [false, undefined];
  const breakable: FeedContext = {
    context: {
      ...context,
      async sleep(milliseconds) {
        if (ended) throw new Ended();
        await context.sleep(milliseconds);
      },
    },
    report: (error, where) => (error instanceof Ended ? undefined : report(error, where)),
  };
  return {
    run: async () => {
      working ??= followFeeds(breakable)
        .catch((error: unknown) => report(error, 'feeds'))
        .finally(() => {
          working = undefined;
        });
    },
    end: async () => {
      ended = true;
      await working;
    },
  };
}

function byAgency(records: readonly SQSRecord[]): Map<string, SQSRecord[]> {
  return Map.groupBy(records, (record) => factOf(record).agencyCode);
}

const factOf = ({ body }: SQSRecord): FeedFact => parsedJson<FactMessage>(body, 'a message').fact;
