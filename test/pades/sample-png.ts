import { crc32, deflateSync } from 'node:zlib';

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** PNG colour type: 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly type: 0 | 2 | 3 | 4 | 6;
  readonly bits: 8 | 16;
  /** Samples of a pixel, 0 to 255 each. */
  readonly pixel: (x: number, y: number) => readonly number[];
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  readonly interlaced?: boolean;
}

export function makePng(options: PngOptions): Buffer {
  const { width, height, type, bits, pixel } = options;
  const count = channels[type] as number;
  const row = (width * count * bits) / 8;
  const raw = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixel(x, y).forEach((value, i) => {
        const at = y * (row + 1) + 1 + ((x * count + i) * bits) / 8;
        if (bits === 16) raw.writeUInt16BE(value * 257, at);
        else raw[at] = value;
      });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  header[9] = type;
  header[12] = options.interlaced ? 1 : 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(options.palette ? [chunk('PLTE', Buffer.from(options.palette))] : []),
    ...(options.transparency ? [chunk('tRNS', Buffer.from(options.transparency))] : []),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(tag: string, body: Buffer): Buffer {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(tag, 4, 'latin1');
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

/** A blue wave on nothing: what a leader's signature looks like to the code. */
export const wavePng: Buffer = makePng({
  width: 150,
  height: 60,
  type: 6,
  bits: 8,
  pixel: (x, y) => (Math.abs(y - 30 - 20 * Math.sin(x / 10)) < 3 ? [0, 0, 200, 255] : [0, 0, 0, 0]),
});

/** A red ring on nothing. */
export const sealPng: Buffer = makePng({
  width: 100,
  height: 100,
  type: 6,
  bits: 8,
  pixel: (x, y) => (Math.abs(Math.hypot(x - 50, y - 50) - 45) < 4 ? [220, 0, 0, 255] : [0, 0, 0, 0]),
});
