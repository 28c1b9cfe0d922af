/** An authority that is trusted for signatures. */
export interface TrustedAuthority {
  /** DER */
  readonly certificate: Uint8Array;
  /** where it comes from, such as "national root" */
  readonly label: string;
}

/** Whom we trust, and the revocation lists that are kept of them. Nothing is fetched from places that documents name. */
export interface Trust {
  authorities(): Promise<readonly TrustedAuthority[]>;
  /** The list kept for a distribution point, DER. */
  list(uri: string): Promise<Uint8Array | undefined>;
}
