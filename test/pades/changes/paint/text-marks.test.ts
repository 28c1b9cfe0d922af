import { describe, expect, it } from 'vitest';
import { streamBody } from '../../../attacks/paper.ts';
import { described, inAppearance, onPage } from '../small-papers.ts';

const widths = '/FirstChar 97 /Widths [500 1000]';
const program = '/FontDescriptor << /FontFile2 41 0 R >>';
const fonts = {
  40: `<< /Type /Font /Subtype /Type1 ${widths} >>`,
  41: streamBody('a program'),
  42: `<< /Type /Font /Subtype /TrueType ${widths} ${program} >>`,
  43: `<< /Type /Font /Subtype /Type3 ${widths} >>`,
};
const entries = `/Font << /F 40 0 R /G 42 0 R /T 43 0 R >> /ExtGState <<
  /Size << /Font [40 0 R 20] >> /SizeThere << /Font [40 0 R 44 0 R] >> /NoSize << /Font [42 0 R /x] >> /Odd << /Font 7 >>
  /Wide << /LW 8 >> /Limit << /ML 4 >> /Round << /LJ 1 >> /Words << /LW /x /ML /x /LJ /x >> >>`;

const textOn = (content: string): ReturnType<typeof onPage> =>
  onPage(content, { entries, more: { ...fonts, 44: '30' } });

describe('where text stands on a page', () => {
  it.each<[string, string, string[]]>([
    ['on its line', 'BT /F 10 Tf 5 7 Td (ab) Tj ET', ['text 5 5 20 14.5 ab']],
    ['one after another', 'BT /F 10 Tf (a) Tj (b) Tj ET', ['text 0 -2 5 7.5 a', 'text 5 -2 15 7.5 b']],
    ['in pieces', 'BT /F 10 Tf [(a) -1000 (b) /x] TJ ET', ['text 0 -2 5 7.5 a', 'text 15 -2 25 7.5 b']],
    ['on the next line', "BT /F 10 Tf 12 TL (a) Tj (b) ' ET", ['text 0 -2 5 7.5 a', 'text 0 -14 10 -4.5 b']],
    [
      'with spaces set before it',
      'BT /F 10 Tf 12 TL 1 2 (a b) " (a) Tj ET',
      ['text 0 -14 27.56 -4.5 a b', 'text 27.56 -14 34.56 -4.5 a'],
    ],
    ['with space between characters', 'BT /F 10 Tf 3 Tc (aa) Tj ET', ['text 0 -2 16 7.5 aa']],
    ['with space between words', 'BT /F 10 Tf 3 Tw (a a) Tj ET', ['text 0 -2 18.56 7.5 a a']],
    ['stretched', 'BT /F 10 Tf 200 Tz 1 Tc (a) Tj ET', ['text 0 -2 12 7.5 a']],
    ['raised', 'BT /F 10 Tf 4 Ts (a) Tj ET', ['text 0 2 5 11.5 a']],
    ['enlarged', 'BT /F 1 Tf 10 0 0 20 1 1 Tm (a) Tj ET', ['text 1 -3 6 16 a']],
    ['in the space of the page', '2 0 0 2 0 0 cm BT /F 10 Tf 5 7 Td (a) Tj ET', ['text 10 10 20 29 a']],
    ['of a font that is not there', 'BT /H 10 Tf (abc) Tj ET', ['text 0 -2 15 7.5 undefined']],
    ['of a size from the graphics state', 'BT /F 10 Tf /Size gs (a) Tj ET', ['text 0 -4 10 15 a']],
    ['of a size that stands elsewhere', 'BT /F 10 Tf /SizeThere gs (a) Tj ET', ['text 0 -6 15 22.5 a']],
    ['of the size before when there is none', 'BT /F 10 Tf /NoSize gs (a) Tj ET', ['text 0 -2 5 7.5 a']],
    ['of the font before when there is none', 'BT /F 10 Tf /Odd gs (a) Tj ET', ['text 0 -2 5 7.5 a']],
    ['what shows nothing', 'BT /F 10 Tf 7 Tj /a Tj (a) TJ ET', []],
    ['invisible', 'BT /F 10 Tf 3 Tr (a) Tj 7 Tr (a) Tj ET', []],
    ['after invisible text', 'BT /F 10 Tf 3 Tr (a) Tj 0 Tr (a) Tj ET', ['text 5 -2 10 7.5 a']],
    ['filled, and a clip', 'BT /F 10 Tf 4 Tr (a) Tj ET', ['text 0 -2 5 7.5 a']],
  ])('%s', async (_, content, expected) => {
    expect((await textOn(content)).marks.map(described)).toEqual(expected);
  });
});

describe('text drawn along its outlines', () => {
  const grown = (by: number): string => `text ${0 - by} ${-2 - by} ${5 + by} ${7.5 + by} a`;
  it.each<[string, string, string]>([
    ['reaches as far as its line with the longest spikes', '1 Tr', grown(5)],
    ['filled as well', '2 Tr', grown(5)],
    ['and a clip', '5 Tr', grown(5)],
    ['filled, and a clip', '6 Tr', grown(5)],
    ['with shorter spikes', '2 M 1 Tr', grown(1)],
    ['with a limit that allows none', '0 M 1 Tr', grown(0.5)],
    ['with round corners', '1 j 1 Tr', grown(0.5)],
    ['with a wide line', '1 j 8 w 1 Tr', grown(4)],
    ['by the graphics state', '1 j /Wide gs 1 Tr', grown(4)],
    ['with a limit by the graphics state', '/Limit gs 1 Tr', grown(2)],
    ['with corners by the graphics state', '/Round gs 1 Tr', grown(0.5)],
    ['with a graphics state of words', '8 w 4 M /Words gs 1 Tr', grown(16)],
    ['with corners by a graphics state of words', '1 j 8 w /Words gs 1 Tr', grown(4)],
    ['as often as not', '8 w 0 Tr', grown(0)],
  ])('%s', async (_, state, expected) => {
    expect((await textOn(`${state} BT /F 10 Tf (a) Tj ET`)).marks.map(described)).toEqual([expected]);
  });

  it('the line is as wide as the page makes it, in each direction', async () => {
    const { marks } = await textOn('2 1 3 4 0 0 cm 1 j 2 w 1 Tr BT /F 10 Tf 0 0 Td (a) Tj ET');
    const plain = await textOn('2 1 3 4 0 0 cm BT /F 10 Tf 0 0 Td (a) Tj ET');
    const [box, inner] = [marks[0]?.box, plain.marks[0]?.box];
    expect((inner?.x0 ?? 0) - (box?.x0 ?? 0)).toBeCloseTo(Math.hypot(2, 3));
    expect((box?.y1 ?? 0) - (inner?.y1 ?? 0)).toBeCloseTo(Math.hypot(1, 4));
  });
});

describe('how a string of an appearance is written', () => {
  const written = async (state: string) => {
    const own = '/BBox [0 0 100 100]';
    const { marks } = await inAppearance(`BT ${state} 50 50 Td (aa) Tj ET`, {
      own,
      entries,
      more: { ...fonts, 44: '30' },
    });
    return marks[0]?.written;
  };
  it('is along its line as far as a letter is wide, and upward as far as it is high', async () => {
    expect(await written('/F 10 Tf')).toMatchObject({ along: [10, 0], up: [0, 10], height: 10, spacing: 0 });
    expect(await written('/F 10 Tf 200 Tz')).toMatchObject({ along: [20, 0], up: [0, 10] });
    expect(await written('/F 10 Tf 50 Tz 4 Ts')).toMatchObject({ along: [5, 0], up: [0, 10], start: [50, 54] });
  });

  it('has so much space between its letters as a part of their height', async () => {
    expect((await written('/F 10 Tf 3 Tc'))?.spacing).toBeCloseTo(0.3);
    expect((await written('/F -10 Tf 3 Tc'))?.spacing).toBeCloseTo(0.3);
    expect((await written('/F 0 Tf 3 Tc'))?.spacing).toBe(0);
  });
});

describe('fonts of the file', () => {
  it('are told from those of the reader, and drawn ones are ambiguous', async () => {
    const { marks, ambiguous } = await textOn('BT /F 10 Tf (a) Tj /G 10 Tf (a) Tj ET');
    expect([ambiguous, marks.map(({ foreign }) => foreign)]).toEqual([false, [false, true]]);
    expect((await textOn('BT /T 10 Tf (a) Tj ET')).ambiguous).toBe(true);
  });
});
