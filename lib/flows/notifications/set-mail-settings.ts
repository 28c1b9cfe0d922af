import { enteredMailSettings, type MailSettings } from '../../domain/duties/mail/mail-settings.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { findMailPerson, mailPersonWrite } from '../../stores/notification-mail.ts';

/**
 * Thiết lập thông báo: what the caller is sent of what they are told, in the agency in which they act. An address that a server has refused is tried again.
 * @throws {Refused} `mail-kinds-missing`, `quiet-hours-empty`
 */
export function setMailSettings(
  context: Context,
  caller: Caller,
  settings: MailSettings,
): Promise<{ readonly mode: MailSettings['mode'] }> {
  const { person } = caller;
  requirePermission(person, 'office.use');
  return step(context, caller, async () => {
    const entered = accepted<MailSettings>(enteredMailSettings(settings));
    const loaded = await findMailPerson(context, person);
    const { failing: _, tries: __, ...rest } = loaded.state;
    const after = { ...rest, settings: entered, since: context.clock.now() };
    return { writes: [mailPersonWrite(person, loaded, after)], answer: { mode: entered.mode } };
  });
}
