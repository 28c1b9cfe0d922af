import { Refused } from '../../domain/shared/errors.ts';
import type { Context } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import type { PasswordHasher } from '../../ports/password-hasher.ts';
import { RecordConflict } from '../../ports/records.ts';
import { findPersonRecord } from '../../stores/organisation/people.ts';
import { acceptedWrites, findInvitation } from '../../stores/sign-in/accounts.ts';
import { requireStrongPassword } from './parts/new-password.ts';

/** What became of an invitation that somebody used. */
export type Accepted = 'made' | 'code-wrong' | 'login-taken';

interface Asked {
  readonly code: string;
  readonly login: string;
  readonly password: string;
}

/** Uses an invitation up: its person has this sign-in from now on, in place of one that they had. @throws {Refused} `password-weak` */
export async function acceptInvitation(
  context: Pick<Context, 'records' | 'clock'> & { readonly passwords: PasswordHasher },
  { code, login, password }: Asked,
): Promise<Accepted> {
  const invitation = await findInvitation(context, code);
  const since = context.clock.now();
  if (!invitation || invitation.body.recovers || invitation.body.expiresAt < since) return 'code-wrong';
  const record = await findPersonRecord(context, invitation.body.subject);
  if (!record) throw new Refused({ code: 'person-unknown', person: invitation.body.subject });
  requireStrongPassword(password, { name: record.state.name, login, email: record.state.email });
  const hash = await context.passwords.hash(password);
  const writes = await acceptedWrites(context, invitation, { login, password: hash, since });
  if (!writes) return 'login-taken';
  try {
    await commit(context, writes);
    return 'made';
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
    return 'code-wrong';
  }
}
