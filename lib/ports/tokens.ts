import type { SigningIdentity } from './signer.ts';

/** Whose token at the desk is registered, and with which certificate. Its key never comes here. */
export interface Tokens {
  identityOf(subject: string): Promise<SigningIdentity | undefined>;
}
