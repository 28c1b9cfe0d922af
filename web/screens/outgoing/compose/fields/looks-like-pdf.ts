import { problemTable } from '../../../../../lib/domain/shared/errors.ts';
import { Refusal } from '../../../../api/failures.ts';

const headerWithin = 1024;

/** Whether the file begins like a PDF, so that a wrong one is told before it has travelled; the server decides. */
export async function looksLikePdf(file: Blob): Promise<boolean> {
  if (file.size === 0) return true;
  const start = new Uint8Array(await file.slice(0, headerWithin).arrayBuffer());
  return new TextDecoder('latin1').decode(start).includes('%PDF-');
}

/** The server's own refusal, given early. */
export function notPdf(): Refusal {
  const { status, vi, en } = problemTable['not-a-pdf'];
  return new Refusal({ status, code: 'not-a-pdf', title: vi, detail: en, facts: {} });
}
