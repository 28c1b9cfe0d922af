import { concatSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../../pdf/document/document.ts';
import { analyseChanges } from '../changes/analyse.ts';
import type { Budget } from '../changes/states/budget.ts';
import { PadesError } from '../shared/errors.ts';

/**
 * Refuses a revision that would kill a signature that is there: `signatures-would-break` when a verifier would find in it
 * what nobody allowed, a picture over words say. Nothing is hashed; only what the revision touches is read. The value of the new
 * signature need not be in yet. With a budget of its own, what takes more is refused as well.
 */
export async function keepSignatures(doc: PdfDocument, tail: Uint8Array, budget?: Budget): Promise<void> {
  const after = await openPdf(concatSource(doc.source, [tail]));
  const changes = await analyseChanges(after, [{ end: doc.source.size, signed: doc }], budget);
  const harm = changes.find(({ permitted }) => !permitted);
  if (!harm) return;
  throw new PadesError('signatures-would-break', `an earlier signature would not hold: ${harm.detail}`, {
    path: harm.path,
    ...(harm.page ? { page: harm.page } : {}),
  });
}
