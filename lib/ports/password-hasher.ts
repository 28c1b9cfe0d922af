import type { PasswordHash } from '../domain/organisation/sign-in/account.ts';

/** Makes of passwords what may be kept, and compares. Passwords count in Unicode NFC, however they were typed. */
export interface PasswordHasher {
  hash(password: string): Promise<PasswordHash>;
  /** Whether it is the password; without a hash it takes as long and is never right. */
  matches(password: string, hash: PasswordHash | undefined): Promise<boolean>;
  /** whether it was made by a function or at a cost that is not today's */
  isOutdated(hash: PasswordHash): boolean;
}
