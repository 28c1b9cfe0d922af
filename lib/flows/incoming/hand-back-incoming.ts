import { handedBack } from '../../domain/incoming/decide.ts';
import { headMark, marksOf } from '../../domain/organisation/marks.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { neededReason } from '../parts/reason.ts';

/** Trả lại việc: an officer hands an assigned document back with a reason, to the head of the unit who named them, or to the leader. Its sender is told nothing: 04 and 05 stand. */
export function handBackIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'hand-back', ({ incoming, act }) => {
    const reason = neededReason(request);
    // who heads the unit has nobody of it to hand it back to
    const { unit, officer } = incoming.assigned;
    const toUnit = unit !== undefined && officer !== '' && !marksOf(caller.person).includes(headMark(unit.unit));
    return { after: handedBack(incoming, act, reason, { toUnit }), data: { reason } };
  });
}
