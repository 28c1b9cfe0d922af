import type { SignatureCheck } from '../../domain/incoming/incoming.ts';
import type { VerifyReport } from '../../pades/verify/report.ts';
import { verifyPdf } from '../../pades/verify/verify-pdf.ts';
import { PdfError } from '../../pdf/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { TrustAnchor } from '../../pki/path/trust-anchor.ts';
import type { RevocationSource } from '../../pki/revocation/gather.ts';
import { parseCertificate } from '../../pki/x509/certificate.ts';
import { FileExists } from '../../ports/files.ts';
import type { Trust } from '../../ports/trust.ts';
import type { RelayHouse } from './house.ts';

const unreadable: SignatureCheck = {
  verdict: 'TOTAL-FAILED',
  sentence: 'Không đọc được tệp PDF nên không kiểm tra được chữ ký số.',
  signers: [],
};

/** Checks the signatures of a stored PDF and keeps the whole report beside it. Decision 28/2018 art. 9. */
export async function checkSignatures(house: RelayHouse, key: string): Promise<SignatureCheck> {
  const report = await reportOn(house, key);
  if (!report) return unreadable;
  await keepReport(house, `${key}.report.json`, report);
  const signers = report.signatures.flatMap(({ kind, signer }) => (kind === 'signature' && signer ? [signer] : []));
  const verdict = report.signatures.length === 0 ? 'NO-SIGNATURE' : report.verdict;
  return { verdict, sentence: report.sentence, signers };
}

/** A second check of the same file, after a crash, may differ in its times: the first report is kept. */
async function keepReport(house: RelayHouse, key: string, report: VerifyReport): Promise<void> {
  try {
    await house.files.put(key, new TextEncoder().encode(JSON.stringify(report)));
  } catch (error) {
    if (!(error instanceof FileExists)) throw error;
  }
}

async function reportOn(house: RelayHouse, key: string): Promise<VerifyReport | undefined> {
  try {
    const [source, anchors] = await Promise.all([house.files.open(key), anchorsOf(house.trust)]);
    const at = new Date(house.clock.now());
    return await verifyPdf(source, { crypto: nodeCrypto, at, anchors, revocation: keptLists(house.trust) });
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

/** The authorities that are trusted, for signatures and timestamps alike. */
export async function anchorsOf(trust: Trust): Promise<TrustAnchor[]> {
  const authorities = await trust.authorities();
  return authorities.map(({ certificate, label }) => ({
    certificate: parseCertificate(certificate),
    purposes: ['signature', 'timestamp'],
    label,
  }));
}

/** Only what we keep: a document must not make us ask the places that it names. */
function keptLists(trust: Trust): RevocationSource {
  return { ocsp: async () => undefined, crl: (uri) => trust.list(uri), certificate: async () => undefined };
}
