import { type Problem, Refused } from '../domain/shared/errors.ts';
import { closedAt, type Tries, withTry } from '../domain/shared/tries.ts';
import type { Item, Write } from '../ports/records.ts';
import type { Stored } from '../stores/item.ts';
import type { Context } from './context.ts';
import { workerStep } from './take-step.ts';

/** Where wrong tries of one secret of a person are counted, and what is said while it is closed. */
export interface TryCount {
  find(context: Stored, subject: string): Promise<Item<Tries> | undefined>;
  write(subject: string, before: Item<Tries> | undefined, after: Tries): Write;
  /** @param until Unix milliseconds */
  closed(until: number): Problem;
}

/** For a secret that nobody can guess, and that many at once may bring: only wrong tries are written down. @throws {Refused} while it is closed */
export async function requireOpen(
  context: Stored & Pick<Context, 'clock'>,
  subject: string,
  count: TryCount,
): Promise<void> {
  const until = closedAt((await count.find(context, subject))?.body, context.clock.now());
  if (until !== undefined) throw new Refused(count.closed(until));
}

/** Writes a try down before it is made, so that tries at the same time count also. @returns how many there are in a row with it. @throws {Refused} while it is closed */
export async function countedTry(context: Context, subject: string, count: TryCount): Promise<number> {
  let wrong = 0;
  await workerStep(context, async () => {
    const before = await count.find(context, subject);
    const now = context.clock.now();
    const until = closedAt(before?.body, now);
    if (until !== undefined) throw new Refused(count.closed(until));
    const after = withTry(before?.body, now);
    ({ wrong } = after);
    return [count.write(subject, before, after)];
  });
  return wrong;
}

/** What was right takes back all tries before it. */
export async function forgetTries(context: Context, subject: string, count: TryCount): Promise<void> {
  await workerStep(context, async () => {
    const before = await count.find(context, subject);
    return before && before.body.wrong > 0 ? [count.write(subject, before, { wrong: 0 })] : [];
  });
}
