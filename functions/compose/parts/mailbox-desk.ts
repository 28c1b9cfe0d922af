import { join } from 'node:path';
import { mailboxOf, mailboxWithPassword, mailboxWrites } from '../../../lib/adapters/directory/records-mailboxes.ts';
import { keySecretBox } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { imapMailbox } from '../../../lib/adapters/imap/imap-mailbox.ts';
import type { MailboxCheck } from '../../../lib/domain/monitoring/mailbox.ts';
import { type MailboxDesk, MailboxFailure, type OpenMailbox } from '../../../lib/ports/mailbox.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { SecretUnopened } from '../../../lib/ports/secret-box.ts';
import { secretsKey } from './connection-desk.ts';

/** On the machine itself: mailboxes lie among the records, their passwords sealed by the key that seals credentials for the axis. */
export function mailboxDesk(keyFolder: string, records: Records): MailboxDesk {
  const box = keySecretBox(join(keyFolder, secretsKey));
  const open = async (agencyId: string): Promise<OpenMailbox> => {
    const kept = await mailboxWithPassword(records, box, agencyId).catch((error: unknown) => {
      if (error instanceof SecretUnopened) throw new MailboxFailure('credentials', error.message);
      throw error;
    });
    if (!kept) throw new MailboxFailure('credentials', '');
    return imapMailbox(kept.settings, kept.password);
  };
  return {
    of: (agencyId) => mailboxOf(records, agencyId),
    open,
    settingsWrite: (agencyId, set) => mailboxWrites(records, box, agencyId, set),
    check: (agencyId) => checked(() => open(agencyId)),
  };
}

async function checked(open: () => Promise<OpenMailbox>): Promise<MailboxCheck> {
  try {
    const mailbox = await open();
    const mails = (await mailbox.after(0, Number.POSITIVE_INFINITY)).length;
    await mailbox.close();
    return { is: 'good', mails };
  } catch (error) {
    if (!(error instanceof MailboxFailure)) throw error;
    return { is: 'failed', step: error.step, detail: error.message };
  }
}
