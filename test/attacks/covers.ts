import { deflateSync } from 'node:zlib';
import { type AttackCase, base, honest, trailerOf } from './kit.ts';
import { appended, bodyOf, streamBody } from './paper.ts';

const COVER = 'an appearance that covers';

const frame = '/Type /XObject /Subtype /Form /BBox [0 0 480 90]';
const own = '/Resources << /Font << /F1 5 0 R >> >>';
export const appearance = (content: string, entries = own, head = frame): string =>
  streamBody(content, `${head} ${entries}`);

/** A further signature, not yet verified by anybody, whose field lies over the words and looks so. */
export function covered(
  name: string,
  body: string,
  more: Readonly<Record<number, string>> = {},
  widget = '/F 132',
  appearances = '/N 71 0 R',
): AttackCase {
  return {
    family: COVER,
    name,
    modified: true,
    attack: async () => {
      const f = await base();
      return appended(
        f,
        {
          3: bodyOf(f, 3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 70 0 R]'),
          6: bodyOf(f, 6).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 70 0 R]'),
          70: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) ${widget} /P 3 0 R /Rect [60 660 540 750] /V 72 0 R /AP << ${appearances} >> >>`,
          71: body,
          72: '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 9 10 9] /Contents <00> >>',
          ...more,
        },
        { trailer: trailerOf },
      );
    },
    twin: async () => (honest['countersigned'] as (f: Uint8Array) => Promise<Uint8Array>)(await base()),
  };
}

const repeated = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
const flat = (size: number, value: number): string => deflateSync(Buffer.alloc(size, value)).toString('latin1');
const picture = (entries: string, data: string): string =>
  streamBody(data, `/Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /FlateDecode ${entries}`);
const grey = '/ColorSpace /DeviceGray /BitsPerComponent 8';
const drawn = 'q 480 0 0 90 0 0 cm /I Do Q';
const withImage = '/Resources << /XObject << /I 73 0 R >> >>';
export const state = (entries: string): string => `/Resources << /ExtGState << /G << ${entries} >> >> >>`;

const sheets: readonly AttackCase[] = [
  covered('a sheet', appearance('1 g 0 0 480 90 re f')),
  covered(
    'a mosaic of small squares',
    appearance(`1 g ${repeated(60 * 12, (i) => `${(i % 60) * 8} ${Math.floor(i / 60) * 8} 8 8 re f `)}`),
  ),
  covered(
    'one path of small squares',
    appearance(`1 g ${repeated(60 * 12, (i) => `${(i % 60) * 8} ${Math.floor(i / 60) * 8} 8 8 re `)} f`),
  ),
  covered('a thick line', appearance('90 w 1 G 0 45 m 480 45 l S')),
  covered('many thin lines', appearance(`1 w 1 G ${repeated(90, (i) => `0 ${i} m 480 ${i} l S `)}`)),
  covered('a zigzag', appearance(`2 w 1 G 0 0 m ${repeated(60, (i) => `${i % 2 ? 0 : 480} ${i * 1.5} l `)} S`)),
  covered('a thick line by the graphics state', appearance('/G gs 1 G 0 45 m 480 45 l S', state('/LW 90'))),
  covered('forty thin layers', appearance(`/G gs 1 g ${repeated(40, () => '0 0 480 90 re f ')}`, state('/ca 0.19'))),
  covered('black, multiplied', appearance('/G gs 0 g 0 0 480 90 re f', state('/BM /Multiply'))),
  covered(
    'black by a colour space, multiplied',
    appearance('/G gs 1 g /DeviceGray cs 0 sc 0 0 480 90 re f', state('/BM /Multiply')),
  ),
  covered('dark, the darker of the two', appearance('/G gs 0.1 g 0 0 480 90 re f', state('/BM /Darken'))),
  covered(
    'a soft mask that masks nothing',
    appearance('/G gs 1 g 0 0 480 90 re f', state('/SMask << /S /Luminosity /G 73 0 R >>')),
    {
      73: streamBody('1 g 0 0 480 90 re f', `${frame} /Group << /S /Transparency /CS /DeviceGray >>`),
    },
  ),
  covered(
    'two loops against each other',
    appearance('1 g 0 0 m 240 90 l 0 90 l 240 0 l 480 90 l 240 90 l 480 0 l h f'),
  ),
  covered(
    'a shape of curves',
    appearance('1 g 0 0 m 0 40 0 60 0 90 c 200 90 300 90 480 90 c 480 60 480 30 480 0 c h f'),
  ),
  covered(
    'a clip and a shading',
    appearance(
      '0 0 480 90 re W n /S sh',
      '/Resources << /Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >> >> >> >>',
    ),
  ),
  covered('a picture with a soft mask that is closed', appearance(drawn, withImage), {
    73: picture(`${grey} /SMask 74 0 R`, flat(64, 255)),
    74: picture(grey, flat(64, 255)),
  }),
  covered('a soft mask open but for the words', appearance(drawn, withImage), {
    73: picture(`${grey} /SMask 74 0 R`, flat(64, 255)),
    74: picture(
      grey,
      deflateSync(Buffer.from(Array.from({ length: 64 }, (_, i) => (i < 40 ? 255 : 0)))).toString('latin1'),
    ),
  }),
  covered('a soft mask turned round', appearance(drawn, withImage), {
    73: picture(`${grey} /SMask 74 0 R`, flat(64, 255)),
    74: picture(`${grey} /Decode [1 0]`, flat(64, 0)),
  }),
  covered('a stencil', appearance(`1 g ${drawn}`, withImage), {
    73: picture('/ImageMask true /BitsPerComponent 1', flat(8, 0)),
  }),
  covered('a stencil turned round', appearance(`1 g ${drawn}`, withImage), {
    73: picture('/ImageMask true /BitsPerComponent 1 /Decode [1 0]', flat(8, 255)),
  }),
  covered('a picture with an explicit mask', appearance(drawn, withImage), {
    73: picture(`${grey} /Mask 74 0 R`, flat(64, 255)),
    74: picture('/ImageMask true /BitsPerComponent 1', flat(8, 0)),
  }),
  covered('a picture with a colour mask', appearance(drawn, withImage), {
    73: picture(`${grey} /Mask [9 9]`, flat(64, 255)),
  }),
  covered('a picture of a kind that is not read here', appearance(drawn, withImage), {
    73: streamBody('x', '/Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /JPXDecode /SMaskInData 1'),
  }),
  covered('a picture in the stream', appearance('q 480 0 0 90 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q')),
  covered('a form in a form', appearance('/I Do', withImage), { 73: appearance('1 g 0 0 480 90 re f') }),
  covered('a picture in a form in a form', appearance('/I Do', withImage), {
    73: appearance(drawn, '/Resources << /XObject << /I 74 0 R >> >>'),
    74: picture(`${grey} /SMask 75 0 R`, flat(64, 255)),
    75: picture(grey, flat(64, 255)),
  }),
];

export const font = (entries: string): string => `/Resources << /Font << /F2 << /Type /Font ${entries} >> >> >>`;
const block = 'BT /F2 90 Tf 0 10 Td (aaaaaaaaaa) Tj ET';
const tricks: readonly AttackCase[] = [
  covered('other words', appearance('BT /F1 14 Tf 12 60 Td (nop 90.000.000 dong) Tj ET')),
  covered(
    'a font of blocks that are called blanks',
    appearance(
      `1 g ${block}`,
      font(
        '/Subtype /TrueType /BaseFont /B /FirstChar 97 /LastChar 97 /Widths [600] /FontDescriptor 73 0 R /ToUnicode 75 0 R',
      ),
    ),
    {
      73: '<< /Type /FontDescriptor /FontName /B /Flags 4 /FontFile2 74 0 R >>',
      74: streamBody('a program with a block'),
      75: streamBody('1 beginbfchar <61> <0020> endbfchar'),
    },
  ),
  covered(
    'a font of blocks that are called dots',
    appearance(
      `1 g ${block}`,
      font(
        '/Subtype /TrueType /BaseFont /B /FirstChar 97 /LastChar 97 /Widths [600] /FontDescriptor 73 0 R /Encoding << /Differences [97 /period] >>',
      ),
    ),
    {
      73: '<< /Type /FontDescriptor /FontName /B /Flags 4 /FontFile2 74 0 R >>',
      74: streamBody('a program with a block'),
    },
  ),
  covered(
    'a drawn font with one large letter',
    appearance(
      '1 g BT /F2 1 Tf 470 2 Td (a) Tj ET',
      font(
        '/Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 73 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1]',
      ),
    ),
    {
      73: streamBody('1 0 d0 -480 -9 960 99 re f'),
    },
  ),
  covered('the value first, other words last', appearance('BT /F1 14 Tf 2 200 Td (x) (nop 90.000.000 dong) Tj ET')),
  covered('two places for one text', appearance('BT /F1 14 Tf 0 500 12 60 Td (nop 90.000.000 dong) Tj ET')),
  covered('two colours for one area', appearance('/G gs 1 1 1 0 0 0 rg 0 0 480 90 re f', state('/BM /Multiply'))),
  covered('an appearance without a box', appearance('1 g 60 660 480 90 re f', own, '/Type /XObject /Subtype /Form')),
  covered(
    'an appearance with an empty box',
    appearance('1 g 60 660 480 90 re f', own, '/Type /XObject /Subtype /Form /BBox [0 0 0 0]'),
  ),
  covered(
    'an appearance for the pointer over it',
    appearance(''),
    { 73: appearance('1 g 0 0 480 90 re f') },
    '/F 132',
    '/N 71 0 R /R 73 0 R',
  ),
  covered(
    'an appearance for the pressed button',
    appearance(''),
    { 73: appearance('1 g 0 0 480 90 re f') },
    '/F 132',
    '/N 71 0 R /D 73 0 R',
  ),
  covered(
    'states of an appearance, none chosen',
    appearance(''),
    { 73: appearance('1 g 0 0 480 90 re f') },
    '/F 132',
    '/N << /Off 73 0 R /On 71 0 R >>',
  ),
  covered('an appearance that does not turn with the page', appearance('', own), {}, '/F 148'),
  covered('an appearance that does not grow with the page', appearance('', own), {}, '/F 140'),
  covered('a reference to a page of another file', appearance('', '/Ref << /F (x.pdf) /Page 0 >>')),
  covered('an appearance on a layer', appearance('1 g 0 0 480 90 re f', '/OC << /Type /OCG /Name (x) >>')),
  covered(
    'a turned and enlarged appearance',
    appearance('1 g 0 0 9 9 re f', '/Matrix [0 100 -100 0 0 0]', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  ),
  covered('a deep stack', appearance(`${'q '.repeat(600)} 1 g 0 0 480 90 re f ${'Q '.repeat(600)}`)),
  covered('a colour of one area for another', appearance('1 g 0 0 480 90 re /P Do f', own)),
];

export const covers: readonly AttackCase[] = [...sheets, ...tricks];
