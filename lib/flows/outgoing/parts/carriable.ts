import type { Problem } from '../../../domain/shared/errors.ts';
import { PadesError } from '../../../pades/shared/errors.ts';
import { checkCarriable } from '../../../pades/sign/carriable.ts';
import { claimsAtRisk } from '../../../pades/update/claimed-standards.ts';
import { meteredSource } from '../../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../../pdf/document/document.ts';
import { type Inspection, inspectPdf } from '../../../pdf/document/inspect.ts';
import { pointsOf } from '../../../pdf/document/page-geometry.ts';
import { pageAt } from '../../../pdf/document/pages.ts';
import { uploadMeter } from '../../../pdf/meter.ts';
import type { StoredFile } from '../../../ports/files.ts';
import type { TrialResult } from '../../../ports/page-trial.ts';
import { fileProblem, trying } from '../../parts/try-pdf.ts';

/** Looks an upload over, and tries what the later steps do to it: what one of them would refuse is refused here. */
export function tryUpload(file: StoredFile): Promise<TrialResult> {
  return trying(async () => {
    const found = await inspectPdf(meteredSource(file, uploadMeter(file.size)));
    const problem = fileProblem(found) ?? signedProblem(found);
    if (problem) return { problem };
    await checkCarriable(file);
    const { latest } = await openPdf(meteredSource(file, uploadMeter(file.size)));
    const risk = await claimsAtRisk(latest);
    const firstPage = pointsOf(await pageAt(latest, 0));
    return { pages: found.pages, firstPage, ...(risk.length > 0 ? { claimsAtRisk: risk } : {}) };
  });
}

/** A PDF that can go along; `closed` where those who signed it leave no room for another signature. */
interface PdfAnnex {
  readonly pages: number;
  readonly closed?: true;
}

/** Looks a PDF over that goes along: the agency's signature can be put on it so that those that it bears stay whole, or it is closed. */
export function tryPdfAnnex(file: StoredFile): Promise<PdfAnnex | { readonly problem: Problem }> {
  return trying(async () => {
    const found = await inspectPdf(meteredSource(file, uploadMeter(file.size)));
    const problem = fileProblem(found);
    if (problem) return { problem };
    const closed = found.signatures.length > 0 && (await leavesNoRoom(file));
    if (found.signatures.length === 0) await checkCarriable(file);
    return { pages: found.pages, ...(closed ? { closed } : {}) };
  });
}

async function leavesNoRoom(file: StoredFile): Promise<boolean> {
  try {
    await checkCarriable(file);
    return false;
  } catch (error) {
    if (error instanceof PadesError && error.code !== 'page-too-heavy') return true;
    throw error;
  }
}

/** A draft is signed here first; an annex may bear signatures of others, which the agency's leaves whole. */
function signedProblem({ signatures }: Inspection): Problem | undefined {
  return signatures.length > 0 ? { code: 'pdf-already-signed', signatures: signatures.length } : undefined;
}
