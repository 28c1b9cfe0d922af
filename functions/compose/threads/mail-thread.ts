import { readMail } from '../../../lib/adapters/mail/mailparser-reader.ts';
import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import type { MailReader } from '../../../lib/ports/mail-reader.ts';

/** The thread in which mails are taken apart on the embedded engine. */
inFileThread<'read', Awaited<ReturnType<MailReader['read']>>>((file) => readMail(file));
