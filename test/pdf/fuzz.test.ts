/** Nothing that comes from outside gets anything but our own errors out of reader and writer, and nothing hangs. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { appendRevision } from '../../lib/pdf/document/append.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { dict } from '../../lib/pdf/objects/objects.ts';
import { readPng } from '../../lib/pdf/resources/png.ts';
import { readTrueType } from '../../lib/pdf/resources/truetype.ts';
import { findLastText } from '../../lib/pdf/text/find-text.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { wavePng } from '../pades/sample-png.ts';
import { classicFile, minimal, streamFile } from './files.ts';

let seeds: Buffer[] = [];
beforeAll(async () => {
  const letter = await sampleLetter({ signatureField: { name: 'S', rect: [1, 1, 50, 50] } });
  seeds = [classicFile(minimal), streamFile(), letter];
});

interface Wound {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'repeat' | 'word';
  readonly value: number;
}

const words = [
  '0 R',
  '<<',
  '>>',
  '[',
  'endobj',
  'stream',
  'xref',
  'trailer',
  '/Prev',
  '/Length',
  '/Kids',
  '99999999999999',
  '-1',
  'obj',
];
const wound: fc.Arbitrary<Wound> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('flip', 'flip', 'flip', 'word', 'repeat', 'cut'),
  value: fc.nat(65_535),
});

function wounded(file: Buffer, wounds: readonly Wound[]): Buffer {
  let out = Buffer.from(file);
  for (const { at, kind, value } of wounds) {
    const place = Math.floor(at * out.length);
    if (kind === 'flip') out[place] = value & 255;
    else if (kind === 'cut') out = Buffer.concat([out.subarray(0, place), out.subarray(place + (value % 200))]);
    else if (kind === 'repeat')
      out = Buffer.concat([out.subarray(0, place), out.subarray(Math.max(0, place - (value % 300)))]);
    else out.write(words[value % words.length] as string, place, 'latin1');
  }
  return out;
}

async function onlyOurs(work: () => Promise<unknown> | unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
  }
}

describe('wounded input', () => {
  it('gets only our own errors out of opening, inspecting, searching and appending', async () => {
    const run = fc.asyncProperty(fc.nat(2), fc.array(wound, { minLength: 1, maxLength: 6 }), async (seed, wounds) => {
      const file = wounded(seeds[seed] as Buffer, wounds);
      await onlyOurs(() => inspectPdf(bytesSource(file)));
      await onlyOurs(async () => findLastText((await openPdf(bytesSource(file))).latest, 'Nguyễn'));
      await onlyOurs(async () => {
        const doc = await openPdf(bytesSource(file));
        const { tail } = await appendRevision(doc, [{ num: 900, gen: 0, value: dict({ A: 1 }) }]);
        const again = await openPdf(bytesSource(Buffer.concat([file, tail])));
        expect((await again.latest.object(900))?.value).toEqual(dict({ A: 1 }));
      });
    });
    await fc.assert(run, { numRuns: 400 });
  });

  it('gets only our own errors out of pictures and fonts', async () => {
    const font = Buffer.from(await tinosSubset('abc Đường'));
    const run = fc.asyncProperty(fc.array(wound, { minLength: 1, maxLength: 5 }), async (wounds) => {
      await onlyOurs(() => readPng(wounded(wavePng, wounds)));
      await onlyOurs(() => {
        const read = readTrueType(wounded(font, wounds));
        read.advance(read.glyph(0x41));
      });
    });
    await fc.assert(run, { numRuns: 400 });
  });
});
