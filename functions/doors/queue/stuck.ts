import type { OwnReason, StuckReason } from '../../../lib/domain/monitoring/stuck.ts';
import { type ProblemCode, Refused } from '../../../lib/domain/shared/errors.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { StoreFull } from '../../../lib/ports/files.ts';
import { WorkersKilled } from '../../../lib/ports/queue.ts';
import type { Write } from '../../../lib/ports/records.ts';
import type { WorkerMessage } from '../../../lib/stores/messages/outbox.ts';
import { agencyOf } from '../../../lib/stores/monitoring/agency-of.ts';
import { type StuckMessage, stuckWrite } from '../../../lib/stores/monitoring/stuck.ts';
import type { Named } from './tries.ts';

const maxDetail = 300;

/** Why a message failed; of a bug of ours no more than that, its words are in the log. */
function reasonOf(error: unknown): StuckReason & { code: OwnReason | ProblemCode } {
  if (error instanceof WorkersKilled) return { code: 'killed-workers', detail: '' };
  if (error instanceof StoreFull) return { code: 'storage-full', detail: '' };
  if (error instanceof Refused) return { code: error.problem.code, detail: '' };
  if (!(error instanceof ExchangeFailure)) return { code: 'internal', detail: '' };
  const detail = [error.errorCode, error.detail].filter((part) => part !== '').join(': ');
  return { code: `axis-${error.kind}`, detail: detail.slice(0, maxDetail) };
}

/** How a message stands after it has failed. */
type Standing = Pick<StuckMessage, 'since' | 'tries' | 'later'>;

/**
 * The line in the list of what is stuck that a message gets when it is put off or set aside, and whose list that is. Where it cannot be said whose,
 * there is none: the message is tried again all the same.
 */
export async function stuckLine(
  context: Context,
  { queue, group, dedupe }: Named,
  body: WorkerMessage,
  error: unknown,
  standing: Standing,
): Promise<{ readonly agencyCode?: string; readonly writes: readonly Write[] }> {
  const agencyCode = await agencyOf(context, body).catch(() => undefined);
  if (agencyCode === undefined) return { writes: [] };
  const line: StuckMessage = { queue, message: { group, dedupe, body }, why: reasonOf(error), ...standing };
  return { agencyCode, writes: [stuckWrite(agencyCode, line, context.clock.now())] };
}
