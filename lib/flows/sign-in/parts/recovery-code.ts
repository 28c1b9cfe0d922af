import { readableCode, recoveryHours } from '../../../domain/organisation/sign-in/recovery.ts';
import type { Context } from '../../../kernel/context.ts';
import type { CodeInvitation } from '../../../ports/accounts.ts';
import type { Write } from '../../../ports/records.ts';
import { invitationWrites } from '../../../stores/sign-in/accounts.ts';

/** A one-time code with which a person comes back to their sign-in, in place of one before, and what is written for it. */
export async function codeFor(
  context: Pick<Context, 'records' | 'randomBytes'>,
  subject: string,
  now: number,
): Promise<{ readonly code: CodeInvitation; readonly writes: Write[] }> {
  let text: string | undefined;
  while (text === undefined) text = readableCode(context.randomBytes(24));
  const code = { code: text, expiresAt: now + recoveryHours * 3_600_000 };
  const writes = await invitationWrites(context, text, { subject, expiresAt: code.expiresAt, recovers: true });
  return { code, writes };
}
