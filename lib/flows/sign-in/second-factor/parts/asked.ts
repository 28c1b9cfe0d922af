import { type AskedPasskey, passkeyLimits } from '../../../../domain/organisation/sign-in/passkeys.ts';
import { Refused } from '../../../../domain/shared/errors.ts';
import { workerStep } from '../../../../kernel/take-step.ts';
import { askedDone, askedWrite, findAsked } from '../../../../stores/sign-in/asked-passkeys.ts';
import type { FactorContext } from './vault.ts';

/** What an answer of a browser is for, and who asked. */
export type Asking = Pick<AskedPasskey, 'purpose' | 'bound'>;

/** A new challenge, kept until it is answered, five minutes at most; base64url. */
export async function newChallenge(context: FactorContext, subject: string, asking: Asking): Promise<string> {
  const challenge = base64url(context.randomBytes(passkeyLimits.challengeBytes));
  const until = context.clock.now() + passkeyLimits.askMinutes * 60_000;
  await workerStep(context, async () => [askedWrite(subject, challenge, { ...asking, until })]);
  return challenge;
}

/** Takes a challenge, once; nobody else's, of no other session or sign-in, and for nothing else than it was made for. @throws {Refused} `passkey-ask-over` */
export async function takeChallenge(
  context: FactorContext,
  subject: string,
  challenge: string | undefined,
  asking: Asking,
): Promise<string> {
  if (challenge === undefined) throw new Refused({ code: 'passkey-ask-over' });
  await workerStep(context, async () => {
    const asked = await findAsked(context, subject, challenge);
    const isGood =
      asked?.body.purpose === asking.purpose &&
      asked.body.bound === asking.bound &&
      context.clock.now() < asked.body.until;
    if (!isGood) throw new Refused({ code: 'passkey-ask-over' });
    return [askedDone(asked)];
  });
  return challenge;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
