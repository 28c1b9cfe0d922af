import {
  type NewPasskeyAnswer,
  type NewPasskeyQuestion,
  type Passkey,
  type PasskeyQuestion,
  passkeyLimits,
} from '../../../domain/organisation/sign-in/passkeys.ts';
import { withoutPasskey } from '../../../domain/organisation/sign-in/second-factor.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../../kernel/context.ts';
import { endingSessions } from '../../../kernel/sign-ins.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import { factorItemGone, factorWrite, findFactor } from '../../../stores/sign-in/second-factors.ts';
import { recordOf } from '../parts/looked-after.ts';
import { toldByMail } from '../parts/tell.ts';
import { newChallenge, takeChallenge } from './parts/asked.ts';
import { isNeeded } from './parts/needed.ts';
import { boundTo, ownOf, type Proof, requireProof } from './parts/proof.ts';
import { freshRecoveryCodes } from './parts/recovery-codes.ts';
import type { FactorDone } from './parts/set-up.ts';
import { askedOfPasskey } from './parts/take-passkey.ts';
import { factorContext, passkeyDesk } from './parts/vault.ts';

type Person = Caller['person'];
type Session = string | undefined;

/** What my browser is to ask of a passkey of mine, before I change something. @throws {Refused} as {@link askedOfPasskey} */
export async function askPasskey(context: ApiContext, person: Person, session: Session): Promise<PasskeyQuestion> {
  requirePermission(person, 'office.use');
  return askedOfPasskey(factorContext(context), person.subject, { purpose: 'prove', bound: boundTo(session) });
}

/**
 * Thêm khóa truy cập: what the browser is to make one of. The password is asked for, and where there is a second factor already a code or a passkey of it.
 * @throws {Refused} `sign-in-kept-elsewhere`, `passkey-address`, `sign-in-missing`, `passkeys-full` and as {@link requireProof}
 */
export async function beginPasskey(
  context: ApiContext,
  person: Person,
  session: Session,
  proof: Proof,
): Promise<NewPasskeyQuestion> {
  requirePermission(person, 'office.use');
  const factors = factorContext(context);
  const { desk, rpId } = passkeyDesk(factors);
  const own = await ownOf(context, person);
  const known = (await findFactor(context, person.subject))?.body.passkeys ?? [];
  if (known.length >= passkeyLimits.perPerson) throw new Refused({ code: 'passkeys-full' });
  await requireProof(context, own, session, proof);
  const challenge = await newChallenge(factors, person.subject, { purpose: 'register', bound: boundTo(session) });
  return {
    ...{ challenge, rpId, handle: desk.handleOf(person.subject), login: own.login, name: person.name },
    known: known.map(({ id, transports }) => ({ id, transports })),
  };
}

/**
 * What the browser made is a passkey of mine from now on. With the first factor come ten recovery codes, shown once, and every other session ends: they began
 * without it.
 * @throws {Refused} `passkey-ask-over`, `passkey-wrong`, `passkey-not-verified`, `passkey-known`, `passkeys-full`, `passkey-address`
 */
export async function confirmPasskey(
  context: ApiContext,
  person: Person,
  session: Session,
  { name, answer }: { readonly name: string; readonly answer: NewPasskeyAnswer },
): Promise<FactorDone> {
  requirePermission(person, 'office.use');
  const factors = factorContext(context);
  const { desk, rpId } = passkeyDesk(factors);
  const { subject } = person;
  const asking = { purpose: 'register', bound: boundTo(session) } as const;
  const challenge = await takeChallenge(factors, subject, desk.challengeOf(answer), asking);
  const made = await desk.registered(answer, challenge);
  if (typeof made === 'string')
    throw new Refused({ code: made === 'not-verified' ? 'passkey-not-verified' : 'passkey-wrong' });
  const since = context.clock.now();
  const passkey: Passkey = { ...made, name, rpId, since };
  const fresh = freshRecoveryCodes(context, subject);
  let done: FactorDone = { codes: [], ended: 0 };
  await workerStep(context, async () => {
    const [before, record] = await Promise.all([findFactor(context, subject), recordOf(context, subject)]);
    const known = before?.body.passkeys ?? [];
    if (known.length >= passkeyLimits.perPerson) throw new Refused({ code: 'passkeys-full' });
    if (known.some(({ id }) => id === passkey.id)) throw new Refused({ code: 'passkey-known' });
    const others = before ? [] : await endingSessions(context, subject, session);
    done = { codes: before ? [] : fresh.codes, ended: others.length };
    const first = { since, codes: fresh.digests };
    const event = { kind: 'passkey-added', data: { passkey: name, sessionsEnded: others.length } };
    return [
      factorWrite(subject, before, { ...first, ...before?.body, passkeys: [...known, passkey] }),
      ...others,
      ...personChange(record, record.state, actOf(context, person), [event]),
      ...(await toldByMail(context, { subject, agencyCode: record.state.agencyCode }, 'passkey-added')),
    ];
  });
  return done;
}

/**
 * Gỡ khóa truy cập: password and second factor are asked for. Where the installation asks a second factor of this person the last one stays.
 * @throws {Refused} `passkey-none`, `factor-needed` and as {@link requireProof}
 */
export async function removePasskey(
  context: ApiContext,
  person: Person,
  session: Session,
  { id, ...proof }: Proof & { readonly id: string },
): Promise<{ readonly removed: true }> {
  requirePermission(person, 'office.use');
  factorContext(context);
  const { subject } = person;
  const own = await ownOf(context, person);
  const wouldStay = async () => {
    const [factor, record] = await Promise.all([findFactor(context, subject), recordOf(context, subject)]);
    const passkey = factor?.body.passkeys.find((one) => one.id === id);
    if (!factor || !passkey) throw new Refused({ code: 'passkey-none' });
    const left = withoutPasskey(factor.body, id);
    if (!left && (await isNeeded(context, record.state))) throw new Refused({ code: 'factor-needed' });
    return { factor, record, passkey, left };
  };
  await wouldStay();
  await requireProof(context, own, session, proof);
  await workerStep(context, async () => {
    const { factor, record, passkey, left } = await wouldStay();
    const events = [
      { kind: 'passkey-removed', data: { passkey: passkey.name } },
      ...(left ? [] : [{ kind: 'second-factor-off', data: {} }]),
    ];
    const told = { subject, agencyCode: record.state.agencyCode };
    return [
      left ? factorWrite(subject, factor, left) : factorItemGone(factor),
      ...personChange(record, record.state, actOf(context, person), events),
      ...(await toldByMail(context, told, left ? 'passkey-removed' : 'second-factor-off')),
    ];
  });
  return { removed: true };
}
