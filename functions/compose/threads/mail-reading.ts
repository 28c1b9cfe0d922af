import { fileThread } from '../../../lib/adapters/threads/file-thread.ts';
import type { MailReader } from '../../../lib/ports/mail-reader.ts';

/** Seconds after which a mail is given up: the largest one takes some two. */
const maxReadSeconds = 60;

/** Takes mails apart in a thread: one that is made to be hard to read ends its thread and holds up nobody. */
export function mailThread(): MailReader & { close(): Promise<void> } {
  const entry = new URL('./mail-thread.ts', import.meta.url);
  const thread = fileThread<'read', Awaited<ReturnType<MailReader['read']>>>(entry, { seconds: maxReadSeconds });
  return {
    read: async (file) => (await thread.run(file, 'read')) ?? { fault: 'mail-too-slow' },
    close: thread.close,
  };
}
