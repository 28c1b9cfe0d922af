import { type InstallationSettings, withSessionEnds } from '../../domain/monitoring/installation-settings.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import type { SessionEnds } from '../../domain/organisation/sign-in/session.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { findSettings, settingsWrites } from '../../stores/monitoring/settings.ts';

const { may, event } = organisationSteps.setSessionEnds;

/**
 * Thời hạn phiên đăng nhập: after how long without use sessions end, and how long they last at most. It holds at once, for those that have begun too.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `sign-in-kept-elsewhere`, `session-ends-limits`, `setting-unchanged`
 */
export async function setSessionEnds(context: ApiContext, caller: Caller, asked: SessionEnds): Promise<SessionEnds> {
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    unless(mayForInstallation(person, may, await administered(context, person, person.agencyCode)));
    if (!context.passwords) throw new Refused({ code: 'sign-in-kept-elsewhere' });
    const before = await findSettings(context);
    const after = accepted<InstallationSettings>(withSessionEnds(before?.state, person.agencyCode, asked));
    const data = { before: { ...before?.state.sessions }, after: { ...asked } };
    return { writes: settingsWrites(before, after, actOf(context, person), { kind: event, data }), answer: asked };
  });
}
