import { appendRevision, nextObjectNumber } from '../pdf/append.ts';
import type { ByteSource } from '../pdf/byte-source.ts';
import { openPdf } from '../pdf/document.ts';
import { findBlank } from '../pdf/find-blank.ts';
import { formOf } from '../pdf/forms.ts';
import { dict, name, type PdfRef } from '../pdf/objects.ts';
import { MM, seenSize, toUserSpace } from '../pdf/page-geometry.ts';
import { type Page, pageAt } from '../pdf/pages.ts';
import type { Rect } from '../pdf/rect.ts';
import { textString } from '../pdf/text-string.ts';
import { PadesError } from './errors.ts';
import { readPermissions } from './permissions.ts';
import { addAnnotation, addToForm, type Draft, draft } from './signature-field.ts';

/** A text field for a page that was made without one: the blank behind a label, or else a place in the top margin. */
export interface WantedField {
  readonly name: string;
  /** the label, and what must follow the blank where that matters */
  readonly after: string;
  readonly before?: string;
}

/** Annotation flag Print (table 167); quadding of a centred value (table 228). */
const PRINT = 4;
const CENTRED = 1;
/** The fields in the margin when there is no blank. */
const MARGIN = { left: 30 * MM, top: 6 * MM, height: 6 * MM, width: 76 * MM };

/** How a field was placed: in a blank of the page, or in its top margin because the page had none. */
export interface AddedFields {
  readonly tail: Uint8Array;
  readonly inBlank: boolean;
}

/**
 * Adds empty text fields to the first page by an appended revision. All blanks are found or none is used: then the
 * fields named `inMargin` are put side by side into the top margin of the page. A signed document gets none: `signatures-would-break`.
 */
export async function addTextFields(
  source: ByteSource,
  wanted: readonly WantedField[],
  inMargin: readonly string[],
): Promise<AddedFields> {
  const doc = await openPdf(source);
  const view = doc.latest;
  if ((await formOf(view))?.dict.has('XFA')) throw new PadesError('xfa-form', 'an XFA form is not filled here');
  if ((await readPermissions(view, undefined)).signed.length > 0)
    throw new PadesError('signatures-would-break', 'fields cannot be added to a document that is signed');
  const blanks = await Promise.all(wanted.map(({ after, before }) => findBlank(view, after, before)));
  const d = draft(view, nextObjectNumber(doc));
  const inBlank = blanks.every((blank) => blank !== undefined);
  const page = await pageAt(view, 0);
  const added: PdfRef[] = [];
  for (const [index, { name: label }] of inBlank ? wanted.entries() : []) {
    const blank = blanks[index];
    if (blank) added.push(await addField(d, label, page, spread(blank.box, blank.size), blank.size));
  }
  for (const [index, label] of inBlank ? [] : inMargin.entries())
    added.push(await addField(d, label, page, marginBox(page, index), 10));
  await addToForm(d, added, 0);
  return { tail: (await appendRevision(doc, [...d.changes.values()])).tail, inBlank };
}

/** Letters reach below the baseline, accents above the height. */
function spread(box: Rect, size: number): Rect {
  return { x0: box.x0, x1: box.x1, y0: box.y0 - size * 0.3, y1: box.y0 + size * 1.05 };
}

function marginBox(page: Page, index: number): Rect {
  const { height } = seenSize(page);
  const y1 = height - MARGIN.top;
  const x0 = MARGIN.left + index * (MARGIN.width + 2 * MM);
  return { x0, y0: y1 - MARGIN.height, x1: x0 + MARGIN.width, y1 };
}

async function addField(d: Draft, label: string, page: Page, seen: Rect, size: number): Promise<PdfRef> {
  const at = d.newRef();
  const box = toUserSpace(page, seen);
  const widget = dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Tx'),
    T: textString(label),
    F: PRINT,
    Q: CENTRED,
    P: page.ref,
    DA: textString(`/Helv ${Math.min(13, Math.max(8, Math.round(size)))} Tf 0 g`),
    Rect: [box.x0, box.y0, box.x1, box.y1],
  });
  d.set(at, widget);
  await addAnnotation(d, page, at);
  return at;
}
