import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { endingSessions } from '../../kernel/sign-ins.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { findPersonRecord, personChange } from '../../stores/organisation/people.ts';
import { passwordWrite } from '../../stores/sign-in/accounts.ts';
import { requireStrongPassword } from './parts/new-password.ts';
import { requireOldPassword } from './parts/old-password.ts';
import { ownAccount, passwordsOf } from './parts/own-sign-in.ts';
import { toldByMail } from './parts/tell.ts';

/**
 * Đổi mật khẩu đăng nhập: the old one is asked for, every other session of the person ends, their log says so, and they are written. No answer is kept:
 * what is sent is a secret.
 * @param session the id of the session that asks, which goes on
 * @throws {Refused} `sign-in-kept-elsewhere`, `sign-in-missing`, `password-weak`, `password-same`, `password-wrong`, `password-closed`
 */
export async function changePassword(
  context: ApiContext,
  person: Caller['person'],
  session: string | undefined,
  asked: { readonly old: string; readonly password: string },
): Promise<{ readonly ended: number }> {
  requirePermission(person, 'office.use');
  const passwords = passwordsOf(context);
  const own = await ownAccount(context, person);
  const email = (await findPersonRecord(context, person.subject))?.state.email;
  requireStrongPassword(asked.password, { name: person.name, login: own.login, email });
  if (asked.password.normalize('NFC') === asked.old.normalize('NFC')) throw new Refused({ code: 'password-same' });
  await requireOldPassword(context, passwords, own, asked.old);
  const hash = await passwords.hash(asked.password);
  let ended = 0;
  await workerStep(context, async () => {
    const now = await ownAccount(context, person);
    // somebody has changed it since the old one was compared
    if (now.item.body.password.hash !== own.item.body.password.hash) throw new Refused({ code: 'changed-meanwhile' });
    const record = await findPersonRecord(context, person.subject);
    if (!record) throw new Refused({ code: 'person-unknown', person: person.subject });
    const others = await endingSessions(context, person.subject, session);
    ended = others.length;
    const act = actOf(context, person);
    const whom = { subject: person.subject, agencyCode: record.state.agencyCode };
    return [
      passwordWrite(now, hash, act.at),
      ...others,
      ...personChange(record, record.state, act, [{ kind: 'password-changed', data: { sessionsEnded: ended } }]),
      ...(await toldByMail(context, whom, 'password-changed')),
    ];
  });
  return { ended };
}
