import type { CryptoPrimitives } from '../../../pki/crypto.ts';
import type { SignatureChecker } from '../../../pki/path/signature-checker.ts';
import type { TrustAnchor } from '../../../pki/path/trust-anchor.ts';
import { type PathQuestion, validatePath } from '../../../pki/path/validate-path.ts';
import type { PathVerdict } from '../../../pki/path/verdict.ts';
import { gatherEvidence, type RevocationSource } from '../../../pki/revocation/gather.ts';
import type { Certificate } from '../../../pki/x509/certificate.ts';
import type { Cause, Fault } from '../report/report.ts';
import { causeOf } from './causes.ts';
import type { EvidencePool } from './evidence-pool.ts';

/** What paths are judged by. */
export interface TrustBasis {
  readonly anchors: readonly TrustAnchor[];
  /** The time of verification. */
  readonly at: Date;
  readonly crypto: CryptoPrimitives;
  readonly pool: EvidencePool;
  /** One for all questions about a file. */
  readonly signatures: SignatureChecker;
  /** The net; left out, only what the document holds is used. */
  readonly revocation?: RevocationSource;
  readonly nonce?: () => Uint8Array;
}

/** A document timestamp that was found good: everything before `end` existed at `time`. */
export interface TimeProof {
  readonly end: number;
  readonly time: Date;
}

/** The earliest instant at which the first `end` bytes of the file are proven to have existed. */
export function provenTime(proofs: readonly TimeProof[], end: number): Date | undefined {
  const times = proofs.filter((proof) => proof.end >= end).map((proof) => proof.time.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

/** A path for one instant, with evidence as old as the proofs say it is. */
export async function pathAt(
  basis: TrustBasis,
  leaf: Certificate,
  use: 'signature' | 'timestamp',
  at: Date,
  proofs: readonly TimeProof[],
): Promise<PathVerdict> {
  const { anchors, crypto, pool, signatures } = basis;
  const question: PathQuestion = {
    leaf,
    intermediates: pool.certificates,
    anchors,
    at,
    now: basis.at,
    use,
    crls: pool.crls,
    ocsps: pool.ocsps,
    crypto,
    signatures,
    knownSince: (der) => {
      const end = pool.endOf(der);
      return end === undefined ? undefined : provenTime(proofs, end);
    },
  };
  const verdict = await validatePath(question);
  const { revocation: source, nonce } = basis;
  if (!source || (verdict.subIndication !== 'TRY_LATER' && verdict.subIndication !== 'NO_CERTIFICATE_CHAIN_FOUND'))
    return verdict;
  return (await gatherEvidence({ ...question, source, ...(nonce ? { nonce } : {}) })).verdict;
}

/**
 * How long revocation data about a timestamp authority stands for it while its certificate is valid. A signature that is
 * older than this needs a document timestamp to be believed.
 */
const maxUnrenewedTime = 550 * 86_400_000;

/**
 * The authority of a timestamp is believed when its path is good now, or at the time from which newer timestamps prove
 * it. A document timestamp that nothing newer proves is believed at its own time, as long as nothing speaks against its
 * authority: this is what archives rest on between two renewals. No token is older than the certificate it was made with. A timestamp inside a signature is believed so only while
 * its certificate is valid and what is known about it is not old (EN 319 102-1 § 5.6.2.3; see the decision on old files).
 */
export async function timestampFault(
  basis: TrustBasis,
  leaf: Certificate,
  time: Date,
  end: number,
  proofs: readonly TimeProof[],
  kind: 'document' | 'signature',
): Promise<Fault | undefined> {
  if (time > new Date(basis.at.getTime() + 5 * 60_000))
    return fault('TIMESTAMP_ORDER_FAILURE', 'the timestamp is of the future');
  if (time < leaf.notBefore)
    return fault('TIMESTAMP_ORDER_FAILURE', 'the timestamp is older than the certificate of its authority');
  const now = await pathAt(basis, leaf, 'timestamp', basis.at, proofs);
  if (now.status === 'PASSED') return undefined;
  const proven = provenTime(proofs, end);
  if (proven && time > proven)
    return fault('TIMESTAMP_ORDER_FAILURE', 'the timestamp is younger than one that covers it');
  const known = proven ? await pathAt(basis, leaf, 'timestamp', proven, proofs) : now;
  if (known.status === 'PASSED') return undefined;
  if (isRevoked(known)) return authorityFault(known, leaf, basis);
  const own = kind === 'document' || proven ? [...proofs, { end, time }] : proofs;
  const then = await pathAt(basis, leaf, 'timestamp', time, own);
  if (then.status === 'PASSED' && (kind === 'document' || proven || isRecent(then, leaf, basis.at))) return undefined;
  return authorityFault(now, leaf, basis);
}

function authorityFault(verdict: PathVerdict, leaf: Certificate, basis: TrustBasis): Fault {
  const cause = causeOf(verdict, leaf, basis);
  const own = cause?.code === 'signer-expired' || cause?.code === 'signer-not-yet-valid';
  const detail = `the authority of the timestamp: ${verdict.detail ?? ''}`;
  return fault(verdict.subIndication ?? 'GENERIC', detail, own ? undefined : cause);
}

/** Whoever has a stolen key can date tokens back: by its own word no token is older than the revocation of its authority. */
function isRevoked({ subIndication }: PathVerdict): boolean {
  return subIndication === 'REVOKED_NO_POE' || subIndication === 'REVOKED_CA_NO_POE';
}

function isRecent(verdict: PathVerdict, leaf: Certificate, at: Date): boolean {
  if (at > leaf.notAfter) return false;
  return verdict.revocation.every(
    (row) => !('issuedAt' in row) || at.getTime() - row.issuedAt.getTime() <= maxUnrenewedTime,
  );
}

function fault(sub: Fault['sub'], detail: string, cause?: Cause): Fault {
  return { indication: 'INDETERMINATE', sub, detail, ...(cause ? { cause } : {}) };
}

/**
 * EN 319 102-1 § 5.3 and § 5.6: the signer's path now, else at the time from which the signature is proven to exist. A
 * revocation or an expiry after that time does no harm.
 */
export async function signerFault(
  basis: TrustBasis,
  leaf: Certificate,
  proven: Date | undefined,
  proofs: readonly TimeProof[],
): Promise<Fault | undefined> {
  if (proven && proven < leaf.notBefore)
    return { indication: 'TOTAL-FAILED', sub: 'NOT_YET_VALID', detail: 'signed before the certificate was valid' };
  const now = await pathAt(basis, leaf, 'signature', basis.at, proofs);
  if (now.status === 'PASSED') return undefined;
  if (!proven) return explained(now, false, causeOf(now, leaf, basis));
  const then = await pathAt(basis, leaf, 'signature', proven, proofs);
  return then.status === 'PASSED' ? undefined : explained(then, true, causeOf(then, leaf, basis));
}

/** With a proven time, a certificate out of its validity or revoked by then is a plain failure (§ 5.5.4). */
function explained(verdict: PathVerdict, proven: boolean, cause: Cause | undefined): Fault {
  const sub = verdict.subIndication ?? 'GENERIC';
  const detail = verdict.detail ?? 'the path is not good';
  if (proven && sub === 'REVOKED_NO_POE') return { indication: 'TOTAL-FAILED', sub: 'REVOKED', detail };
  if (proven && sub === 'OUT_OF_BOUNDS_NO_POE') {
    const early = /not-yet-valid/.test(detail);
    // the sentence of a signer's certificate says already that it was so when it signed
    const above = cause?.code === 'ca-expired' || cause?.code === 'ca-not-yet-valid';
    return {
      indication: 'TOTAL-FAILED',
      sub: early ? 'NOT_YET_VALID' : 'EXPIRED',
      detail,
      ...(above ? { cause } : {}),
    };
  }
  return fault(sub, detail, cause);
}
