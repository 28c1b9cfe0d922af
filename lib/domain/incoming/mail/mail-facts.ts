import type { MailProof } from './mail-proof.ts';

/** What a mail is known by: digests, hex. */
export interface MailIdentity {
  readonly message: string;
  readonly body: string;
}

/** How a mail came, and what it is known by before anybody has opened it. */
export interface MailArrival {
  /** a clerk put the file there, or it was fetched from the mailbox of the agency */
  readonly by: 'dropped' | 'mailbox';
  /** SHA-256 of its Message-Id and of its body, or both of the whole mail where it has no id: the same mail has the same ones */
  readonly identity: MailIdentity;
  readonly messageId?: string;
  /** who it says it is from, and its subject: all that is shown of one that cannot be opened */
  readonly from: string;
  readonly subject: string;
  /** where it stands in the mailbox */
  readonly folder?: string;
  readonly uid?: number;
}

/** What a mail says of itself. Nothing of it is known to be true. */
export interface MailFacts {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  /** as it says, Unix milliseconds */
  readonly sentAt?: number;
  /** its words, without any formatting */
  readonly text: string;
  /** there are more words than are kept here */
  readonly cut?: true;
  /** what signatures of mail servers say of its sender; missing where it was opened before that was looked at */
  readonly proof?: MailProof;
}
