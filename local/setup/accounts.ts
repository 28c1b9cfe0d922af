import { randomInt } from 'node:crypto';
import type { Accounts, CodeInvitation, Invitee } from '../../lib/ports/accounts.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import type { Records } from '../../lib/ports/records.ts';
import { invitationWrites } from '../../lib/stores/sign-in/accounts.ts';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password or a code that can be read aloud: three groups of four. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}

const invitationMilliseconds = 14 * 86_400_000;

/** Invitations to the embedded issuer, kept in the records. */
export function recordsAccounts(
  records: Records,
  clock: Clock,
): Accounts & { invite(person: Pick<Invitee, 'subject'>): Promise<CodeInvitation> } {
  return {
    mails: false,
    async invite({ subject }) {
      const code = newPassword();
      const expiresAt = clock.now() + invitationMilliseconds;
      await records.transact(await invitationWrites({ records }, code, { subject, expiresAt }));
      return { code, expiresAt };
    },
  };
}
