import type { PdfPage } from '../document/pages.ts';
import type { PdfView } from '../document/view.ts';
import { identity, type Matrix, times } from '../geometry/matrix.ts';
import { joinedBytes } from '../joined-bytes.ts';
import { isArray, isName, isStream, type PdfDict, type PdfStream, type PdfValue } from '../objects/objects.ts';
import { operations } from '../text/content-operators.ts';
import { matrixOf, numbersOf } from '../text/text-position.ts';

/** A picture as a page shows it: its samples, and how large it is drawn, in units of the page's user space. */
export interface PagePicture {
  /** samples across and down */
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** components of a sample's colour; 1 is grey, and 0 is not said (ISO 32000-2 § 8.9.5.1, JPXDecode) */
  readonly components: number;
  readonly bits: number;
}

/** Operators, pictures and nested forms that are looked at on one page. */
const maxOperators = 200_000;
const maxPictures = 500;
const maxFormDepth = 4;

interface Looking {
  readonly view: PdfView;
  readonly found: PagePicture[];
  operators: number;
}

/** The pictures of a page (image XObjects) in the order in which they are drawn. What cannot be read is passed over. */
export async function picturesOfPage(view: PdfView, page: PdfPage): Promise<readonly PagePicture[]> {
  const contents = await view.get(page.dict, 'Contents');
  const parts: Uint8Array[] = [];
  for (const item of isArray(contents) ? contents : [contents]) {
    const part = await view.resolve(item);
    if (isStream(part)) parts.push(await view.decode(part), Uint8Array.of(10));
  }
  const looking: Looking = { view, found: [], operators: 0 };
  await lookAt(looking, joinedBytes(parts), page.resources, identity, 0);
  return looking.found;
}

async function lookAt(
  looking: Looking,
  bytes: Uint8Array,
  resources: PdfDict | undefined,
  first: Matrix,
  depth: number,
): Promise<void> {
  const stack: Matrix[] = [];
  let ctm = first;
  for (const { operator, operands } of operations(bytes)) {
    if (++looking.operators > maxOperators || looking.found.length >= maxPictures) return;
    if (operator === 'q' && stack.length < 512) stack.push(ctm);
    else if (operator === 'Q') ctm = stack.pop() ?? ctm;
    else if (operator === 'cm') ctm = times(matrixOf(numbersOf(operands)), ctm);
    else if (operator === 'Do') await drawn(looking, resources, operands[0], ctm, depth);
  }
}

async function drawn(
  looking: Looking,
  resources: PdfDict | undefined,
  label: PdfValue | undefined,
  ctm: Matrix,
  depth: number,
): Promise<void> {
  const { view } = looking;
  const objects = await view.dict(resources?.get('XObject'));
  const object: PdfValue = isName(label) ? await view.resolve(objects?.get(label.name)) : null;
  if (!isStream(object)) return;
  const kind = await view.get(object.dict, 'Subtype');
  if (isName(kind, 'Image')) {
    const picture = await pictureOf(view, object, ctm);
    if (picture) looking.found.push(picture);
  } else if (isName(kind, 'Form') && depth < maxFormDepth) {
    const own = await view.dict(object.dict.get('Resources'));
    const matrix = await view.get(object.dict, 'Matrix');
    const turned = isArray(matrix) && matrix.length === 6 && matrix.every((m) => typeof m === 'number');
    const inner = turned ? times(matrix as unknown as Matrix, ctm) : ctm;
    await lookAt(looking, await view.decode(object), own ?? resources, inner, depth + 1);
  }
}

async function pictureOf(view: PdfView, { dict }: PdfStream, [a, b, c, d]: Matrix): Promise<PagePicture | undefined> {
  const [columns, rows] = [await view.get(dict, 'Width'), await view.get(dict, 'Height')];
  if (typeof columns !== 'number' || typeof rows !== 'number' || columns < 1 || rows < 1) return undefined;
  const bits = await view.get(dict, 'BitsPerComponent');
  const isMask = (await view.get(dict, 'ImageMask')) === true;
  return {
    ...{ columns, rows, width: Math.hypot(a, b), height: Math.hypot(c, d) },
    components: isMask ? 1 : await componentsOf(view, await view.get(dict, 'ColorSpace')),
    bits: isMask ? 1 : typeof bits === 'number' ? bits : 8,
  };
}

const byName: Readonly<Record<string, number>> = {
  ...{ DeviceGray: 1, CalGray: 1, G: 1, DeviceRGB: 3, CalRGB: 3, Lab: 3, RGB: 3, DeviceCMYK: 4, CMYK: 4 },
};

/** ISO 32000-2 § 8.6: of an indexed space those of the colours that it points to. */
async function componentsOf(view: PdfView, space: PdfValue): Promise<number> {
  if (isName(space)) return byName[space.name] ?? 0;
  if (!isArray(space)) return 0;
  const [family, base] = [await view.resolve(space[0]), await view.resolve(space[1])];
  if (isName(family, 'ICCBased') && isStream(base)) {
    const count = await view.get(base.dict, 'N');
    return typeof count === 'number' ? count : 0;
  }
  if (isName(family, 'Indexed') || isName(family, 'I'))
    return isArray(base) || isName(base) ? componentsOf(view, base) : 0;
  return isName(family) ? (byName[family.name] ?? 0) : 0;
}
