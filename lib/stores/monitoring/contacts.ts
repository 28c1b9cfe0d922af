import { type Contact, type ContactNews, contactAfter, isWorthKeeping } from '../../domain/monitoring/contact.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, nextItem, readItem, type Stored } from '../item.ts';
import { contactKey } from '../keys.ts';

/** The axis as one agency hears it. */
export const axisParty = (agencyId: string): string => `axis#${agencyId}`;
/** The mail server of the installation. */
export const mailParty = 'mail';
/** The official mailbox of an agency. */
export const mailboxParty = (agencyId: string): string => `mailbox#${agencyId}`;
/** A timestamp authority, by its name among those that are set. */
export const timestampParty = (name: string): string => `timestamps#${name}`;

/** What is known of the last contact with a party. */
export async function findContact(context: Stored, party: string): Promise<Contact | undefined> {
  return (await readItem<Contact>(context, contactKey(party)))?.body;
}

/** Writes down how a contact went; nothing where that says nothing new. */
export async function contactWrites(context: Stored, party: string, news: ContactNews): Promise<Write[]> {
  const before = await readItem<Contact>(context, contactKey(party));
  const after = contactAfter(before?.body ?? {}, news);
  if (!before) return [{ put: newItem(contactKey(party), after), expect: 'absent' }];
  return isWorthKeeping(before.body, after) ? [nextItem(before, after).write] : [];
}
