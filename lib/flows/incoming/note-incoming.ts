import { inIncomingState, noted } from '../../domain/incoming/decide.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';

/** Ghi nhận: the clerk has seen what the sender asks about an earlier document. */
export async function noteIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const act = actOf(context, caller.person);
    const after = noted(accepted(inIncomingState(before.state, 'requested')), act);
    return { writes: incomingWrites(before, after, act, [{ kind: 'noted', data: {} }]), answer: { id } };
  });
}
