import { type AttackCase, byRevision } from './kit.ts';
import { font, page, textField, words } from './letter.ts';
import { bodyOf, streamBody } from './paper.ts';

const REPLACE = 'shadow replace';

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
    (f) => ({ 7: bodyOf(f, 7).replace('/AP', '/V (90) /AP') }),
    {
      prepared: {
        objects: {
          7: textField.replace(/>>$/, '/AP << /N 20 0 R >> >>'),
          20: streamBody(
            'BT /F1 12 Tf 2 5 Td ( ) Tj ET',
            '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
          ),
        },
      },
      twin: 'filled in',
    },
  ),
  byRevision(
    REPLACE,
    'appearance of a field painted again in place',
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
      twin: 'given metadata',
    },
  ),
  byRevision(
    REPLACE,
    'appearance of a field that is used on the page too',
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
