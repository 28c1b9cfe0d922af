import { type AttackCase, byBytes, byRevision } from './kit.ts';
import { font, forgery, page, textField, words } from './letter.ts';
import { appended, bodyOf, offsetOf, startxref, streamBody } from './paper.ts';

const HIDE = 'shadow hide';
const REPLACE = 'shadow replace';
const BOTH = 'shadow hide and replace';

/** A white sheet over the words, as a form of its own. */
const sheet = streamBody('1 1 1 rg 60 660 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
const nothing = streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
const covered = {
  4: streamBody(`${forgery}\n/X Do\n${words}`),
  3: page.replace('/Font << /F1 5 0 R >>', '/Font << /F1 5 0 R >> /XObject << /X 20 0 R >>'),
  20: sheet,
};

export const hidden: readonly AttackCase[] = [
  byRevision(HIDE, 'the sheet made empty', { 20: nothing }, { prepared: { objects: covered } }),
  byRevision(HIDE, 'the sheet freed', {}, { prepared: { objects: covered }, tail: { freed: [20] } }),
  byRevision(
    HIDE,
    'the sheet of another kind',
    { 20: sheet.replace('/Subtype /Form', '/Subtype /PS') },
    { prepared: { objects: covered } },
  ),
  byRevision(HIDE, 'the sheet left out of the resources', (f) => ({ 3: bodyOf(f, 3).replace('/X 20 0 R', '') }), {
    prepared: { objects: covered },
  }),
  byRevision(
    HIDE,
    'resources of their own exchanged',
    { 21: '<< /Font << /F1 5 0 R >> >>' },
    {
      prepared: {
        objects: {
          ...covered,
          3: page.replace(/\/Resources <<.*?>> >>/, '/Resources 21 0 R'),
          21: '<< /Font << /F1 5 0 R >> /XObject << /X 20 0 R >> >>',
        },
      },
    },
  ),
  byRevision(
    HIDE,
    'a length that moves the end of the words',
    { 22: '20' },
    {
      prepared: { objects: { 4: `<< /Length 22 0 R >>\nstream\n${words}\nendstream`, 22: String(words.length) } },
    },
  ),
  byRevision(
    HIDE,
    'a layer over the words switched off',
    { 23: '<< /OCGs [24 0 R] /D << /OFF [24 0 R] >> >>' },
    {
      prepared: {
        objects: {
          ...covered,
          20: sheet.replace('/BBox', '/OC 24 0 R /BBox'),
          24: '<< /Type /OCG /Name (x) >>',
          23: '<< /OCGs [24 0 R] /D << /ON [24 0 R] >> >>',
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /OCProperties 23 0 R >>',
        },
      },
    },
  ),
  byRevision(
    HIDE,
    'a layer exchanged',
    { 24: '<< /Type /OCG /Name (x) /Usage << /View << /ViewState /OFF >> >> >>' },
    {
      prepared: {
        objects: {
          ...covered,
          20: sheet.replace('/BBox', '/OC 24 0 R /BBox'),
          24: '<< /Type /OCG /Name (x) >>',
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /OCProperties << /OCGs [24 0 R] /D << >> >> >>',
        },
      },
    },
  ),
  byRevision(
    HIDE,
    'a field that covers the words emptied',
    (f) => ({
      7: bodyOf(f, 7).replace('/AP << /N 20 0 R >>', '/AP << /N 70 0 R >>').replace(/>>$/, '/V () >>'),
      70: streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
    }),
    {
      prepared: {
        objects: {
          7: textField.replace('[72 600 272 620]', '[60 660 540 750]').replace(/>>$/, '/AP << /N 20 0 R >> >>'),
          20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
        },
      },
      twin: 'countersigned',
    },
  ),
  byRevision(HIDE, 'a field that covers the words hidden', (f) => ({ 7: bodyOf(f, 7).replace('/F 4', '/F 6') }), {
    prepared: {
      objects: {
        7: textField.replace('[72 600 272 620]', '[60 660 540 750]').replace(/>>$/, '/AP << /N 20 0 R >> >>'),
        20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
      },
    },
    twin: 'countersigned',
  }),
  byRevision(HIDE, 'an annotation that covers the words removed', (f) => ({ 3: bodyOf(f, 3).replace('25 0 R', '') }), {
    prepared: {
      objects: {
        3: page.replace('9 0 R]', '9 0 R 25 0 R]'),
        25: '<< /Type /Annot /Subtype /Stamp /Rect [60 660 540 750] /F 4 /AP << /N 20 0 R >> >>',
        20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
      },
    },
  }),
  byRevision(
    HIDE,
    'a hidden annotation shown',
    { 25: '<< /Type /Annot /Subtype /Stamp /Rect [60 660 540 750] /F 4 /AP << /N 20 0 R >> >>' },
    {
      prepared: {
        objects: {
          3: page.replace('9 0 R]', '9 0 R 25 0 R]'),
          25: '<< /Type /Annot /Subtype /Stamp /Rect [60 660 540 750] /F 2 /AP << /N 20 0 R >> >>',
          20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
        },
      },
    },
  ),
];

const embedded = {
  5: '<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+X /FirstChar 32 /LastChar 122 /Widths [500] /FontDescriptor 26 0 R /Encoding 27 0 R /ToUnicode 28 0 R >>',
  26: '<< /Type /FontDescriptor /FontName /AAAAAA+X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 29 0 R >>',
  27: '<< /Type /Encoding /Differences [49 /one /two /three] >>',
  28: streamBody('1 beginbfchar <31> <0031> endbfchar'),
  29: streamBody('font program one'),
};

export const replaced: readonly AttackCase[] = [
  byRevision(
    REPLACE,
    'font program',
    { 29: streamBody('font program two') },
    { prepared: { objects: embedded }, twin: 'countersigned' },
  ),
  byRevision(
    REPLACE,
    'differences of an encoding',
    { 27: '<< /Type /Encoding /Differences [49 /nine /two /three] >>' },
    { prepared: { objects: embedded }, twin: 'stamped' },
  ),
  byRevision(
    REPLACE,
    'unicode map',
    { 28: streamBody('1 beginbfchar <31> <0039> endbfchar') },
    { prepared: { objects: embedded }, twin: 'given validation data' },
  ),
  byRevision(
    REPLACE,
    'font descriptor',
    { 26: embedded[26].replace('29 0 R', '70 0 R'), 70: streamBody('font program two') },
    { prepared: { objects: embedded }, twin: 'sealed' },
  ),
  byRevision(REPLACE, 'font dictionary', { 5: font.replace('Helvetica', 'ZapfDingbats') }),
  byRevision(
    REPLACE,
    'widths of a font',
    { 30: '[900 900]' },
    {
      prepared: {
        objects: {
          5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 33 /Widths 30 0 R >>',
          30: '[278 278]',
        },
      },
    },
  ),
  byRevision(
    REPLACE,
    'glyph of a Type 3 font',
    { 31: streamBody('1000 0 0 0 750 750 d1 0 0 100 750 re f') },
    {
      prepared: {
        objects: {
          5: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 31 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] >>',
          31: streamBody('1000 0 0 0 750 750 d1 0 0 750 750 re f'),
        },
      },
      twin: 'countersigned',
    },
  ),
  byRevision(
    REPLACE,
    'image',
    {
      32: streamBody(
        '\xff',
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      ),
    },
    {
      prepared: {
        objects: {
          3: page.replace('/Font <<', '/XObject << /I 32 0 R >> /Font <<'),
          4: streamBody(`${words} q 50 0 0 50 300 500 cm /I Do Q`),
          32: streamBody(
            '\x00',
            '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
          ),
        },
      },
    },
  ),
  byRevision(
    REPLACE,
    'colour space',
    { 33: '[/Indexed /DeviceRGB 0 <ffffff>]' },
    {
      prepared: {
        objects: {
          3: page.replace('/Font <<', '/ColorSpace << /C 33 0 R >> /Font <<'),
          33: '[/Indexed /DeviceRGB 0 <000000>]',
        },
      },
    },
  ),
  byRevision(
    REPLACE,
    'graphics state',
    { 34: '<< /Type /ExtGState /ca 0 >>' },
    {
      prepared: {
        objects: {
          3: page.replace('/Font <<', '/ExtGState << /G 34 0 R >> /Font <<'),
          34: '<< /Type /ExtGState /ca 1 >>',
        },
      },
    },
  ),
  byRevision(
    REPLACE,
    'pattern',
    {
      35: streamBody(
        '0 0 9 9 re f',
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
      ),
    },
    {
      prepared: {
        objects: {
          3: page.replace('/Font <<', '/Pattern << /P 35 0 R >> /Font <<'),
          35: streamBody(
            '',
            '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
          ),
        },
      },
    },
  ),
  byRevision(
    REPLACE,
    'a field that shows another value',
    (f) => ({
      7: bodyOf(f, 7).replace(/>>$/, '/V (10) /AP << /N 70 0 R >> >>'),
      70: streamBody(
        'BT /F1 12 Tf 2 5 Td (90) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
      ),
    }),
    { twin: 'filled in' },
  ),
  byRevision(
    REPLACE,
    'a field with a value that it does not show',
    (f) => ({ 7: bodyOf(f, 7).replace('/V (10)', '/V (90)') }),
    {
      prepared: {
        objects: {
          7: textField.replace(/>>$/, '/V (10) /AP << /N 20 0 R >> >>'),
          20: streamBody(
            'BT /F1 12 Tf 2 5 Td (10) Tj ET',
            '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
          ),
        },
      },
      twin: 'filled in',
    },
  ),
  byRevision(
    REPLACE,
    'look of a field painted anew in place',
    {
      20: streamBody(
        'BT /F1 12 Tf 2 5 Td (90) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
      ),
    },
    {
      prepared: {
        objects: {
          7: textField.replace(/>>$/, '/V (10) /AP << /N 20 0 R >> >>'),
          20: streamBody(
            'BT /F1 12 Tf 2 5 Td (10) Tj ET',
            '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
          ),
        },
      },
    },
  ),
  byRevision(
    REPLACE,
    'look of a field that is used on the page too',
    (f) => ({
      7: bodyOf(f, 7).replace('/V (10)', '/V (90)'),
      20: streamBody(
        'BT /F1 12 Tf 2 5 Td (90) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
      ),
    }),
    {
      prepared: {
        objects: {
          3: page.replace('/Font <<', '/XObject << /X 20 0 R >> /Font <<'),
          4: streamBody(`${words} q 1 0 0 1 72 500 cm /X Do Q`),
          7: textField.replace(/>>$/, '/V (10) /AP << /N 20 0 R >> >>'),
          20: streamBody(
            'BT /F1 12 Tf 2 5 Td (10) Tj ET',
            '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
          ),
        },
      },
      twin: 'countersigned',
    },
  ),
];

/** A second document waits in the signed bytes, reached by nothing. */
const waiting = {
  40: streamBody(forgery),
  41: page.replace('/Contents 4 0 R', '/Contents 40 0 R'),
  42: '<< /Type /Pages /Kids [41 0 R] /Count 1 >>',
  43: '<< /Type /Catalog /Pages 42 0 R /AcroForm 6 0 R >>',
};

export const waited: readonly AttackCase[] = [
  byRevision(
    BOTH,
    'a cross-reference that leads to the other content',
    {},
    { prepared: { objects: waiting }, tail: (f) => ({ entries: { 4: offsetOf(f, 40) } }) },
  ),
  byRevision(
    BOTH,
    'a trailer that leads to the other catalogue',
    {},
    { prepared: { objects: waiting }, tail: { root: '43 0 R' } },
  ),
  byRevision(
    BOTH,
    'the page tree leads to the other page',
    { 2: '<< /Type /Pages /Kids [41 0 R] /Count 1 >>' },
    { prepared: { objects: waiting } },
  ),
  byBytes(
    BOTH,
    'a second body of the page that an entry uncovers',
    (f) => {
      const bodies = [
        ...Buffer.from(f)
          .toString('latin1')
          .matchAll(/(?<!\d)3 0 obj/g),
      ].map((m) => m.index);
      return appended(f, {}, { entries: { 3: bodies[0] as number }, prev: startxref(f) });
    },
    { objects: waiting },
  ),
  byRevision(
    BOTH,
    'content that was missing is put in',
    { 45: streamBody(forgery) },
    { prepared: { objects: { 3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 45 0 R]') } } },
  ),
  byRevision(
    BOTH,
    'content far beyond the last number is put in',
    { 999: streamBody(forgery) },
    { prepared: { objects: { 3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 999 0 R]') } } },
  ),
  byRevision(
    BOTH,
    'a form that was missing is put in as validation data',
    (f) => ({ 1: bodyOf(f, 1).replace(/>>$/, '/DSS << /Certs [45 0 R] >> >>'), 45: streamBody(forgery) }),
    {
      prepared: { objects: { 3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 45 0 R]') } },
      twin: 'given validation data',
    },
  ),
  byRevision(
    BOTH,
    'a content key that stood twice, the first missing, put in as validation data',
    (f) => ({ 1: bodyOf(f, 1).replace(/>>$/, '/DSS << /Certs [45 0 R] >> >>'), 45: streamBody(forgery) }),
    {
      prepared: {
        intent: { field: 'ConDau' },
        objects: { 3: page.replace('/Contents 4 0 R', '/Contents 45 0 R /Contents 4 0 R') },
      },
      twin: 'given validation data',
    },
  ),
  byRevision(BOTH, 'an orphan overwritten', { 40: streamBody(words) }, { prepared: { objects: waiting } }),
  byRevision(
    BOTH,
    'an orphan overwritten and put to use',
    (f) => ({ 40: streamBody(forgery), 3: bodyOf(f, 3).replace('/Contents 4 0 R', '/Contents 40 0 R') }),
    { prepared: { objects: waiting } },
  ),
  byRevision(
    BOTH,
    'information that is a font too',
    { 12: font.replace('Helvetica', 'Symbol') },
    { prepared: { objects: { 12: font, 3: page.replace('/F1 5 0 R', '/F1 12 0 R') } }, twin: 'countersigned' },
  ),
  byRevision(
    BOTH,
    'metadata that is content too',
    { 46: streamBody(forgery, '/Type /Metadata /Subtype /XML') },
    {
      prepared: {
        objects: {
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Metadata 46 0 R >>',
          46: streamBody(' ', '/Type /Metadata /Subtype /XML'),
          3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 46 0 R]'),
        },
      },
    },
  ),
  byRevision(
    BOTH,
    'a list of annotations that is content too',
    (f) => ({ 47: bodyOf(f, 47).replace(']', ' 70 0 R]'), 70: streamBody(forgery) }),
    {
      prepared: {
        objects: {
          3: page.replace(/\/Annots \[.*?\]/, '/Annots 47 0 R').replace('/Contents 4 0 R', '/Contents 4 0 R'),
          47: '[7 0 R 8 0 R 9 0 R]',
        },
      },
      twin: 'sealed at a place of its own',
    },
  ),
];
