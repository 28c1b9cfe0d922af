import { inIncomingState, tryAgain } from '../../domain/incoming/decide.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { openMessage, outboxWrite } from '../../stores/messages/outbox.ts';

/** Mở lại: a packet that was put aside is opened once more, say after a new version of this program. */
export async function reopenIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'quarantined'));
    const act = actOf(context, caller.person);
    const after = tryAgain(incoming);
    const again = openMessage(after.agencyCode, after.axisFrom ?? '', id, before.version);
    return {
      writes: [
        ...incomingWrites(before, after, act, [{ kind: 'opened-again', data: {} }]),
        outboxWrite('incoming', again, act.at),
      ],
      answer: { id },
    };
  });
}
