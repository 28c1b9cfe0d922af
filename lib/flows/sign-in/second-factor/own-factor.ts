import { withoutApp } from '../../../domain/organisation/sign-in/second-factor.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import { factorItemGone, factorWrite, findFactor } from '../../../stores/sign-in/second-factors.ts';
import { recordOf } from '../parts/looked-after.ts';
import { toldByMail } from '../parts/tell.ts';
import { isNeeded } from './parts/needed.ts';
import { ownOf, type Proof, requireProof } from './parts/proof.ts';
import { begunSetUp, confirmedSetUp, type FactorDone, type ShownKey } from './parts/set-up.ts';
import { factorContext } from './parts/vault.ts';

type Person = Caller['person'];

/**
 * Thiết lập ứng dụng xác thực: a key for an authenticator app. The password is asked for, and where there is a second factor already a code or a passkey of it:
 * a session that was left open is not enough to put another telephone in the place of one's own. No answer is kept: it is a secret.
 * @throws {Refused} `sign-in-kept-elsewhere`, `sign-in-missing` and as {@link requireProof}
 */
export async function beginSecondFactor(
  context: ApiContext,
  person: Person,
  session: string | undefined,
  proof: Proof,
): Promise<ShownKey> {
  requirePermission(person, 'office.use');
  const factors = factorContext(context);
  const own = await ownOf(context, person);
  await requireProof(context, own, session, proof);
  return begunSetUp(factors, person.subject, own.login);
}

/** A code of the new key makes it the app of the second factor; ten recovery codes are shown once. @throws {Refused} as {@link confirmedSetUp} */
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
 * Bỏ ứng dụng xác thực: password and second factor are asked for. Passkeys stay, and where there are none that was the second factor. Where the installation asks
 * one of this person the last can be moved to another telephone, and not be taken off.
 * @throws {Refused} `factor-none`, `factor-needed` and as {@link requireProof}
 */
export async function removeSecondFactor(
  context: ApiContext,
  person: Person,
  session: string | undefined,
  proof: Proof,
): Promise<{ readonly removed: true }> {
  requirePermission(person, 'office.use');
  factorContext(context);
  const { subject } = person;
  const own = await ownOf(context, person);
  const wouldStay = async () => {
    const [factor, record] = await Promise.all([findFactor(context, subject), recordOf(context, subject)]);
    if (!factor?.body.app) throw new Refused({ code: 'factor-none' });
    const left = withoutApp(factor.body);
    if (!left && (await isNeeded(context, record.state))) throw new Refused({ code: 'factor-needed' });
    return { factor, record, left };
  };
  await wouldStay();
  await requireProof(context, own, session, proof);
  await workerStep(context, async () => {
    const { factor, record, left } = await wouldStay();
    const kind = left ? 'factor-app-removed' : 'second-factor-off';
    const { agencyCode } = record.state;
    return [
      left ? factorWrite(subject, factor, left) : factorItemGone(factor),
      ...personChange(record, record.state, actOf(context, person), [{ kind, data: {} }]),
      ...(await toldByMail(context, { subject, agencyCode }, kind)),
    ];
  });
  return { removed: true };
}
