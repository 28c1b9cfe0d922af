import type { CodeAt } from '../domain/organisation/sign-in/second-factor.ts';

/** Where the keys of authenticator apps are sealed: under the second secret of the installation, or under a key in its data folder where it has none. */
export type FactorSeal = 'second-secret' | 'data-folder';

/** Keeps keys of authenticator apps sealed and works out their codes. A sealed key opens for its own person only. */
export interface FactorVault {
  readonly by: FactorSeal;
  /** base64 */
  seal(key: Uint8Array, subject: string): Promise<string>;
  /** the key itself, to be shown while it is being set up. @throws {SecretUnopened} */
  open(sealed: string, subject: string): Promise<Uint8Array>;
  /** @throws {SecretUnopened} */
  codes(sealed: string, subject: string, steps: readonly number[]): Promise<readonly CodeAt[]>;
}
