import { tryAgain } from '../../domain/incoming/decide.ts';
import { checkAgain } from '../../domain/incoming/mail/mail.ts';
import { accepted } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { openMailMessage, openMessage, outboxWrite } from '../../stores/messages/outbox.ts';

/**
 * Mở lại: what was put aside is opened once more, say after a new version of this program; and a mail whose signatures could not be checked, because that took too long or the DNS did
 * not answer. @throws {Refused} `mail-was-checked`
 */
export function reopenIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'again', ({ incoming, before, act }) => {
    const after = accepted(incoming.state === 'mailed' ? checkAgain(incoming) : tryAgain(incoming));
    const again =
      after.source === 'mail'
        ? openMailMessage(id, before.version)
        : openMessage(after.agencyCode, after.axisFrom ?? '', id, before.version);
    return { after, writes: [outboxWrite('incoming', again, act.at)] };
  });
}
