import { dnsLookup, noLookup } from '../../../lib/adapters/mail/dns-text.ts';
import { checkSignatures } from '../../../lib/adapters/mail/mailauth-prover.ts';
import { readMail } from '../../../lib/adapters/mail/mailparser-reader.ts';
import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import type { FoundSignatures } from '../../../lib/domain/incoming/mail/mail-proof.ts';
import type { MailFault, ReadMail } from '../../../lib/ports/mail-reader.ts';

/** Take a mail apart, or check what servers signed; `off`: no DNS is asked. */
export type MailTask = { readonly of: 'words' } | { readonly of: 'signatures'; readonly servers: MailDns };
/** Addresses of DNS servers with or without a port; none: those of the machine. */
export type MailDns = readonly string[] | 'off';
export type MailResult = ReadMail | { readonly fault: MailFault } | FoundSignatures;

/** The thread in which mails are taken apart on the embedded engine. */
inFileThread<MailTask, MailResult>((file, task) => {
  if (task.of === 'words') return readMail(file);
  return checkSignatures(file, task.servers === 'off' ? noLookup : dnsLookup(task.servers));
});
