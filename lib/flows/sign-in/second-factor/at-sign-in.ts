import { findPersonRecord } from '../../../stores/organisation/people.ts';
import { findFactor } from '../../../stores/sign-in/second-factors.ts';
import { isNeeded } from './parts/needed.ts';
import { begunSetUp, confirmedSetUp, type FactorDone, type ShownKey, shownAgain } from './parts/set-up.ts';
import { type TakenCode, takeCode } from './parts/take-code.ts';
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
