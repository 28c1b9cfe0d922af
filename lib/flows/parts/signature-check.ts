import type { SignatureCheck, SignerFacts } from '../../domain/incoming/incoming-file.ts';
import { hashSource } from '../../pades/shared/hash-document.ts';
import type { SignatureReport, VerifyReport } from '../../pades/verify/report/report.ts';
import { verifyPdf } from '../../pades/verify-pdf.ts';
import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { isOfFile, PdfError } from '../../pdf/errors.ts';
import { toHex } from '../../pki/der/bytes.ts';
import { PkiError } from '../../pki/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { TrustAnchor } from '../../pki/path/trust-anchor.ts';
import type { RevocationSource } from '../../pki/revocation/gather.ts';
import { type Certificate, parseCertificate } from '../../pki/x509/certificate.ts';
import { FileExists, type Files } from '../../ports/files.ts';
import type { Trust } from '../../ports/trust.ts';
import type { OpeningContext } from './opening-context.ts';

/** A protected or broken file says nothing about signatures: neither that they hold nor that they fail. */
const unreadable = (error: PdfError): SignatureCheck => ({
  verdict: 'UNREADABLE',
  ...(error.code === 'password-needed' || error.code === 'encryption-unsupported'
    ? {
        sentence: 'Tệp PDF đặt mật khẩu nên không mở và không kiểm tra chữ ký số được.',
        sentenceEn: 'The PDF has a password: it cannot be opened, and its signatures cannot be checked.',
      }
    : {
        sentence: 'Không đọc được tệp PDF nên không kiểm tra được chữ ký số.',
        sentenceEn: 'The PDF cannot be read, so that its signatures cannot be checked.',
      }),
  signers: [],
});

/** A report as it is kept beside its file, with what its page says of the file. */
export type KeptReport = VerifyReport & {
  /** missing in reports of earlier versions, which have their page already */
  readonly checked?: {
    /** what the document is called by those who read it */
    readonly title: string;
    /** SHA-256 of the file, hexadecimal */
    readonly fingerprint: string;
    /** Unix milliseconds */
    readonly at: number;
  };
};

export const reportKey = (fileKey: string): string => `${fileKey}.report.json`;
const pageKeyOf = (fileKey: string): string => `${fileKey}.report.pdf`;

/**
 * Checks the signatures of a stored PDF and keeps the whole report beside it. The page to read, which calls the file `title`, is drawn of that
 * when somebody asks for it. Decision 28/2018 art. 9. `stored` are the file's bytes, where they are at hand.
 */
export async function checkSignatures(
  context: OpeningContext,
  key: string,
  title: string,
  stored?: ByteSource,
): Promise<SignatureCheck> {
  const source = stored ?? (await context.files.open(key));
  const at = new Date(context.clock.now());
  const report = await reportOn(context.trust, source, at);
  if (report instanceof PdfError) return unreadable(report);
  const hasher = nodeCrypto.hasher('sha256');
  await hashSource(source, source.size, hasher);
  const checked = { title, fingerprint: toHex(hasher.digest()), at: at.getTime() };
  const kept: KeptReport = { ...report, checked };
  await keepFirst(context.files, reportKey(key), new TextEncoder().encode(JSON.stringify(kept)));
  const { subIndication, sentence, sentenceEn } = report;
  const signatures = report.signatures.filter(({ kind }) => kind === 'signature');
  const signers = signatures.flatMap(({ signer }) => (signer ? [signer] : []));
  const signerFacts = signatures.flatMap((one) => factsOf(one) ?? []);
  const verdict = signatures.length === 0 && report.verdict !== 'TOTAL-FAILED' ? 'NO-SIGNATURE' : report.verdict;
  const filled = signatures.at(-1)?.changesAfter.some(({ kind }) => kind === 'form-fill') === true;
  return {
    verdict,
    sentence,
    sentenceEn,
    signers,
    signerFacts,
    pageKey: pageKeyOf(key),
    ...(subIndication ? { subIndication } : {}),
    ...(filled ? { filledAfter: true as const } : {}),
  };
}

/** Names of bodies in a certificate: O and OU of its subject (RFC 4514), and its common name, which is a body's in a seal's. */
function factsOf({ signer, certificate }: SignatureReport): SignerFacts | undefined {
  if (!certificate) return undefined;
  const named = [...certificate.subject.matchAll(/(?:^|[,+])\s*(?:O|OU|ORGANIZATIONIDENTIFIER)=((?:\\.|[^,+\\])*)/g)];
  const organisations = named.map(([, value = '']) => value.replaceAll(/\\(.)/g, '$1'));
  if (certificate.organisation) organisations.push(certificate.organisation);
  if (organisations.length === 0 && certificate.commonName) organisations.push(certificate.commonName);
  const name = certificate.commonName ?? signer ?? '';
  return { name, organisations: [...new Set(organisations)] };
}

/** A second check of the same file, after a crash, may differ in its times: the first report is kept. */
export async function keepFirst(files: Files, key: string, bytes: Uint8Array): Promise<void> {
  try {
    await files.put(key, bytes);
  } catch (error) {
    if (!(error instanceof FileExists)) throw error;
  }
}

async function reportOn(trust: Trust, source: ByteSource, at: Date): Promise<VerifyReport | PdfError> {
  try {
    const anchors = await anchorsOf(trust);
    return await verifyPdf(source, { crypto: nodeCrypto, at, anchors, revocation: keptLists(trust) });
  } catch (error) {
    if (isOfFile(error)) return error;
    throw error;
  }
}

/** The authorities that are trusted, for signatures and timestamps alike. */
export async function anchorsOf(trust: Trust): Promise<TrustAnchor[]> {
  const authorities = await trust.authorities();
  return authorities.flatMap(({ certificate, label }) => {
    const anchor = certificateOf(certificate);
    return anchor ? [{ certificate: anchor, purposes: ['signature', 'timestamp'], label }] : [];
  });
}

/** One that cannot be read is trusted by nobody, and does not hinder the others; the page of trust names it. */
function certificateOf(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** Only what we keep: a document must not make us ask the places that it names. */
function keptLists(trust: Trust): RevocationSource {
  return { ocsp: async () => undefined, crl: (uri) => trust.list(uri), certificate: async () => undefined };
}
