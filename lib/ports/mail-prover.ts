import type { FoundSignatures } from '../domain/incoming/mail/mail-proof.ts';
import type { StoredFile } from './files.ts';

/**
 * Checks the signatures that mail servers put on a mail, within bounds of time and questions; `unchecked` where it took too long, which says nothing of the mail. It never throws because of what
 * stands in a mail or of a DNS that is away.
 */
export interface MailProver {
  check(file: StoredFile): Promise<FoundSignatures | 'unchecked'>;
}
