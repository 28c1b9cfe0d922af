import { readableCode, recoveryHours } from '../../../domain/organisation/sign-in/recovery.ts';
import type { Context } from '../../../kernel/context.ts';
import type { CodeInvitation } from '../../../ports/accounts.ts';
import type { Write } from '../../../ports/records.ts';
import { invitationWrites } from '../../../stores/sign-in/accounts.ts';

/** A code that is easy to read and type; of few draws none is made, and another is taken. */
export function randomCode({ randomBytes }: Pick<Context, 'randomBytes'>): string {
  let text: string | undefined;
  while (text === undefined) text = readableCode(randomBytes(24));
  return text;
}

/** A one-time code with which a person comes back to their sign-in, in place of one before, and what is written for it. */
export async function codeFor(
  context: Pick<Context, 'records' | 'randomBytes'>,
  subject: string,
  now: number,
): Promise<{ readonly code: CodeInvitation; readonly writes: Write[] }> {
  const text = randomCode(context);
  const code = { code: text, expiresAt: now + recoveryHours * 3_600_000 };
  const writes = await invitationWrites(context, text, { subject, expiresAt: code.expiresAt, recovers: true });
  return { code, writes };
}
