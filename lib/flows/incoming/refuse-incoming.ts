import { reasonFromChecks } from '../../domain/incoming/checks.ts';
import { checksOf, inIncomingState, refused, returned } from '../../domain/incoming/decide.ts';
import { packetSentence } from '../../domain/incoming/packet-problems.ts';
import type { Incoming } from '../../domain/incoming/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';
import { neededReason } from '../parts/reason.ts';

/**
 * Từ chối tiếp nhận, with a reason that goes to the sender with 02: Decision 28/2018 art. 5.4. Where checks stop
 * it and the clerk says nothing else, the reason is what they found. A packet that cannot be read goes back in the same way.
 */
export async function refuseIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason?: string | undefined },
): Promise<{ id: string }> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const act = actOf(context, caller.person);
    const { after, reason } = decided(before.state, act, request.reason);
    const events = [{ kind: 'refused', data: { reason } }];
    const answer = canBeAnswered(after) ? statusWrites(after, '02', reason, act.at) : [];
    return { writes: [...incomingWrites(before, after, act, events), ...answer], answer: { id } };
  });
}

function decided(state: Incoming, act: Act, input: string | undefined): { after: Incoming; reason: string } {
  if (state.state === 'quarantined') {
    const reason = neededReason({ reason: input ?? packetSentence(state.reason) });
    return { after: returned(state, act, reason), reason };
  }
  const incoming = accepted(inIncomingState(state, 'opened'));
  const reason = neededReason({ reason: input ?? reasonFromChecks(checksOf(incoming)) ?? '' });
  return { after: refused(incoming, act, reason), reason };
}

/** A packet of which not even the sender is known goes back to nobody: it is only closed. */
function canBeAnswered(after: Incoming): boolean {
  return after.state !== 'returned' || after.glimpse !== undefined;
}
