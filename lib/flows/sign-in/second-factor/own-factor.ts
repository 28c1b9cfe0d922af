import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import { factorItemGone, findFactor } from '../../../stores/sign-in/second-factors.ts';
import { recordOf } from '../parts/looked-after.ts';
import { requireOldPassword } from '../parts/old-password.ts';
import { ownAccount, passwordsOf } from '../parts/own-sign-in.ts';
import { toldByMail } from '../parts/tell.ts';
import { isNeeded } from './parts/needed.ts';
import { begunSetUp, confirmedSetUp, type FactorDone, type ShownKey } from './parts/set-up.ts';
import { takeCode } from './parts/take-code.ts';
import { factorContext } from './parts/vault.ts';

type Person = Caller['person'];

/**
 * Thiết lập xác thực hai bước: a key for an authenticator app. The password is asked for, and where there is a second factor already a code of it: a session
 * that was left open is not enough to put another telephone in the place of one's own. No answer is kept: it is a secret.
 * @throws {Refused} `sign-in-kept-elsewhere`, `sign-in-missing`, `password-wrong`, `password-closed`, `factor-code-needed` and what {@link takeCode} refuses
 */
export async function beginSecondFactor(
  context: ApiContext,
  person: Person,
  asked: { readonly password: string; readonly code?: string | undefined },
): Promise<ShownKey> {
  requirePermission(person, 'office.use');
  const passwords = passwordsOf(context);
  const factors = factorContext(context);
  const own = await ownAccount(context, person);
  await requireOldPassword(context, passwords, own, asked.password);
  if (await findFactor(context, person.subject)) {
    if (asked.code === undefined || asked.code === '') throw new Refused({ code: 'factor-code-needed' });
    await takeCode(factors, person.subject, asked.code);
  }
  return begunSetUp(factors, person.subject, own.login);
}

/** A code of the new key makes it the second factor; ten recovery codes are shown once. @throws {Refused} as {@link confirmedSetUp} */
export async function confirmSecondFactor(
  context: ApiContext,
  person: Person,
  session: string | undefined,
  { code }: { readonly code: string },
): Promise<FactorDone> {
  requirePermission(person, 'office.use');
  return confirmedSetUp(factorContext(context), person.subject, code, session);
}

/**
 * Tắt xác thực hai bước: password and a code are asked for. Where the installation asks a second factor of this person it can be moved to another
 * telephone, and not be taken off.
 * @throws {Refused} `factor-none`, `factor-needed`, `password-wrong`, `password-closed` and what {@link takeCode} refuses
 */
export async function removeSecondFactor(
  context: ApiContext,
  person: Person,
  asked: { readonly password: string; readonly code: string },
): Promise<{ readonly removed: true }> {
  requirePermission(person, 'office.use');
  const passwords = passwordsOf(context);
  const factors = factorContext(context);
  const { subject } = person;
  const own = await ownAccount(context, person);
  if (!(await findFactor(context, subject))) throw new Refused({ code: 'factor-none' });
  if (await isNeeded(context, (await recordOf(context, subject)).state)) throw new Refused({ code: 'factor-needed' });
  await requireOldPassword(context, passwords, own, asked.password);
  await takeCode(factors, subject, asked.code);
  await workerStep(context, async () => {
    const [factor, record] = await Promise.all([findFactor(context, subject), recordOf(context, subject)]);
    if (!factor) throw new Refused({ code: 'factor-none' });
    const { agencyCode } = record.state;
    return [
      factorItemGone(factor),
      ...personChange(record, record.state, actOf(context, person), [{ kind: 'second-factor-off', data: {} }]),
      ...(await toldByMail(context, { subject, agencyCode }, 'second-factor-off')),
    ];
  });
  return { removed: true };
}
