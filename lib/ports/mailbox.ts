import type { MailboxCheck, MailboxSettings, MailboxStep } from '../domain/monitoring/mailbox.ts';
import type { Write } from './records.ts';

/** The mailbox cannot be read now; `step` says how far it came. */
export class MailboxFailure extends Error {
  readonly step: MailboxStep;
  constructor(step: MailboxStep, detail: string) {
    super(detail);
    this.name = 'MailboxFailure';
    this.step = step;
  }
}

/** A mail in the folder, by its number there (RFC 3501 § 2.3.1.1). */
export interface MailboxItem {
  readonly uid: number;
  /** bytes */
  readonly size: number;
}

/** The folder of a mailbox, open. Nothing in it is deleted or changed but that mails that were taken in are marked as seen. */
export interface OpenMailbox {
  /** numbers hold as long as this is the same */
  readonly uidValidity: string;
  /** mails behind this number, in their order, at most so many. @throws {MailboxFailure} */
  after(uid: number, count: number): Promise<readonly MailboxItem[]>;
  /** a mail as it came; nothing where the mailbox does not hand it out. @throws {MailboxFailure} */
  fetch(uid: number): Promise<Uint8Array | undefined>;
  /** its header alone. @throws {MailboxFailure} */
  head(uid: number): Promise<Uint8Array | undefined>;
  /** marks it as seen, where the mailbox allows that; never throws */
  markSeen(uid: number): Promise<void>;
  close(): Promise<void>;
}

/** The mailboxes of our agencies. */
export interface Mailboxes {
  /** what is set for an agency, and when that was done; nothing where it has none */
  of(agencyId: string): Promise<{ readonly settings: MailboxSettings; readonly setAt: number } | undefined>;
  /** @throws {MailboxFailure} */
  open(agencyId: string): Promise<OpenMailbox>;
}

/** Where an installation keeps them itself. A password goes in and never comes out. */
export interface MailboxDesk extends Mailboxes {
  /** what puts settings in the place of those before, or takes them away, as a write of a larger transaction */
  settingsWrite(
    agencyId: string,
    set: { readonly settings: MailboxSettings; readonly password: string; readonly at: number } | undefined,
  ): Promise<readonly Write[]>;
  /** opens it with what is kept, and takes nothing out */
  check(agencyId: string): Promise<MailboxCheck>;
}
