import type { SignatureLevel } from '../../lib/domain/signing/level.ts';
import { liftAgain } from '../../lib/flows/lift-again.ts';
import { pollAxis } from '../../lib/flows/poll-axis.ts';
import type { House } from '../../lib/flows/step/house.ts';
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

/** The word in the log that the alarm on late documents listens for. */
const liftingLate = 'lifting-late';

/** Asks for documents to be lifted whose time has come, and says aloud when some have waited for too long. */
export async function liftWaiting({ house, report }: WorkerHouse<House>, wanted: SignatureLevel): Promise<number> {
  const { asked, late, oldestSeconds } = await liftAgain(house, wanted);
  if (late > 0) report(new Error(`${late} documents wait for timestamps, the oldest ${oldestSeconds} s`), liftingLate);
  return asked;
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
