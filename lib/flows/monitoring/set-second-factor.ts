import { type InstallationSettings, withFactorRule } from '../../domain/monitoring/installation-settings.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import { defaultFactorRule, type FactorRule } from '../../domain/organisation/sign-in/second-factor.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { findSettings, settingsWrites } from '../../stores/monitoring/settings.ts';

const { may, event } = organisationSteps.setSecondFactor;

/** Of whom a second factor is asked. */
export interface FactorRuleSet {
  readonly secondFactor: FactorRule;
}

/**
 * Yêu cầu xác thực hai bước: of nobody, of administrators or of everybody. Nobody is shut out: who has none is asked to set it up at their next sign-in, and
 * sessions that have begun go on to their end.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `sign-in-kept-elsewhere`, `setting-unchanged`
 */
export async function setSecondFactor(
  context: ApiContext,
  caller: Caller,
  asked: FactorRuleSet,
): Promise<FactorRuleSet> {
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    unless(mayForInstallation(person, may, await administered(context, person, person.agencyCode)));
    if (!context.factors) throw new Refused({ code: 'sign-in-kept-elsewhere' });
    const before = await findSettings(context);
    const after = accepted<InstallationSettings>(withFactorRule(before?.state, person.agencyCode, asked.secondFactor));
    const was = { secondFactor: before?.state.secondFactor ?? defaultFactorRule };
    const data = { before: was, after: { ...asked } };
    return { writes: settingsWrites(before, after, actOf(context, person), { kind: event, data }), answer: asked };
  });
}
