import type { Signer, SigningIdentity } from './signer.ts';

/** Whose a wrapped key is: it opens where all of this is named, and nowhere else. */
export interface KeyBinding {
  /** the person's subject */
  readonly owner: string;
  /** the agency for which it was taken in */
  readonly agency: string;
  /** SHA-256 of the certificate, hexadecimal */
  readonly certificate: string;
}

/** How a key is derived from a passphrase (RFC 9106); kept with each key, so that later ones can cost more. */
export interface PassphraseCost {
  readonly name: 'argon2id';
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  /** base64, 16 bytes */
  readonly salt: string;
}

/** A private key under a passphrase, and that under the second secret of the installation. */
export interface WrappedKey {
  readonly format: 1;
  readonly cost: PassphraseCost;
  /** base64 */
  readonly sealed: string;
}

/** A wrapped key that cannot be opened by anybody here: another second secret, another owner, or it is damaged. */
export class KeyUnopened extends Error {
  constructor(binding: KeyBinding) {
    super(`the key of ${binding.owner} cannot be opened with the second secret of this installation`);
    this.name = 'KeyUnopened';
  }
}

/** The key of a file, as long as it is being looked at. */
export interface ReadKey {
  readonly identity: SigningIdentity;
  wrap(binding: KeyBinding, passphrase: string): Promise<WrappedKey>;
  /** wipes what was read */
  close(): void;
}

/** What is wrong with a file that was to hold a key. */
export type KeyFileFault = 'unreadable' | 'password' | 'no-key' | 'mismatch';

/** A signer for one request or one part of a batch. */
export interface OpenKey {
  readonly signer: Signer;
  /** wipes the key; the signer signs nothing more */
  close(): void;
}

/**
 * Wraps the keys of people and opens them for one request. It is there only where the installation has a second secret; nothing that is opened
 * is kept. Passphrases count in Unicode NFC, however they were typed.
 */
export interface KeyVault {
  /** The key of a PKCS#12 file. */
  read(file: Uint8Array, password: string): ReadKey | KeyFileFault;
  /** `passphrase-wrong` where the passphrase does not open it. @throws {KeyUnopened} */
  open(
    wrapped: WrappedKey,
    binding: KeyBinding,
    identity: SigningIdentity,
    passphrase: string,
  ): Promise<OpenKey | 'passphrase-wrong'>;
  /** The same key under another passphrase. @throws {KeyUnopened} */
  rewrap(
    wrapped: WrappedKey,
    binding: KeyBinding,
    passphrases: { readonly old: string; readonly next: string },
  ): Promise<WrappedKey | 'passphrase-wrong'>;
}
