import { pollAxis } from '../../lib/flows/poll-axis.ts';
import { outboxShards } from '../../lib/flows/step/keys.ts';
import type { OutboxBody } from '../../lib/flows/step/outbox.ts';
import type { WorkerHouse } from '../queue/door.ts';
import { type PublisherHouse, publish } from '../stream/door.ts';

const staleAfter = 5 * 60_000;

/** Takes in what waits at the axis, agency by agency; one agency's trouble does not stop the next. */
export async function pollAll({ house, report }: WorkerHouse): Promise<number> {
  let taken = 0;
  for (const agency of await house.directory.ourAgencies()) {
    try {
      taken += await pollAxis(house, agency.code);
    } catch (error) {
      report(error, agency.code);
    }
  }
  return taken;
}

/**
 * Publishes what the stream has left lying for five minutes, so that no message depends on one delivery of an event. One
 * that cannot be published does not hold up the others.
 */
export async function sweep(publisher: PublisherHouse, now: number): Promise<number> {
  let swept = 0;
  const troubles: unknown[] = [];
  for (let shard = 0; shard < outboxShards; shard += 1) {
    const page = await publisher.records.query<OutboxBody>({ pk: `OUTBOX#${shard}`, limit: 100 });
    for (const { pk, sk, body } of page.items) {
      if (body.at > now - staleAfter) continue;
      try {
        await publish(publisher, { pk, sk }, body);
        swept += 1;
      } catch (error) {
        troubles.push(error);
      }
    }
  }
  if (troubles.length > 0) throw new AggregateError(troubles, `${troubles.length} messages stay in the outbox`);
  return swept;
}
