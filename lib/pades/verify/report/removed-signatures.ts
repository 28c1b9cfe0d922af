import { catalogOf, type PdfDocument } from '../../../pdf/document/document.ts';
import { type Field, fieldsOf } from '../../../pdf/document/forms.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  itemsOf,
  type PdfDict,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
import type { Notice } from './report.ts';

type Removed = Extract<Notice, { code: 'signature-removed' }>;

/** Earlier states that are looked at, from the newest back, and fields of all of them. */
const maxStates = 64;
const maxFields = 4_000;
/** Nodes of the page tree and annotations that are looked at for a picture that was left behind. */
const maxNodes = 400;
const maxAnnotations = 4_000;
const maxNotices = 20;

/**
 * Signatures that stood in an earlier state, or whose widgets stand on a page, and that the form does not lead to any more. They are
 * verified by nobody, while their pictures look as if they were. The search is for something to tell: what lies beyond its limits is not found.
 */
export async function removedSignatures(doc: PdfDocument): Promise<readonly Notice[]> {
  const found = new Map<string, Removed>();
  await asFarAsReadable(async () => search(doc, found));
  return [...found.values()];
}

/** The report on the signatures that are there does not depend on what a damaged part of the file hides. */
async function asFarAsReadable(look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof PdfError) || error.code === 'read-failed') throw error;
  }
}

async function search(doc: PdfDocument, found: Map<string, Removed>): Promise<void> {
  const present = await formSignatures(doc.latest);
  const gone = new Map<number | string, string>();
  await asFarAsReadable(async () => addEarlier(doc, present, gone));
  const tell = (field: string, page: number | null): void => {
    if (found.has(field) || found.size < maxNotices) found.set(field, { code: 'signature-removed', field, page });
  };
  for (const name of gone.values()) tell(name, null);
  for await (const { num, widget, page } of widgetsOnPages(doc.latest)) {
    if (num !== undefined && present.widgets.has(num)) continue;
    const name = (num !== undefined ? gone.get(num) : undefined) ?? (await orphanName(doc.latest, widget));
    if (name !== undefined && (await isSeen(doc.latest, widget))) tell(name, page);
  }
}

interface FormSignatures {
  readonly names: ReadonlySet<string>;
  readonly widgets: ReadonlySet<number>;
}

async function formSignatures(view: PdfView): Promise<FormSignatures> {
  const names = new Set<string>();
  const widgets = new Set<number>();
  // all of them: a field that was not looked at would pass for one that is gone
  for await (const field of signaturesOf(view, { fields: Number.POSITIVE_INFINITY })) {
    names.add(field.name);
    for (const { ref } of field.widgets) if (ref) widgets.add(ref.num);
  }
  return { names, widgets };
}

/** Signature fields that hold a signature. */
async function* signaturesOf(view: PdfView, left: { fields: number }): AsyncGenerator<Field> {
  for await (const field of fieldsOf(view)) {
    if (left.fields-- <= 0) return;
    if (field.type === 'Sig' && isHeld(await view.resolve(field.inherited.get('V')))) yield field;
  }
}

function isHeld(value: PdfValue): boolean {
  return isDict(value) || isStream(value);
}

/** By the numbers of their widgets, or by their names where they have none. */
async function addEarlier(
  doc: PdfDocument,
  { names }: FormSignatures,
  gone: Map<number | string, string>,
): Promise<void> {
  const left = { fields: maxFields };
  const last = doc.revisions.length - 2;
  for (let index = last; index >= 0 && index > last - maxStates; index--) {
    for await (const { name, widgets } of signaturesOf(doc.at(index), left)) {
      if (names.has(name)) continue;
      for (const { ref } of widgets) gone.set(ref?.num ?? name, name);
    }
  }
}

interface Shown {
  readonly num: number | undefined;
  readonly widget: PdfDict;
  /** One-based. */
  readonly page: number;
}

async function* widgetsOnPages(view: PdfView): AsyncGenerator<Shown> {
  const waiting: PdfValue[] = [(await catalogOf(view)).get('Pages') ?? null];
  let [nodes, annotations, page] = [maxNodes, maxAnnotations, 0];
  for (let next = waiting.pop(); next !== undefined && nodes-- > 0; next = waiting.pop()) {
    const node = await view.resolve(next);
    if (!isDict(node)) continue;
    const kids = await view.get(node, 'Kids');
    if (isArray(kids)) {
      waiting.push(...kids.slice(0, maxNodes).reverse());
      continue;
    }
    page++;
    const list = await view.get(node, 'Annots');
    for (const item of itemsOf(list)) {
      if (annotations-- <= 0) return;
      const widget = await view.resolve(item);
      if (isDict(widget) && isName(await view.get(widget, 'Subtype'), 'Widget'))
        yield { num: isRef(item) ? item.num : undefined, widget, page };
    }
  }
}

/** The name of a signature field that holds a signature and that the form does not know; undefined for any other widget. */
async function orphanName(view: PdfView, widget: PdfDict): Promise<string | undefined> {
  const parent = await view.dict(widget.get('Parent'));
  const own = async (key: string): Promise<PdfValue> => {
    const value = await view.get(widget, key);
    return value === null && parent ? view.get(parent, key) : value;
  };
  if (!isName(await own('FT'), 'Sig') || !isHeld(await own('V'))) return undefined;
  const label = await own('T');
  return isString(label) ? textOf(label).slice(0, 200) : '';
}

async function isSeen(view: PdfView, widget: PdfDict): Promise<boolean> {
  const appearances = await view.get(widget, 'AP');
  const rect = await view.get(widget, 'Rect');
  if (!isDict(appearances) || !isArray(rect)) return false;
  const [x0, y0, x1, y1] = await Promise.all(rect.map((side) => view.resolve(side)));
  return x0 !== x1 && y0 !== y1;
}
