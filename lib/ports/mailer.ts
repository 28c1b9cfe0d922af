import type { MailOutcome, MailServer } from '../domain/monitoring/mail-server.ts';
import type { Write } from './records.ts';

/** A message to one address. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** `<…@…>`: a repeat of the same message bears the same */
  readonly messageId: string;
  /** where the reader ends such messages (RFC 2369 § 3.2) */
  readonly unsubscribe?: string;
}

/** Hands messages to a mail server. */
export interface Mailer {
  /** Resolves when the server has taken the message, or has not; never rejects for what a server does. At most half a minute. */
  send(server: MailServer, message: MailMessage): Promise<MailOutcome>;
}

/** Where the password of the mail server is kept, sealed: it goes in and never comes out. */
export interface MailDesk extends Mailer {
  /** whether there is a password */
  hasPassword(): Promise<boolean>;
  /** what puts a password in the place of the one before as writes of a larger transaction; `undefined` takes it away */
  passwordWrites(password: string | undefined): Promise<readonly Write[]>;
}
