import { fileThread } from '../../../lib/adapters/threads/file-thread.ts';
import type { FoundSignatures } from '../../../lib/domain/incoming/mail/mail-proof.ts';
import type { MailProver } from '../../../lib/ports/mail-prover.ts';
import type { MailFault, MailReader, ReadMail } from '../../../lib/ports/mail-reader.ts';
import type { MailDns, MailResult, MailTask } from './mail-thread.ts';

/** Seconds after which a mail is given up: the largest one takes some two. */
const maxReadSeconds = 60;

export interface MailThread {
  readonly reader: MailReader;
  readonly prover: MailProver;
  close(): Promise<void>;
}

/** Works on mails in a thread: one that is made to be hard to read, or to check, ends its thread and holds up nobody. */
export function mailThread(servers: MailDns): MailThread {
  const entry = new URL('./mail-thread.ts', import.meta.url);
  const thread = fileThread<MailTask, MailResult>(entry, { seconds: maxReadSeconds });
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
        return (found as FoundSignatures | undefined) ?? { signatures: [], demanded: 'no' };
      },
    },
    close: thread.close,
  };
}
