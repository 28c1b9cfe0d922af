/** The question whether a certificate is revoked, the evidence that answers it, and the possible answers. */

import type { Crl } from '../crl/crl.ts';
import type { RevocationReason } from '../crl/entries.ts';
import type { CryptoPrimitives } from '../crypto.ts';
import type { OcspResponse } from '../ocsp/response.ts';
import type { ReliableUntil } from '../path/crypto-constraints.ts';
import type { SignatureChecker } from '../path/signature-checker.ts';
import type { TrustAnchor } from '../path/trust-anchor.ts';
import type { Certificate } from '../x509/certificate.ts';

export type RevocationEvidence = Crl | OcspResponse;

/** When an object (its DER) is proven to have existed; `undefined` when nothing proves it earlier than now. */
export type KnownSince = (der: Uint8Array) => Date | undefined;

export type CertificateStatus =
  | { readonly status: 'good'; readonly evidence: RevocationEvidence; readonly issuedAt: Date }
  | {
      readonly status: 'revoked';
      readonly evidence: RevocationEvidence;
      readonly issuedAt: Date;
      readonly revokedAt: Date;
      readonly reason: RevocationReason;
    }
  /** No evidence could be relied upon; `why` names for each piece that concerns the certificate what spoke against it. */
  | { readonly status: 'unknown'; readonly why: readonly string[] }
  /** RFC 6960 § 4.2.2.2.1 or ETSI EN 319 412-1 § 5.2: the certificate itself says that it is not to be checked. */
  | { readonly status: 'not-needed'; readonly why: string };

/** One certificate of a chain, whose status is wanted. */
export interface StatusQuestion {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** The issuer's key with inherited parameters. */
  readonly issuerKey: Uint8Array;
  readonly anchor: TrustAnchor;
  /** Comparison key of the name of whoever certified the issuer's name to the path. */
  readonly certifier: string;
  /** The status at this instant is wanted. */
  readonly at: Date;
  /** Certificates whose status is being determined further up: they cannot vouch for themselves. */
  readonly pending: readonly Certificate[];
}

/** Finds a path from the same anchor to whoever signed a CRL, at an instant, revocation included. */
export type VouchFor = (signer: Certificate, question: StatusQuestion, at: Date) => Promise<boolean>;

export interface RevocationResources {
  readonly crypto: CryptoPrimitives;
  readonly signatures: SignatureChecker;
  readonly pool: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
  readonly now: Date;
  readonly knownSince: KnownSince | undefined;
  readonly reliableUntil: ReliableUntil;
  /** Evidence older than this at the instant in question is stale (EN 319 102-1 § 5.2.5); milliseconds. */
  readonly maxAge: number | undefined;
  readonly vouchFor: VouchFor;
}

/** Clocks of responders may be ahead of ours by this much. */
const clockSkew = 5 * 60_000;

/** Evidence without nextUpdate says nothing of a later time; we let it hold for a day. */
const openEnded = 24 * 3_600_000;

export function isFuture(issuedAt: Date, now: Date): boolean {
  return issuedAt.getTime() > now.getTime() + clockSkew;
}

/** EN 319 102-1 § 5.2.5: what is wrong with evidence as a word about an instant; `maxAge` in milliseconds. */
export function staleness(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate: Date | undefined },
  at: Date,
  maxAge: number | undefined,
): string | undefined {
  const end = nextUpdate ?? new Date(thisUpdate.getTime() + openEnded);
  if (end < at) return `valid until ${end.toISOString()} only`;
  if (maxAge !== undefined && thisUpdate.getTime() + maxAge < at.getTime()) {
    return `issued ${thisUpdate.toISOString()}, older than allowed`;
  }
  return undefined;
}

/** Every revocation but a hold is for good (RFC 5280 § 5.3.1), so that even stale evidence proves it. */
export function isFinal(reason: RevocationReason): boolean {
  return reason !== 'certificateHold';
}

/** An authority forgets expired certificates: what it says after that is no word about them, unless it promises so. */
export function forgets(thisUpdate: Date, rememberedSince: Date | undefined, certificate: Certificate): boolean {
  return thisUpdate > certificate.notAfter && (rememberedSince === undefined || rememberedSince > certificate.notAfter);
}

/**
 * The instant at which whoever signed a piece of evidence must have been in order. With proofs of existence: when the evidence
 * is proven, else now; without: the instant in question. Never before the evidence's own date.
 */
export function evidenceTime(
  der: Uint8Array,
  issuedAt: Date,
  at: Date,
  { knownSince, now }: Pick<RevocationResources, 'knownSince' | 'now'>,
): Date {
  const known = knownSince === undefined ? at : (knownSince(der) ?? now);
  return new Date(Math.max(known.getTime(), issuedAt.getTime()));
}
