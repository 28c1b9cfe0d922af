import { sweepIdle } from '../../../lib/flows/sign-in/idle/sweep-idle.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import type { WorkerContext } from '../queue/door.ts';

/** Looks at the sign-ins of every agency, where they are kept here. One agency's trouble does not hold up the others. */
export async function sweepIdleAccounts({ context, report }: WorkerContext<Context>): Promise<void> {
  for (const { id } of await context.directory.ourAgencies()) {
    try {
      await sweepIdle(context, id);
    } catch (error) {
      report(error, `idle accounts of ${id}`);
    }
  }
}
