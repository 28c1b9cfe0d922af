import { handedBack } from '../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { neededReason } from '../parts/reason.ts';

/** Trả lại việc: an officer hands an assigned document back to the leader with a reason. Its sender is told nothing: 04 and 05 stand. */
export function handBackIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'hand-back', ({ incoming, act }) => {
    const reason = neededReason(request);
    return { after: handedBack(incoming, act, reason), data: { reason } };
  });
}
