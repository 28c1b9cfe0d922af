import type { PdfView } from '../../../../pdf/document/view.ts';
import { PdfError } from '../../../../pdf/errors.ts';
import { apply, around, type Matrix } from '../../../../pdf/geometry/matrix.ts';
import type { Rect } from '../../../../pdf/geometry/rect.ts';
import {
  isArray,
  isInteger,
  isName,
  isStream,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from '../../../../pdf/objects/objects.ts';
import type { Budget } from '../../states/budget.ts';
import type { Patch } from './filled.ts';

const CELLS = 32;
const maxPixels = 40_000_000;

/**
 * Where a picture hides what lies under it: what its mask leaves open is open. A mask that cannot be read here hides all
 * of it. `matrix` takes the unit square to the page.
 */
export async function picturePatches(
  view: PdfView,
  image: PdfStream,
  matrix: Matrix,
  budget: Budget,
): Promise<Patch[]> {
  const mask = await maskOf(view, image);
  const whole = [{ box: cellBox(matrix, 0, 0, 1), share: 1 }];
  if (!mask) return whole;
  budget.operations -= (mask.width * mask.height) >> 8;
  if (budget.operations <= 0) return whole;
  const patches: Patch[] = [];
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      const share = shareOf(mask, column, row);
      if (share > 0.02) patches.push({ box: cellBox(matrix, column / CELLS, 1 - (row + 1) / CELLS, 1 / CELLS), share });
    }
  }
  return patches;
}

function cellBox(matrix: Matrix, x: number, y: number, size: number): Rect {
  return around([
    apply(matrix, x, y),
    apply(matrix, x + size, y),
    apply(matrix, x, y + size),
    apply(matrix, x + size, y + size),
  ]);
}

interface Mask {
  readonly width: number;
  readonly height: number;
  /** The mean of the samples of a part, 0 to 1: what is hidden of it. */
  meanOf(x0: number, x1: number, y0: number, y1: number): number;
}

/** The mean over a cell. */
function shareOf(mask: Mask, column: number, row: number): number {
  const [x0, x1] = [Math.floor((column * mask.width) / CELLS), Math.ceil(((column + 1) * mask.width) / CELLS)];
  const [y0, y1] = [Math.floor((row * mask.height) / CELLS), Math.ceil(((row + 1) * mask.height) / CELLS)];
  return mask.meanOf(x0, x1, y0, y1);
}

interface MaskSource {
  readonly stream: PdfStream;
  readonly soft: boolean;
}

/** § 8.9.6 and § 11.6.5.2: a stencil, an explicit mask, or a soft mask; undefined when there is none that is read here. */
async function maskSource(view: PdfView, image: PdfStream): Promise<MaskSource | undefined> {
  if (await isStencil(view, image)) return { stream: image, soft: false };
  if (image.dict.has('SMaskInData')) return undefined;
  const soft = await view.get(image.dict, 'SMask');
  if (isStream(soft))
    return isName(await view.get(soft.dict, 'ColorSpace'), 'DeviceGray') ? { stream: soft, soft: true } : undefined;
  const explicit = await view.get(image.dict, 'Mask');
  return isStream(explicit) && (await isStencil(view, explicit)) ? { stream: explicit, soft: false } : undefined;
}

async function isStencil(view: PdfView, { dict }: PdfStream): Promise<boolean> {
  return (await view.get(dict, 'ImageMask')) === true;
}

/** Undefined when it hides all, or cannot be read. */
async function maskOf(view: PdfView, image: PdfStream): Promise<Mask | undefined> {
  const source = await maskSource(view, image);
  if (!source) return undefined;
  const { stream, soft } = source;
  const [width, height] = [await view.get(stream.dict, 'Width'), await view.get(stream.dict, 'Height')];
  if (!isInteger(width) || !isInteger(height) || width < 1 || height < 1 || width * height > maxPixels)
    return undefined;
  const bits = soft ? ((await view.get(stream.dict, 'BitsPerComponent')) ?? 8) : 1;
  const range = await rangeOf(view, stream.dict);
  if ((bits !== 8 && bits !== 1) || !range) return undefined;
  const bytes = await orNothing(() => view.decode(stream));
  const row = bits === 8 ? width : (width + 7) >> 3;
  if (!bytes || bytes.length < row * height) return undefined;
  // A stencil paints, and an explicit mask leaves the picture, where the value is 0.
  const [from, to] = soft ? range : [1 - range[0], 1 - range[1]];
  const sum = bits === 8 ? sumOfBytes : sumOfBits;
  const full = bits === 8 ? 255 : 1;
  const meanOf: Mask['meanOf'] = (x0, x1, y0, y1) => {
    let all = 0;
    for (let y = y0; y < y1; y++) all += sum(bytes, y * row, x0, x1);
    return from + (all / (full * (x1 - x0) * (y1 - y0))) * (to - from);
  };
  return { width, height, meanOf };
}

/** Of a row that begins at `start`, from `x0` to before `x1`. */
function sumOfBytes(bytes: Uint8Array, start: number, x0: number, x1: number): number {
  let sum = 0;
  for (let at = start + x0; at < start + x1; at++) sum += bytes[at] as number;
  return sum;
}

function sumOfBits(bytes: Uint8Array, start: number, x0: number, x1: number): number {
  let sum = 0;
  for (let x = x0; x < x1; x++) sum += ((bytes[start + (x >> 3)] as number) >> (7 - (x & 7))) & 1;
  return sum;
}

/** § 8.9.5.2: what the least and the greatest sample stand for; undefined when it goes beyond 0 and 1. */
async function rangeOf(view: PdfView, entries: PdfDict): Promise<readonly [number, number] | undefined> {
  const decode = await view.get(entries, 'Decode');
  if (decode === null) return [0, 1];
  const [from, to] = isArray(decode) ? [await view.resolve(decode[0]), await view.resolve(decode[1])] : [];
  const isShare = (value: PdfValue | undefined): value is number =>
    typeof value === 'number' && value >= 0 && value <= 1;
  return isShare(from) && isShare(to) ? [from, to] : undefined;
}

async function orNothing(read: () => Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PdfError && error.code !== 'read-failed' && error.code !== 'limit-exceeded') return undefined;
    throw error;
  }
}
