/** Papers of a few objects, opened to look at one part of what they paint. */
import { type Budget, usualBudget } from '../../../lib/pades/changes/budget.ts';
import { bytesSource } from '../../../lib/pdf/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document.ts';
import type { PdfDict } from '../../../lib/pdf/objects.ts';
import type { PdfView } from '../../../lib/pdf/view.ts';
import { type Bodies, paper } from '../../attacks/paper.ts';

const usual: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
};

/** The usual document of one page with other or further objects. */
export async function viewOf(more: Bodies = {}): Promise<PdfView> {
  return (await openPdf(bytesSource(paper({ ...usual, ...more })), { rebuild: 'never' })).latest;
}

export async function entriesOf(view: PdfView, num: number): Promise<PdfDict> {
  const entries = await view.dict((await view.object(num))?.value);
  if (!entries) throw new Error(`object ${num} has no entries`);
  return entries;
}

export function budgetOf(less: Partial<Budget> = {}): Budget {
  return { ...usualBudget(10_000), ...less };
}
