import { deflateSync } from 'node:zlib';
import { type Body, book, bytesOf, outline, repeated, revision, signature, streamOf } from './book.ts';
import type { WorstCase } from './cases.ts';

const MB = 1 << 20;
export const flate = (data: Uint8Array | string): Uint8Array =>
  deflateSync(typeof data === 'string' ? bytesOf(data) : data, { level: 6 });

/** Deflated as often as is said. */
function packed(data: Uint8Array | string, times: number): Uint8Array {
  let out = typeof data === 'string' ? bytesOf(data) : data;
  for (let i = 0; i < times; i++) out = flate(out);
  return out;
}

const filters = (...names: readonly string[]): string => `/Filter [${names.map((name) => `/${name}`).join(' ')}]`;

/** A signed page, then a further signature that is seen: page and appearance are painted. */
function painted(
  content: Body,
  resources = '',
  more: Readonly<Record<number, Body>> = {},
  appearance: Body = typicalAppearance,
): Uint8Array {
  const first = outline('', {
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << ${resources} >> /Annots [5 0 R] >>`,
    6: content,
    ...more,
  });
  const second = new Map<number, Body>([
    [
      3,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << ${resources} >> /Annots [5 0 R 8 0 R] >>`,
    ],
    [4, '<< /Fields [5 0 R 8 0 R] /SigFlags 3 >>'],
    [
      8,
      '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Hai) /F 132 /P 3 0 R /Rect [9 9 99 99] /V 9 0 R /AP << /N 10 0 R >> >>',
    ],
    [9, signature],
    [10, appearance],
  ]);
  return book(first, second);
}

const formEntries = '/Type /XObject /Subtype /Form /BBox [0 0 90 90]';
const mask = (entries: string): Body =>
  streamOf(
    flate(new Uint8Array(36e6)),
    `/Subtype /Image /Width 6000 /Height 6000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode ${entries}`,
  );
const typicalAppearance = streamOf('0 0 90 90 re S', formEntries);

/** The catalogue's form stands in an object stream with this data. */
function inObjectStream(data: Uint8Array, entries: string): Uint8Array {
  const first = revision(outline(''));
  const holder = Buffer.concat([
    bytesOf('70 0 obj\n'),
    streamOf(data, `/Type /ObjStm ${entries}`),
    bytesOf('\nendobj\n'),
  ]);
  const at = first.bytes.length + holder.length;
  const rows = Buffer.alloc(10);
  rows.writeUInt8(2, 0);
  rows.writeUIntBE(70, 1, 3);
  rows.writeUInt8(1, 5);
  rows.writeUIntBE(first.bytes.length, 6, 3);
  const xref = streamOf(rows, `/Type /XRef /Root 1 0 R /Prev ${first.xref} /Size 90 /W [1 3 1] /Index [4 1 70 1]`);
  const end = bytesOf(`\nendobj\nstartxref\n${at}\n%%EOF\n`);
  return Buffer.concat([first.bytes, holder, bytesOf('71 0 obj\n'), xref, end]);
}

function xrefThrough(data: Uint8Array, entries: string): Uint8Array {
  const first = revision(outline(''));
  return Buffer.concat([
    first.bytes,
    bytesOf('80 0 obj\n'),
    streamOf(data, `/Type /XRef /Root 1 0 R /Prev ${first.xref} /W [1 2 1] /Size 99 ${entries}`),
    bytesOf(`\nendobj\nstartxref\n${first.bytes.length}\n%%EOF\n`),
  ]);
}

/** LZW codes of a fixed width of nine bits: clear, then literals. */
function lzwLiterals(bytes: number): Uint8Array {
  const out = new Uint8Array(bytes);
  let bit = 0;
  const put = (code: number): void => {
    for (let i = 8; i >= 0; i--, bit++)
      if ((code >> i) & 1) out[bit >> 3] = (out[bit >> 3] as number) | (128 >> (bit & 7));
  };
  for (let i = 0; bit + 9 <= bytes * 8; i++) put(i % 200 === 0 ? 256 : 65);
  return out;
}

/** The same byte for ever: each code is one longer than the one before; afterwards the longest again and again. */
function lzwRun(bytes: number): Uint8Array {
  const out = new Uint8Array(bytes);
  let bit = 0;
  const put = (code: number, width: number): void => {
    for (let i = width - 1; i >= 0; i--, bit++)
      if ((code >> i) & 1) out[bit >> 3] = (out[bit >> 3] as number) | (128 >> (bit & 7));
  };
  put(256, 9);
  put(65, 9);
  for (let next = 258; bit + 12 <= bytes * 8; next++) {
    const size = Math.min(next, 4095);
    put(Math.min(next, 4095), size + 1 > 2047 ? 12 : size + 1 > 1023 ? 11 : size + 1 > 511 ? 10 : 9);
  }
  return out;
}

const zeros = (size: number): Uint8Array => new Uint8Array(size);
const evidence = (body: Body, count: number): Uint8Array => {
  const objects = outline('');
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /DSS 15 0 R >>');
  objects.set(15, `<< /Certs [${repeated(count, (i) => `${20 + i} 0 R `)}] >>`);
  for (let i = 0; i < count; i++) objects.set(20 + i, body);
  return book(objects);
};

const chains: Readonly<Record<string, () => readonly [Uint8Array, string]>> = {
  'Flate, 64 MB': () => [packed(zeros(63 * MB), 1), filters('FlateDecode')],
  'Flate, 6 GB': () => [packed(zeros(256 * MB), 1), filters('FlateDecode')],
  'Flate six times': () => [packed(zeros(256 * MB), 3), filters('FlateDecode', 'FlateDecode', 'FlateDecode')],
  'eight Flates of 60 MB': () => [packed(zeros(60 * MB), 8), filters(...Array<string>(8).fill('FlateDecode'))],
  'Flate, then hexadecimal': () => [packed('00'.repeat(31 * MB), 1), filters('FlateDecode', 'ASCIIHexDecode')],
  'Flate, then base 85': () => [packed('!!!!!'.repeat(12 * MB), 1), filters('FlateDecode', 'ASCII85Decode')],
  'Flate, then base 85 of z': () => [packed('z'.repeat(60 * MB), 1), filters('FlateDecode', 'ASCII85Decode')],
  'base 85 of z, 9 MB': () => [bytesOf('z'.repeat(9 * MB)), filters('ASCII85Decode')],
  'hexadecimal, 10 MB': () => [bytesOf('00'.repeat(4.9 * MB)), filters('ASCIIHexDecode')],
  'run lengths of 2, 10 MB': () => [Buffer.alloc(9.9 * MB, 255), filters('RunLengthDecode')],
  'run lengths of 1, 10 MB': () => [Buffer.alloc(9.9 * MB, 0), filters('RunLengthDecode')],
  'Flate, then run lengths': () => [packed(Buffer.alloc(62 * MB, 129), 1), filters('FlateDecode', 'RunLengthDecode')],
  'LZW of literals, 10 MB': () => [lzwLiterals(9.9 * MB), filters('LZWDecode')],
  'LZW of one byte, 10 MB': () => [lzwRun(9.9 * MB), filters('LZWDecode')],
  'Flate, then LZW': () => [packed(lzwLiterals(40 * MB), 1), filters('FlateDecode', 'LZWDecode')],
  'Flate with rows of one byte': () => [
    packed(zeros(63 * MB), 1),
    `${filters('FlateDecode')} /DecodeParms << /Predictor 15 /Columns 1 >>`,
  ],
  'Flate with Paeth rows': () => [
    packed(Buffer.alloc(63 * MB, 4), 1),
    `${filters('FlateDecode')} /DecodeParms << /Predictor 15 /Columns 3 /Colors 3 >>`,
  ],
  'Flate with a row of 64 MB': () => [
    packed(zeros(63 * MB), 1),
    `${filters('FlateDecode')} /DecodeParms << /Predictor 15 /Columns 66000000 >>`,
  ],
  'Flate with TIFF rows': () => [
    packed(zeros(63 * MB), 1),
    `${filters('FlateDecode')} /DecodeParms << /Predictor 2 /Columns 1 /Colors 3 >>`,
  ],
};

const bombs: readonly WorstCase[] = Object.entries(chains).flatMap(([name, make]) => [
  {
    name: `page content: ${name}`,
    make: () => {
      const [data, entries] = make();
      return painted(streamOf(data, entries));
    },
  },
  {
    name: `cross-reference: ${name}`,
    make: () => {
      const [data, entries] = make();
      return xrefThrough(data, entries);
    },
  },
]);

const content = (text: string): Body => streamOf(flate(text), '/Filter /FlateDecode');
const type0 = (map: string, widths = ''): Readonly<Record<number, Body>> => ({
  16: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [17 0 R] /ToUnicode 18 0 R >>',
  17: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W 19 0 R >>`,
  18: content(map),
  19: `[${widths}]`,
});
const shown = 'BT /F1 12 Tf (ab) Tj ET';

export const streamCases: readonly WorstCase[] = [
  ...bombs,
  { name: 'page content: 20 million operators', make: () => painted(content('q Q '.repeat(12 * MB))) },
  { name: 'page content: 3 million rectangles', make: () => painted(content('0 0 1 1 re f '.repeat(3 * MB))) },
  { name: 'page content: 1.4 million texts', make: () => painted(content(`BT ${'(a) Tj '.repeat(1.4e6)} ET`)) },
  {
    name: 'page content: a path of 20 million points',
    make: () => painted(content(`0 0 m ${'1 1 l '.repeat(10 * MB)} f`)),
  },
  { name: 'page content: one text of 60 MB', make: () => painted(content(`BT (${'a'.repeat(60 * MB)}) Tj ET`)) },
  {
    name: 'page content: an array of 20 million strings',
    make: () => painted(content(`BT [${'()'.repeat(28 * MB)}] TJ ET`)),
  },
  {
    name: 'page content: TJ of 1 million strings, often',
    make: () => painted(content(`BT ${`[${'(a)'.repeat(100_000)}] TJ `.repeat(190)} ET`)),
  },
  { name: 'page content: operands without operator', make: () => painted(content('<<>> '.repeat(12 * MB))) },
  {
    name: 'page content: inline images without end',
    make: () => painted(content(`BI ID ${'BI /A 1 ID x '.repeat(4 * MB)}`)),
  },
  {
    name: 'page content: dictionaries in inline images',
    make: () => painted(content(`BI ${'/A 1 '.repeat(12 * MB)}`)),
  },
  { name: 'page content: names of 1 MB', make: () => painted(content(`/${'a'.repeat(MB)} gs `.repeat(60))) },
  { name: 'page content: 10,000 streams', make: () => manyContents(10_000, content('q Q '.repeat(1_500))) },
  {
    name: 'page content: one stream 200,000 times',
    make: () => manyContents(200_000, content('q Q '.repeat(15_000)), true),
  },
  {
    name: 'forms in forms, 10 each, 12 deep',
    make: () =>
      painted(
        streamOf('/X0 Do '.repeat(10)),
        `/XObject << ${repeated(13, (i) => `/X${i} ${20 + i} 0 R `)} >>`,
        Object.fromEntries(
          Array.from({ length: 13 }, (_, i) => [20 + i, streamOf(`/X${i + 1} Do `.repeat(10), formEntries)]),
        ),
      ),
  },
  {
    name: 'an appearance of forms of 60 MB, 400 times',
    make: () =>
      painted(streamOf('/X0 Do '.repeat(400)), '/XObject << /X0 20 0 R >>', {
        20: streamOf(flate(' '.repeat(60 * MB)), `${formEntries} /Filter /FlateDecode`),
      }),
  },
  {
    name: 'a unicode map of 60 MB',
    make: () =>
      painted(streamOf(shown), '/Font << /F1 16 0 R >>', type0('<0000> <0001> 1 beginbfchar '.repeat(2 * MB))),
  },
  {
    name: 'a unicode map of ranges',
    make: () =>
      painted(
        streamOf(shown),
        '/Font << /F1 16 0 R >>',
        type0(`1 beginbfrange ${'<0000> <ffff> <0000> '.repeat(1360)} endbfrange `.repeat(500)),
      ),
  },
  {
    name: 'a unicode map of long texts',
    make: () =>
      painted(
        streamOf(shown),
        '/Font << /F1 16 0 R >>',
        type0(`1 beginbfrange <0000> <ffff> <${'0041'.repeat(50_000)}> endbfrange`),
      ),
  },
  {
    name: 'widths of 4 million',
    make: () => painted(streamOf(shown), '/Font << /F1 16 0 R >>', type0('', '0 9999999 500 '.repeat(300_000))),
  },
  {
    name: '2,000 fonts, each with a map',
    make: () =>
      painted(
        streamOf(repeated(2_000, (i) => `/F${i} 1 Tf `)),
        `/Font << ${repeated(2_000, (i) => `/F${i} ${100 + i} 0 R `)} >>`,
        {
          ...type0('1 beginbfrange <0000> <ffff> <0000> endbfrange '.repeat(2_000)),
          ...Object.fromEntries(
            Array.from({ length: 2_000 }, (_, i) => [
              100 + i,
              `<< /Type /Font /Subtype /Type0 /DescendantFonts [17 0 R] /ToUnicode 18 0 R /N ${i} >>`,
            ]),
          ),
        },
      ),
  },
  {
    name: 'a graphics state for each of a million operators',
    make: () => painted(content('/G gs '.repeat(1.4e6)), '/ExtGState << /G << /ca 1 >> >>'),
  },
  {
    name: 'an appearance that paints 1 million boxes over 300,000 texts',
    make: () =>
      painted(
        content(`BT ${'(a) Tj '.repeat(3e5)} ET`),
        '',
        {},
        streamOf(flate('0 0 90 90 re f '.repeat(1e6)), `${formEntries} /Filter /FlateDecode`),
      ),
  },
  ...(
    [
      [
        'one shape of 300,000 corners',
        `0 0 m ${repeated(300_000, (i) => `${(i * 7919) % 90} ${(i * 104_729) % 89} l `)} f`,
      ],
      [
        'one shape of 30,000 corners',
        `0 0 m ${repeated(30_000, (i) => `${(i * 7919) % 90} ${(i * 104_729) % 89} l `)} f`,
      ],
      ['one line of 300,000 corners', `1000 M 0 0 m ${repeated(300_000, (i) => `${(i * 7919) % 90} ${i % 89} l `)} S`],
      ['one wide line of 50,000 corners', `9 w 0 0 m ${repeated(50_000, (i) => `${(i * 7919) % 90} ${i % 89} l `)} S`],
      ['a million large curves', `0 0 m ${'4000 0 0 4000 9 9 c '.repeat(1e6)} f`],
      [
        'one shape of 100,000 upright edges',
        `0 0 m ${repeated(50_000, (i) => `${i / 600} ${i % 2 ? 0 : 89} l ${i / 600} ${i % 2 ? 89 : 0} l `)} f*`,
      ],
      ['many shapes of slanted edges', '0 0 m 90 89 l 9 90 l f '.repeat(300_000)],
    ] as const
  ).map(([what, drawn]) => ({
    name: `an appearance of ${what}`,
    make: () => painted(content('BT (a) Tj ET'), '', {}, streamOf(flate(drawn), `${formEntries} /Filter /FlateDecode`)),
  })),
  {
    name: 'an appearance of masks of 36 million places',
    make: () =>
      painted(
        content('BT (a) Tj ET'),
        '',
        { 20: mask('/SMask 21 0 R'), 21: mask('') },
        streamOf('/I Do '.repeat(700), `${formEntries} /Resources << /XObject << /I 20 0 R >> >>`),
      ),
  },
  ...appearances('paths that cross themselves 300,000 times', `0 0 m ${crossing(3e5)} f*`),
  ...appearances('1,000 paths of 1,000 points each', `0 0 m ${crossing(1_000)} f `.repeat(1_000)),
  ...appearances(
    '300,000 curves that bend far',
    `0 0 m ${'90 900 -900 90 0 0 c 900 0 0 900 90 90 c '.repeat(1.5e5)} f`,
  ),
  ...appearances('strokes of 500,000 corners', `9 w 0 0 m ${crossing(5e5)} S`),
  ...appearances('wide strokes with 200,000 curves', `30 w 0 0 m ${'90 900 -900 90 0 0 c '.repeat(2e5)} S`),
  {
    name: '300 widgets with appearances of 200,000 operators',
    make: () => widgets(300, content('q Q '.repeat(200_000))),
  },
  {
    name: 'object stream: an index of 60 MB',
    make: () => inObjectStream(flate('4 0 '.repeat(15 * MB)), `/Filter /FlateDecode /N ${14 * MB} /First ${60 * MB}`),
  },
  {
    name: 'object stream: an array of 60 MB',
    make: () => inObjectStream(flate(`4 0 [${'()'.repeat(30 * MB)}]`), '/Filter /FlateDecode /N 1 /First 4'),
  },
  {
    name: 'object stream: dictionaries of 60 MB',
    make: () => inObjectStream(flate(`4 0 [${'<<>>'.repeat(15 * MB)}]`), '/Filter /FlateDecode /N 1 /First 4'),
  },
  {
    name: '60,000 object streams in a file without cross-reference',
    make: () => scanned(3_000, flate('9 0 '.repeat(5_000)), '/N 4000 /First 16000'),
  },
  {
    name: '20 object streams of 60 MB in a file without cross-reference',
    make: () => scanned(20, flate('9 0 '.repeat(15 * MB)), `/N ${14 * MB} /First ${59 * MB}`),
  },
  {
    name: '2,000 certificates of 60 MB each',
    make: () => evidence(streamOf(flate(zeros(4 * MB)), '/Filter /FlateDecode'), 2_000),
  },
  {
    name: '160 certificates of 60 MB each',
    make: () => evidence(streamOf(flate(zeros(60 * MB)), '/Filter /FlateDecode'), 160),
  },
  { name: 'metadata of 1 GB', make: () => metadata(packed(zeros(256 * MB), 1)) },
];

function manyContents(count: number, body: Body, same = false): Uint8Array {
  const list = repeated(count, (i) => `${same ? 20 : 20 + i} 0 R `);
  const more = Object.fromEntries(Array.from({ length: same ? 1 : count }, (_, i) => [20 + i, body]));
  const page = (annotations: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 18 0 R /Annots [${annotations}] >>`;
  const first = outline('', { 3: page('5 0 R'), 18: `[${list}]`, ...more });
  return book(
    first,
    new Map<number, Body>([
      [3, page('5 0 R 8 0 R')],
      [4, '<< /Fields [5 0 R 8 0 R] /SigFlags 3 >>'],
      [
        8,
        '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Hai) /F 132 /P 3 0 R /Rect [9 9 99 99] /V 9 0 R /AP << /N 10 0 R >> >>',
      ],
      [9, signature],
      [10, typicalAppearance],
    ]),
  );
}

/** That appearance of a further signature over a page of 20,000 texts. */
function appearances(name: string, operators: string): WorstCase[] {
  const text = content(`BT 0 4 Td ${'(a) Tj '.repeat(20_000)} ET`);
  const appearance = streamOf(flate(operators), `${formEntries} /Filter /FlateDecode`);
  return [{ name: `an appearance of ${name}`, make: () => painted(text, '', {}, appearance) }];
}

/** Corners from side to side, none where another is. */
function crossing(count: number): string {
  return repeated(count, (i) => `${((i * 37) % 9001) / 100} ${((i * 5003) % 9007) / 100} l `);
}

function widgets(count: number, appearance: Body): Uint8Array {
  const own = repeated(count, (i) => `${20 + i} 0 R `);
  const page = (more: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [5 0 R ${own}${more}] >>`;
  const framed = Buffer.from(Buffer.from(appearance).toString('latin1').replace('<< ', `<< ${formEntries} `), 'latin1');
  const bodies = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      20 + i,
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (t${i}) /Rect [9 9 99 99] /AP << /N 15 0 R >> >>`,
    ]),
  );
  return book(
    outline(own, { 3: page(''), 15: framed, ...bodies }),
    new Map<number, Body>([
      [3, page('8 0 R')],
      [4, `<< /Fields [5 0 R ${own}8 0 R] /SigFlags 3 >>`],
      [
        8,
        '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Hai) /F 132 /P 3 0 R /Rect [9 9 99 99] /V 9 0 R /AP << /N 10 0 R >> >>',
      ],
      [9, signature],
      [10, typicalAppearance],
    ]),
  );
}

function scanned(count: number, data: Uint8Array, entries: string): Uint8Array {
  const parts = [
    bytesOf('%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n'),
  ];
  for (let i = 0; i < count; i++)
    parts.push(
      bytesOf(`${20 + i} 0 obj\n`),
      streamOf(data, `/Type /ObjStm /Filter /FlateDecode ${entries}`),
      bytesOf('\nendobj\n'),
    );
  return Buffer.concat([...parts, bytesOf('trailer << /Root 1 0 R >>')]);
}

function metadata(data: Uint8Array): Uint8Array {
  const one = (title: string): Body =>
    streamOf(data, `/Type /Metadata /Subtype /XML /Filter /FlateDecode /X (${title})`);
  const first = outline('', { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /Metadata 15 0 R >>', 15: one('a') });
  return book(first, new Map([[15, one('b')]]));
}
