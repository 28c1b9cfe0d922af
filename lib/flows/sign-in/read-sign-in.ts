import { passwordLetters } from '../../domain/organisation/sign-in/password-policy.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext, Caller } from '../../kernel/context.ts';
import { accountOf } from '../../stores/sign-in/accounts.ts';

/** How somebody signs in, and what they can do about it here; elsewhere their issuer looks after all of it. */
export type SignInView =
  | { readonly kept: 'elsewhere' }
  | {
      readonly kept: 'here';
      /** missing for who has no sign-in */
      readonly login?: string;
      /** since when it is this password, Unix milliseconds; missing for one of an earlier version */
      readonly passwordSince?: number;
      readonly letters: { readonly min: number; readonly max: number };
    };

/** Tài khoản đăng nhập: everybody sees their own and nobody another’s. */
export async function readSignIn(context: ApiContext, person: Caller['person']): Promise<SignInView> {
  requirePermission(person, 'office.use');
  if (!context.passwords) return { kept: 'elsewhere' };
  const own = await accountOf(context, person.subject);
  const since = own?.item.body.since;
  return {
    kept: 'here',
    letters: passwordLetters,
    ...(own ? { login: own.login } : {}),
    ...(since === undefined ? {} : { passwordSince: since }),
  };
}
