import type { StoredFile } from './files.ts';

/** A file that a mail brought, as it stands in it; what it is called is its sender's word. */
export interface MailPart {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What a mail says, in words. */
export interface ReadMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  /** Unix milliseconds; missing where no day could be read */
  readonly sentAt?: number;
  /** plain; what stood there as HTML is without its tags */
  readonly text: string;
  readonly attachments: readonly MailPart[];
}

/** Why a mail cannot be opened; what it means stands in the table of refusals of packets. */
export type MailFault =
  | 'mail-empty'
  | 'mail-head-too-large'
  | 'mail-too-many-parts'
  | 'mail-too-deep'
  | 'mail-too-slow'
  | 'mail-unreadable';

/** Takes a mail apart, within bounds of size, depth and time. It comes from anybody: nothing in it is trusted. */
export interface MailReader {
  read(file: StoredFile): Promise<ReadMail | { readonly fault: MailFault }>;
}
