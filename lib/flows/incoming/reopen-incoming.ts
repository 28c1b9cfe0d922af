import { tryAgain } from '../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { openMailMessage, openMessage, outboxWrite } from '../../stores/messages/outbox.ts';

/** Mở lại: a packet that was put aside is opened once more, say after a new version of this program. */
export function reopenIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'again', ({ incoming, before, act }) => {
    const after = tryAgain(incoming);
    const again =
      after.source === 'mail'
        ? openMailMessage(id, before.version)
        : openMessage(after.agencyCode, after.axisFrom ?? '', id, before.version);
    return { after, writes: [outboxWrite('incoming', again, act.at)] };
  });
}
