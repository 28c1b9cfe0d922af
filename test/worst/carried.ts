/** Signed files that were cut, doubled or got one more revision, and what is written otherwise in it at great length. */
import { type Body, book, outline, repeated, streamOf } from './book.ts';
import type { WorstCase } from './cases.ts';
import { flate } from './streams.ts';

const MB = 1 << 20;

function many(): Map<number, Body> {
  const objects = new Map<number, Body>();
  for (let i = 0; i < 40_000; i++) objects.set(20 + i, `<< /Kind /Filler /Number ${i} /Text (${'a'.repeat(60)}) >>`);
  return objects;
}

/** A signature of nobody over many objects: 5 MB. */
const long = (): Uint8Array => book(new Map([...outline(''), ...many()]));
const again = (): Uint8Array => book(new Map([...outline(''), ...many()]), many());

const doubled = (file: Uint8Array): Uint8Array => Buffer.concat([file, file]);
const cut = (file: Uint8Array, part: number): Uint8Array => file.subarray(0, Math.floor(file.length * part));

/** Pages under nodes one above the other: first they inherit what they then state. */
function stating(pages: number, nodes: number): Uint8Array {
  const objects = outline('');
  const box = '/MediaBox [0 0 595 842] /Resources << /Font << >> >> /CropBox [0 0 595 842] /Rotate 0';
  objects.set(2, `<< /Type /Pages /Kids [20 0 R] /Count ${pages} ${box} >>`);
  for (let i = 0; i < nodes; i++) {
    const kids = i + 1 < nodes ? `${21 + i} 0 R` : repeated(pages, (k) => `${1_000 + k} 0 R `);
    objects.set(20 + i, `<< /Type /Pages /Parent ${i === 0 ? 2 : 19 + i} 0 R /Kids [${kids}] /Count ${pages} >>`);
  }
  const page = (more: string): Body => `<< /Type /Page /Parent ${19 + nodes} 0 R ${more} >>`;
  const stated = new Map<number, Body>();
  for (let i = 0; i < pages; i++) {
    objects.set(1_000 + i, page(''));
    stated.set(1_000 + i, page(box));
  }
  return book(objects, stated);
}

/** A list in the catalogue whose entries are objects of their own in the revision. */
function indirectEntries(count: number): Uint8Array {
  const objects = outline('');
  const catalog = (labels: string): string =>
    String(objects.get(1)).replace(/>>$/, `/PageLabels << /Nums [${labels}] >> >>`);
  const later = new Map<number, Body>([[1, catalog(repeated(count, (i) => `${i} ${20 + i} 0 R `))]]);
  for (let i = 0; i < count; i++) later.set(20 + i, '<< /S /D >>');
  objects.set(1, catalog(repeated(count, (i) => `${i} << /S /D >> `)));
  return book(objects, later);
}

/** Colours of the device by a profile that becomes so many bytes. */
function profiled(size: number): Uint8Array {
  const objects = outline('');
  const intents = '/OutputIntents [<< /S /GTS_PDFA1 /DestOutputProfile 20 0 R >>]';
  const profile = streamOf(flate(Buffer.alloc(size)), '/N 3 /Filter /FlateDecode');
  return book(
    objects,
    new Map<number, Body>([
      [1, String(objects.get(1)).replace(/>>$/, `${intents} >>`)],
      [20, profile],
    ]),
  );
}

export const carriedCases: readonly WorstCase[] = [
  { name: 'carried: 40,000 objects, doubled', make: () => doubled(long()) },
  { name: 'carried: 40,000 objects, cut in an object', make: () => cut(long(), 0.5) },
  { name: 'carried: 40,000 objects, cut in the cross-reference', make: () => cut(long(), 0.95) },
  { name: 'carried: 40,000 objects, doubled and cut', make: () => cut(doubled(long()), 0.9) },
  { name: 'carried: 40,000 objects, all of them written again', make: again },
  { name: 'carried: 20,000 pages under 60 nodes state what they inherit', make: () => stating(20_000, 60) },
  { name: 'carried: 60,000 entries of a list become objects of their own', make: () => indirectEntries(60_000) },
  { name: 'carried: a profile of colours of 60 MB', make: () => profiled(60 * MB) },
];
