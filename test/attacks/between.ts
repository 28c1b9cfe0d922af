import { addDocumentTimestamp } from '../../lib/pades/augment/document-timestamp.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { type AttackCase, base, byBytes, honest, numberOf, stamps, trailerOf, withDss } from './kit.ts';
import { forgery, form, page, textField } from './letter.ts';
import { appended, type Bodies, bodyOf, joined, offsetOf, sizeOf, startxref, streamBody, toText } from './paper.ts';
import { signed } from './signing.ts';

const BETWEEN = 'between two signatures';
const BYTES = 'file structure';
const VALUES = 'signature values';

type Change = (f: Uint8Array) => Bodies;

const evils: Readonly<Record<string, Change>> = {
  'page content': () => ({ 4: streamBody(forgery) }),
  'a font': () => ({ 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>' }),
  'a value that is not shown': (f) => ({
    7: bodyOf(f, 7).replace(/>>$/, '/V (90) /AP << /N 70 0 R >> >>'),
    70: streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  }),
  'a text box': (f) => ({
    3: bodyOf(f, 3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 70 0 R]'),
    70: '<< /Type /Annot /Subtype /FreeText /Contents (90) /DA (/F1 9 Tf) /Rect [72 500 300 520] >>',
  }),
  'an action': (f) => ({ 1: bodyOf(f, 1).replace(/>>$/, '/OpenAction << /S /JavaScript /JS (x) >> >>') }),
  'the form taken out and put back': (f) => ({ 6: bodyOf(f, 6).replace('7 0 R ', '') }),
};

const closings: Readonly<Record<string, (f: Uint8Array) => Promise<Uint8Array>>> = {
  countersigned: honest['countersigned'] as (f: Uint8Array) => Promise<Uint8Array>,
  'signed by the same person': (f) => signed(f, { field: 'Them' }),
  stamped: async (f) =>
    joined(f, await addDocumentTimestamp(bytesSource(f), { crypto: nodeCrypto, timestamp: stamps() })),
  'given validation data': async (f) => withDss(f),
};

export const between: readonly AttackCase[] = Object.entries(evils).flatMap(([what, evil]) =>
  Object.entries(closings).map(([how, close]) => ({
    ...byBytes(
      BETWEEN,
      `${what}, then ${how}`,
      async (f) => close(appended(f, evil(f), { trailer: trailerOf })),
      {},
      async (f) => close(appended(f, { 12: '<< /Title (Quyet dinh) /Author (x) >>' }, { trailer: trailerOf })),
    ),
    modified: true,
  })),
);

const many = Array.from({ length: 2_050 }, (_, i) => 100 + i);
const fields = (value: string): Bodies =>
  Object.fromEntries(many.map((num) => [num, `<< /FT /Tx /T (F${num}) ${value} >>`]));

/** More changes that are permitted than anybody reads, and then one that is not. */
export const drowned: readonly AttackCase[] = [
  {
    ...byBytes(
      BETWEEN,
      'page content after two thousand fields filled in',
      (f) =>
        appended(
          appended(f, fields('/V (x)'), { trailer: trailerOf }),
          { 4: streamBody(forgery) },
          { trailer: trailerOf },
        ),
      { objects: { ...fields(''), 6: form.replace('9 0 R]', `9 0 R ${many.map((num) => `${num} 0 R`).join(' ')}]`) } },
      async (f) => appended(f, fields('/V (x)'), { trailer: trailerOf }),
    ),
    modified: true,
  },
];

const bytes = (
  name: string,
  attack: (f: Uint8Array) => Uint8Array,
  prepared = {},
  twin?: (f: Uint8Array) => Promise<Uint8Array>,
): AttackCase => ({ ...byBytes(BYTES, name, attack, prepared, twin), modified: !unopened.has(name) });

/** No document, or none with a signature, is left: there is nothing to be called modified. */
const unopened: ReadonlySet<string> = new Set([
  'another header behind',
  'startxref back to the first cross-reference',
  'a trailer with Root twice',
  'a trailer with Root in another spelling',
  'a trailer with another Root of that number',
  'a cross-reference stream with Root twice',
]);

const tail = (f: Uint8Array, text: string, at: number): Uint8Array => joined(f, `${text}startxref\n${at}\n%%EOF\n`);
const pad = (value: number): string => String(value).padStart(10, '0');

/** A cross-reference that stands in a stream of the signed document, and leads to another page. */
const hidden = {
  40: streamBody(forgery),
  41: page.replace('4 0 R', '40 0 R'),
  42: streamBody('xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 60 /Root 43 0 R >>\nstartxref\n0\n%%EOF\n'),
  43: '<< /Type /Catalog /Pages 44 0 R /AcroForm 6 0 R >>',
  44: '<< /Type /Pages /Kids [41 0 R] /Count 1 >>',
};

/** One more revision whose trailer is written by hand. */
function withTrailer(f: Uint8Array, trailer: string, rows = ''): Uint8Array {
  return joined(f, `xref\n0 0\n${rows}trailer\n${trailer}\nstartxref\n${f.length}\n%%EOF\n`);
}
const typical = (f: Uint8Array, more = ''): string =>
  `<< /Size ${Math.max(sizeOf(f), 90)} /Root 1 0 R /Prev ${startxref(f)} ${trailerOf} ${more} >>`;

/** A revision with a cross-reference stream; `rows` are of 1, 4 and 2 bytes. */
function withStream(
  f: Uint8Array,
  body: string,
  index: string,
  rows: readonly (readonly number[])[],
  more = '',
): Uint8Array {
  const at = f.length + body.length;
  const data = Buffer.alloc(rows.length * 7);
  for (const [i, [type = 0, second = 0, third = 0]] of rows.entries()) {
    data.writeUInt8(type, i * 7);
    data.writeUInt32BE(second, i * 7 + 1);
    data.writeUInt16BE(third, i * 7 + 5);
  }
  const entries = `/Type /XRef /Size 90 /W [1 4 2] /Index [${index}] /Root 1 0 R /Prev ${startxref(f)} ${trailerOf} ${more}`;
  return joined(
    f,
    body,
    `80 0 obj\n<< ${entries} /Length ${data.length} >>\nstream\n`,
    data,
    `\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`,
  );
}

/** Objects in an object stream, all listed as they are. */
function compressed(
  f: Uint8Array,
  num: number,
  body: string,
  rows?: (own: number) => readonly (readonly number[])[],
  index = `${num} 1 79 1`,
): Uint8Array {
  const holder = `79 0 obj\n${streamBody(`${num} 0 ${body}`, `/Type /ObjStm /N 1 /First ${`${num} 0 `.length}`)}\nendobj\n`;
  return withStream(
    f,
    holder,
    index,
    rows?.(f.length) ?? [
      [2, 79, 0],
      [1, f.length, 0],
    ],
  );
}

export const structure: readonly AttackCase[] = [
  bytes(
    'startxref into a stream',
    (f) => tail(f, '', offsetOf(f, 42) + toText(f).slice(offsetOf(f, 42)).indexOf('xref')),
    hidden,
  ),
  bytes(
    'startxref back to the first cross-reference',
    (f) => tail(f, '', Number(/startxref\s+(\d+)/.exec(toText(f))?.[1])),
    hidden,
  ),
  bytes('startxref to nowhere', (f) => tail(f, '', 5)),
  bytes('two startxref, the last one false', (f) =>
    joined(appended(f, { 4: streamBody(forgery) }), `startxref\n${startxref(f)}\n%%EOF\n`),
  ),
  bytes('%%EOF once more and junk', (f) => joined(f, '%%EOF\njunk\n%%EOF\n')),
  bytes('blanks by the thousand, then a body', (f) =>
    joined(f, ' '.repeat(3_000), `4 0 obj\n${streamBody(forgery)}\nendobj\n`),
  ),
  bytes('another header behind', (f) => joined(f, '%PDF-1.7\n', appended(f, {}))),
  bytes('a trailer with Root twice', (f) => withTrailer(f, typical(f, '/Root 43 0 R')), hidden),
  bytes('a trailer with Root in another spelling', (f) => withTrailer(f, typical(f, '/#52oot 43 0 R')), hidden),
  bytes('a trailer with another Root of that number', (f) => withTrailer(f, typical(f).replace('1 0 R', '1 1 R'))),
  bytes('a trailer without Root', (f) => withTrailer(f, typical(f).replace('/Root 1 0 R', ''))),
  bytes('a trailer whose Prev is a reference', (f) => withTrailer(f, typical(f).replace(/\/Prev \d+/, '/Prev 12 0 R'))),
  bytes('a trailer whose Prev is no whole number', (f) =>
    withTrailer(f, typical(f).replace(/\/Prev (\d+)/, '/Prev $1.5')),
  ),
  bytes('a trailer with XRefStm in the signed bytes', (f) => withTrailer(f, typical(f, '/XRefStm 20'))),
  bytes(
    'two trailers',
    (f) => withTrailer(f, `<< /Root 43 0 R /Size 90 /Prev ${startxref(f)} >>\ntrailer\n${typical(f)}`),
    hidden,
  ),
  bytes(
    'a trailer in a comment',
    (f) => withTrailer(f, `%${typical(f).replace('1 0 R', '43 0 R')}\n${typical(f)} %trailer`),
    hidden,
  ),
  bytes('two bodies of one number', (f) => {
    const one = `4 0 obj\n${streamBody(forgery)}\nendobj\n`;
    return joined(
      f,
      one,
      `12 0 obj\n<< /Title (a) >>\nendobj\nxref\n12 1\n${pad(f.length + one.length)} 00000 n \ntrailer\n${typical(f)}\nstartxref\n${f.length + one.length + 35}\n%%EOF\n`,
    );
  }),
  bytes('an object that is said to be null', (f) => appended(f, { 4: 'null' }, { trailer: trailerOf })),
  bytes(
    'an object that is a reference to another',
    (f) => appended(f, { 4: '40 0 R' }, { trailer: trailerOf }),
    hidden,
  ),
  bytes('a freed number used again', (f) =>
    appended(
      appended(f, {}, { freed: [5], trailer: trailerOf }),
      { 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>' },
      { trailer: trailerOf },
    ),
  ),
  bytes('an entry of a generation that is not the object’s', (f) =>
    withTrailer(joined(f), typical(f), `4 1\n${pad(offsetOf(f, 4))} 00001 n \n`),
  ),
  bytes('a stream that ends early', (f) =>
    appended(
      f,
      { 70: `<< /Length 3 >>\nstream\nabc\nendstream\nendobj\n4 0 obj\n${streamBody(forgery)}` },
      { trailer: trailerOf },
    ),
  ),
  bytes('a stream that goes on in another file', (f) =>
    appended(f, { 70: '<< /Length 1 /F (x) >>\nstream\na\nendstream' }, { trailer: trailerOf }),
  ),
  bytes(
    'a page in an object stream',
    (f) => compressed(f, 3, bodyOf(f, 3).replace('4 0 R', '40 0 R')),
    hidden,
    async (f) => compressed(f, 12, '<< /Title (Quyet dinh) >>'),
  ),
  bytes(
    'an object stream that holds a page besides',
    (f) => {
      const inside = `12 0 3 9 << /T 1>>${bodyOf(f, 3).replace('4 0 R', '40 0 R')}`;
      const holder = `79 0 obj\n${streamBody(inside, '/Type /ObjStm /N 2 /First 9')}\nendobj\n`;
      return withStream(f, holder, '12 1 79 1', [
        [2, 79, 0],
        [1, f.length, 0],
      ]);
    },
    hidden,
  ),
  bytes('an object stream under another index', (f) =>
    compressed(f, 3, bodyOf(f, 3), (own) => [
      [2, 79, 5],
      [1, own, 0],
    ]),
  ),
  bytes(
    'an object stream that extends another',
    (f) => {
      const holder = `79 0 obj\n${streamBody('12 0 << /Title (a) >>', '/Type /ObjStm /N 1 /First 5 /Extends 40 0 R')}\nendobj\n`;
      return withStream(f, holder, '3 1 79 1', [
        [2, 40, 0],
        [1, f.length, 0],
      ]);
    },
    hidden,
  ),
  bytes('a cross-reference stream with an entry of no kind', (f) => withStream(f, '', '4 1', [[9, 0, 0]])),
  bytes('a cross-reference stream that frees', (f) => withStream(f, '', '4 1', [[0, 0, 1]])),
  bytes('a cross-reference stream that names a number twice', (f) =>
    withStream(f, '', '12 1 12 1', [
      [0, 0, 1],
      [1, offsetOf(f, 12), 0],
    ]),
  ),
  bytes('a cross-reference stream with Root twice', (f) => withStream(f, '', '90 0', [], '/Root 43 0 R'), hidden),
];

const field = (f: Uint8Array): number => numberOf(f, '(LanhDao)');
const value = (f: Uint8Array): number => Number(/\/V (\d+) 0 R/.exec(bodyOf(f, field(f)))?.[1]);
const rewritten = (name: string, change: (body: string) => string): AttackCase => ({
  ...byBytes(
    VALUES,
    name,
    (f) => appended(f, { [value(f)]: change(bodyOf(f, value(f))) }, { trailer: trailerOf }),
    {},
    honest['countersigned'],
  ),
});
const put = (more: string) => (body: string) => body.replace(/>>$/, `${more} >>`);

export const values: readonly AttackCase[] = [
  rewritten('another name', put('/Name (Nguoi khac)')),
  rewritten('another reason', put('/Reason (Chap thuan)')),
  rewritten('another time', (body) => body.replace(/\/M ?\([^)]*\)/, '/M (D:20200101000000Z)')),
  rewritten('a reference', put('/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 3 >> >>]')),
  rewritten('contents of nothing', (body) => body.replace(/\/Contents ?<[0-9a-f]*>/i, '/Contents <00>')),
  rewritten('another range', (body) => body.replace(/\/ByteRange ?\[[^\]]*\]/, '/ByteRange [0 10 20 10]')),
  rewritten('nothing', () => 'null'),
  ...Object.entries({
    'a lock': '/Lock << /Type /SigFieldLock /Action /All >>',
    'a seed value': '/SV << /Type /SV /Reasons [(x)] >>',
    'an action': '/AA << /E << /S /JavaScript /JS (x) >> >>',
    'a border': '/MK << /BG [1 1 1] >>',
    'a layer': '/OC << /Type /OCG /Name (x) >>',
    'a kid': '/Kids [70 0 R]',
    'a text': '/TU (x)',
  }).map(([name, more]) => ({
    ...byBytes(
      VALUES,
      `${name} on the signed field`,
      (f) => appended(f, { [field(f)]: put(more)(bodyOf(f, field(f))), 70: textField }, { trailer: trailerOf }),
      {},
      honest['countersigned'],
    ),
    modified: name !== 'a kid',
  })),
  {
    ...byBytes(
      VALUES,
      'the signed field emptied',
      (f) => appended(f, { [field(f)]: bodyOf(f, field(f)).replace(/\/V \d+ 0 R/, '') }, { trailer: trailerOf }),
      {},
      honest['countersigned'],
    ),
  },
  {
    ...byBytes(
      VALUES,
      'the earlier signature in a new field',
      (f) =>
        appended(
          f,
          {
            6: bodyOf(f, 6).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 70 0 R]'),
            70: `<< /FT /Sig /T (Them) /V ${value(f)} 0 R >>`,
          },
          { trailer: trailerOf },
        ),
      {},
      async (f) => base().then(() => (honest['countersigned'] as (x: Uint8Array) => Promise<Uint8Array>)(f)),
    ),
  },
];
