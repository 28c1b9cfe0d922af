import { type InstallationSettings, withKeyHolding } from '../../domain/monitoring/installation-settings.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { actOf, type Caller, type SigningContext } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { findSettings, settingsWrites } from '../../stores/monitoring/settings.ts';

const { may, event } = organisationSteps.setKeyHolding;

/**
 * Giữ khóa của cá nhân: whether people may have their signing keys held here, and on which legal basis. Taken back, no key is taken in any more; those
 * that are here go on until their owners destroy them.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `key-vault-missing`, `key-holding-basis-missing`, `setting-unchanged`
 */
export function setKeyHolding(
  context: SigningContext,
  caller: Caller,
  asked: { readonly on: boolean; readonly basis: string },
): Promise<{ readonly on: boolean }> {
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    unless(mayForInstallation(person, may, await administered(context, person, person.agencyCode)));
    if (asked.on && !context.keyVault) throw new Refused({ code: 'key-vault-missing' });
    const before = await findSettings(context);
    const after = accepted<InstallationSettings>(withKeyHolding(before?.state, person.agencyCode, asked));
    const data = { before: shown(before?.state), after: shown(after) };
    return {
      writes: settingsWrites(before, after, actOf(context, person), { kind: event, data }),
      answer: { on: asked.on },
    };
  });
}

const shown = (settings: InstallationSettings | undefined): Record<string, string> =>
  settings?.keyHolding ? { keyHolding: settings.keyHolding.basis } : {};
