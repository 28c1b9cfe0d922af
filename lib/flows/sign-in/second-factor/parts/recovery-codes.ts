import { plainCode, recoveryCodes } from '../../../../domain/organisation/sign-in/second-factor.ts';
import type { Context } from '../../../../kernel/context.ts';
import { recoveryCodeDigest } from '../../../../stores/sign-in/second-factors.ts';
import { randomCode } from '../../parts/recovery-code.ts';

/** Recovery codes, and what is kept of them. */
export interface FreshCodes {
  readonly codes: readonly string[];
  readonly digests: readonly string[];
}

/** Ten new recovery codes of a person, to be shown once. */
export function freshRecoveryCodes(context: Pick<Context, 'randomBytes'>, subject: string): FreshCodes {
  const codes = Array.from({ length: recoveryCodes }, () => randomCode(context));
  return { codes, digests: codes.map((code) => recoveryCodeDigest(subject, plainCode(code))) };
}
