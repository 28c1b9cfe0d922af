import { fileThread } from '../../../lib/adapters/threads/file-thread.ts';
import type { FoundSignatures } from '../../../lib/domain/incoming/mail/mail-proof.ts';
import type { MailProver } from '../../../lib/ports/mail-prover.ts';
import type { MailFault, MailReader, ReadMail } from '../../../lib/ports/mail-reader.ts';
import type { MailDns, MailResult, MailTask } from './mail-thread.ts';

/** Seconds after which a mail is given up, and its check: the largest one takes some two. */
const maxSeconds = 60;

export interface MailThread {
  readonly reader: MailReader;
  readonly prover: MailProver;
  close(): Promise<void>;
}

/** Works on mails in a thread: one that is made to be hard to read, or to check, ends its thread and holds up nobody. */
export function mailThread(servers: MailDns, seconds: number = maxSeconds): MailThread {
  const entry = new URL('./mail-thread.ts', import.meta.url);
  const thread = fileThread<MailTask, MailResult>(entry, { seconds });
  return {
    reader: {
      read: async (file) => {
        const read = await thread.run(file, { of: 'words' });
        return (read as ReadMail | { readonly fault: MailFault } | undefined) ?? { fault: 'mail-too-slow' };
      },
    },
    prover: {
      check: async (file) => {
        const found = await thread.run(file, { of: 'signatures', servers });
        return (found as FoundSignatures | undefined) ?? 'unchecked';
      },
    },
    close: thread.close,
  };
}
