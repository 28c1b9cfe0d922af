import { reasonFromChecks } from '../../domain/incoming/checks.ts';
import { checksOf, refused, returned } from '../../domain/incoming/decide.ts';
import { packetSentence } from '../../domain/incoming/packet-problems.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { neededReason } from '../parts/reason.ts';

/**
 * Từ chối tiếp nhận, with a reason that goes to the sender with 02: Decision 28/2018 art. 5.4. Where checks stop
 * it and the clerk says nothing else, the reason is what they found. A packet that cannot be read goes back in the same way; one of which not
 * even the sender is known goes back to nobody and is only closed.
 */
export function refuseIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason?: string | undefined },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'refuse', ({ incoming, act }) => {
    if (incoming.state === 'quarantined') {
      const reason = neededReason({ reason: request.reason ?? packetSentence(incoming.reason) });
      const after = returned(incoming, act, reason);
      return { after, data: { reason }, description: after.glimpse ? reason : null };
    }
    const reason = neededReason({ reason: request.reason ?? reasonFromChecks(checksOf(incoming)) ?? '' });
    return { after: refused(incoming, act, reason), data: { reason }, description: reason };
  });
}
