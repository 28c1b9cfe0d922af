import { PdfError } from '../errors.ts';
import { unfilterPng } from '../filters/predictor.ts';
import { joinedBytes } from '../joined-bytes.ts';
import {
  dict,
  name,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
  stream,
  string,
} from '../objects/objects.ts';
import { deflate, inflate } from '../platform.ts';

interface Png {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly type: number;
  readonly data: Uint8Array;
  readonly palette: Uint8Array | undefined;
  readonly transparency: Uint8Array | undefined;
}

/** A PNG as PDF images: `mask` holds its transparency. Sizes are pixels. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly image: PdfStream;
  readonly mask: PdfStream | undefined;
}

const MAX_PIXELS = 25_000_000;
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function unusable(why: string, facts: Readonly<Record<string, number>> = {}): PdfError {
  return new PdfError('image-unusable', why, facts);
}

/**
 * Reads a PNG of any colour type, 1 to 16 bits, with alpha, palette or a transparent colour. Without alpha the compressed
 * data is taken over as it is (ISO 32000-2 § 7.4.4.4 has the row filters of PNG). Interlaced files are refused.
 */
export function readPng(bytes: Uint8Array): PdfImage {
  const png = parse(bytes);
  return png.type === 4 || png.type === 6 ? splitAlpha(png) : takeOver(png);
}

/**
 * Writes image and mask into a revision; gives the reference for `Do`. Of a `hard` mask every pixel is either seen or not: for files that
 * may not have transparency.
 */
export function writeImage(
  picture: PdfImage,
  newRef: () => PdfRef,
  set: (at: PdfRef, value: PdfValue) => void,
  hard = false,
): PdfRef {
  const at = newRef();
  if (!picture.mask) set(at, picture.image);
  else {
    const mask = newRef();
    set(mask, hard ? stencilOf(picture, picture.mask) : picture.mask);
    set(at, { ...picture.image, dict: new Map([...picture.image.dict, [hard ? 'Mask' : 'SMask', mask]]) });
  }
  return at;
}

/** § 8.9.6.3: an explicit mask, 1 where nothing of the picture is seen; what is half open is seen. */
function stencilOf({ width, height }: PdfImage, mask: PdfStream): PdfStream {
  const sample = mask.dict.get('BitsPerComponent') === 16 ? 2 : 1;
  const alpha = inflate(mask.data as Uint8Array, width * height * sample + 64);
  const row = (width + 7) >> 3;
  const bits = new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((alpha[(y * width + x) * sample] as number) < 128) {
        const at = y * row + (x >> 3);
        bits[at] = (bits[at] as number) | (0x80 >> (x & 7));
      }
  const entries = { Type: name('XObject'), Subtype: name('Image'), Width: width, Height: height };
  return stream(dict({ ...entries, ImageMask: true, BitsPerComponent: 1, Filter: name('FlateDecode') }), deflate(bits));
}

/** What is seen of a PNG: four bytes a pixel (red, green, blue, opacity), row after row. @throws {PdfError} `image-unusable` */
export function pngPixels(bytes: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
} {
  const png = parse(bytes);
  const { width, height } = png;
  const rgba = new Uint8Array(width * height * 4);
  const source = pixels(png);
  const row = Math.ceil((width * (channels[png.type] as number) * png.bits) / 8);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgba.set(pixelOf(png, source.subarray(y * row, (y + 1) * row), x), (y * width + x) * 4);
  return { width, height, rgba };
}

/** One pixel of an unfiltered row. PNG (Third Edition) § 11.2. */
function pixelOf({ type, bits, palette, transparency }: Png, row: Uint8Array, x: number): readonly number[] {
  const count = channels[type] as number;
  const raw = Array.from({ length: count }, (_, channel) => sampleAt(row, x * count + channel, bits));
  const most = 2 ** bits - 1;
  const scaled = raw.map((value) => Math.round((value * 255) / most));
  if (type === 3) {
    const [index = 0] = raw;
    const color = [0, 1, 2].map((channel) => palette?.[index * 3 + channel] ?? 0);
    return [...color, transparency?.[index] ?? 255];
  }
  const [first = 0, second = first, third = first, fourth = 255] = scaled;
  if (type === 4) return [first, first, first, second];
  if (type === 6) return [first, second, third, fourth];
  const isKey =
    transparency !== undefined &&
    raw.every((value, i) => value === (((transparency[i * 2] ?? 0) << 8) | (transparency[i * 2 + 1] ?? 0)));
  return type === 0 ? [first, first, first, isKey ? 0 : 255] : [first, second, third, isKey ? 0 : 255];
}

function sampleAt(row: Uint8Array, index: number, bits: number): number {
  if (bits === 8) return row[index] ?? 0;
  if (bits === 16) return ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
  const bit = index * bits;
  return ((row[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
}

function parse(bytes: Uint8Array): Png {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (!signature.every((byte, i) => bytes[i] === byte)) throw unusable('the picture is no PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: { width: number; height: number; bits: number; type: number } | undefined;
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const tag = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (body.length < length) break;
    if (tag === 'IHDR' && length >= 13) header = readHeader(view, at + 8);
    else if (tag === 'PLTE') palette = body;
    else if (tag === 'tRNS') transparency = body;
    else if (tag === 'IDAT') parts.push(body);
    else if (tag === 'IEND') break;
    at += 12 + length;
  }
  if (!header || parts.length === 0) throw unusable('the PNG is cut short');
  if (header.type === 3 && (!palette || palette.length < 3)) throw unusable('the PNG has no palette');
  return { ...header, data: joinedBytes(parts), palette, transparency };
}

function readHeader(view: DataView, at: number): { width: number; height: number; bits: number; type: number } {
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  const [bits, type, interlace] = [view.getUint8(at + 8), view.getUint8(at + 9), view.getUint8(at + 12)];
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) {
    throw unusable('the picture has no pixels or too many', { width, height, limit: MAX_PIXELS });
  }
  if (channels[type] === undefined || ![1, 2, 4, 8, 16].includes(bits) || ((type === 4 || type === 6) && bits < 8)) {
    throw unusable('the PNG has a colour type that does not exist', { type, bits });
  }
  if (interlace !== 0) throw unusable('interlaced PNG files are not taken; save it without interlacing');
  return { width, height, bits, type };
}

function takeOver(png: Png): PdfImage {
  const { width, height, bits, type, palette, transparency } = png;
  const colors = channels[type] as number;
  const space: PdfValue =
    type === 2
      ? name('DeviceRGB')
      : type === 0
        ? name('DeviceGray')
        : [
            name('Indexed'),
            name('DeviceRGB'),
            Math.floor((palette as Uint8Array).length / 3) - 1,
            string(palette as Uint8Array, true),
          ];
  const parms = dict({ Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width });
  const entries = imageDict(width, height, space, bits);
  const image = stream(new Map([...entries, ['DecodeParms', parms]]), png.data);
  if (!transparency) return { width, height, image, mask: undefined };
  if (type === 3) return { width, height, image, mask: paletteMask(png, transparency) };
  const key = Array.from(
    { length: colors },
    (_, i) => ((transparency[i * 2] ?? 0) << 8) | (transparency[i * 2 + 1] ?? 0),
  );
  const masked = new Map([...image.dict, ['Mask', key.flatMap((value) => [value, value])]]) as PdfDict;
  return { width, height, image: { ...image, dict: masked }, mask: undefined };
}

function imageDict(width: number, height: number, space: PdfValue, bits: number): PdfDict {
  return dict({
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: width,
    Height: height,
    ColorSpace: space,
    BitsPerComponent: bits,
    Filter: name('FlateDecode'),
  });
}

/** The rows without their filters; short data is refused. */
function pixels(png: Png): Uint8Array {
  const bitsPerPixel = (channels[png.type] as number) * png.bits;
  const row = Math.ceil((png.width * bitsPerPixel) / 8);
  let raw: Uint8Array;
  try {
    raw = inflate(png.data, (row + 1) * png.height + 64);
  } catch {
    throw unusable('the picture data of the PNG is damaged');
  }
  const out = unfilterPng(raw, row, Math.max(1, bitsPerPixel >> 3));
  if (out.length < row * png.height) throw unusable('the PNG is cut short');
  return out;
}

function paletteMask(png: Png, transparency: Uint8Array): PdfStream {
  const { width, height, bits } = png;
  const source = pixels(png);
  const row = Math.ceil((width * bits) / 8);
  const alpha = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      const index = ((source[y * row + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
      alpha[y * width + x] = transparency[index] ?? 255;
    }
  }
  return stream(imageDict(width, height, name('DeviceGray'), 8), deflate(alpha));
}

function splitAlpha(png: Png): PdfImage {
  const { width, height, bits, type } = png;
  const source = pixels(png);
  const sample = bits >> 3;
  const colors = (channels[type] as number) - 1;
  const color = new Uint8Array(width * height * colors * sample);
  const alpha = new Uint8Array(width * height * sample);
  const step = (colors + 1) * sample;
  for (let i = 0, from = 0; i < width * height; i++, from += step) {
    for (let n = 0; n < colors * sample; n++) color[i * colors * sample + n] = source[from + n] as number;
    for (let n = 0; n < sample; n++) alpha[i * sample + n] = source[from + colors * sample + n] as number;
  }
  const space = name(colors === 3 ? 'DeviceRGB' : 'DeviceGray');
  return {
    width,
    height,
    image: stream(imageDict(width, height, space, bits), deflate(color)),
    mask: stream(imageDict(width, height, name('DeviceGray'), bits), deflate(alpha)),
  };
}
