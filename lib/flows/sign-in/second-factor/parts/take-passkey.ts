import {
  countGoesOn,
  type Passkey,
  type PasskeyAnswer,
  type PasskeyQuestion,
} from '../../../../domain/organisation/sign-in/passkeys.ts';
import type { SecondFactor } from '../../../../domain/organisation/sign-in/second-factor.ts';
import { Refused } from '../../../../domain/shared/errors.ts';
import { closedMinutes, maxWrong } from '../../../../domain/shared/tries.ts';
import { countedTry } from '../../../../kernel/counted-tries.ts';
import { workerStep } from '../../../../kernel/take-step.ts';
import type { PasskeyFault } from '../../../../ports/passkey-desk.ts';
import { personChange } from '../../../../stores/organisation/people.ts';
import { factorTriesWrite, factorWrite, findFactorTries } from '../../../../stores/sign-in/second-factors.ts';
import { recordOf } from '../../parts/looked-after.ts';
import { toldByMail } from '../../parts/tell.ts';
import { type Asking, newChallenge, takeChallenge } from './asked.ts';
import { factorOf, factorTries } from './take-code.ts';
import { type FactorContext, passkeyDesk } from './vault.ts';

/** The passkeys of a person that are good at this address. */
export const passkeysAt = (factor: SecondFactor, rpId: string): readonly Passkey[] =>
  factor.passkeys.filter((one) => one.rpId === rpId);

/** What a browser is to ask of a passkey. @throws {Refused} `factor-none`, `passkey-none`, `passkey-address` */
export async function askedOfPasskey(
  context: FactorContext,
  subject: string,
  asking: Asking,
): Promise<PasskeyQuestion> {
  const { rpId } = passkeyDesk(context);
  const good = passkeysAt((await factorOf(context, subject)).body, rpId);
  if (good.length === 0) throw new Refused({ code: 'passkey-none' });
  const challenge = await newChallenge(context, subject, asking);
  return { challenge, rpId, allowed: good.map(({ id, transports }) => ({ id, transports })) };
}

/**
 * Takes what a browser answered with a passkey: once, for the question that was asked, of this person, made at the address of the installation, with the owner's
 * finger, face or PIN. Tries are counted with those of codes and written down before they are judged. A count that does not go on means that there are two of the
 * same authenticator: neither is taken, and its owner is told.
 * @throws {Refused} `factor-none`, `passkey-address`, `passkey-ask-over`, `factor-closed`, `passkey-wrong`, `passkey-not-verified`, `passkey-copied`
 */
export async function takePasskey(
  context: FactorContext,
  subject: string,
  answer: PasskeyAnswer,
  asking: Asking,
): Promise<{ readonly name: string }> {
  const { desk } = passkeyDesk(context);
  const before = await factorOf(context, subject);
  const challenge = await takeChallenge(context, subject, desk.challengeOf(answer), asking);
  const wrong = await countedTry(context, subject, factorTries);
  const passkey = before.body.passkeys.find(({ id }) => id === answer.id);
  const judged = passkey ? await desk.asserted(answer, challenge, passkey) : 'wrong';
  if (!passkey || typeof judged === 'string') throw refusedPasskey(context, judged, wrong);
  let isCopied = false;
  await workerStep(context, async () => {
    const [factor, tries] = await Promise.all([factorOf(context, subject), findFactorTries(context, subject)]);
    const now = factor.body.passkeys.find(({ id, key }) => id === passkey.id && key === passkey.key);
    // it was removed since
    if (!now) throw new Refused({ code: 'changed-meanwhile' });
    isCopied = !countGoesOn(now.counter, judged.counter);
    if (isCopied) return copyTold(context, subject, passkey.name);
    const used = { ...now, counter: judged.counter, usedAt: context.clock.now() };
    const passkeys = factor.body.passkeys.map((one) => (one.id === used.id ? used : one));
    return [factorWrite(subject, factor, { ...factor.body, passkeys }), factorTriesWrite(subject, tries, { wrong: 0 })];
  });
  if (isCopied) throw new Refused({ code: 'passkey-copied', name: passkey.name });
  return { name: passkey.name };
}

function refusedPasskey({ clock }: FactorContext, judged: PasskeyFault | object, wrong: number): Refused {
  if (wrong >= maxWrong) return new Refused({ code: 'factor-closed', until: clock.now() + closedMinutes * 60_000 });
  const code = judged === 'not-verified' ? 'passkey-not-verified' : 'passkey-wrong';
  return new Refused({ code, left: maxWrong - wrong });
}

async function copyTold(context: FactorContext, subject: string, name: string) {
  const record = await recordOf(context, subject);
  const act = { by: subject, name: record.state.name, at: context.clock.now() };
  return [
    ...personChange(record, record.state, act, [{ kind: 'passkey-copied', data: { passkey: name } }]),
    ...(await toldByMail(context, { subject, agencyCode: record.state.agencyCode }, 'passkey-copied')),
  ];
}
