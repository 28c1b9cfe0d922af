import type { PdfImage } from '../../pdf/resources/png.ts';
import type { SignatureAlgorithm } from '../../pki/algorithms.ts';
import type { CryptoPrimitives, DigestName } from '../../pki/crypto.ts';

/** EN 319 142-1 § 6: the baseline levels, lowest first. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

/** Where a picture or text goes: millimetres on the page as it is seen (rotation applied), from its lower left corner. */
export interface Placement {
  /** One-based; -1 is the last page. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What is seen (Decree 30/2020 appendix I, part I).
 * - `image`: a PNG, named for `deps.asset`, in a rectangle of the page, or in that of the existing field.
 * - `beside-name`: the leader's picture, centred above the last line on the last page with text that holds `signerName`.
 * - `over-leader`: the agency's seal at its real diameter, over the left third of the signature in field `leaderField`.
 * - `text`: lines at the top right of page 1, 10 pt black, for separate annexes and copies.
 */
export type Appearance =
  | { readonly kind: 'image'; readonly asset: string; readonly place?: Placement }
  | {
      readonly kind: 'beside-name';
      readonly asset: string;
      readonly signerName: string;
      readonly widthMm?: number;
      readonly fallback?: Placement;
    }
  | {
      readonly kind: 'over-leader';
      readonly asset: string;
      readonly leaderField: string;
      readonly diameterMm?: number;
      readonly fallback?: Placement;
    }
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly page?: number };

/** ISO 32000-2 § 12.8.2.4 and table 236. */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields?: readonly string[];
}

/** What is to be signed and how it shall look: plain data, so that it can be stored and sent. */
export interface SignIntent {
  /** ISO 8601 with an offset or Z, whole seconds: `2026-11-22T10:30:00+07:00`. Goes into the M entry. */
  readonly signingTime: string;
  /** An existing empty signature field, or the name of a new one; the first free `Signature1…` when left out. */
  readonly field?: string;
  readonly appearance?: Appearance;
  readonly name?: string;
  readonly reason?: string;
  readonly location?: string;
  readonly contact?: string;
  /** Capacities under which the signer signs: `KT. CỤC TRƯỞNG`. Signed attributes, and beside the name as text. */
  readonly capacities?: readonly string[];
  /** Makes this the certification of the document: 1 no changes, 2 forms and signatures, 3 comments too (table 257). */
  readonly certify?: 1 | 2 | 3;
  readonly lock?: FieldLock;
  readonly policy?: {
    readonly oid: string;
    readonly digest: DigestName;
    readonly value: string;
    readonly uri?: string;
  };
  readonly commitment?: string;
  /** The level aimed at: decides what room is kept in the signature. `B-B` when left out. */
  readonly level?: Level;
  /** Bytes kept for the signature instead of the estimate. */
  readonly reserve?: number;
}

/**
 * A document ready to be signed: JSON, under 4 kB. Binary values are base64. `attributes` is the DER to be signed and
 * `attributesDigest` its digest under the algorithm.
 */
export interface Prepared {
  readonly version: 1;
  readonly intent: SignIntent & { readonly field: string };
  readonly algorithm: SignatureAlgorithm;
  /** Bytes of the document without the tail. */
  readonly size: number;
  readonly tailSize: number;
  /** ISO 32000-2 § 12.8.1: offset and length before, offset and length after the signature value. */
  readonly byteRange: readonly [number, number, number, number];
  /** Bytes of signature that fit. */
  readonly reserve: number;
  readonly documentDigest: string;
  readonly attributes: string;
  readonly attributesDigest: string;
  /** SHA-256 of the signer's certificate. */
  readonly certificate: string;
}

/** The certificate that signs, those above it, and the algorithm of its key; the same shape as the signer port's. */
export interface SignerIdentity {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
}

/** What preparing and embedding need from outside. */
export interface SigningDeps {
  readonly crypto: CryptoPrimitives;
  readonly identity: SignerIdentity;
  /** Gives a picture named in the intent: the bytes of a PNG, or what was read of them before. */
  readonly asset?: (asset: string) => Promise<Uint8Array | PdfImage>;
  /** Gives a TrueType font program that holds at least the characters of `text`, the same bytes for the same text. */
  readonly font?: (text: string) => Promise<Uint8Array>;
}

/** Limit of a stored `Prepared`, in bytes of JSON. */
export const PREPARED_LIMIT = 4096;
