import { passwordFault } from '../../../domain/organisation/sign-in/password-policy.ts';
import { unless } from '../../../domain/shared/errors.ts';

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly name: string;
  readonly login: string;
  readonly email?: string | undefined;
}

/** @throws {Refused} `password-weak` */
export function requireStrongPassword(password: string, { name, login, email }: PasswordOwner): void {
  const because = passwordFault(password, [name, login, ...(email === undefined ? [] : [email])]);
  unless(because && { code: 'password-weak', because });
}
