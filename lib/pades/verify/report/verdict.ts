import type { PdfDocument } from '../../../pdf/document/document.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { claimedRoles, claimedTime } from '../../../pki/cms/attributes.ts';
import type { CryptoPrimitives } from '../../../pki/crypto.ts';
import { PkiError } from '../../../pki/errors.ts';
import type { Certificate } from '../../../pki/x509/certificate.ts';
import { certificationOf } from '../../shared/certification.ts';
import type { RevisionChange } from '../../shared/revision-change.ts';
import type { ParsedSignature } from '../integrity/check-cms.ts';
import type { SignedRange } from '../integrity/coverage.ts';
import type { SignedField } from '../integrity/signature-fields.ts';
import type { TimeVerdict } from '../trust/judge-time.ts';
import type { Coverage, Fault, Indication, Notice, SignatureReport, VerifyReport } from './report.ts';
import { documentSentence, signatureSentence } from './sentences.ts';
import { dateOf, signerReport, textEntry } from './signature-facts.ts';

/** All that is known about one signature before it is put into words. */
export interface Judged {
  readonly field: SignedField;
  readonly kind: 'signature' | 'timestamp';
  readonly range: SignedRange | undefined;
  readonly parsed: ParsedSignature | undefined;
  readonly certificate: Certificate | undefined;
  /** Undefined when its bytes are not in order. */
  readonly time: TimeVerdict | undefined;
  readonly coverage: Coverage;
  readonly integrity: boolean;
  readonly faults: readonly Fault[];
  readonly changes: readonly RevisionChange[];
}

const notJudged: Fault = {
  sub: 'NO_CERTIFICATE_CHAIN_FOUND',
  indication: 'INDETERMINATE',
  detail: 'no trust anchor was given',
};

export async function signatureReport(
  view: PdfView,
  one: Judged,
  crypto: CryptoPrimitives,
  trusted: boolean,
): Promise<SignatureReport> {
  const { parsed, field } = one;
  const modified = isUnclear(one) || one.changes.some((change) => !change.permitted);
  const faults = [...one.faults];
  // whoever signed: an edit is a fact about the document, and no better for a signer who is not known
  if (modified && !faults.some((fault) => fault.indication === 'TOTAL-FAILED')) {
    faults.push({ sub: 'DOCUMENT_MODIFIED', indication: 'TOTAL-FAILED', detail: 'changed after signing' });
  }
  if (one.integrity && !trusted) faults.push(notJudged);
  const worst = faults.find((fault) => fault.indication === 'TOTAL-FAILED') ?? faults[0];
  const certificate = one.certificate ? signerReport(one.certificate, crypto) : null;
  const proven = one.time?.proven;
  const time = proven ?? (await timeOf(view, one));
  const report = {
    field: field.name,
    kind: one.kind,
    signer: certificate?.commonName ?? certificate?.organisation ?? null,
    level: one.time?.level ?? null,
    signedAt: time?.toISOString() ?? null,
    timeSource: proven ? ('timestamp' as const) : time ? ('claimed' as const) : ('none' as const),
    indication: worst?.indication ?? ('TOTAL-PASSED' as const),
    subIndication: worst?.sub ?? null,
    coverage: one.coverage,
    integrity: one.integrity,
    changesAfter: one.changes,
    modified,
    signedEnd: one.coverage === 'unclear' ? null : (one.range?.end ?? null),
    certificate,
    capacities: parsed ? orNothing(() => claimedRoles(parsed.signer.signed), []) : [],
    reason: await textEntry(view, field.value, 'Reason'),
    location: await textEntry(view, field.value, 'Location'),
    digest: parsed?.signer.digest ?? null,
    certification: await certificationOf(view, field.value),
    faults,
    notices: proven ? clockNotices(await claimedTimes(view, one), proven) : [],
  };
  return {
    ...report,
    sentence: signatureSentence(report, trusted),
    sentenceEn: signatureSentence(report, trusted, 'en'),
  };
}

/** Clocks of two machines differ by this at most; a larger difference is reported. */
const toleratedSkew = 5 * 60_000;

function clockNotices(claimed: readonly Date[], stamped: Date): Notice[] {
  const late = claimed.filter((time) => time.getTime() > stamped.getTime() + toleratedSkew);
  const latest = late.sort((a, b) => b.getTime() - a.getTime())[0];
  if (!latest) return [];
  return [{ code: 'claimed-after-timestamp', claimed: latest.toISOString(), stamped: stamped.toISOString() }];
}

/** What the signer says of the time, in the dictionary (table 255, M) and in the signed attributes. */
async function claimedTimes(view: PdfView, { parsed, field, kind }: Judged): Promise<Date[]> {
  if (kind === 'timestamp') return [];
  const entry = dateOf((await textEntry(view, field.value, 'M')) ?? '');
  const signed = parsed && orNothing(() => claimedTime(parsed.signer.signed), undefined);
  return [entry, signed].flatMap((time) => (time ? [time] : []));
}

/** Nobody can say what it covers. Where a limit kept us from looking, that is no fault of the document's. */
function isUnclear({ coverage, faults }: Judged): boolean {
  const unseen = faults.length > 0 && faults.every(({ sub }) => sub === 'GENERIC');
  return coverage === 'unclear' && !unseen;
}

async function timeOf(view: PdfView, one: Judged): Promise<Date | undefined> {
  if (one.kind === 'timestamp') return one.parsed?.token?.time;
  return (await claimedTimes(view, one))[0];
}

/** What an attribute says, or nothing when it is damaged: it is shown, not relied on. */
function orNothing<T>(read: () => T, nothing: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError) return nothing;
    throw error;
  }
}

const order: readonly Indication[] = ['TOTAL-FAILED', 'INDETERMINATE', 'TOTAL-PASSED'];

/** The document is as good as the worst of its signatures; one without signatures is nothing to rely on. */
export function verdictOf(
  signatures: readonly SignatureReport[],
  doc: PdfDocument,
  trustJudged: boolean,
  notices: readonly Notice[] = [],
): VerifyReport {
  const verdict =
    signatures.length === 0
      ? 'INDETERMINATE'
      : (order.find((i) => signatures.some((s) => s.indication === i)) as Indication);
  const worst = signatures.find((one) => one.indication === verdict);
  const report = {
    verdict,
    subIndication: signatures.length === 0 ? ('SIGNED_DATA_NOT_FOUND' as const) : (worst?.subIndication ?? null),
    signatures,
    trustJudged,
    intact: signatures.length > 0 && signatures.every(holds),
    revisions: doc.revisions.length,
    damaged: doc.damaged !== undefined,
    notices,
  };
  return { ...report, sentence: documentSentence(report), sentenceEn: documentSentence(report, 'en') };
}

/** What speaks against the signer's standing, not against the document. */
const unvouched: ReadonlySet<string> = new Set([
  'NO_CERTIFICATE_CHAIN_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'TRY_LATER',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
]);

/** Sound by itself, whoever signed: its only fault may be that nobody vouches for the certificate. */
function holds(one: SignatureReport): boolean {
  return one.integrity && !one.modified && one.faults.every((fault) => unvouched.has(fault.sub));
}
