import type { Context } from '../../kernel/context.ts';
import { endingSessions } from '../../kernel/sign-ins.ts';
import { commit } from '../../kernel/take-step.ts';
import type { PasswordHasher } from '../../ports/password-hasher.ts';
import { RecordConflict } from '../../ports/records.ts';
import { findPersonRecord, personChange } from '../../stores/organisation/people.ts';
import { accountUseWrite, findAccountUse } from '../../stores/sign-in/account-use.ts';
import { accountOf, findInvitation, invitationUsed, passwordWrite } from '../../stores/sign-in/accounts.ts';
import { requireStrongPassword } from './parts/new-password.ts';
import { toldByMail } from './parts/tell.ts';

/** What became of a code of recovery that somebody used: the login that they have; nothing where the code is not good. */
export interface Recovered {
  readonly login: string;
}

/**
 * Uses a code of recovery up: its person has a new password, chosen by themselves, and signs in anew everywhere. Keys for signing stay as they are: they open
 * to their passphrase and to nothing else.
 * @throws {Refused} `password-weak`
 */
export async function acceptRecovery(
  context: Context & { readonly passwords: PasswordHasher },
  { code, password }: { readonly code: string; readonly password: string },
): Promise<Recovered | undefined> {
  const invitation = await findInvitation(context, code);
  const now = context.clock.now();
  if (!invitation?.body.recovers || invitation.body.expiresAt < now) return undefined;
  const { subject } = invitation.body;
  const [record, own] = await Promise.all([findPersonRecord(context, subject), accountOf(context, subject)]);
  if (!record || !own) return undefined;
  const { name, email, agencyCode } = record.state;
  requireStrongPassword(password, { name, login: own.login, email });
  const hash = await context.passwords.hash(password);
  const [ended, use] = await Promise.all([endingSessions(context, subject), findAccountUse(context, subject)]);
  const act = { by: subject, name, at: now };
  try {
    await commit(context, [
      invitationUsed(invitation),
      passwordWrite(own, hash, now),
      ...ended,
      // an administrator has let them in by giving the code
      ...(use ? [accountUseWrite(subject, use, { lastAt: now })] : []),
      ...personChange(record, record.state, act, [
        { kind: 'sign-in-recovered', data: { sessionsEnded: ended.length } },
      ]),
      ...(await toldByMail(context, { subject, agencyCode }, 'recovered')),
    ]);
    return { login: own.login };
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
    return undefined;
  }
}
