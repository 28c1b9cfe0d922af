import { deflateSync } from 'node:zlib';
import { appearance, covered, font, state } from './covers.ts';
import type { AttackCase } from './kit.ts';
import { streamBody } from './paper.ts';

const mask = (entries: string, at: (x: number, y: number) => number): string =>
  streamBody(
    deflateSync(Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => at(i & 1023, i >> 10)))).toString('latin1'),
    `/Type /XObject /Subtype /Image /Width 1024 /Height 1024 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode ${entries}`,
  );

/** Lines and areas that hide more than a short look at them tells; the words are 0 to 480 wide and 0 to 90 high. */
export const strokes: readonly AttackCase[] = [
  covered('a thick line that closes its path', appearance('90 w 1 G -200 45 m -200 -5000 l 700 -5000 l 700 45 l s')),
  covered(
    'a thick line after the end of its path',
    appearance('90 w 1 G -200 45 m -200 -5000 l 700 -5000 l 700 45 l h -200 5000 l S'),
  ),
  covered('a line that is wide one way only', appearance('q 400 0 0 0.01 0 0 cm 1 w 1 G 0.6 0 m 0.6 9000 l S Q')),
  covered('the spike of a sharp corner', appearance('60 w 100 M 1 G -2000 -30 m -20 45 l -2000 120 l S')),
  covered(
    'the spike of a sharp corner by the graphics state',
    appearance('/G gs 1 G -2000 -30 m -20 45 l -2000 120 l S', state('/LW 60 /ML 100')),
  ),
  covered('a thick slanted line from far away', appearance('100 w 1 G -49760 -49955 m 50240 50045 l S')),
  covered('a thick curve around nothing', appearance('90 w 1 G -300 -2000 m -100 727 580 727 780 -2000 c S')),
  covered(
    'a shape that is wide only where no row is measured',
    appearance(`1 g -1 -100000 m 0 -100000 l 0 0 l 480 0 l 480 90 l 0 90 l 0 100000 l -1 100000 l h f`),
  ),
  covered(
    'a comb with its gaps where rows are measured',
    appearance(
      `1 g 0 0 m ${Array.from({ length: 24 }, (_, i) => {
        const mid = (i + 0.5) * 3.75;
        return `0 ${mid - 1.8} l 480 ${mid - 1.8} l 480 ${mid - 0.1} l 0 ${mid - 0.1} l 0 ${mid + 0.1} l 480 ${mid + 0.1} l 480 ${mid + 1.8} l 0 ${mid + 1.8} l `;
      }).join('')} 0 90 l -1 90 l -1 0 l h f`,
    ),
  ),
  covered(
    'crossings where rows are measured',
    appearance(
      `1 g ${Array.from({ length: 24 }, (_, i) => `0 ${i * 3.75} m 480 ${(i + 1) * 3.75} l 0 ${(i + 1) * 3.75} l 480 ${i * 3.75} l h `).join('')} f`,
    ),
  ),
  covered(
    'a soft mask open where it is measured',
    appearance('q 480 0 0 90 0 0 cm /I Do Q', '/Resources << /XObject << /I 73 0 R >> >>'),
    {
      73: mask('/SMask 74 0 R', () => 255),
      74: mask('', (x, y) => (x % 4 > 0 || y % 4 > 0 ? 255 : 0)),
    },
  ),
  ...[
    ['a soft mask turned round but for a hair', '/SMask 74 0 R', '/Decode [0.99 0]'],
    ['a soft mask turned round by a reference', '/SMask 74 0 R', '/Decode [75 0 R 0]'],
    ['a soft mask in place of which stands that of the picture', '/SMaskInData 1 /SMask 74 0 R', '/Decode [0 1]'],
    ['a mask that is no stencil', '/Mask 74 0 R', '/Decode [1 0]'],
  ].map(([name = '', entries = '', decode = '']) =>
    covered(name, appearance('q 480 0 0 90 0 0 cm /I Do Q', '/Resources << /XObject << /I 73 0 R >> >>'), {
      73: mask(entries, () => 255),
      74: mask(decode, () => 0),
      75: '1',
    }),
  ),
  covered(
    'grey multiplied many times',
    appearance(`/G gs 0.6 g ${'0 0 480 90 re f '.repeat(10)}`, state('/BM /Multiply')),
  ),
  covered(
    'a dot in thick outline',
    appearance('1 G 90 w BT /F1 1 Tf 2 Tr 240 45 Td (.) Tj 100 0 Td (.) Tj -200 0 Td (.) Tj ET'),
  ),
  covered(
    'a font of blocks that are called nothing',
    appearance(
      '1 g BT /F2 90 Tf 0 10 Td (aaaaaaaaaa) Tj ET',
      font(
        '/Subtype /TrueType /BaseFont /B /FirstChar 97 /LastChar 97 /Widths [600] /FontDescriptor 73 0 R /ToUnicode 75 0 R',
      ),
    ),
    {
      73: '<< /Type /FontDescriptor /FontName /B /Flags 4 /FontFile2 74 0 R >>',
      74: streamBody('a program with a block'),
      75: streamBody('1 beginbfchar <61> <> endbfchar'),
    },
  ),
];
