import { recordsMailPassword } from '../../../lib/adapters/directory/records-mail-password.ts';
import type { MailDesk } from '../../../lib/ports/mailer.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { SecretBox } from '../../../lib/ports/secret-box.ts';

/** Messages over SMTP, with the password that lies sealed among the records: it is opened for each, so that a new one counts at once. */
export function composeMail(records: Records, box: SecretBox): MailDesk {
  const password = recordsMailPassword(records, box);
  return {
    // loaded with the first message: most runs find nothing that is due
    send: async (server, message) => {
      const { smtpMailer } = await import('../../../lib/adapters/smtp/smtp-mailer.ts');
      return smtpMailer(password.open).send(server, message);
    },
    hasPassword: password.has,
    passwordWrites: password.writes,
  };
}
