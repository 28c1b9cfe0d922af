import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { base, honest, withDss } from '../../attacks/kit.ts';
import { joined, toBytes, toText } from '../../attacks/paper.ts';

const options = { crypto: nodeCrypto, at: new Date('2026-11-22T03:00:00Z') };
const runs = Number(process.env['FUZZ_RUNS'] ?? 150);

/** Intact, not intact, or one of our errors; anything else is a fault of ours. */
async function verdict(file: Uint8Array): Promise<boolean> {
  try {
    return (await verifyPdf(bytesSource(file), options)).intact;
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

async function samples(): Promise<Uint8Array[]> {
  const file = await base();
  const twice = await (honest['sealed'] as (f: Uint8Array) => Promise<Uint8Array>)(file);
  const filled = await (honest['filled in and countersigned'] as (f: Uint8Array) => Promise<Uint8Array>)(file);
  return [file, twice, filled, withDss(twice)];
}

/** The value of the newest signature: its digits may be written large or small. */
function lastGap(file: Uint8Array): [number, number] {
  const ranges = [...toText(file).matchAll(/\/ByteRange ?\[0 (\d+) (\d+) \d+\]/g)].map(([, a, b]) => [
    Number(a),
    Number(b),
  ]);
  return ranges.sort(([a = 0], [b = 0]) => a - b).at(-1) as [number, number];
}

describe('a signed file', () => {
  it('does not survive a change of any one byte outside its signature value', async () => {
    const files = (await samples()).slice(0, 3);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (i, place, flip) => {
          const file = Uint8Array.from(files[i] as Uint8Array);
          const [from, to] = lastGap(file);
          const outside = Math.floor(place * (file.length - (to - from)));
          const position = outside < from ? outside : outside + to - from;
          file[position] = (file[position] as number) ^ flip;
          expect(await verdict(file)).toBe(false);
        },
      ),
      { numRuns: runs },
    );
  });

  it('does not survive anything at its end but blanks and the mark ^Z that old editors add', async () => {
    const [file = new Uint8Array()] = await samples();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (more) => {
        const blank = more.every((byte) => [0, 9, 10, 12, 13, 26, 32].includes(byte));
        expect(await verdict(joined(file, more))).toBe(blank);
      }),
      { numRuns: runs, examples: [[Uint8Array.of(26)], [Uint8Array.of(10, 26)], [Uint8Array.of(26, 37)]] },
    );
  });
});

const tokens = [
  'obj',
  'endobj',
  'stream',
  'endstream',
  'xref',
  'trailer',
  'startxref',
  '%%EOF',
  '<<',
  '>>',
  '[',
  ']',
  '/',
  '0 R',
  'null',
];
const names = [
  '/Contents',
  '/Annots',
  '/AP',
  '/V',
  '/Kids',
  '/Prev',
  '/Size',
  '/Length',
  '/ByteRange',
  '/Type /ObjStm',
  '/Root 1 0 R',
];

/** One change of the kind that breaks readers: a piece moved, doubled, cut, a number changed, a word put in. */
const mutation = fc.record({
  kind: fc.constantFrom('cut', 'double', 'move', 'number', 'token', 'bytes', 'end' as const),
  a: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  b: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  length: fc.integer({ min: 1, max: 300 }),
  word: fc.constantFrom(...tokens, ...names),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

function mutated(
  text: string,
  change: { kind: string; a: number; b: number; length: number; word: string; bytes: Uint8Array },
): string {
  const at = Math.floor(change.a * text.length);
  const to = Math.floor(change.b * text.length);
  const piece = text.slice(at, at + change.length);
  if (change.kind === 'cut') return text.slice(0, at) + text.slice(at + change.length);
  if (change.kind === 'double') return text.slice(0, at) + piece + text.slice(at);
  if (change.kind === 'move') return text.slice(0, to) + piece + text.slice(to);
  if (change.kind === 'token') return `${text.slice(0, at)} ${change.word} ${text.slice(at)}`;
  if (change.kind === 'end') return text.slice(0, at);
  if (change.kind === 'bytes') return text.slice(0, at) + toText(change.bytes) + text.slice(at + change.bytes.length);
  return text.slice(0, at) + text.slice(at).replace(/\d+/, String(Math.floor(change.b * 100_000) - 5));
}

describe('any bytes', () => {
  it('a file changed at random ends in a verdict or in one of our errors', async () => {
    const files = await samples();
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(mutation, { minLength: 1, maxLength: 6 }), async (i, changes) => {
        const text = changes.reduce(mutated, toText(files[i] as Uint8Array));
        await verdict(toBytes(text));
      }),
      { numRuns: runs * 4 },
    );
  });

  it('a tail changed at random is never taken for honest unless it says the same', async () => {
    const file = await base();
    const whole = await (honest['sealed'] as (f: Uint8Array) => Promise<Uint8Array>)(file);
    const tail = toText(whole.subarray(file.length));
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (changes) => {
        const other = changes.reduce(mutated, tail);
        if (other.toLowerCase() === tail.toLowerCase()) return;
        const passed = await verdict(joined(file, other));
        if (passed && other.trim() !== '')
          expect(other.replace(/<[0-9a-f]+>/i, '').trim()).toBe(tail.replace(/<[0-9a-f]+>/i, '').trim());
      }),
      { numRuns: runs * 2 },
    );
  });

  it('no PDF at all is refused with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await verdict(bytes)).toBe(false);
      }),
      { numRuns: runs },
    );
  });
});
