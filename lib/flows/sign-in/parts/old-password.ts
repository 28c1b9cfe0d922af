import { Refused } from '../../../domain/shared/errors.ts';
import { closedAt, closedMinutes, maxWrong, withTry } from '../../../domain/shared/tries.ts';
import type { Context } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
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
  const wrong = await countedTry(context, subject);
  if (await passwords.matches(password, item.body.password)) return forgetTries(context, subject);
  if (wrong < maxWrong) throw new Refused({ code: 'password-wrong', left: maxWrong - wrong });
  throw new Refused({ code: 'password-closed', until: context.clock.now() + closedMinutes * 60_000 });
}

async function countedTry(context: Context, subject: string): Promise<number> {
  let wrong = 0;
  await workerStep(context, async () => {
    const before = await findPasswordTries(context, subject);
    const now = context.clock.now();
    const until = closedAt(before?.body, now);
    if (until !== undefined) throw new Refused({ code: 'password-closed', until });
    const after = withTry(before?.body, now);
    ({ wrong } = after);
    return [passwordTriesWrite(subject, before, after)];
  });
  return wrong;
}

async function forgetTries(context: Context, subject: string): Promise<void> {
  await workerStep(context, async () => {
    const before = await findPasswordTries(context, subject);
    return before && before.body.wrong > 0 ? [passwordTriesWrite(subject, before, { wrong: 0 })] : [];
  });
}
