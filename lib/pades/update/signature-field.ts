import { catalogOf } from '../../pdf/document/document.ts';
import { type Field, formOf } from '../../pdf/document/forms.ts';
import { type PdfPage, pageAt, pageByRef, pageCount, rectOf } from '../../pdf/document/pages.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import type { Rect } from '../../pdf/geometry/rect.ts';
import { dict, isArray, isRef, name, type PdfDict, type PdfRef, stream } from '../../pdf/objects/objects.ts';
import { textString } from '../../pdf/objects/text-string.ts';
import { PadesError } from '../shared/errors.ts';
import { claimedStandards, isFirstPdfA, wantsTags } from './claimed-standards.ts';
import { current, type IncrementalUpdate } from './incremental-update.ts';
import { tagWidget } from './tag-widget.ts';

/** ISO 32000-2 table 242: a signature exists, and changes shall be appended. */
const SIG_FLAGS = 3;
/** Print and Locked (table 167). */
const WIDGET_FLAGS = 132;

/** Adds a merged signature field and widget to a page and to the form. `rect` is undefined for a signature not seen. */
export async function addSignatureField(
  d: IncrementalUpdate,
  label: string,
  page: PdfPage,
  rect: Rect | undefined,
  entries: PdfDict,
): Promise<PdfRef> {
  const at = d.newRef();
  const box = rect ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  const widget = dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(label),
    TU: textString(`Chữ ký số ${label}`),
    F: WIDGET_FLAGS,
    P: page.ref,
    Rect: [box.x0, box.y0, box.x1, box.y1],
  });
  const bare = !entries.has('AP') && isFirstPdfA(await claimedStandards(d.view));
  const appearance = bare ? dict({ AP: dict({ N: emptyAppearance(d, box) }) }) : dict({});
  await addWidget(d, page, at, new Map([...widget, ...appearance, ...entries]));
  await addToForm(d, [at], SIG_FLAGS);
  return at;
}

/** Shows nothing, where nothing is to be seen: PDF/A-1 wants every field to have an appearance (ISO 19005-1 § 6.9). */
export function emptyAppearance(d: IncrementalUpdate, box: Rect): PdfRef {
  const at = d.newRef();
  const entries = { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, box.x1 - box.x0, box.y1 - box.y0] };
  d.set(at, stream(dict({ ...entries, Resources: dict({}) }), new Uint8Array(0)));
  return at;
}

/** Puts a new widget on its page, and into the structure tree of a file that says of itself that every field stands there. */
export async function addWidget(d: IncrementalUpdate, page: PdfPage, at: PdfRef, widget: PdfDict): Promise<void> {
  const claims = await claimedStandards(d.view);
  const key = wantsTags(claims) ? await tagWidget(d, page, at) : undefined;
  d.set(at, key === undefined ? widget : new Map([...widget, ['StructParent', key]]));
  await addAnnotation(d, page, at);
  if (claims.pdfUa !== undefined) await orderByStructure(d, page);
}

/** ISO 14289-1 § 7.18.3: on a page with fields the order of going through them is that of the structure. */
async function orderByStructure(d: IncrementalUpdate, page: PdfPage): Promise<void> {
  const own = (d.changes.get(page.ref.num)?.value as PdfDict | undefined) ?? page.dict;
  if (!own.has('Tabs')) d.set(page.ref, new Map(own).set('Tabs', name('S')));
}

/** Writes the array itself when it is an object of its own, the page otherwise. */
export async function addAnnotation(d: IncrementalUpdate, page: PdfPage, at: PdfRef): Promise<void> {
  const own = (d.changes.get(page.ref.num)?.value as PdfDict | undefined) ?? page.dict;
  const place = own.get('Annots');
  const annots = await current(d, place);
  const longer = [...(isArray(annots) ? annots : []), at];
  if (isRef(place) && isArray(annots) && !(await isShared(d.view, place, page))) d.set(place, longer);
  else d.set(page.ref, new Map(own).set('Annots', longer));
}

/** Pages looked at for a list of annotations that they have in common. */
const maxPagesSearched = 64;

/** Whether another page has the same list: what is added to it would be seen there too. */
async function isShared(view: PdfView, place: PdfRef, page: PdfPage): Promise<boolean> {
  const count = Math.min(maxPagesSearched, await pageCount(view));
  for (let index = 0; index < count; index += 1) {
    if (index === page.index) continue;
    const other = (await pageAt(view, index)).dict.get('Annots');
    if (isRef(other) && other.num === place.num) return true;
  }
  return false;
}

/** Lists new fields in the form, all at once; `flags` are those that SigFlags must have afterwards. */
export async function addToForm(d: IncrementalUpdate, added: readonly PdfRef[], flags: number): Promise<void> {
  const form = await formOf(d.view);
  const old = form?.ref ? ((await current(d, form.ref)) as PdfDict) : form?.dict;
  const entries: PdfDict = new Map(old ?? []);
  const place = entries.get('Fields');
  const fields = await current(d, place);
  const longer = [...(isArray(fields) ? fields : []), ...added];
  const indirect = isRef(place) && isArray(fields);
  if (indirect) d.set(place, longer);
  else entries.set('Fields', longer);
  if (!indirect || entries.get('SigFlags') !== flags) await putForm(d, form?.ref, form !== undefined, entries, flags);
}

/** Sets SigFlags, and writes the form where it stands: as its own object or in the catalogue. */
async function putForm(
  d: IncrementalUpdate,
  at: PdfRef | undefined,
  exists: boolean,
  entries: PdfDict,
  flags: number,
): Promise<void> {
  const old = await d.view.get(entries, 'SigFlags');
  const all = (typeof old === 'number' ? old : 0) | flags;
  if (all !== 0) entries.set('SigFlags', all);
  if (at) return d.set(at, entries);
  if (exists) return changeCatalog(d, (catalog) => catalog.set('AcroForm', entries));
  const own = d.newRef();
  d.set(own, entries);
  await changeCatalog(d, (catalog) => catalog.set('AcroForm', own));
}

export async function changeCatalog(d: IncrementalUpdate, change: (catalog: PdfDict) => void): Promise<void> {
  const at = d.view.trailer.get('Root') as PdfRef;
  const catalog = new Map((d.changes.get(at.num)?.value as PdfDict | undefined) ?? (await catalogOf(d.view)));
  change(catalog);
  d.set(at, catalog);
}

/** Leaves no viewer to make appearances again once a signature covers them (table 224, NeedAppearances). */
export async function keepAppearances(d: IncrementalUpdate): Promise<void> {
  const form = await formOf(d.view);
  const entries = form?.ref ? ((await current(d, form.ref)) as PdfDict) : await ownForm(d);
  if (!entries?.has('NeedAppearances')) return;
  const kept = new Map(entries);
  kept.delete('NeedAppearances');
  if (form?.ref) d.set(form.ref, kept);
  else await changeCatalog(d, (catalog) => catalog.set('AcroForm', kept));
}

/** The form that stands in the catalogue itself, as the update has it. */
async function ownForm(d: IncrementalUpdate): Promise<PdfDict | undefined> {
  const root = d.view.trailer.get('Root') as PdfRef;
  const catalog = (d.changes.get(root.num)?.value as PdfDict | undefined) ?? (await catalogOf(d.view));
  const form = catalog.get('AcroForm');
  return form instanceof Map ? form : undefined;
}

/** Puts the signature into an existing field; rectangle, page, lock and everything else stay. */
export async function fillSignatureField(
  d: IncrementalUpdate,
  field: Field,
  value: PdfDict,
  appearance: PdfDict,
): Promise<void> {
  const at = field.ref;
  if (!at) throw new PadesError('field-unchangeable', 'the field is no object of its own', { field: field.name });
  const widget = field.widgets[0];
  const merged = !widget?.ref || widget.ref.num === at.num;
  d.set(at, new Map([...field.dict, ...value, ...(merged ? appearance : [])]));
  if (!merged && appearance.size > 0) d.set(widget.ref, new Map([...widget.dict, ...appearance]));
  const form = await formOf(d.view);
  if (form && (await d.view.get(form.dict, 'SigFlags')) !== SIG_FLAGS) {
    await putForm(d, form.ref, true, new Map(form.dict), SIG_FLAGS);
  }
}

/** Where an existing field is seen; undefined when its rectangle is empty. */
export async function fieldPlace(
  view: PdfView,
  field: Field,
): Promise<{ rect: Rect; page: PdfPage | undefined } | undefined> {
  const widget = field.widgets[0]?.dict;
  const rect = await rectOf(view, widget?.get('Rect'));
  const at = widget?.get('P');
  return rect && { rect, page: isRef(at) ? await pageByRef(view, at) : undefined };
}
