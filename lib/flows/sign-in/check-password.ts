import { loginPattern } from '../../domain/organisation/sign-in/account.ts';
import type { Context } from '../../kernel/context.ts';
import { askOnce } from '../../kernel/take-step.ts';
import type { PasswordHasher } from '../../ports/password-hasher.ts';
import { findAccount, hashWrite } from '../../stores/sign-in/accounts.ts';

/** What a sign-in is judged with. */
export type PasswordContext = Pick<Context, 'records'> & { readonly passwords: PasswordHasher };

/**
 * The subject behind a login and its password, or nothing; it takes as long for a login that nobody has. A password that was kept by an earlier function or
 * at an earlier cost is kept by today's from now on.
 */
export async function checkPassword(
  context: PasswordContext,
  login: string,
  password: string,
): Promise<string | undefined> {
  const item = loginPattern.test(login) ? await findAccount(context, login) : undefined;
  const { passwords } = context;
  if (!(await passwords.matches(password, item?.body.password)) || !item) return undefined;
  if (passwords.isOutdated(item.body.password))
    await askOnce(context, [hashWrite({ login, item }, await passwords.hash(password))]);
  return item.body.subject;
}
