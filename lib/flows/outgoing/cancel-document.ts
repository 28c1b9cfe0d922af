import { cancelled } from '../../domain/outgoing/decide.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { seenOutgoing } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { voidNumber } from '../../stores/books.ts';
import { outgoingWrites } from '../../stores/documents/outgoing.ts';
import { neededReason } from '../parts/reason.ts';

/** Hủy, before issue. A number that was taken is marked void in its book, with the reason, and never used again. */
export async function cancelDocument(
  context: Context,
  caller: Caller,
  id: string,
  request: { reason: string },
): Promise<{ id: string }> {
  requireRole(caller.person, 'clerk');
  const reason = neededReason(request);
  return step(context, caller, async () => {
    const before = await seenOutgoing(context, caller, id);
    const act = actOf(context, caller.person);
    const after = accepted(cancelled(before.state, act, reason));
    const writes = outgoingWrites(before, after, act, [{ kind: 'cancelled', data: { reason } }]);
    return { writes: [...writes, ...voidNumber(after, reason)], answer: { id } };
  });
}
