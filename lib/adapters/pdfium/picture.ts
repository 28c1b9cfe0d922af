import encode, { init } from '@jsquash/webp/encode.js';
import { maxImageBytes } from '../../ports/page-images.ts';
import { compiled } from './limited-memory.ts';

/** A page as it was drawn: four bytes a pixel, red first. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** How finely a page is drawn, and how its picture is made of that. */
export interface Fineness {
  readonly dpi: number;
  readonly as: Photograph | Shades;
}
/** Lossy; `quality` 0 to 100. */
interface Photograph {
  readonly quality: number;
}
/** Lossless in so many shades of each colour; `cleaned` makes grey paper white and grey ink black before. */
interface Shades {
  readonly shades: number;
  readonly cleaned?: true;
  /** takes more than twice the time for a tenth fewer bytes */
  readonly slowly?: true;
}

/**
 * The first that is small enough is taken. Letters as few shades are sharper than as a photograph, at half the weight; what is no text is too large
 * that way, and becomes a photograph. Text stays readable at 100 dpi before anything is drawn smaller.
 */
export const finenesses: readonly Fineness[] = [
  { dpi: 110, as: { shades: 8 } },
  { dpi: 110, as: { shades: 8, slowly: true } },
  { dpi: 110, as: { shades: 4, cleaned: true, slowly: true } },
  { dpi: 110, as: { quality: 60 } },
  { dpi: 110, as: { quality: 30 } },
  { dpi: 101, as: { shades: 4, cleaned: true, slowly: true } },
  { dpi: 101, as: { shades: 3, cleaned: true, slowly: true } },
  { dpi: 101, as: { quality: 12 } },
  { dpi: 72, as: { shades: 4, cleaned: true, slowly: true } },
  { dpi: 72, as: { quality: 10 } },
  { dpi: 48, as: { quality: 5 } },
];

/** A letter in 9 ms, or slowly in 21 ms; methods beyond take longer for next to nothing. */
const fast = 0;
const method = 2;
const lossless = { lossless: 1, quality: 50 } as const;
/** Of 255: darker is ink, lighter is paper. */
const ink = 60;
const paper = 200;
/** A pixel whose colours differ by more has a colour; a page with fewer of them is grey. */
const colourful = 24;
const fewPixels = 20;

let ready: Promise<unknown> | undefined;

/** The picture as WebP, or nothing where it would be too large. */
export async function webpOf({ width, height, data }: Pixels, as: Fineness['as']): Promise<Uint8Array | undefined> {
  ready ??= init(compiled('@jsquash/webp/codec/enc/webp_enc_simd.wasm'));
  await ready;
  const picture = { width, height, data: 'shades' in as ? fewShades(data, as) : new Uint8ClampedArray(data) };
  const options = 'shades' in as ? { ...lossless, method: as.slowly ? method : fast } : { quality: as.quality, method };
  const webp = new Uint8Array(await encode(picture as unknown as ImageData, options));
  return webp.length <= maxImageBytes ? webp : undefined;
}

function fewShades(data: Uint8Array, { shades, cleaned }: Shades): Uint8ClampedArray {
  const [from, to] = cleaned ? [ink, paper] : [0, 255];
  const shadeOf = Uint8Array.from({ length: 256 }, (_, value) => {
    const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
    return (Math.round(part * (shades - 1)) * 255) / (shades - 1);
  });
  const shade = (value: number): number => shadeOf[value & 255] as number;
  const few = asPixels(data).slice();
  let [before, became] = [-1, -1];
  for (let at = 0; at < few.length; at++) {
    const pixel = few[at] as number;
    // most pixels are like the one beside them
    if (pixel !== before) {
      before = pixel;
      became = shade(pixel) | (shade(pixel >>> 8) << 8) | (shade(pixel >>> 16) << 16) | (shade(pixel >>> 24) << 24);
    }
    few[at] = became;
  }
  return new Uint8ClampedArray(few.buffer);
}

/** Scanners and smoothed letters leave a breath of colour on black and white, which costs bytes and says nothing. */
export function greyWhereGrey(picture: Pixels): Pixels {
  const pixels = asPixels(picture.data);
  let coloured = 0;
  for (let at = 0; at < pixels.length && coloured < fewPixels; at++) {
    const pixel = pixels[at] as number;
    const [red, green, blue] = [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
    if (red === green && green === blue) continue;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > colourful) coloured++;
  }
  if (coloured >= fewPixels) return picture;
  const grey = pixels.slice();
  for (let at = 0; at < grey.length; at++) {
    const pixel = grey[at] as number;
    const green = (pixel >>> 8) & 255;
    grey[at] = (pixel & 0xff00_0000) | (green << 16) | (green << 8) | green;
  }
  return { ...picture, data: new Uint8Array(grey.buffer) };
}

/** Four bytes as one number, red lowest: every machine that Node runs on is little-endian. */
function asPixels(data: Uint8Array): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}
