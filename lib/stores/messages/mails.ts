import type { MailIdentity } from '../../domain/incoming/mail/mail-facts.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readItem, readPage, type Stored } from '../item.ts';
import { mailKey, mailsPk } from '../keys.ts';

/** A mail that was taken in. */
export interface KnownMail {
  readonly incomingId: string;
}

/** The document that the same mail has become, if it was taken in before. */
export async function findMail(
  context: Stored,
  agencyCode: string,
  { message, body }: MailIdentity,
): Promise<string | undefined> {
  return (await readItem<KnownMail>(context, mailKey(agencyCode, message, body)))?.body.incomingId;
}

/** How many received mails bear the same Message-Id and another body: one of them was altered on its way, or forged. */
export async function mailsAlike(
  context: Stored,
  agencyCode: string,
  { message, body }: MailIdentity,
): Promise<number> {
  const { items } = await readPage(context, { pk: mailsPk(agencyCode), prefix: `${message}#`, limit: 20 });
  return items.filter(({ sk }) => !sk.endsWith(`#${body}`)).length;
}

/** The mail is taken in and known from now on. */
export function mailWrite(agencyCode: string, { message, body }: MailIdentity, incomingId: string): Write {
  return { put: newItem<KnownMail>(mailKey(agencyCode, message, body), { incomingId }), expect: 'absent' };
}
