/** A one-time code with which a person makes a sign-in of their own, and until when (Unix milliseconds). */
export interface Invitation {
  readonly code: string;
  readonly expiresAt: number;
}

/** Sign-ins that this installation keeps itself. Nobody makes a password for somebody else: people are invited. */
export interface Accounts {
  /** a new code; the one before is good no more */
  invite(subject: string): Promise<Invitation>;
  /** whether the person has a sign-in */
  has(subject: string): Promise<boolean>;
}
