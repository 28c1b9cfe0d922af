import type { Person } from '../../../domain/organisation/agency.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import type { PasswordHasher } from '../../../ports/password-hasher.ts';
import { accountOf, type OwnAccount } from '../../../stores/sign-in/accounts.ts';

/** What keeps sign-ins here. @throws {Refused} `sign-in-kept-elsewhere` */
export function passwordsOf({ passwords }: Pick<ApiContext, 'passwords'>): PasswordHasher {
  if (!passwords) throw new Refused({ code: 'sign-in-kept-elsewhere' });
  return passwords;
}

/** The sign-in of who asks. @throws {Refused} `sign-in-missing` */
export async function ownAccount(context: ApiContext, { subject }: Pick<Person, 'subject'>): Promise<OwnAccount> {
  const own = await accountOf(context, subject);
  if (!own) throw new Refused({ code: 'sign-in-missing' });
  return own;
}
