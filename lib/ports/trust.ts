import type { RootFacts } from '../domain/organisation/trust/trust-root.ts';
import type { Key, Write } from './records.ts';

/** An authority that is trusted for signatures. */
export interface TrustedAuthority {
  /** DER */
  readonly certificate: Uint8Array;
  /** where it comes from, such as "national root" */
  readonly label: string;
}

/** An authority as it is kept. */
export interface HeldAuthority extends TrustedAuthority {
  /** names it when it is removed */
  readonly key: Key;
  /** Unix milliseconds; missing of those that earlier versions kept */
  readonly loadedAt?: number;
  /** missing where the certificate cannot be read: then it is not trusted */
  readonly facts?: RootFacts;
}

/** A revocation list as it is kept. */
export interface HeldList {
  readonly uri: string;
  /** DER */
  readonly list: Uint8Array;
  readonly loadedAt?: number;
  /** guards it while a newer one takes its place */
  readonly version: number;
}

/** Whom we trust, and the revocation lists that are kept of them. Nothing is fetched from places that documents name. */
export interface Trust {
  authorities(): Promise<readonly TrustedAuthority[]>;
  /** The list kept for a distribution point, DER. */
  list(uri: string): Promise<Uint8Array | undefined>;
}

/** The same for who looks after it: all that is kept, and what adds to it and takes from it. */
export interface TrustDesk extends Trust {
  /** All authorities, also those that cannot be read. */
  held(): Promise<readonly HeldAuthority[]>;
  lists(): Promise<readonly HeldList[]>;
  /** What begins to trust an authority, as a write of a larger transaction. */
  additionWrite(authority: TrustedAuthority, fingerprint: string, now: number): Write;
  /** What keeps a list for a distribution point in the place of the one that was there. */
  listWrite(uri: string, list: Uint8Array, before: Pick<HeldList, 'version'> | undefined, now: number): Write;
  removalWrite(held: Pick<HeldAuthority, 'key'>): Write;
}
