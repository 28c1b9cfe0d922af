import { appearance, covered, state } from './covers.ts';
import { type AttackCase, base, byRevision } from './kit.ts';
import { page, textField } from './letter.ts';
import { appended, type Bodies, bodyOf, streamBody } from './paper.ts';

const sheet = '0 0 480 90 re f';
const multiply = '/ExtGState << /G << /BM /Multiply >> >>';

/** Appearances whose colours, sizes or blending come from elsewhere than from their operators. */
const states: readonly AttackCase[] = [
  covered(
    'a blend mode by reference in a list',
    appearance(
      `/G gs 1 g /H gs ${sheet}`,
      '/Resources << /ExtGState << /G << /BM /Multiply >> /H << /BM [73 0 R] >> >> >>',
    ),
    { 73: '/Normal' },
  ),
  covered(
    'white multiplied in a group of its own',
    appearance(`/G gs 1 g ${sheet}`, `/Group << /S /Transparency /I true >> /Resources << ${multiply} >>`),
  ),
  covered(
    'white by a default colour space, multiplied',
    appearance(
      `/G gs 1 g ${sheet}`,
      `/Resources << ${multiply} /ColorSpace << /DefaultGray [/Separation /X /DeviceGray << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>] >> >>`,
    ),
  ),
  covered(
    'white by a transfer function, multiplied',
    appearance(
      `/G gs 1 g ${sheet}`,
      state('/BM /Multiply /TR << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>'),
    ),
  ),
  covered(
    'a font size by the graphics state',
    appearance(
      'BT /F1 1 Tf 2 10 Td /G gs (nop 90.000.000) Tj ET',
      '/Resources << /Font << /F1 5 0 R >> /ExtGState << /G << /Font [5 0 R 90] >> >> >>',
    ),
  ),
  covered(
    'words on a layer',
    appearance(
      '/OC /L BDC BT /F1 12 Tf 2 5 Td (x) Tj ET EMC',
      '/Resources << /Font << /F1 5 0 R >> /Properties << /L << /Type /OCG /Name (x) >> >> >>',
    ),
  ),
];

const narrow = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126';
const down = (encoding: string): string =>
  `/Resources << /Font << /F2 << /Type /Font /Subtype /Type0 /BaseFont /B /Encoding ${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /B /DW 0 /DW2 [0 -1000] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >> >>`;

/** Letters that are larger than they say, or that stand elsewhere. */
const letters: readonly AttackCase[] = [
  covered(
    'a letter that is called narrow',
    appearance(
      'BT /F2 90 Tf 11.8 10 Td (M) Tj ET',
      `/Resources << /Font << /F2 << ${narrow} /Widths [${'0 '.repeat(95)}] >> >> >>`,
    ),
  ),
  covered(
    'a letter that is called less than narrow',
    appearance(
      'BT /F2 90 Tf 11.8 10 Td (M) Tj ET',
      `/Resources << /Font << /F2 << ${narrow} /Widths [${'-500 '.repeat(95)}] >> >> >>`,
    ),
  ),
  covered(
    'words of the reader that are called blanks',
    appearance(
      'BT /F2 14 Tf 12 60 Td (nop 90.000.000 dong) Tj ET',
      '/Resources << /Font << /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 73 0 R >> >> >>',
    ),
    {
      73: streamBody(`1 beginbfrange <20> <7e> [${'<0020> '.repeat(95)}] endbfrange`),
    },
  ),
  covered(
    'text that runs down',
    appearance('BT /F2 14 Tf 100 89 Td <000100020003000400050006> Tj ET', down('/Identity-V')),
  ),
  covered('characters of one byte', appearance('BT /F2 14 Tf 5 56 Td <0102030405060708> Tj ET', down('73 0 R')), {
    73: streamBody('1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <00> <ff> 0 endcidrange'),
  }),
];

/** Seven bars, two of them not drawn: a 5. */
const bars = '0 0 0 rg 2 2 8 1 re f 2 9 8 1 re f 2 16 8 1 re f 2 9 1 8 re f 9 2 1 8 re f';

const filledBy =
  (content: string): ((f: Uint8Array) => Bodies) =>
  (f) => ({
    7: bodyOf(f, 7).replace(/>>$/, '/V (1) /AP << /N 70 0 R >> >>'),
    70: streamBody(content, '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>'),
  });
const honest = '/Tx BMC q 1 g 0 0 200 20 re f 0 G 0.5 0.5 199 19 re S BT 0 g /F1 12 Tf 2 5 Td (1) Tj ET Q EMC';

function shown(name: string, content: string): AttackCase {
  return {
    ...byRevision('a field that shows something else', name, filledBy(content)),
    twin: async () => {
      const file = await base();
      return appended(file, filledBy(honest)(file));
    },
  };
}

const values: readonly AttackCase[] = [
  shown('a value under a sheet and bars over it', `BT /F1 12 Tf 2 5 Td (1) Tj ET 1 g 0 0 200 20 re f ${bars}`),
  shown('a tiny value beside bars', `BT /F1 0.1 Tf 2 5 Td (1) Tj ET ${bars}`),
  {
    ...byRevision('a field that shows something else', 'letters of the reader that are called others', (f) => ({
      ...filledBy('BT /F1 12 Tf 2 5 Td (9) Tj ET')(f),
      70: streamBody(
        'BT /F2 12 Tf 2 5 Td (9) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 73 0 R >> >> >>',
      ),
      73: streamBody('1 beginbfchar <39> <0031> endbfchar'),
    })),
    twin: async () => {
      const file = await base();
      return appended(file, filledBy(honest)(file));
    },
  },
  shown('a sheet of two strips over the value', `BT /F1 12 Tf 2 5 Td (1) Tj ET 1 g 0 0 200 9 re f 0 9 200 11 re f`),
  shown('a line through the value', '0 9 200 1 re f BT /F1 12 Tf 2 5 Td (1) Tj ET'),
  shown('a value on a layer', '/OC /L BDC BT /F1 12 Tf 2 5 Td (1) Tj ET EMC'),
];

const overWords = textField.replace('[72 600 272 620]', '[72 712 472 732]').replace('/P 3 0 R ', '');
const filled = (f: Uint8Array, value: string): Bodies => ({
  7: bodyOf(f, 7).replace(/>>$/, `/V (${value}) /AP << /N 70 0 R >> >>`),
  70: streamBody(
    `/Tx BMC q BT /F1 12 Tf 2 5 Td (${value}) Tj ET Q EMC`,
    '/Type /XObject /Subtype /Form /BBox [0 0 400 20] /Resources << /Font << /F1 5 0 R >> >>',
  ),
});

/** The page lists its annotations through these objects. */
function listed(name: string, lists: Bodies): AttackCase {
  const prepared = { objects: { ...lists, 3: page.replace(/\/Annots \[.*\]/, '/Annots 40 0 R') } };
  const over = { objects: { ...prepared.objects, 7: overWords } };
  return {
    ...byRevision('a field that shows something else', name, (f) => filled(f, 'nop 90.000.000 dong'), {
      prepared: over,
    }),
    twin: async () => {
      const file = await base(prepared);
      return appended(file, filled(file, '12'));
    },
  };
}

const elsewhere: readonly AttackCase[] = [
  listed('over the words, by a list that stands elsewhere', { 40: '[7 0 R 8 0 R 9 0 R]' }),
  listed('over the words, by a list at the end of references', { 40: '41 0 R', 41: '[7 0 R 8 0 R 9 0 R]' }),
];

export const otherStates: readonly AttackCase[] = [...states, ...letters, ...values, ...elsewhere];
