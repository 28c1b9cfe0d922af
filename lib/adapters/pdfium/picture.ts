import encode, { init } from '@jsquash/webp/encode.js';
import { maxImageBytes } from '../../ports/page-images.ts';
import { compiled } from './limited-memory.ts';

/** A page as it was drawn: four bytes a pixel, red first. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** How finely a page is drawn, how its picture is made, and how large it may be. */
export interface Fineness {
  readonly dpi: number;
  /** 0 to 100; `sharp`: lossless in eight shades of each colour */
  readonly quality: number | 'sharp';
  readonly maxBytes: number;
}

/**
 * The first that is small enough is taken. Letters are sharp, and weigh half of what they would as a photograph; a scan is a photograph. Text
 * stays readable at 100 dpi before anything is drawn smaller.
 */
export const finenesses: readonly Fineness[] = [
  { dpi: 110, quality: 'sharp', maxBytes: (maxImageBytes * 3) / 5 },
  { dpi: 110, quality: 60, maxBytes: maxImageBytes },
  { dpi: 110, quality: 30, maxBytes: maxImageBytes },
  { dpi: 100, quality: 12, maxBytes: maxImageBytes },
  { dpi: 72, quality: 10, maxBytes: maxImageBytes },
  { dpi: 48, quality: 5, maxBytes: maxImageBytes },
];

/** A fair picture in some 50 ms; the slower methods take twice that for 5 % less. */
const method = 2;
const sharp = { lossless: 1, quality: 50, method } as const;
const shade = 255 / 7;
/** A pixel whose colours differ by more has a colour; a page with fewer of them is grey. */
const colourful = 24;
const fewPixels = 20;

let ready: Promise<unknown> | undefined;

/** The picture as WebP, or nothing where it would be too large. */
export async function webpOf(pixels: Pixels, { quality, maxBytes }: Fineness): Promise<Uint8Array | undefined> {
  ready ??= init(compiled('@jsquash/webp/codec/enc/webp_enc_simd.wasm'));
  await ready;
  const { width, height, data } = pixels;
  const picture = { width, height, data: quality === 'sharp' ? fewShades(data) : new Uint8ClampedArray(data) };
  const options = quality === 'sharp' ? sharp : { quality, method };
  const webp = new Uint8Array(await encode(picture as unknown as ImageData, options));
  return webp.length <= maxBytes ? webp : undefined;
}

const shades = Uint8Array.from({ length: 256 }, (_, value) => Math.round(value / shade) * shade);
function fewShades(data: Uint8Array): Uint8ClampedArray {
  const few = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) few[at] = shades[data[at] ?? 0] ?? 0;
  return few;
}

/** Scanners and smoothed letters leave a breath of colour on black and white, which costs bytes and says nothing. */
export function greyWhereGrey(pixels: Pixels): Pixels {
  const { data } = pixels;
  let coloured = 0;
  for (let at = 0; at < data.length && coloured < fewPixels; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > colourful) coloured++;
  }
  if (coloured >= fewPixels) return pixels;
  for (let at = 0; at < data.length; at += 4) data.fill(data[at + 1] ?? 0, at, at + 3);
  return pixels;
}
