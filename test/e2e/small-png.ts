import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** A picture of what a window shows as a PNG of at most 256 colours: a page has few, and the picture a third of the bytes. */
export async function smallPng(page: Page): Promise<Buffer> {
  const shot = (await page.screenshot({ animations: 'disabled' })).toString('base64');
  const { width, height, pixels } = await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    let text = '';
    for (let at = 0; at < data.length; at += 30_000) text += String.fromCharCode(...data.slice(at, at + 30_000));
    return { width: image.width, height: image.height, pixels: btoa(text) };
  }, shot);
  const rgba = Buffer.from(pixels, 'base64');
  // the last four bits of a colour are seen by nobody
  const colours = Array.from({ length: width * height }, (_, at) => rgba.readUIntBE(at * 4, 3) & 0xf8f8f8);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([colour]) => colour);
  const index = new Map<number, number>();
  for (const colour of counts.keys()) index.set(colour, nearest(palette, colour));
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries()) rows[at + Math.floor(at / width) + 1] = index.get(colour) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const table = Buffer.concat(palette.map((colour) => Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255])));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', header), chunk('PLTE', whitened(table)), chunk('IDAT', deflateSync(rows, { level: 9 }))],
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** White is white again. */
const whitened = (table: Buffer): Buffer => Buffer.from(table.map((value) => (value === 0xf8 ? 0xff : value)));

function nearest(palette: readonly number[], colour: number): number {
  const far = (other: number) =>
    [16, 8, 0].reduce((sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
  const known = palette.indexOf(colour);
  return known >= 0
    ? known
    : palette.reduce((best, other, at) => (far(other) < far(palette[best] ?? 0) ? at : best), 0);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
