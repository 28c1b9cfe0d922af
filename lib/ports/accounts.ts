/**
 * How a person comes to a sign-in of their own, and until when (Unix milliseconds): by a one-time code that is shown once and handed on, or by a letter
 * that the installation's issuer has mailed.
 */
export type Invitation = CodeInvitation | { readonly mailedTo: string; readonly expiresAt: number };
export interface CodeInvitation {
  readonly code: string;
  readonly expiresAt: number;
}

/** Who is invited. */
export interface Invitee {
  readonly subject: string;
  readonly name: string;
  readonly email?: string;
}

/** Sign-ins that this installation has made. Nobody makes a password for somebody else: people are invited. */
export interface Accounts {
  /** invitations go to the person's e-mail address: one must be on record */
  readonly mails: boolean;
  /**
   * a new invitation; the one before is good no more
   * @throws {Refused} `sign-in-elsewhere` where another person signs in with that address
   */
  invite(person: Invitee): Promise<Invitation>;
}
