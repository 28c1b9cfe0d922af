import { type Body, book, bytesOf, outline, repeated, revision, signature, streamOf } from './book.ts';
import type { WorstCase } from './cases.ts';

const MB = 1 << 20;

const field = (i: number, more = ''): string =>
  `<< /FT /Tx /T (f${i}) /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R ${more}>>`;
const refs = (from: number, count: number): string => repeated(count, (i) => `${from + i} 0 R `);

function fields(count: number, body: (i: number) => Body = field): Map<number, Body> {
  const objects = outline(refs(20, count));
  for (let i = 0; i < count; i++) objects.set(20 + i, body(i));
  return objects;
}

/** A sound signed state with small revisions behind it. */
function revised(
  first: ReadonlyMap<number, Body>,
  count: number,
  body: (i: number) => Record<number, Body>,
): Uint8Array {
  const later = Array.from(
    { length: count },
    (_, i) => new Map(Object.entries(body(i)).map(([n, b]) => [Number(n), b])),
  );
  return book(first, ...later);
}

const info = (i: number): Record<number, Body> => ({ 15: `<< /Title (${i}) >>` });

/** Text objects and a table of any kind, for files that are not even meant to be sound. */
function loose(text: string, trailer = '<< /Root 1 0 R >>'): Uint8Array {
  return bytesOf(`%PDF-1.7\n${text}\ntrailer\n${trailer}\nstartxref\n0\n%%EOF\n`);
}
const skeleton =
  '1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>> endobj 2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n';

function signatureFields(
  count: number,
  value: (i: number) => string,
  more: ReadonlyMap<number, Body> = new Map(),
): Uint8Array {
  const objects = fields(count, (i) => `<< /FT /Sig /T (s${i}) /V ${value(i)} >>`);
  for (const [num, body] of more) objects.set(num, body);
  return book(objects);
}

/** Revisions that each bring a signature in a field of its own; every one covers its state. */
function signedOften(count: number, first: ReadonlyMap<number, Body>): Uint8Array {
  const later = Array.from({ length: count }, (_, i) => {
    const [own, value] = [500_000 + 2 * i, 500_001 + 2 * i];
    const list = repeated(i + 1, (n) => `${500_000 + 2 * n} 0 R `);
    const form = String(first.get(4)).replace(']', `${list}]`);
    return new Map<number, Body>([
      [4, form],
      [own, `<< /FT /Sig /T (later${i}) /Subtype /Widget /Rect [0 0 0 0] /V ${value} 0 R >>`],
      [value, signature],
    ]);
  });
  return book(first, ...later);
}

function nested(open: string, close: string, depth: number): string {
  return open.repeat(depth) + close.repeat(depth);
}

/** An update whose cross-reference is a stream with these entries. */
function withXrefStream(entries: string, data: Uint8Array): Uint8Array {
  const first = revision(outline(''));
  const at = first.bytes.length;
  return Buffer.concat([
    first.bytes,
    bytesOf('80 0 obj\n'),
    streamOf(data, `/Type /XRef /Root 1 0 R /Prev ${first.xref} ${entries}`),
    bytesOf(`\nendobj\nstartxref\n${at}\n%%EOF\n`),
  ]);
}

export const structureCases: readonly WorstCase[] = [
  { name: '90,000 fields, signed, 250 revisions', make: () => revised(fields(90_000), 250, info) },
  {
    name: '60,000 fields, each filled in again in 10 revisions',
    make: () =>
      book(
        fields(20_000),
        ...Array.from(
          { length: 4 },
          (_, r) => new Map(Array.from({ length: 20_000 }, (_, i) => [20 + i, field(i, `/V (${r}) `)] as const)),
        ),
      ),
  },
  { name: '10,000 signature fields that share one value', make: () => signatureFields(10_000, () => '7 0 R') },
  { name: '10,000 signature fields with direct values', make: () => signatureFields(10_000, () => signature) },
  {
    name: '30,000 signature fields with values of their own',
    make: () =>
      signatureFields(
        30_000,
        (i) => `${100_000 + i} 0 R`,
        new Map(Array.from({ length: 30_000 }, (_, i) => [100_000 + i, signature.replace('00'.repeat(64), '00')])),
      ),
  },
  { name: '100 signatures, one after another, over 1,000 fields', make: () => signedOften(100, fields(1_000)) },
  { name: '60 signatures, one after another, over 13,000 fields', make: () => signedOften(60, fields(13_000)) },
  {
    name: '99 signatures over an object of 8 MB',
    make: () => signedOften(99, outline('', { 20: `[${'()'.repeat(4 * MB - 10_000)}]`, 15: '<< /A 20 0 R >>' })),
  },
  { name: '4,000 revisions after a signature', make: () => revised(outline(''), 4_000, info) },
  { name: '50,000 revisions after a signature', make: () => revised(outline(''), 50_000, info) },
  {
    name: '400 revisions after a signature, 70,000 objects',
    make: () =>
      revised(
        fields(70_000, (i) => `[${i}]`),
        400,
        info,
      ),
  },
  {
    name: '300 revisions that change the page list',
    make: () =>
      revised(outline('', { 3: `<< /Type /Page /Parent 2 0 R /Annots [5 0 R ${refs(20, 200_000)}] >>` }), 3, () => ({
        3: `<< /Type /Page /Parent 2 0 R /Annots [5 0 R ${refs(20, 200_000)}] >>`,
      })),
  },
  {
    name: 'a million annotations',
    make: () =>
      book(
        outline('', {
          3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [5 0 R ${refs(20, 1_000_000)}] >>`,
        }),
        new Map([[5, '<< /FT /Sig >>']]),
      ),
  },
  {
    name: 'an array of 2.5 million dictionaries',
    make: () => book(outline('20 0 R', { 20: `[${'<<>>'.repeat(2_450_000)}]` })),
  },
  {
    name: 'an array of 4.9 million strings',
    make: () => book(outline('20 0 R', { 20: `[${'()'.repeat(4_900_000)}]` })),
  },
  { name: 'an array of 4.9 million names', make: () => book(outline('20 0 R', { 20: `[${'/A'.repeat(4_900_000)}]` })) },
  {
    name: 'an array of 4.9 million arrays',
    make: () => book(outline('20 0 R', { 20: `[${'[]'.repeat(4_900_000)}]` })),
  },
  { name: 'a name of 10 MB', make: () => book(outline('20 0 R', { 20: `/${'a'.repeat(9.9 * MB)}` })) },
  {
    name: 'a literal string of 10 MB',
    make: () => book(outline('20 0 R', { 20: `<< /T (${'a'.repeat(9.9 * MB)}) >>` })),
  },
  { name: 'a number of 10 MB', make: () => book(outline('20 0 R', { 20: '1'.repeat(9.9 * MB) })) },
  {
    name: 'an object without end',
    make: () => Buffer.concat([book(outline('')), bytesOf('90 0 obj ['), bytesOf('1 '.repeat(4.9 * MB))]),
  },
  { name: '600,000 strings in objects of their own', make: () => book(fields(150_000, () => `[${'()'.repeat(6)}]`)) },
  { name: 'arrays nested 5 million deep', make: () => book(outline('20 0 R', { 20: nested('[', ']', 4.9 * MB) })) },
  {
    name: 'dictionaries nested 100 deep, 12,000 times',
    make: () => book(fields(12_000, () => nested('<</A ', '>>', 100))),
  },
  { name: 'page tree in a line of 90,000', make: () => book(fieldsAsPages(90_000, (i) => [i + 1])) },
  {
    name: 'page tree in a circle',
    make: () => book(fieldsAsPages(100, (i) => Array.from({ length: 1000 }, (_, n) => (i * n) % 100))),
  },
  { name: 'field tree in a line of 90,000', make: () => book(outline('20 0 R', lineOf(90_000, 'Kids'))) },
  {
    name: 'field tree: every node has all as kids',
    make: () =>
      book(
        outline(
          refs(20, 1_000),
          Object.fromEntries(
            Array.from({ length: 1_000 }, (_, i) => [20 + i, `<< /T (a) /Kids [${refs(20, 1_000)}] >>`]),
          ),
        ),
      ),
  },
  {
    name: 'field tree twice binary, 17 deep',
    make: () => book(fields(131_000, (i) => `<< /T (a) /Kids [${20 + 2 * i} 0 R ${21 + 2 * i} 0 R] >>`)),
  },
  {
    name: 'field names of 60 kB, nested',
    make: () =>
      book(
        outline(
          '20 0 R',
          Object.fromEntries(
            Array.from({ length: 60 }, (_, i) => [20 + i, `<< /T (${'n'.repeat(160_000)}) /Kids [${21 + i} 0 R] >>`]),
          ),
        ),
      ),
  },
  { name: 'references to references, 100,000 long', make: () => book(fields(100_000, (i) => `${21 + i} 0 R`)) },
  { name: 'a circle of Prev', make: () => loop() },
  {
    name: '500,000 objects without a cross-reference',
    make: () => loose(skeleton + repeated(500_000, (i) => `${i + 5} 0 obj 1 endobj\n`)),
  },
  { name: 'the word obj 3 million times', make: () => loose(skeleton + 'obj'.repeat(3.2 * MB)) },
  { name: '1 0 obj, a million times', make: () => loose('1 0 obj '.repeat(1.2 * MB) + skeleton) },
  { name: '500,000 trailers', make: () => loose(skeleton + 'trailer <</A 1>>\n'.repeat(550_000)) },
  { name: '900,000 times /ObjStm', make: () => loose(`${skeleton}9 0 obj ${'/ObjStm '.repeat(1.2 * MB)}`) },
  { name: '900,000 times /Catalog', make: () => loose(`9 0 obj <<${'/Catalog 1 '.repeat(0.9 * MB)}`, '<<>>') },
  {
    name: '64 catalogues of 150 kB, none whole',
    make: () =>
      loose(
        repeated(64, (i) => `${i} 0 obj << /Type /Catalog /X [${'<<>>'.repeat(37_000)} `),
        '<<>>',
      ),
  },
  {
    name: '64 trailers, each in the string of the one before',
    make: () => loose(`${skeleton}${'trailer << /A ('.repeat(64)}${'a'.repeat(9.5 * MB)}`, ''),
  },
  {
    name: '64 catalogues, each in the string of the one before',
    make: () => loose(`${repeated(64, (i) => `${i + 3} 0 obj << /Type /Catalog /A (`)}${'a'.repeat(9.5 * MB)}`, ''),
  },
  {
    name: 'the same in brackets of text',
    make: () => loose(`${repeated(64, (i) => `${i + 3} 0 obj << /Type /Catalog /A [`)}${'(a)'.repeat(3 * MB)}`, ''),
  },
  {
    name: '90,000 streams with a wrong length',
    make: () => book(fields(90_000, (i) => `<< /Length ${i} >>\nstream\n`)),
  },
  { name: 'a table with Size 2^31', make: () => loose(skeleton, '<< /Root 1 0 R /Size 2147483648 >>') },
  {
    name: 'a cross-reference stream with Size 2^31',
    make: () => withXrefStream('/W [1 2 1] /Size 2147483648', new Uint8Array(40)),
  },
  {
    name: 'a cross-reference stream with 8 million entries of no bytes',
    make: () => withXrefStream('/W [0 0 0] /Size 8388607', new Uint8Array(0)),
  },
  {
    name: 'a cross-reference stream with 8 million entries in 9 MB',
    make: () => withXrefStream('/W [1 0 0] /Size 8388607', new Uint8Array(8_388_607)),
  },
  {
    name: 'Index with 1.2 million runs',
    make: () =>
      withXrefStream(
        `/W [1 1 1] /Size 8388607 /Index [${repeated(600_000, (i) => `${i * 3} 1 `)}]`,
        new Uint8Array(1_000_000),
      ),
  },
  {
    name: 'Index with 250,000 overlapping runs',
    make: () => withXrefStream(`/W [1 1 1] /Size 8388607 /Index [${'0 9 '.repeat(2.4 * MB)}]`, new Uint8Array(9)),
  },
  { name: 'a table of 700,000 empty subsections', make: () => looseTable('1 0\n'.repeat(2.3 * MB)) },
  {
    name: 'a table of 400,000 one-entry subsections',
    make: () => looseTable(repeated(330_000, (i) => `${i} 1\n0000000010 00000 n \n`)),
  },
  {
    name: 'a table of entries of 21 bytes',
    make: () => looseTable(`0 460000\n${'0000000010 00000 n  \n'.repeat(460_000)}`),
  },
  { name: 'percent signs, 10 MB', make: () => loose(`%\n`.repeat(4.9 * MB)) },
  {
    name: 'blanks, 10 MB',
    make: () => Buffer.concat([bytesOf('%PDF-1.7\n'), Buffer.alloc(9.9 * MB, 32), bytesOf('startxref\n9\n%%EOF')]),
  },
];

function lineOf(count: number, key: string): Record<number, Body> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [20 + i, `<< /T (a) /${key} [${21 + i} 0 R] >>`]));
}

function fieldsAsPages(count: number, kids: (i: number) => number[]): Map<number, Body> {
  const objects = outline('');
  objects.set(2, '<< /Type /Pages /Kids [20 0 R] /Count 9 >>');
  for (let i = 0; i < count; i++)
    objects.set(
      20 + i,
      `<< /Type /Pages /Parent ${19 + i} 0 R /Kids [${kids(i)
        .map((k) => `${20 + k} 0 R`)
        .join(' ')}] >>`,
    );
  return Object.assign(objects);
}

function loop(): Uint8Array {
  const first = revision(outline(''));
  const second = revision(new Map([[15, '<< >>']]), first.bytes.length, first.xref);
  const text = Buffer.concat([first.bytes, second.bytes]).toString('latin1');
  return bytesOf(text.replace('/Root 1 0 R >>', `/Root 1 0 R /Prev ${second.xref} >>`));
}

function looseTable(rows: string): Uint8Array {
  const head = `%PDF-1.7\n${skeleton}`;
  return bytesOf(`${head}xref\n${rows}trailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n${head.length}\n%%EOF\n`);
}
