import { type ByteSource, meteredSource } from '../pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../pdf/document/document.ts';
import { PdfError } from '../pdf/errors.ts';
import { meterFor } from '../pdf/meter.ts';
import { isName } from '../pdf/objects/objects.ts';
import { OID } from '../pki/cms/oids.ts';
import type { CryptoPrimitives, DigestName } from '../pki/crypto.ts';
import { signatureChecker } from '../pki/path/signature-checker.ts';
import type { TrustAnchor } from '../pki/path/trust-anchor.ts';
import type { RevocationSource } from '../pki/revocation/gather.ts';
import { analyseChanges } from './changes/analyse.ts';
import type { RevisionChange } from './shared/revision-change.ts';
import {
  type CmsCheck,
  checkCms,
  format,
  type ParsedSignature,
  parseContents,
  unsupported,
} from './verify/integrity/check-cms.ts';
import { type CoveredState, checkRange, coveredState, type SignedRange } from './verify/integrity/coverage.ts';
import { digestKey, hashRanges, type WantedDigest } from './verify/integrity/hash-ranges.ts';
import { limitedCrypto } from './verify/integrity/limited-crypto.ts';
import { type FieldBudget, type SignedField, signedFields } from './verify/integrity/signature-fields.ts';
import { removedSignatures } from './verify/report/removed-signatures.ts';
import type { Fault, SignatureReport, VerifyReport } from './verify/report/report.ts';
import { type Judged, signatureReport, verdictOf } from './verify/report/verdict.ts';
import { evidencePool } from './verify/trust/evidence-pool.ts';
import { judgeTimes, type Subject, type TimeVerdict } from './verify/trust/judge-time.ts';

export interface VerifyOptions {
  readonly crypto: CryptoPrimitives;
  /** The time of verification. */
  readonly at: Date;
  /** Whom to trust for what; left out or empty, paths are not judged and no signature is more than INDETERMINATE. */
  readonly anchors?: readonly TrustAnchor[];
  /** The net, for revocation data and issuers that the document lacks; left out, nothing is fetched. */
  readonly revocation?: RevocationSource;
  /** 16 random octets for each OCSP request. */
  readonly nonce?: () => Uint8Array;
}

/** A signature as far as it could be followed; what is missing stopped at a fault. */
interface Candidate {
  readonly field: SignedField;
  readonly kind: 'signature' | 'timestamp';
  readonly subFilter: string;
  readonly faults: Fault[];
  range?: SignedRange;
  parsed?: ParsedSignature;
  state?: CoveredState;
  wanted?: WantedDigest;
  check?: CmsCheck;
}

/**
 * Verifies every signature of a file. Reads the covered bytes once; any input ends in a report, or in a `PdfError` when
 * it is no PDF that can be opened.
 */
export async function verifyPdf(source: ByteSource, options: VerifyOptions): Promise<VerifyReport> {
  const doc = await openPdf(meteredSource(source, meterFor(source.size)));
  const crypto = limitedCrypto(options.crypto, maxOperations);
  const candidates = await candidatesOf(doc);
  const wanted = candidates.flatMap((one) => (one.wanted ? [one.wanted] : []));
  const digests = wanted.length > 0 ? await hashRanges(source, wanted, crypto) : new Map<string, Uint8Array>();
  for (const one of candidates) await checkIntegrity(one, digests, crypto);
  const changes = await changesOf(doc, candidates);
  const times = await timesOf(doc, candidates, { ...options, crypto });
  const trusted = (options.anchors?.length ?? 0) > 0;
  const signatures: SignatureReport[] = [];
  for (const one of candidates) {
    signatures.push(await signatureReport(doc.latest, judged(one, changes, times.get(one)), crypto, trusted));
  }
  return verdictOf(signatures, doc, trusted, await removedSignatures(doc));
}

async function candidatesOf(doc: PdfDocument): Promise<Candidate[]> {
  const budget: FieldBudget = { left: maxFields };
  const fields = await signedFields(doc.latest, doc.source, budget);
  if (fields.length > maxReportedSignatures)
    throw new PdfError('limit-exceeded', `more than ${maxReportedSignatures} signatures`, {
      limit: maxReportedSignatures,
    });
  const candidates: Candidate[] = [];
  for (const [i, field] of fields.entries()) {
    if (i < maxSignatures) candidates.push(await candidate(doc, field, fields, budget));
    else candidates.push({ field, kind: 'signature', subFilter: '', faults: [tooMany] });
  }
  return candidates;
}

/** No file of an office has more; each costs a look at the state that it covers. */
const maxSignatures = 100;
const maxFields = 500_000;
/** Public-key operations for all signatures of a file, timestamps and evidence with them. */
const maxOperations = 4_000;
/** Signatures of one report, judged or not. */
const maxReportedSignatures = 1_000;
const tooMany: Fault = {
  sub: 'GENERIC',
  indication: 'INDETERMINATE',
  detail: `more than ${maxSignatures} signatures`,
};

const detached: ReadonlySet<string> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

async function candidate(
  doc: PdfDocument,
  field: SignedField,
  all: readonly SignedField[],
  budget: FieldBudget,
): Promise<Candidate> {
  const subFilter = await doc.latest.get(field.value, 'SubFilter');
  const name = isName(subFilter) ? subFilter.name : '';
  const one: Candidate = {
    field,
    kind: name === 'ETSI.RFC3161' ? 'timestamp' : 'signature',
    subFilter: name,
    faults: [],
  };
  if (all.some((other) => other !== field && sharesValue(other, field))) {
    one.faults.push(format('several fields share this signature dictionary'));
    return one;
  }
  const checked = checkRange(field, doc.source.size);
  if (!checked.ok) {
    one.faults.push(format(checked.detail));
    return one;
  }
  one.range = checked.range;
  one.state = await coveredState(doc, field, checked.range, budget);
  const parsed = parseContents(checked.contents, one.kind);
  if ('sub' in parsed) {
    one.faults.push(parsed);
    return one;
  }
  one.parsed = parsed;
  const digest = contentDigest(one, name);
  if (typeof digest === 'object') one.faults.push(digest);
  else one.wanted = { digest, range: checked.range };
  return one;
}

function sharesValue(a: SignedField, b: SignedField): boolean {
  return a.value === b.value || (a.valueNum !== undefined && a.valueNum === b.valueNum);
}

/** The digest of the covered bytes that the signature speaks of, or why it speaks of none. */
function contentDigest({ parsed }: Candidate, subFilter: string): DigestName | Fault {
  const { signer, message, token } = parsed as ParsedSignature;
  if (token) return token.digest ?? unsupported;
  if (!detached.has(subFilter)) {
    const detail = `SubFilter ${subFilter || '(none)'} is not verified here`;
    return { sub: 'FORMAT_FAILURE', indication: 'INDETERMINATE', detail };
  }
  // An empty content beside signed attributes says nothing; without them it would be what was signed.
  const carries = message.content !== undefined && (message.content.length > 0 || !signer.signedAttributesField);
  if (carries || message.contentType !== OID.data) return format('a detached signature that carries content');
  return signer.digest ?? unsupported;
}

async function checkIntegrity(
  one: Candidate,
  digests: ReadonlyMap<string, Uint8Array>,
  crypto: CryptoPrimitives,
): Promise<void> {
  const digest = one.wanted && digests.get(digestKey(one.wanted));
  if (one.parsed && digest) one.check = await checkCms(one.parsed, digest, [], crypto);
}

/** Changes are looked for once, from the oldest state that somebody signed. */
async function changesOf(doc: PdfDocument, candidates: readonly Candidate[]): Promise<readonly RevisionChange[]> {
  const states = candidates.flatMap(({ state, range }) =>
    state?.coverage === 'revision' && state.signed && range ? [{ end: range.end, signed: state.signed }] : [],
  );
  return analyseChanges(doc, states);
}

/** Time and trust of every signature whose bytes are in order. */
async function timesOf(
  doc: PdfDocument,
  candidates: readonly Candidate[],
  options: VerifyOptions,
): Promise<Map<Candidate, TimeVerdict>> {
  const { crypto, anchors = [] } = options;
  const messages = candidates.flatMap(({ parsed, range }) =>
    parsed && range ? [{ message: parsed.message, end: range.end }] : [],
  );
  const pool = await evidencePool(doc, messages, crypto);
  const basis =
    anchors.length === 0
      ? undefined
      : { ...options, anchors, pool, signatures: signatureChecker(crypto, maxOperations) };
  const subjects = new Map<Candidate, Subject>();
  for (const one of candidates) {
    const { parsed, check, range, kind, subFilter } = one;
    if (!parsed || !range || check?.integrity !== true) continue;
    subjects.set(one, { kind, end: range.end, parsed, check, baseline: subFilter === 'ETSI.CAdES.detached' });
  }
  const verdicts = await judgeTimes([...subjects.values()], pool, crypto, basis);
  return new Map([...subjects].map(([one, subject]) => [one, verdicts.get(subject) as TimeVerdict]));
}

function judged(one: Candidate, changes: readonly RevisionChange[], time: TimeVerdict | undefined): Judged {
  const faults = [...one.faults, ...(one.check?.faults ?? []), ...(time?.faults ?? [])];
  if (one.state?.coverage === 'unclear') faults.unshift(format(one.state.detail));
  const own = one.state?.signed ? one.state.signed.revisions.length - 1 : -1;
  return {
    field: one.field,
    kind: one.kind,
    range: one.range,
    parsed: one.parsed,
    certificate: one.check?.certificate,
    time,
    coverage: one.state?.coverage ?? 'unclear',
    integrity: one.check?.integrity === true,
    faults,
    changes: own < 0 ? [] : changes.filter((change) => change.revision > own),
  };
}
