import type { PasskeyAnswer } from '../../../../domain/organisation/sign-in/passkeys.ts';
import { Refused } from '../../../../domain/shared/errors.ts';
import type { ApiContext, Caller } from '../../../../kernel/context.ts';
import type { OwnAccount } from '../../../../stores/sign-in/accounts.ts';
import { findFactor } from '../../../../stores/sign-in/second-factors.ts';
import { requireOldPassword } from '../../parts/old-password.ts';
import { ownAccount, passwordsOf } from '../../parts/own-sign-in.ts';
import { takeCode } from './take-code.ts';
import { takePasskey } from './take-passkey.ts';
import { factorContext } from './vault.ts';

/** What somebody shows who has signed in, before the second factor is changed: the password, and of a second factor that there is a code or a passkey. */
export interface Proof {
  readonly password: string;
  readonly code?: string | undefined;
  readonly passkey?: PasskeyAnswer | undefined;
}

/** To which session a question to a passkey belongs. */
export const boundTo = (session: string | undefined): string => `session ${session ?? ''}`;

/** @throws {Refused} `sign-in-missing` */
export const ownOf = (context: ApiContext, person: Caller['person']): Promise<OwnAccount> => {
  passwordsOf(context);
  return ownAccount(context, person);
};

/**
 * A session that was left open is not enough to change who may come in.
 * @throws {Refused} `password-wrong`, `password-closed`, `factor-code-needed` and what a code and a passkey refuse
 */
export async function requireProof(
  context: ApiContext,
  own: OwnAccount,
  session: string | undefined,
  { password, code, passkey }: Proof,
): Promise<void> {
  const factors = factorContext(context);
  const { subject } = own.item.body;
  await requireOldPassword(context, passwordsOf(context), own, password);
  if (!(await findFactor(context, subject))) return;
  if (passkey) {
    await takePasskey(factors, subject, passkey, { purpose: 'prove', bound: boundTo(session) });
    return;
  }
  if (code === undefined || code === '') throw new Refused({ code: 'factor-code-needed' });
  await takeCode(factors, subject, code);
}
