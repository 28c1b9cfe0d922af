import { signatureTimestamps } from '../../../pki/cms/attributes.ts';
import { PkiError } from '../../../pki/errors.ts';
import { checkTimestamp, parseTimestampToken, type TimestampToken } from '../../../pki/tsp/token.ts';
import type { Certificate } from '../../../pki/x509/certificate.ts';
import { keyInfo } from '../../../pki/x509/public-key.ts';
import { type CmsCheck, orFault, type ParsedSignature } from '../integrity/check-cms.ts';
import type { Fault, ReportedLevel } from '../report/report.ts';
import { weakCause, weakest } from './causes.ts';
import type { EvidencePool } from './evidence-pool.ts';
import { provenTime, signerFault, type TimeProof, type TrustBasis, timestampFault } from './trust.ts';

/** A signature or document timestamp whose bytes are in order. */
export interface Subject {
  readonly kind: 'signature' | 'timestamp';
  readonly end: number;
  readonly parsed: ParsedSignature;
  readonly check: CmsCheck;
  /** ETSI.CAdES.detached: a signature of the PAdES baseline. */
  readonly baseline: boolean;
}

/** What time and trust say about a subject. */
export interface TimeVerdict {
  readonly faults: readonly Fault[];
  /** When the subject is proven to have existed, by a timestamp that is believed (or just intact, without anchors). */
  readonly proven: Date | undefined;
  readonly level: ReportedLevel | null;
}

interface SignatureTime {
  readonly time: Date;
  readonly certificate: Certificate;
}

/** Judges all subjects, the document timestamps first, from the newest to the oldest. `basis` is missing without anchors. */
export async function judgeTimes(
  subjects: readonly Subject[],
  pool: EvidencePool,
  crypto: TrustBasis['crypto'],
  basis: TrustBasis | undefined,
): Promise<Map<Subject, TimeVerdict>> {
  const verdicts = new Map<Subject, TimeVerdict>();
  const stamps = subjects.filter(({ kind }) => kind === 'timestamp').sort((a, b) => b.end - a.end);
  const proofs: TimeProof[] = [];
  for (const stamp of stamps) {
    const fault = basis && (await documentTimestampFault(stamp, proofs, basis));
    verdicts.set(stamp, { faults: fault ? [fault] : [], proven: timeOf(stamp), level: null });
    if (!fault) proofs.push({ end: stamp.end, time: timeOf(stamp) });
  }
  const intact = stamps.map((stamp) => ({ end: stamp.end, time: timeOf(stamp) }));
  for (const subject of subjects) {
    if (subject.kind === 'timestamp') continue;
    verdicts.set(subject, await judgeSignature(subject, proofs, intact, pool, crypto, basis));
  }
  return verdicts;
}

function timeOf({ parsed }: Subject): Date {
  return (parsed.token as TimestampToken).time;
}

async function documentTimestampFault(
  stamp: Subject,
  proofs: readonly TimeProof[],
  basis: TrustBasis,
): Promise<Fault | undefined> {
  const { certificate } = stamp.check;
  if (!certificate)
    return {
      indication: 'INDETERMINATE',
      sub: 'NO_SIGNING_CERTIFICATE_FOUND',
      detail: 'no certificate of the authority',
    };
  return (
    (await timestampFault(basis, certificate, timeOf(stamp), stamp.end, proofs, 'document')) ??
    weakness(stamp, certificate, provenTime(proofs, stamp.end) ?? timeOf(stamp))
  );
}

async function judgeSignature(
  subject: Subject,
  proofs: readonly TimeProof[],
  intact: readonly TimeProof[],
  pool: EvidencePool,
  crypto: TrustBasis['crypto'],
  basis: TrustBasis | undefined,
): Promise<TimeVerdict> {
  const { certificate } = subject.check;
  const own = await signatureTimes(subject, pool, crypto);
  const faults: Fault[] = [];
  const times: Date[] = [];
  for (const { time, certificate: authority } of own) {
    const fault = basis && (await timestampFault(basis, authority, time, subject.end, proofs, 'signature'));
    if (!fault) times.push(time);
  }
  const covering = provenTime(basis ? proofs : intact, subject.end);
  if (covering) times.push(covering);
  const proven = times.length === 0 ? undefined : new Date(Math.min(...times.map((time) => time.getTime())));
  if (certificate) {
    const fault = basis && (await signerFault(basis, certificate, proven, proofs));
    if (fault) faults.push(fault);
    const weak = weakness(subject, certificate, proven ?? basis?.at ?? new Date(8.64e15));
    if (weak) faults.push(weak);
  }
  return { faults, proven, level: levelOf(subject, own.length > 0, intact, pool) };
}

/** EN 319 122-1 § 5.3: the timestamps over the signature value that are intact. */
async function signatureTimes(
  { parsed }: Subject,
  pool: EvidencePool,
  crypto: TrustBasis['crypto'],
): Promise<SignatureTime[]> {
  const found: SignatureTime[] = [];
  const tokens = orFault(() => signatureTimestamps(parsed.signer));
  for (const der of Array.isArray(tokens) ? tokens.slice(0, 16) : []) {
    const token = orFault(() => parseTimestampToken(der));
    if ('sub' in token || !token.digest) continue;
    const hasher = crypto.hasher(token.digest);
    hasher.update(parsed.signer.signature);
    const checked = await intactTimestamp(token, hasher.digest(), pool, crypto);
    if (checked) found.push({ time: token.time, certificate: checked });
  }
  return found;
}

async function intactTimestamp(
  token: TimestampToken,
  imprint: Uint8Array,
  pool: EvidencePool,
  crypto: TrustBasis['crypto'],
): Promise<Certificate | undefined> {
  try {
    const { faults, certificate } = await checkTimestamp({ token, imprint, certificates: pool.certificates, crypto });
    return faults.length === 0 ? certificate : undefined;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** EN 319 102-1 § 5.2.8: algorithms and key must be relied upon at the time that is proven. */
function weakness({ parsed }: Subject, certificate: Certificate, at: Date): Fault | undefined {
  const { signer, token } = parsed;
  const { scheme } = signer.signatureAlgorithm;
  if (!scheme) return undefined;
  const key = orFault(() => keyInfo(certificate.spki));
  if ('sub' in key) return key;
  const digests = [signer.digest, token?.digest].flatMap((digest) => (digest ? [digest] : []));
  const found = weakest(scheme, key, digests);
  if (at.getTime() <= found.until.getTime()) return undefined;
  const detail = `${found.what} was relied upon until ${found.until.toISOString().slice(0, 10)}`;
  return { indication: 'INDETERMINATE', sub: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', detail, cause: weakCause(found) };
}

/** EN 319 142-1 § 6: what the file holds, whether or not it is believed. */
function levelOf(subject: Subject, timed: boolean, stamps: readonly TimeProof[], pool: EvidencePool): ReportedLevel {
  if (!subject.baseline || !subject.check.bound) return 'CMS';
  const covering = stamps.filter((stamp) => stamp.end >= subject.end);
  if (!timed && covering.length === 0) return 'B-B';
  const { store } = pool;
  if (!store || store.end <= subject.end) return 'B-T';
  return covering.some((stamp) => stamp.end >= store.end || (stamp.end > subject.end && storeWithin(pool, stamp)))
    ? 'B-LTA'
    : 'B-LT';
}

/** Some revocation data stands before the timestamp; what was stored later belongs to the next renewal. */
function storeWithin(pool: EvidencePool, stamp: TimeProof): boolean {
  const pieces = [...pool.crls, ...pool.ocsps];
  return pieces.some((piece) => (pool.endOf(piece.der) ?? Number.POSITIVE_INFINITY) <= stamp.end);
}
