import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { fieldsOf } from '../../pdf/document/forms.ts';
import { mmOf, toSeen } from '../../pdf/document/page-geometry.ts';
import { pageAt, pageCount, rectOf } from '../../pdf/document/pages.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { isRef, type PdfDict, type PdfRef } from '../../pdf/objects/objects.ts';
import type { Placement } from '../shared/intent.ts';

/** Fields of a form by name, with where the first widget of each is seen; undefined where that is nowhere, or hidden. */
export async function fieldPlaces(source: ByteSource): Promise<Map<string, Placement | undefined>> {
  const { latest: view } = await openPdf(source);
  const places = new Map<string, Placement | undefined>();
  for await (const field of fieldsOf(view)) {
    const widget = field.widgets[0]?.dict;
    const rect = await rectOf(view, widget?.get('Rect'));
    const at = widget?.get('P');
    const index = isRef(at) ? await pageIndex(view, at) : undefined;
    const page = index === undefined ? undefined : await pageAt(view, index);
    places.set(
      field.name,
      rect && page && index !== undefined && (await isSeen(view, widget))
        ? millimetres(toSeen(page, rect), mmOf(page), index)
        : undefined,
    );
  }
  return places;
}

/** Annotation flags Hidden and NoView (table 167). */
const UNSEEN = 2 | 32;

async function isSeen(view: PdfView, widget: PdfDict | undefined): Promise<boolean> {
  const flags = widget && (await view.get(widget, 'F'));
  return typeof flags !== 'number' || (flags & UNSEEN) === 0;
}

const maxPages = 50;

async function pageIndex(view: PdfView, at: PdfRef): Promise<number | undefined> {
  const count = Math.min(maxPages, await pageCount(view));
  for (let index = 0; index < count; index += 1) if ((await pageAt(view, index)).ref.num === at.num) return index;
  return undefined;
}

function millimetres(seen: { x0: number; y0: number; x1: number; y1: number }, mm: number, index: number): Placement {
  const [x, y] = [seen.x0 / mm, seen.y0 / mm];
  return { page: index + 1, x, y, width: seen.x1 / mm - x, height: seen.y1 / mm - y };
}
