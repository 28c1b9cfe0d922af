import { completed, inIncomingState } from '../../domain/incoming/decide.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';

/** Hoàn thành xử lý, by the person it was assigned to, with the result; 06 goes to the sender. */
export async function completeIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { result: string },
): Promise<{ id: string }> {
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'in-progress'));
    if (incoming.assigned.officer !== caller.person.subject)
      throw new Refused({ code: 'role-missing', needed: 'officer' });
    const act = actOf(context, caller.person);
    const after = completed(incoming, act, request.result.trim());
    const events = [{ kind: 'completed', data: { result: request.result.trim() } }];
    return {
      writes: [
        ...incomingWrites(before, after, act, events),
        ...statusWrites(after, '06', 'Đã hoàn thành xử lý', act.at),
      ],
      answer: { id },
    };
  });
}
