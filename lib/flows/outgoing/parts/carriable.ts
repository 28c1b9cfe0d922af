import type { Problem } from '../../../domain/shared/errors.ts';
import { checkCarriable } from '../../../pades/carriable.ts';
import { claimsAtRisk } from '../../../pades/claimed-standards.ts';
import { PadesError } from '../../../pades/errors.ts';
import { meteredSource } from '../../../pdf/byte-source.ts';
import { openPdf } from '../../../pdf/document.ts';
import { isOfFile } from '../../../pdf/errors.ts';
import { type Inspection, inspectPdf } from '../../../pdf/inspect.ts';
import { uploadMeter } from '../../../pdf/meter.ts';
import { pointsOf } from '../../../pdf/page-geometry.ts';
import { pageAt } from '../../../pdf/pages.ts';
import type { StoredFile } from '../../../ports/files.ts';
import type { TrialResult } from '../../../ports/page-trial.ts';

/** Looks an upload over, and tries what the later steps do to it: what one of them would refuse is refused here. */
export async function tryUpload(file: StoredFile): Promise<TrialResult> {
  try {
    const found = await inspectPdf(meteredSource(file, uploadMeter(file.size)));
    const problem = draftProblem(found);
    if (problem) return { problem };
    await checkCarriable(file);
    const { latest } = await openPdf(meteredSource(file, uploadMeter(file.size)));
    const risk = await claimsAtRisk(latest);
    const firstPage = pointsOf(await pageAt(latest, 0));
    return { pages: found.pages, firstPage, ...(risk.length > 0 ? { claimsAtRisk: risk } : {}) };
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return { problem };
  }
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof PadesError) {
    if (error.code === 'page-too-heavy') return { code: 'page-too-heavy', page: Number(error.facts['page']) };
    return { code: 'page-not-issuable', detail: error.message };
  }
  if (!isOfFile(error)) return undefined;
  const named = problems[error.code];
  return named ? { code: named } : { code: 'pdf-damaged', detail: error.code };
}

const problems: Readonly<
  Record<string, 'not-a-pdf' | 'pdf-encrypted' | 'pdf-too-heavy' | 'pdf-pages-odd' | undefined>
> = {
  'not-a-pdf': 'not-a-pdf',
  'password-needed': 'pdf-encrypted',
  'encryption-unsupported': 'pdf-encrypted',
  'limit-exceeded': 'pdf-too-heavy',
  'page-missing': 'pdf-pages-odd',
};

/** Damage is refused here and not repaired in silence: the clerk can export the file again, later nobody can. */
function draftProblem(found: Inspection): Problem | undefined {
  const { damage, pages, signatures } = found;
  if (found.before > 0) return { code: 'pdf-junk-before', bytes: found.before };
  if (damage !== undefined) return { code: 'pdf-damaged', detail: damage };
  if (!found.mayAddFields) return { code: 'pdf-restricted' };
  if (pages < 1) return { code: 'pdf-damaged', detail: 'no page' };
  if (signatures.length > 0) return { code: 'pdf-already-signed', signatures: signatures.length };
  if (found.xfa) return { code: 'pdf-xfa' };
  return undefined;
}
