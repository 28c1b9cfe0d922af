import type { SignatureCheck } from '../../domain/incoming/incoming.ts';
import { PdfError } from '../../pdf/errors.ts';
import { inspectPdf } from '../../pdf/inspect.ts';
import type { House } from './house.ts';

/** Looks at the signatures of a stored PDF. */
export async function checkSignatures(house: House, key: string): Promise<SignatureCheck> {
  try {
    const { signatures } = await inspectPdf(await house.files.open(key));
    if (signatures.length === 0) return { verdict: 'NO-SIGNATURE', sentence: 'Tệp không có chữ ký số.', signers: [] };
    return { verdict: 'INDETERMINATE', sentence: 'Chưa kiểm tra chữ ký số.', signers: signatures };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { verdict: 'TOTAL-FAILED', sentence: 'Không đọc được tệp PDF.', signers: [] };
  }
}
