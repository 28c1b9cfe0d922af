/**
 * X.509 certificate validation in the words of EN 319 102-1 § 5.2.6: builds the paths, validates each by RFC 5280 § 6, asks
 * for revocation from the top down, and answers with the first path that passes or the best reason why none does.
 */
import type { Crl } from '../crl/crl.ts';
import type { CryptoPrimitives } from '../crypto.ts';
import { equalBytes } from '../der/bytes.ts';
import { PkiError } from '../errors.ts';
import type { OcspResponse } from '../ocsp/response.ts';
import { checkRevocation } from '../revocation/check.ts';
import type { CertificateStatus, KnownSince, RevocationResources, StatusQuestion } from '../revocation/model.ts';
import type { Certificate } from '../x509/certificate.ts';
import { buildPaths, type CandidatePath, defaultLimits, type PathLimits } from './build-paths.ts';
import { type ReliableUntil, reliableUntil } from './crypto-constraints.ts';
import { type LeafUse, leafFault } from './leaf-use.ts';
import { type SignatureChecker, signatureChecker } from './signature-checker.ts';
import { isTrustedAt, type TrustAnchor, type TrustPurpose } from './trust-anchor.ts';
import { type PolicyRequirements, validateChain } from './validate-chain.ts';
import { describeFault, healable, type PathVerdict, rank, refusal, verdictOf } from './verdict.ts';

export interface PathQuestion {
  readonly leaf: Certificate;
  /** Any certificates that may lie between; order, repeats and unknown parties do no harm. */
  readonly intermediates: readonly Certificate[];
  readonly anchors: readonly TrustAnchor[];
  /** The instant for which the answer holds: now, or when the signature is proven to have existed. */
  readonly at: Date;
  /** The present; `at` when left out. */
  readonly now?: Date;
  readonly use: LeafUse;
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
  readonly crypto: CryptoPrimitives;
  /**
   * Proofs of existence (EN 319 102-1 § 5.6.2.3). When given, evidence and certificates count as made no earlier than proven,
   * else now; when left out, evidence is taken by its own date.
   */
  readonly knownSince?: KnownSince;
  /** `off` asks nothing; `required` (the default) passes no path with a certificate of unknown status. */
  readonly revocation?: 'required' | 'off';
  /** Evidence must not be older than this at `at`; milliseconds. */
  readonly maxAge?: number;
  readonly policies?: PolicyRequirements;
  readonly reliableUntil?: ReliableUntil;
  readonly limits?: PathLimits;
  /** Public-key operations this question may cost; 500 when left out. */
  readonly maxSignatures?: number;
  /** A checker shared by several questions: what one verified the next need not, and all pay from one purse. */
  readonly signatures?: SignatureChecker;
}

const defaultWork = 500;
/** What asking for a CRL signer's path counts beside the signatures it needs. */
const vouchingWork = 5;
const maxCertificates = 2_000;
/** A CRL's signer may need a CRL of its own, and so on; beyond this nobody vouches. */
const maxVouchingDepth = 4;

export async function validatePath(question: PathQuestion): Promise<PathVerdict> {
  const signatures = question.signatures ?? signatureChecker(question.crypto, question.maxSignatures ?? defaultWork);
  try {
    return await decide({ ...question, intermediates: distinct(question.intermediates) }, question.at, signatures, []);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return refusal('NO_CERTIFICATE_CHAIN_FOUND', error.message, undefined);
  }
}

function distinct(certificates: readonly Certificate[]): Certificate[] {
  const found = new Set<Certificate>();
  const alike = new Map<string, Certificate[]>();
  for (const certificate of new Set(certificates)) {
    const key = `${certificate.der.length} ${certificate.serial.slice(-40)}`;
    const others = alike.get(key) ?? [];
    if (others.some((other) => equalBytes(other.der, certificate.der))) continue;
    alike.set(key, [...others, certificate]);
    found.add(certificate);
    if (found.size > maxCertificates) throw new PkiError('limit-exceeded', `${found.size} certificates or more`);
  }
  return [...found];
}

async function decide(
  question: PathQuestion,
  at: Date,
  signatures: SignatureChecker,
  pending: readonly Certificate[],
): Promise<PathVerdict> {
  const { leaf, intermediates: pool, limits = defaultLimits } = question;
  const purpose = purposeOf(question.use);
  const anchors = question.anchors.filter(({ purposes }) => purpose === undefined || purposes.includes(purpose));
  const paths = await buildPaths({ leaf, pool, anchors, at, signatures, limits });
  let best = refusal('NO_CERTIFICATE_CHAIN_FOUND', 'no path to a trust anchor', undefined);
  for (const path of paths) {
    const verdict = await judge(path, question, at, signatures, pending);
    if (verdict.status === 'PASSED') return verdict;
    if (rank(verdict) > rank(best)) best = verdict;
  }
  return best;
}

function purposeOf(use: LeafUse): TrustPurpose | undefined {
  if (use === 'any' || use === 'crl') return undefined;
  return use;
}

async function judge(
  path: CandidatePath,
  question: PathQuestion,
  at: Date,
  signatures: SignatureChecker,
  pending: readonly Certificate[],
): Promise<PathVerdict> {
  const { anchor, chain } = path;
  signatures.spend(chainWork(chain));
  const { fault, policies, keys } = await validateChain({
    anchor,
    chain,
    at,
    signatures,
    reliableUntil: question.reliableUntil ?? reliableUntil,
    existedAt: (der) => (question.knownSince === undefined ? at : (question.knownSince(der) ?? question.now ?? at)),
    ...(question.policies === undefined ? {} : { policies: question.policies }),
  });
  if (fault !== undefined && !healable.has(fault.code)) {
    return refusal('CERTIFICATE_CHAIN_GENERAL_FAILURE', describeFault(fault), path);
  }
  if (chain.length === 0 && (at < anchor.certificate.notBefore || at > anchor.certificate.notAfter)) {
    return refusal('OUT_OF_BOUNDS_NO_POE', 'the certificate, itself trusted, is not valid at that time', path);
  }
  if (!isTrustedAt(anchor, at)) {
    return refusal('NO_CERTIFICATE_CHAIN_FOUND_NO_POE', 'the trust anchor is not in force at that time', path);
  }
  const misuse = leafFault(question.leaf, question.use);
  if (misuse !== undefined) return refusal('CHAIN_CONSTRAINTS_FAILURE', misuse, path);
  const statuses = question.revocation === 'off' ? [] : await statusesOf(path, keys, question, at, signatures, pending);
  return verdictOf(path, statuses, fault, policies);
}

/** What the names and policies of a chain cost, in signatures. */
function chainWork(chain: readonly Certificate[]): number {
  let lists = 0;
  let subtrees = 0;
  let comparisons = 0;
  for (const { extensions } of chain) {
    comparisons += (1 + (extensions.subjectAlternativeNames?.length ?? 0)) * subtrees;
    const { nameConstraints, policies, policyMappings } = extensions;
    subtrees += (nameConstraints?.permitted.length ?? 0) + (nameConstraints?.excluded.length ?? 0);
    lists += (policies?.length ?? 0) + (policyMappings?.length ?? 0);
  }
  return (lists >> 6) + Math.floor(comparisons / 512);
}

/** From the anchor down; below a revoked authority no status is needed. */
async function statusesOf(
  path: CandidatePath,
  keys: readonly Uint8Array[],
  question: PathQuestion,
  at: Date,
  signatures: SignatureChecker,
  pending: readonly Certificate[],
): Promise<CertificateStatus[]> {
  const resources = resourcesOf(question, signatures);
  const { anchor, chain } = path;
  const statuses: CertificateStatus[] = [];
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index - 1] ?? anchor.certificate;
    const issuerKey = keys[index - 1] ?? anchor.certificate.spki;
    const certifier = certifierOf(issuer, path);
    const status = await checkRevocation({ certificate, issuer, issuerKey, anchor, certifier, at, pending }, resources);
    statuses.push(status);
    if (status.status === 'revoked') break;
  }
  return statuses;
}

function resourcesOf(question: PathQuestion, signatures: SignatureChecker): RevocationResources {
  const { crypto, crls, ocsps, at } = question;
  return {
    crypto,
    signatures,
    pool: question.intermediates,
    crls,
    ocsps,
    now: question.now ?? at,
    knownSince: question.knownSince,
    reliableUntil: question.reliableUntil ?? reliableUntil,
    maxAge: question.maxAge,
    vouchFor: (signer, asking, time) => vouch(signer, asking, time, question, signatures),
  };
}

/** Above the certificates that an authority issued to itself stands the one who gave it its name. */
function certifierOf(authority: Certificate, { anchor, chain }: CandidatePath): string {
  const first = chain.find(({ subject }) => subject.key === authority.subject.key);
  return (first ?? anchor.certificate).issuer.key;
}

/**
 * RFC 5280 § 6.3.3 (f): the CRL signer's own path, from the same anchor. A signer in the issuer's own name must also have the
 * name from the same certifier: else any authority below the anchor could speak for another by taking its name.
 */
async function vouch(
  signer: Certificate,
  asking: StatusQuestion,
  time: Date,
  question: PathQuestion,
  signatures: SignatureChecker,
): Promise<boolean> {
  const pending = [...asking.pending, asking.certificate];
  if (pending.some((one) => equalBytes(one.der, signer.der))) {
    return equalBytes(signer.der, asking.certificate.der) && speaksForItself(signer);
  }
  if (pending.length > maxVouchingDepth) return false;
  signatures.spend(vouchingWork);
  const about: PathQuestion = { ...question, leaf: signer, anchors: [asking.anchor], use: 'crl' };
  const { policies: _, ...unbound } = about;
  const { status, path } = await decide(unbound, time, signatures, pending);
  if (status !== 'PASSED' || path === undefined) return false;
  return signer.subject.key !== asking.issuer.subject.key || certifierOf(signer, path) === asking.certifier;
}

/** A CRL issuer whose own certificate names it for its revocation (§ 4.2.1.13 cRLIssuer) may answer for itself. */
function speaksForItself({ subject, extensions }: Certificate): boolean {
  const points = extensions.crlDistributionPoints ?? [];
  return points.some(({ crlIssuer = [] }) =>
    crlIssuer.some((name) => name.kind === 'directory' && name.name.key === subject.key),
  );
}
