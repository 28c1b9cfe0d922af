import type { ContactNews } from '../domain/monitoring/contact.ts';
import type { Stored } from '../stores/item.ts';
import { contactWrites } from '../stores/monitoring/contacts.ts';
import { commit } from './take-step.ts';

/** Writes down how a contact with a party outside went. It never fails: what is told of the system's health holds up no work. */
export async function noteContact(context: Stored, party: string, news: ContactNews): Promise<void> {
  try {
    const writes = await contactWrites(context, party, news);
    if (writes.length > 0) await commit(context, writes);
  } catch {
    // the disk is full, or somebody was quicker: the work itself has been done
  }
}
