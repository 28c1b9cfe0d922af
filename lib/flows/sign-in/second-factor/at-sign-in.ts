import type { PasskeyAnswer, PasskeyQuestion } from '../../../domain/organisation/sign-in/passkeys.ts';
import { findPersonRecord } from '../../../stores/organisation/people.ts';
import { findFactor } from '../../../stores/sign-in/second-factors.ts';
import { isNeeded } from './parts/needed.ts';
import { begunSetUp, confirmedSetUp, type FactorDone, type ShownKey, shownAgain } from './parts/set-up.ts';
import { type TakenCode, takeCode } from './parts/take-code.ts';
import { askedOfPasskey, passkeysAt, takePasskey } from './parts/take-passkey.ts';
import type { FactorContext } from './parts/vault.ts';

/** What comes after the password: a code, the set-up that the installation asks for, or nothing. */
export type AfterPassword = 'code' | 'set-up' | 'nothing';

export async function afterPassword(context: FactorContext, subject: string): Promise<AfterPassword> {
  const [factor, record] = await Promise.all([findFactor(context, subject), findPersonRecord(context, subject)]);
  if (factor) return 'code';
  return (await isNeeded(context, record?.state)) ? 'set-up' : 'nothing';
}

/** A code at the sign-in, after the password. @throws {Refused} as {@link takeCode} */
export function codeAtSignIn(context: FactorContext, subject: string, code: string): Promise<TakenCode> {
  return takeCode(context, subject, code);
}

/** How somebody may show the second factor at the sign-in; recovery codes always. */
export interface FactorWays {
  readonly app: boolean;
  /** what the browser asks of a passkey */
  readonly passkey?: PasskeyQuestion;
  /** there are passkeys, and none that is good at this address */
  readonly passkeysElsewhere: boolean;
}

export async function waysAtSignIn(context: FactorContext, subject: string, uid: string): Promise<FactorWays> {
  const factor = (await findFactor(context, subject))?.body;
  const app = factor?.app !== undefined;
  const place = context.passkeys?.place();
  const good = factor && place?.possible ? passkeysAt(factor, place.rpId) : [];
  if (good.length === 0) return { app, passkeysElsewhere: (factor?.passkeys.length ?? 0) > 0 };
  return { app, passkey: await askedOfPasskey(context, subject, atSignIn(uid)), passkeysElsewhere: false };
}

/** A passkey at the sign-in, after the password. @throws {Refused} as {@link takePasskey} */
export function passkeyAtSignIn(
  context: FactorContext,
  subject: string,
  uid: string,
  answer: PasskeyAnswer,
): Promise<{ readonly name: string }> {
  return takePasskey(context, subject, answer, atSignIn(uid));
}

const atSignIn = (uid: string) => ({ purpose: 'sign-in', bound: `sign-in ${uid}` }) as const;

/** The set-up that the installation asks for, after the password and before anything else. */
export function setUpAtSignIn(context: FactorContext, subject: string, login: string): Promise<ShownKey> {
  return begunSetUp(context, subject, login);
}

/** The same page once more, after a code that was wrong. */
export function setUpAgain(context: FactorContext, subject: string, login: string): Promise<ShownKey> {
  return shownAgain(context, subject, login);
}

/** @throws {Refused} as {@link confirmedSetUp} */
export function confirmedAtSignIn(context: FactorContext, subject: string, code: string): Promise<FactorDone> {
  return confirmedSetUp(context, subject, code);
}
