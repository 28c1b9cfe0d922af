import { type PdfPage, rectOf } from '../document/pages.ts';
import type { PdfView } from '../document/view.ts';
import { boxOf, identity, type Matrix } from '../geometry/matrix.ts';
import { isArray, isDict, isName, isStream, type PdfDict, type PdfStream } from '../objects/objects.ts';
import { type TextRun, textOfForm } from './page-text.ts';

/** Annotations of one page that are read. */
const maxAnnotations = 500;
/** Annotation flags Hidden and NoView (ISO 32000-2 table 167). */
const unseen = 2 | 32;

/**
 * The text that annotations show on a page, as in fields that are filled and in notes, with its places in user space. The pictures of
 * signatures are left out: they say who signed, and are no part of what was written. What cannot be read is passed over.
 */
export async function textOfAnnotations(view: PdfView, page: PdfPage): Promise<TextRun[]> {
  const list = await view.get(page.dict, 'Annots');
  const runs: TextRun[] = [];
  for (const item of (isArray(list) ? list : []).slice(0, maxAnnotations)) {
    const annotation = await view.dict(item);
    const shown = annotation && (await appearanceOf(view, annotation));
    if (shown) runs.push(...(await textOfForm(view, shown.form, shown.ctm)));
  }
  return runs;
}

async function appearanceOf(view: PdfView, annotation: PdfDict): Promise<{ form: PdfStream; ctm: Matrix } | undefined> {
  const flags = await view.get(annotation, 'F');
  if (typeof flags === 'number' && (flags & unseen) !== 0) return undefined;
  if (await isSignature(view, annotation)) return undefined;
  const form = await normalAppearance(view, annotation);
  const rect = await rectOf(view, annotation.get('Rect'));
  const box = form && (await rectOf(view, form.dict.get('BBox')));
  if (!form || !rect || !box) return undefined;
  const matrix = await view.get(form.dict, 'Matrix');
  const own = isArray(matrix) && matrix.length === 6 && matrix.every((m) => typeof m === 'number');
  const seen = boxOf(own ? (matrix as unknown as Matrix) : identity, box);
  // ISO 32000-2 § 12.5.5, algorithm 8: the box that the form takes up is put into the annotation's rectangle
  const [across, up] = [(rect.x1 - rect.x0) / (seen.x1 - seen.x0), (rect.y1 - rect.y0) / (seen.y1 - seen.y0)];
  if (!Number.isFinite(across) || !Number.isFinite(up)) return undefined;
  return { form, ctm: [across, 0, 0, up, rect.x0 - seen.x0 * across, rect.y0 - seen.y0 * up] };
}

async function isSignature(view: PdfView, annotation: PdfDict): Promise<boolean> {
  const type = (await view.get(annotation, 'FT')) ?? (await view.dict(annotation.get('Parent')))?.get('FT');
  return isName(type, 'Sig');
}

/** The normal appearance of an annotation: the stream itself, or that of the state it is in. ISO 32000-2 § 12.5.5. */
export async function normalAppearance(view: PdfView, annotation: PdfDict): Promise<PdfStream | undefined> {
  const appearances = await view.dict(annotation.get('AP'));
  const normal = appearances && (await view.get(appearances, 'N'));
  if (isStream(normal)) return normal;
  const state = await view.get(annotation, 'AS');
  const chosen = isDict(normal) && isName(state) ? await view.get(normal, state.name) : undefined;
  return isStream(chosen) ? chosen : undefined;
}
