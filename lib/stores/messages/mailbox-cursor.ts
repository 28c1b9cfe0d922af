import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, type Stored } from '../item.ts';
import { mailboxCursorKey } from '../keys.ts';

/** How far the mailbox of an agency was read. */
export interface MailboxCursor {
  /** of which mailbox: another one, or numbers that hold no more, are read from the beginning */
  readonly of: string;
  /** the last mail that was dealt with */
  readonly uid: number;
  /** fetches of the next one that brought nothing */
  readonly tries?: number;
}

/** How far it was read; nothing where it was not. */
export function findMailboxCursor(context: Stored, agencyCode: string): Promise<Item<MailboxCursor> | undefined> {
  return readItem<MailboxCursor>(context, mailboxCursorKey(agencyCode));
}

/** It is read so far now. */
export function mailboxCursorWrite(
  agencyCode: string,
  before: Item<MailboxCursor> | undefined,
  cursor: MailboxCursor,
): Write {
  return nextWrite(mailboxCursorKey(agencyCode), before, cursor);
}
