import { maxMailBytes } from '../../../domain/incoming/mail/mail.ts';
import { isMailboxDue, type MailboxSettings } from '../../../domain/monitoring/mailbox.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import { noteContact } from '../../../kernel/note-contact.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { type Mailboxes, MailboxFailure, type MailboxItem, type OpenMailbox } from '../../../ports/mailbox.ts';
import type { Write } from '../../../ports/records.ts';
import { findMailboxCursor, mailboxCursorWrite } from '../../../stores/messages/mailbox-cursor.ts';
import { findMail } from '../../../stores/messages/mails.ts';
import { findContact, mailboxParty } from '../../../stores/monitoring/contacts.ts';
import { glimpseOfMail, mailArrivalWrites } from './parts/mail-arrival.ts';

/** The context that reads mailboxes: it can neither sign nor reach the axis. */
export interface MailboxContext extends Context {
  readonly mailboxes: Mailboxes;
}

/** What has not been taken in by then waits for the next turn. */
const turnMilliseconds = 45_000;
/** Mails that are listed at a time. */
const atOnce = 500;
/** Fetches of one mail that brought nothing, before it is put aside and the next one is read. */
const maxTries = 3;

/**
 * Takes in what is new in the mailbox of one agency. Each mail is stored, then committed together with how far the mailbox was read, and only then marked as
 * seen; a crash anywhere makes it be read again, and it is known. One that is too large or is not handed out is put aside under its number, and holds up no other.
 * @returns how many mails were dealt with
 */
export async function pollMailbox(context: MailboxContext, agencyCode: string): Promise<number> {
  const { clock, mailboxes } = context;
  const set = await mailboxes.of(agencyCode);
  if (!set) return 0;
  const party = mailboxParty(agencyCode);
  const heard = await findContact(context, party);
  if (!isMailboxDue(heard?.failing, set.setAt, clock.now())) return 0;
  try {
    const count = await turn(context, agencyCode, set.settings);
    const received = count > 0 ? { received: true as const } : {};
    await noteContact(context, party, { is: 'good', at: clock.now(), ...received });
    return count;
  } catch (error) {
    if (!(error instanceof MailboxFailure)) throw error;
    await noteContact(context, party, { is: 'failed', code: error.step, detail: error.message, at: clock.now() });
    return 0;
  }
}

async function turn(context: MailboxContext, agencyCode: string, settings: MailboxSettings): Promise<number> {
  const until = context.clock.now() + turnMilliseconds;
  const mailbox = await context.mailboxes.open(agencyCode);
  try {
    const reading: Reading = { mailbox, agencyCode, folder: settings.folder, of: nameOf(settings, mailbox) };
    for (let count = 0; ; ) {
      const items = await mailbox.after(await readSoFar(context, reading), atOnce);
      if (items.length === 0) return count;
      for (const item of items) {
        if (context.clock.now() > until) return count;
        if (!(await takeIn(context, reading, item))) return count;
        count += 1;
      }
    }
  } finally {
    await mailbox.close();
  }
}

interface Reading {
  readonly mailbox: OpenMailbox;
  readonly agencyCode: string;
  readonly folder: string;
  /** which mailbox, and of which validity its numbers are */
  readonly of: string;
}

const nameOf = ({ host, user, folder }: MailboxSettings, { uidValidity }: OpenMailbox): string =>
  sha256Hex(JSON.stringify([host, user, folder, uidValidity]));

async function readSoFar(context: Context, { agencyCode, of }: Reading): Promise<number> {
  const cursor = (await findMailboxCursor(context, agencyCode))?.body;
  return cursor?.of === of ? cursor.uid : 0;
}

/** False where the mail was not handed out and is asked for again at the next turn. */
async function takeIn(context: Context, reading: Reading, { uid, size }: MailboxItem): Promise<boolean> {
  const { mailbox, agencyCode, folder } = reading;
  const isTooLarge = size > maxMailBytes;
  const bytes = isTooLarge ? undefined : await mailbox.fetch(uid);
  if (!bytes && !isTooLarge && !(await isGivenUp(context, reading, uid))) return false;
  const kept =
    bytes ?? (await mailbox.head(uid)) ?? new TextEncoder().encode(`X-Mailbox: ${reading.of} ${uid}\r\n\r\n`);
  const packetKey = `mails/${agencyCode}/${sha256Hex(kept)}.eml`;
  await context.files.put(packetKey, kept);
  const glimpse = await glimpseOfMail(await context.files.open(packetKey));
  const fault = bytes ? undefined : isTooLarge ? 'mail-too-large' : 'mail-not-handed-out';
  const id = context.newId();
  await workerStep(context, async () => {
    const known = await findMail(context, agencyCode, glimpse.identity);
    const where = { by: 'mailbox', folder, uid } as const;
    const arriving = {
      id,
      agencyCode,
      packetKey,
      glimpse,
      where,
      act: systemAct(context),
      ...(fault ? { fault } : {}),
    };
    return [...(known === undefined ? mailArrivalWrites(arriving) : []), await readUntil(context, reading, { uid })];
  });
  await mailbox.markSeen(uid);
  return true;
}

/** Counts that it was not handed out; whether that was the last time. */
async function isGivenUp(context: Context, reading: Reading, uid: number): Promise<boolean> {
  let tries = 0;
  await workerStep(context, async () => {
    const cursor = (await findMailboxCursor(context, reading.agencyCode))?.body;
    tries = (cursor?.of === reading.of ? (cursor.tries ?? 0) : 0) + 1;
    return [await readUntil(context, reading, { uid: uid - 1, tries })];
  });
  return tries >= maxTries;
}

async function readUntil(
  context: Context,
  { agencyCode, of }: Reading,
  until: { readonly uid: number; readonly tries?: number },
): Promise<Write> {
  return mailboxCursorWrite(agencyCode, await findMailboxCursor(context, agencyCode), { of, ...until });
}
