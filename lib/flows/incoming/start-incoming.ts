import { inIncomingState, started } from '../../domain/incoming/decide.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';

/** Bắt đầu xử lý, by the person it was assigned to; 05 goes to the sender. */
export async function startIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'assigned'));
    if (incoming.assigned.officer !== caller.person.subject)
      throw new Refused({ code: 'role-missing', needed: 'officer' });
    const act = actOf(context, caller.person);
    const after = started(incoming, act);
    return {
      writes: [
        ...incomingWrites(before, after, act, [{ kind: 'started', data: {} }]),
        ...statusWrites(after, '05', 'Đang xử lý', act.at),
      ],
      answer: { id },
    };
  });
}
