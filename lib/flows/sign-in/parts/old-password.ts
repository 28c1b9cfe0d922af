import { Refused } from '../../../domain/shared/errors.ts';
import { closedMinutes, maxWrong } from '../../../domain/shared/tries.ts';
import type { Context } from '../../../kernel/context.ts';
import { countedTry, forgetTries, type TryCount } from '../../../kernel/counted-tries.ts';
import type { PasswordHasher } from '../../../ports/password-hasher.ts';
import { findPasswordTries, type OwnAccount, passwordTriesWrite } from '../../../stores/sign-in/accounts.ts';

/**
 * Asks somebody who has signed in for their password once more: a session that was left open is not enough. The try is written down before it is made.
 * @throws {Refused} `password-wrong`, `password-closed` after five in a row
 */
export async function requireOldPassword(
  context: Context,
  passwords: PasswordHasher,
  { item }: OwnAccount,
  password: string,
): Promise<void> {
  const { subject } = item.body;
  const wrong = await countedTry(context, subject, passwordTries);
  if (await passwords.matches(password, item.body.password)) return forgetTries(context, subject, passwordTries);
  if (wrong < maxWrong) throw new Refused({ code: 'password-wrong', left: maxWrong - wrong });
  throw new Refused({ code: 'password-closed', until: context.clock.now() + closedMinutes * 60_000 });
}

const passwordTries: TryCount = {
  find: findPasswordTries,
  write: passwordTriesWrite,
  closed: (until) => ({ code: 'password-closed', until }),
};
