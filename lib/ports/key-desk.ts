/** Whose a key is: a person, in the agency that they sign for, or an agency. */
export interface KeyOwner {
  /** a person's subject or an agency's id */
  readonly id: string;
  readonly name: string;
  readonly agencyName: string;
  /** position of a person */
  readonly title?: string;
}

/** Takes keys in where the installation holds them itself. */
export interface KeyDesk {
  /** a certificate of the installation's own trial authority: to try out, and nothing that the law knows */
  trial(owner: KeyOwner): Promise<void>;
  /** a PKCS#12 file with its password. @returns what is wrong with it, if anything */
  add(owner: KeyOwner, file: Uint8Array, password: string): Promise<'unreadable' | 'expired' | undefined>;
}
