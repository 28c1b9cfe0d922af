import type { DigestName, SignatureScheme } from '../../../pki/crypto.ts';
import { digestReliableUntil, reliableUntil } from '../../../pki/path/crypto-constraints.ts';
import type { TrustAnchor } from '../../../pki/path/trust-anchor.ts';
import type { PathVerdict } from '../../../pki/path/verdict.ts';
import type { Certificate } from '../../../pki/x509/certificate.ts';
import { attributeOf, type Name, nameText } from '../../../pki/x509/name.ts';
import { type KeyInfo, keyInfo } from '../../../pki/x509/public-key.ts';
import type { Cause } from '../report/report.ts';

/** Whom we trust, and whose certificates there are. */
interface Known {
  readonly anchors: readonly TrustAnchor[];
  readonly pool: { readonly certificates: readonly Certificate[] };
}

/** How a name is called in a sentence: the common name, or else all of it. */
function called(name: Name): string {
  return attributeOf(name, '2.5.4.3') ?? nameText(name);
}

/** Which certificate of a path is out of its days, weak, or not vouched for; undefined where the sub-indication says it all. */
export function causeOf(verdict: PathVerdict, leaf: Certificate, { anchors, pool }: Known): Cause | undefined {
  if (verdict.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND') return unvouched(leaf, anchors, pool.certificates);
  const { fault, path } = verdict;
  const certificate = fault && path?.chain[fault.index];
  if (!certificate) return undefined;
  const own = certificate === leaf;
  const who = called(certificate.subject);
  const { scheme } = certificate.signatureAlgorithm;
  if (fault.code === 'expired')
    return { code: own ? 'signer-expired' : 'ca-expired', who, time: certificate.notAfter.toISOString() };
  if (fault.code === 'not-yet-valid')
    return { code: own ? 'signer-not-yet-valid' : 'ca-not-yet-valid', who, time: certificate.notBefore.toISOString() };
  if (fault.code !== 'weak-algorithm' || !scheme) return undefined;
  const issuer = path.chain[fault.index - 1] ?? path.anchor.certificate;
  return weakCause(weakest(scheme, keyInfo(issuer.spki), []));
}

const maxAuthoritiesAbove = 12;

/** Follows the names upward as far as there are certificates: what is missing is either the next issuer, or trust in the last. */
function unvouched(leaf: Certificate, anchors: readonly TrustAnchor[], pool: readonly Certificate[]): Cause {
  let top = leaf;
  for (let i = 0; i < maxAuthoritiesAbove && top.subject.key !== top.issuer.key; i++) {
    const issuer = top.issuer.key;
    if (anchors.some(({ certificate }) => certificate.subject.key === issuer))
      return { code: 'issuer-denies', who: called(top.issuer) };
    const above = pool.find(({ subject }) => subject.key === issuer);
    if (!above) return { code: 'issuer-missing', who: called(top.issuer) };
    top = above;
  }
  return { code: 'root-untrusted', who: called(top.subject) };
}

/** A key or a digest, and until when it was relied upon. */
export interface Weakest {
  readonly what: string;
  readonly until: Date;
}

export function weakCause({ what, until }: Weakest): Cause {
  return { code: 'weak-algorithm', who: what, ...(until.getTime() > 0 ? { time: until.toISOString() } : {}) };
}

/** Of a signature by that key, with the further digests that its content leans on. */
export function weakest(scheme: SignatureScheme, key: KeyInfo, digests: readonly DigestName[]): Weakest {
  const bare = reliableUntil({ kind: 'ed25519' }, key);
  const rows = [
    { what: keyText(key), until: bare },
    ...('digest' in scheme ? [scheme.digest, ...digests] : digests).map((digest) => ({
      what: digestText(digest),
      until: digestReliableUntil(digest),
    })),
  ];
  return rows.reduce((a, b) => (b.until < a.until ? b : a));
}

function digestText(digest: DigestName): string {
  return digest.toUpperCase().replace(/SHA(?=\d+$)/, 'SHA-');
}

function keyText(key: KeyInfo): string {
  return `${key.kind === 'unknown' ? key.oid : key.kind.toUpperCase()} ${key.bits} bit`;
}
