import { PdfError } from '../../pdf/errors.ts';
import { apply, around, type Matrix } from '../../pdf/matrix.ts';
import { isArray, isInteger, isName, isStream, type PdfStream } from '../../pdf/objects.ts';
import type { Rect } from '../../pdf/rect.ts';
import type { PdfView } from '../../pdf/view.ts';
import type { Budget } from './budget.ts';
import type { Patch } from './filled.ts';

const CELLS = 32;
const mostPixels = 40_000_000;

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
  /** How much is hidden at a place, 0 to 1. */
  at(x: number, y: number): number;
}

/** The mean over a cell. */
function shareOf(mask: Mask, column: number, row: number): number {
  const [x0, x1] = [Math.floor((column * mask.width) / CELLS), Math.ceil(((column + 1) * mask.width) / CELLS)];
  const [y0, y1] = [Math.floor((row * mask.height) / CELLS), Math.ceil(((row + 1) * mask.height) / CELLS)];
  let sum = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += mask.at(x, y);
  return sum / ((x1 - x0) * (y1 - y0));
}

/** § 8.9.6 and § 11.6.5.2: a stencil, an explicit mask, or a soft mask; undefined when it hides all, or cannot be read. */
async function maskOf(view: PdfView, image: PdfStream): Promise<Mask | undefined> {
  const stencil = (await view.get(image.dict, 'ImageMask')) === true;
  const soft = await view.get(image.dict, 'SMask');
  const explicit = await view.get(image.dict, 'Mask');
  const source = stencil ? image : isStream(soft) ? soft : isStream(explicit) ? explicit : undefined;
  if (!source) return undefined;
  const entries = source.dict;
  const [width, height] = [await view.get(entries, 'Width'), await view.get(entries, 'Height')];
  const given = await view.get(entries, 'BitsPerComponent');
  const bits = source === soft ? (isInteger(given) ? given : 8) : 1;
  if (!isInteger(width) || !isInteger(height) || width < 1 || height < 1 || width * height > mostPixels)
    return undefined;
  if (bits !== 8 && bits !== 1) return undefined;
  if (source === soft && !isName(await view.get(entries, 'ColorSpace'), 'DeviceGray')) return undefined;
  const decode = await view.get(entries, 'Decode');
  const inverted = isArray(decode) && decode[0] === 1;
  const bytes = await orNothing(() => view.decode(source));
  const row = bits === 8 ? width : (width + 7) >> 3;
  if (!bytes || bytes.length < row * height) return undefined;
  const hidden = source === soft ? 1 : 0; // A stencil paints, and an explicit mask leaves the picture, where the bit is 0.
  const at = (x: number, y: number): number => {
    const sample =
      bits === 8 ? (bytes[y * row + x] as number) / 255 : ((bytes[y * row + (x >> 3)] as number) >> (7 - (x & 7))) & 1;
    const value = inverted ? 1 - sample : sample;
    return hidden === 1 ? value : 1 - value;
  };
  return { width, height, at };
}

async function orNothing(read: () => Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PdfError && error.code !== 'read-failed' && error.code !== 'limit-exceeded') return undefined;
    throw error;
  }
}
