/** CRL validation (RFC 5280 § 6.3.3): which lists may be believed about a certificate, and what they say together. */

import type { Crl } from '../crl/crl.ts';
import { type Lookup, lookUp } from '../crl/entries.ts';
import { equalBytes } from '../der/bytes.ts';
import type { Certificate } from '../x509/certificate.ts';
import { ALL_REASONS } from '../x509/distribution-point.ts';
import { keyInfo } from '../x509/public-key.ts';
import { coveredReasons, pointsOf } from './crl-scope.ts';
import {
  type CertificateStatus,
  evidenceTime,
  forgets,
  isFinal,
  isFuture,
  type RevocationResources,
  type StatusQuestion,
  staleness,
} from './model.ts';

const CRL_SIGN = 1 << 6;

/** Newer lists first; a list counts once for each reason, and only all reasons together make a certificate good. */
export async function checkByCrls(
  question: StatusQuestion,
  resources: RevocationResources,
): Promise<CertificateStatus> {
  const why: string[] = [];
  resources.signatures.spend(resources.crls.length >> 6);
  let covered = 0;
  let oldest: Crl | undefined;
  const complete = resources.crls.filter((crl) => crl.deltaBase === undefined).sort(newestFirst);
  for (const point of pointsOf(question.certificate)) {
    for (const crl of complete) {
      const reasons = coveredReasons(crl, question.certificate, point);
      if ((reasons & ~covered) === 0) continue;
      const answer = await ask(crl, question, resources);
      if (typeof answer === 'string') why.push(`CRL of ${crl.thisUpdate.toISOString()}: ${answer}`);
      else if (answer.status === 'revoked') return answer;
      else {
        covered |= reasons;
        if (oldest === undefined || crl.thisUpdate < oldest.thisUpdate) oldest = crl;
      }
      if (covered === ALL_REASONS && oldest !== undefined) {
        return { status: 'good', evidence: oldest, issuedAt: oldest.thisUpdate };
      }
    }
  }
  if (covered !== 0) why.push('the CRLs do not cover all reasons');
  return { status: 'unknown', why };
}

function newestFirst(a: Crl, b: Crl): number {
  return b.thisUpdate.getTime() - a.thisUpdate.getTime();
}

type Known = Exclude<CertificateStatus, { readonly status: 'unknown' | 'not-needed' }>;

/** What one list, with the best delta to it, says; or why it says nothing that counts. */
async function ask(crl: Crl, question: StatusQuestion, resources: RevocationResources): Promise<Known | string> {
  const { certificate, at } = question;
  const [problem] = crl.problems;
  if (problem !== undefined) return problem;
  const signer = await signerKey(crl, question, resources);
  if (signer === undefined) return 'no signer that may be believed';
  const delta = await bestDelta(crl, signer, question, resources);
  const newest = delta ?? crl;
  if (isFuture(newest.thisUpdate, resources.now)) return 'issued in the future';
  resources.signatures.spend(entryWork(crl) + (delta === undefined ? 0 : entryWork(delta)));
  const stale = staleness(newest, at, resources.maxAge);
  const found = lookUp(crl, certificate.serial, certificate.issuer);
  const changed = delta === undefined ? undefined : lookUp(delta, certificate.serial, certificate.issuer);
  const entry = merged(found, changed);
  if (entry !== undefined && entry.revokedAt <= at && (stale === undefined || isFinal(entry.reason))) {
    return { status: 'revoked', evidence: newest, issuedAt: newest.thisUpdate, ...entry };
  }
  const unusable = stale ?? found.unusable ?? changed?.unusable;
  if (unusable !== undefined) return unusable;
  if (forgets(newest.thisUpdate, newest.expiredSince, certificate)) return 'issued after the certificate expired';
  return { status: 'good', evidence: newest, issuedAt: newest.thisUpdate };
}

/** What walking the entries costs, in signatures. */
function entryWork({ entries }: Crl): number {
  return entries === undefined ? 0 : (entries.end - entries.body) >> 15;
}

/** § 6.3.3 (i) to (k): the delta's word goes before the complete list's. */
function merged(found: Lookup, changed: Lookup | undefined): Lookup['entry'] {
  if (changed?.entry === undefined) return found.entry;
  return changed.entry.reason === 'removeFromCRL' ? undefined : changed.entry;
}

/** § 5.2.4 and § 6.3.3 (c), (h): same issuer, scope and key, based on this list or an older one, and newer than it. */
async function bestDelta(
  crl: Crl,
  signer: Uint8Array,
  { at }: StatusQuestion,
  resources: RevocationResources,
): Promise<Crl | undefined> {
  const { number } = crl;
  if (number === undefined) return undefined;
  const fitting = resources.crls.filter((delta) => {
    if (delta.deltaBase === undefined || delta.number === undefined || delta.problems.length > 0) return false;
    const follows = delta.deltaBase <= number && delta.number >= number && delta.thisUpdate >= crl.thisUpdate;
    return (
      follows &&
      sameScope(crl, delta) &&
      !isFuture(delta.thisUpdate, resources.now) &&
      staleness(delta, at, resources.maxAge) === undefined
    );
  });
  for (const delta of fitting.sort(newestFirst)) {
    if (await resources.signatures.isSignedBy(delta, signer)) return delta;
  }
  return undefined;
}

function sameScope(crl: Crl, delta: Crl): boolean {
  const [a, b] = [crl.issuingDistributionPoint, delta.issuingDistributionPoint];
  const samePoint = a === undefined || b === undefined ? a === b : equalBytes(a.der, b.der);
  return samePoint && crl.issuer.key === delta.issuer.key && crl.authorityKeyId === delta.authorityKeyId;
}

/** § 6.3.3 (f) and (g): the certificate's issuer itself, or someone with the CRL's name below the same anchor. */
async function signerKey(
  crl: Crl,
  question: StatusQuestion,
  resources: RevocationResources,
): Promise<Uint8Array | undefined> {
  const { issuer, issuerKey, anchor } = question;
  const time = evidenceTime(crl.der, crl.thisUpdate, question.at, resources);
  const believable = async (signer: Certificate, key: Uint8Array): Promise<boolean> =>
    maySignCrls(signer) && (await resources.signatures.isSignedBy(crl, key)) && isReliable(crl, key, time, resources);
  if (crl.issuer.key === issuer.subject.key && (await believable(issuer, issuerKey))) {
    if (issuer === anchor.certificate || time <= issuer.notAfter) return issuerKey;
  }
  resources.signatures.spend(resources.pool.length >> 8);
  for (const signer of [...resources.pool, anchor.certificate]) {
    if (signer === issuer || signer.subject.key !== crl.issuer.key) continue;
    if (!(await believable(signer, signer.spki))) continue;
    if (signer === anchor.certificate || (await resources.vouchFor(signer, question, time))) return signer.spki;
  }
  return undefined;
}

function maySignCrls({ extensions }: Certificate): boolean {
  return extensions.keyUsage === undefined || (extensions.keyUsage & CRL_SIGN) !== 0;
}

function isReliable(crl: Crl, key: Uint8Array, time: Date, { reliableUntil }: RevocationResources): boolean {
  const { scheme } = crl.signatureAlgorithm;
  return scheme !== undefined && time <= reliableUntil(scheme, keyInfo(key));
}
