import type { PdfView } from '../../../pdf/document/view.ts';
import type { Matrix } from '../../../pdf/geometry/matrix.ts';
import type { PdfDict, PdfStream } from '../../../pdf/objects/objects.ts';
import type { Budget } from '../states/budget.ts';
import { painterOf, paintingOf, start } from './painter.ts';
import type { Painting } from './painting.ts';
import { runContent, runForm } from './run-content.ts';

/** Everything that content paints under a matrix. */
export async function paint(
  view: PdfView,
  content: Uint8Array,
  resources: PdfDict | undefined,
  ctm: Matrix,
  budget: Budget,
): Promise<Painting> {
  const painter = painterOf(view, budget, false);
  await runContent(painter, content, resources, { ...start, ctm }, 0);
  return paintingOf(painter);
}

/** A form XObject under a matrix (ISO 32000-2 § 8.10.1). */
export async function paintForm(view: PdfView, form: PdfStream, ctm: Matrix, budget: Budget): Promise<Painting> {
  const painter = painterOf(view, budget, true);
  await runForm(painter, form, undefined, { ...start, ctm }, 0);
  return paintingOf(painter);
}
