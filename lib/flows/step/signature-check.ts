import type { SignatureCheck } from '../../domain/incoming/incoming.ts';
import type { VerifyReport } from '../../pades/verify/report.ts';
import { verifyPdf } from '../../pades/verify/verify-pdf.ts';
import { PdfError } from '../../pdf/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { House } from './house.ts';

const unreadable: SignatureCheck = {
  verdict: 'TOTAL-FAILED',
  sentence: 'Không đọc được tệp PDF nên không kiểm tra được chữ ký số.',
  signers: [],
};

/** Checks the signatures of a stored PDF and keeps the whole report beside it. Decision 28/2018 art. 9. */
export async function checkSignatures(house: House, key: string): Promise<SignatureCheck> {
  const report = await reportOn(house, key);
  if (!report) return unreadable;
  await house.files.put(`${key}.report.json`, new TextEncoder().encode(JSON.stringify(report)));
  const signers = report.signatures.flatMap(({ kind, signer }) => (kind === 'signature' && signer ? [signer] : []));
  const verdict = report.signatures.length === 0 ? 'NO-SIGNATURE' : report.verdict;
  return { verdict, sentence: report.sentence, signers };
}

async function reportOn(house: House, key: string): Promise<VerifyReport | undefined> {
  try {
    return await verifyPdf(await house.files.open(key), { crypto: nodeCrypto, at: new Date(house.clock.now()) });
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
