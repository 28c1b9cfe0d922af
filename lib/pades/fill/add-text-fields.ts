import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../pdf/document/append.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { formOf } from '../../pdf/document/forms.ts';
import { toUserSpace } from '../../pdf/document/page-geometry.ts';
import { pageAt } from '../../pdf/document/pages.ts';
import { dict, name, type PdfRef } from '../../pdf/objects/objects.ts';
import { textString } from '../../pdf/objects/text-string.ts';
import { PadesError } from '../shared/errors.ts';
import type { Placement } from '../shared/intent.ts';
import { readPermissions } from '../shared/permissions.ts';
import { liesOnPage, placed } from '../shared/place.ts';
import { type IncrementalUpdate, incrementalUpdate } from '../update/incremental-update.ts';
import { addToForm, addWidget, emptyAppearance } from '../update/signature-field.ts';

/** An empty text field to be put on a page that was made without one. */
export interface WantedField {
  readonly name: string;
  /** what screen readers call it (TU); its name when left out */
  readonly hint?: string;
  readonly place: Placement;
  /** height of its letters, points */
  readonly size: number;
  readonly align?: 'left' | 'centre';
}

/** Annotation flag Print (table 167); quadding of a centred value (table 228). */
const PRINT = 4;
const CENTRED = 1;

/** Adds empty text fields by an appended revision and gives its bytes. A signed document gets none: `signatures-would-break`. */
export async function addTextFields(source: ByteSource, wanted: readonly WantedField[]): Promise<Uint8Array> {
  const doc = await openPdf(source);
  const view = doc.latest;
  if ((await formOf(view))?.dict.has('XFA')) throw new PadesError('xfa-form', 'an XFA form is not filled here');
  const { signed, names } = await readPermissions(view, undefined);
  if (signed.length > 0)
    throw new PadesError('signatures-would-break', 'fields cannot be added to a document that is signed');
  const d = incrementalUpdate(view, nextObjectNumber(doc));
  const added: PdfRef[] = [];
  for (const field of wanted) {
    if (names.has(field.name)) throw new PadesError('field-name-taken', 'there is such a field', { field: field.name });
    added.push(await addField(d, field));
  }
  await addToForm(d, added, 0);
  return (await appendRevision(doc, [...d.changes.values()])).tail;
}

async function addField(d: IncrementalUpdate, { name: label, hint, place, size, align }: WantedField): Promise<PdfRef> {
  const page = await pageAt(d.view, place.page > 0 ? place.page - 1 : place.page);
  const spot = placed(page, place);
  if (!spot || !liesOnPage(spot))
    throw new PadesError('appearance-without-place', 'the field has no place on the page', { field: label });
  const at = d.newRef();
  const box = toUserSpace(page, spot.seen);
  const letters = Math.min(14, Math.max(8, Math.round(size * 10) / 10)) / page.userUnit;
  const widget = dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Tx'),
    T: textString(label),
    TU: textString(hint ?? label),
    F: PRINT,
    ...(align === 'left' ? {} : { Q: CENTRED }),
    P: page.ref,
    // upright as it is seen, on a page that is turned for viewing
    ...(page.rotate === 0 ? {} : { MK: dict({ R: page.rotate }) }),
    DA: textString(`/Helv ${letters} Tf 0 g`),
    Rect: [box.x0, box.y0, box.x1, box.y1],
    AP: dict({ N: emptyAppearance(d, box) }),
  });
  await addWidget(d, page, at, widget);
  return at;
}
