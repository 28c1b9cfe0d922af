import { loginPattern } from '../../domain/organisation/sign-in/account.ts';
import type { Context } from '../../kernel/context.ts';
import { askOnce } from '../../kernel/take-step.ts';
import type { PasswordHasher } from '../../ports/password-hasher.ts';
import { findAccount, hashWrite } from '../../stores/sign-in/accounts.ts';

/** What a sign-in is judged with. */
export type PasswordContext = Pick<Context, 'records'> & { readonly passwords: PasswordHasher };

/**
 * Whose a login is, and whether this is its password; it takes as long for a login that nobody has. A password that was kept by an earlier function or
 * at an earlier cost is kept by today's from now on.
 */
export async function checkPassword(
  context: PasswordContext,
  login: string,
  password: string,
): Promise<{ readonly subject?: string; readonly isRight: boolean }> {
  const item = loginPattern.test(login) ? await findAccount(context, login) : undefined;
  const { passwords } = context;
  const isRight = await passwords.matches(password, item?.body.password);
  if (!item) return { isRight: false };
  const { subject } = item.body;
  if (!isRight) return { isRight, subject };
  if (passwords.isOutdated(item.body.password))
    await askOnce(context, [hashWrite({ login, item }, await passwords.hash(password))]);
  return { isRight, subject };
}
