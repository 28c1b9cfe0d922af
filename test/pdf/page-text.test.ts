/** Text of pages with its places (ISO 32000-2 § 9.4), from content written out by hand. */
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { pageAt } from '../../lib/pdf/document/pages.ts';
import type { PdfView } from '../../lib/pdf/document/view.ts';
import { readToUnicode } from '../../lib/pdf/text/cmap.ts';
import { findLastText } from '../../lib/pdf/text/find-text.ts';
import { textOfPage } from '../../lib/pdf/text/page-text.ts';
import { classicFile } from './files.ts';

const streamOf = (text: string, entries = ''): string =>
  `<<${entries}/Length ${text.length}>>\nstream\n${text}\nendstream`;

const fixed = '<</Type/Font/Subtype/TrueType/FirstChar 32/Widths[250 333 500]/ToUnicode 99 0 R>>';

/** A page with this content and these fonts; further objects from 7 on. */
async function view(
  content: string | readonly string[],
  resources: string,
  more: readonly string[] = [],
): Promise<PdfView> {
  const parts = typeof content === 'string' ? [content] : content;
  const first = 4 + more.length;
  const contents = parts.length === 1 ? `${first} 0 R` : `[${parts.map((_, i) => `${first + i} 0 R`).join(' ')}]`;
  const file = classicFile([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<${resources}>>/Contents ${contents}>>`,
    ...more,
    ...parts.map((part) => streamOf(part)),
  ]);
  return (await openPdf(bytesSource(file), { rebuild: 'never' })).latest;
}

const plainFont = '/Font<</F 4 0 R>>';
const plain = ['<</Type/Font/Subtype/Type1/FirstChar 32/Widths[250 333]>>'];

type Shown = [string, number, number, number, number, number];
async function runs(
  content: string | readonly string[],
  resources = plainFont,
  more: readonly string[] = plain,
): Promise<Shown[]> {
  const latest = await view(content, resources, more);
  const found = await textOfPage(latest, await pageAt(latest, 0));
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return found.map(({ text, x0, y0, x1, y1, size }) => [
    text,
    ...([x0, y0, x1, y1, size].map(round) as [number, number, number, number, number]),
  ]);
}

describe('a text operator', () => {
  // The font: space 250, "!" 333, everything else 500 thousandths.
  it.each<[string, string, Shown[]]>([
    [
      'Tj shows and moves on',
      'BT /F 10 Tf 5 7 Td (ab) Tj (c) Tj ET',
      [
        ['ab', 5, 7, 15, 7, 10],
        ['c', 15, 7, 20, 7, 10],
      ],
    ],
    ['widths come from the font', 'BT /F 10 Tf ( !a) Tj ET', [[' !a', 0, 0, 10.83, 0, 10]]],
    ['Tc spreads every character', 'BT /F 10 Tf 2 Tc (ab) Tj ET', [['ab', 0, 0, 14, 0, 10]]],
    ['Tw spreads spaces alone', 'BT /F 10 Tf 3 Tw (a b) Tj ET', [['a b', 0, 0, 15.5, 0, 10]]],
    ['Tz stretches', 'BT /F 10 Tf 50 Tz 2 Tc (ab) Tj ET', [['ab', 0, 0, 7, 0, 10]]],
    ['Ts raises', 'BT /F 10 Tf 4 Ts (a) Tj ET', [['a', 0, 4, 5, 4, 10]]],
    [
      'Td adds up',
      'BT /F 10 Tf 5 7 Td (a) Tj 1 -2 Td (b) Tj ET',
      [
        ['a', 5, 7, 10, 7, 10],
        ['b', 6, 5, 11, 5, 10],
      ],
    ],
    [
      'TD sets the leading that T* takes',
      'BT /F 10 Tf 1 -12 TD (a) Tj T* (b) Tj ET',
      [
        ['a', 1, -12, 6, -12, 10],
        ['b', 1, -24, 6, -24, 10],
      ],
    ],
    [
      'TL sets it too',
      'BT /F 10 Tf 12 TL (a) Tj T* (b) Tj ET',
      [
        ['a', 0, 0, 5, 0, 10],
        ['b', 0, -12, 5, -12, 10],
      ],
    ],
    [
      "' goes to the next line",
      "BT /F 10 Tf 12 TL (a) Tj (b) ' ET",
      [
        ['a', 0, 0, 5, 0, 10],
        ['b', 0, -12, 5, -12, 10],
      ],
    ],
    ['" sets both spacings', 'BT /F 10 Tf 12 TL 3 2 (a b) " ET', [['a b', 0, -12, 21.5, -12, 10]]],
    [
      'Tm places',
      'BT /F 10 Tf 9 9 Td 1 0 0 1 50 60 Tm (a) Tj 1 1 Td (b) Tj ET',
      [
        ['a', 50, 60, 55, 60, 10],
        ['b', 51, 61, 56, 61, 10],
      ],
    ],
    ['Tm scales and turns', 'BT /F 10 Tf 0 2 -2 0 50 60 Tm (a) Tj ET', [['a', 50, 60, 50, 70, 20]]],
    ['Tm slants', 'BT /F 10 Tf 2 0 3 4 50 60 Tm (a) Tj ET', [['a', 50, 60, 60, 60, 50]]],
    [
      'TJ moves between its parts',
      'BT /F 10 Tf [(a) -100 (b) 200 (c)] TJ ET',
      [
        ['a', 0, 0, 5, 0, 10],
        ['b', 6, 0, 11, 0, 10],
        ['c', 9, 0, 14, 0, 10],
      ],
    ],
    [
      'TJ moves by the stretch too',
      'BT /F 10 Tf 50 Tz [(a) -100 (b)] TJ ET',
      [
        ['a', 0, 0, 2.5, 0, 10],
        ['b', 3, 0, 5.5, 0, 10],
      ],
    ],
    ['TJ without an array shows nothing', 'BT /F 10 Tf (a) TJ ET', []],
    [
      'BT begins again',
      'BT /F 10 Tf 5 5 Td (a) Tj ET BT (b) Tj 1 1 Td (c) Tj ET',
      [
        ['a', 5, 5, 10, 5, 10],
        ['b', 0, 0, 5, 0, 10],
        ['c', 1, 1, 6, 1, 10],
      ],
    ],
    [
      'cm multiplies from the left',
      '2 0 0 3 10 20 cm 1 0 0 1 5 5 cm BT /F 10 Tf (a) Tj ET',
      [['a', 20, 35, 30, 35, 30]],
    ],
    [
      'q and Q keep and give back',
      'q 2 0 0 2 0 0 cm BT /F 10 Tf (a) Tj ET Q BT /F 10 Tf (b) Tj ET',
      [
        ['a', 0, 0, 10, 0, 20],
        ['b', 0, 0, 5, 0, 10],
      ],
    ],
    ['Q without q changes nothing', 'Q BT /F 10 Tf Q (b) Tj ET', [['b', 0, 0, 5, 0, 10]]],
    ['without a font nothing is shown', 'BT (a) Tj /F 10 Tf (b) Tj /G 10 Tf (c) Tj ET', [['b', 0, 0, 5, 0, 10]]],
    ['a font without a name is none', 'BT /F 10 Tf (a) Tj 5 10 Tf (b) Tj ET', [['a', 0, 0, 5, 0, 10]]],
    ['operands that are missing are zero', 'BT /F 10 Tf Td (a) Tj ET', [['a', 0, 0, 5, 0, 10]]],
    ['hexadecimal strings are strings', 'BT /F 10 Tf <6162> Tj ET', [['ab', 0, 0, 10, 0, 10]]],
    [
      'what is not text is passed over',
      'BT /F 10 Tf true null /P <</MCID 0>> BDC [1 2] 0 d (a) Tj EMC ET',
      [['a', 0, 0, 5, 0, 10]],
    ],
    ['brackets astray are passed over', 'BT ] ) } { > /F 10 Tf (a) Tj ET', [['a', 0, 0, 5, 0, 10]]],
    ['words astray take their operands along', 'BT /F 10 Tf 7 7 oops 1 2 Td (a) Tj ET', [['a', 1, 2, 6, 2, 10]]],
    [
      'what cannot be read is passed over',
      'BT /F 10 Tf (a) Tj << (b) Tj',
      [
        ['a', 0, 0, 5, 0, 10],
        ['b', 5, 0, 10, 0, 10],
      ],
    ],
    [
      'an inline image is passed over',
      'BI /W 1 ID \u0001EI (x) Tj EIx EI BT /F 10 Tf (a) Tj ET',
      [['a', 0, 0, 5, 0, 10]],
    ],
    [
      'an inline image without end takes the rest',
      'BT /F 10 Tf (a) Tj ET BI ID 1234 BT (b) Tj',
      [['a', 0, 0, 5, 0, 10]],
    ],
    ['EI at the very end ends an image', 'BT /F 10 Tf (a) Tj BI ID 12 EI', [['a', 0, 0, 5, 0, 10]]],
  ])('%s', async (_, content, expected) => {
    expect(await runs(content)).toEqual(expected);
  });

  it('goes on from one part of the contents to the next, between words only', async () => {
    expect(await runs(['BT /F 10', 'Tf (a) Tj ET', 'BT (b) Tj ET'])).toEqual([
      ['a', 0, 0, 5, 0, 10],
      ['b', 0, 0, 5, 0, 10],
    ]);
  });
});

describe('a form', () => {
  const form = (content: string, entries = '') => streamOf(content, `/Type/XObject/Subtype/Form${entries}`);

  it('is drawn where it is used, with its matrix and its own fonts', async () => {
    const found = await runs(
      '1 0 0 1 100 0 cm q 2 0 0 2 0 0 cm /X Do Q BT /F 10 Tf (c) Tj ET',
      '/Font<</F 4 0 R>>/XObject<</X 5 0 R>>',
      [...plain, form('BT /G 10 Tf (a) Tj ET', '/Matrix[1 0 0 1 5 6]/Resources<</Font<</G 4 0 R>>>>')],
    );
    expect(found).toEqual([
      ['a', 110, 12, 120, 12, 20],
      ['c', 100, 0, 105, 0, 10],
    ]);
  });

  it.each<[string, string]>([
    ['without a matrix', ''],
    ['with a matrix of five numbers', '/Matrix[1 0 0 1 5]'],
    ['with a matrix of words', '/Matrix[/a 0 0 1 5 6]'],
  ])('%s is drawn as it is, with the fonts of its page', async (_, entries) => {
    const found = await runs('/X Do', '/Font<</F 4 0 R>>/XObject<</X 5 0 R>>', [
      ...plain,
      form('BT /F 10 Tf (a) Tj ET', entries),
    ]);
    expect(found).toEqual([['a', 0, 0, 5, 0, 10]]);
  });

  it('that is a picture, or is not there, or draws itself, ends', async () => {
    const picture = streamOf('BT /F 10 Tf (a) Tj ET', '/Subtype/Image');
    expect(await runs('/X Do /Y Do 5 Do', '/Font<</F 4 0 R>>/XObject<</X 5 0 R>>', [...plain, picture])).toEqual([]);
    const itself = form('BT /F 10 Tf (a) Tj ET /X Do');
    expect(await runs('/X Do', '/Font<</F 4 0 R>>/XObject<</X 5 0 R>>', [...plain, itself])).toHaveLength(8);
  });
});

describe('a font', () => {
  const shown = async (font: string, text: string, more: readonly string[] = []) =>
    (await runs(`BT /F 1000 Tf ${text} Tj ET`, plainFont, [font, ...more])).map(([word, , , x1]) => [word, x1]);
  const simple = '<</Type/Font/Subtype/Type1';

  it.each<[string, string, string, [string, number][]]>([
    ['of given widths', `${simple}/FirstChar 97/Widths[100 200]>>`, '(abc)', [['abc', 800]]],
    ['of no widths', `${simple}>>`, '(ab)', [['ab', 1000]]],
    ['of widths that begin nowhere', `${simple}/Widths[100 200]>>`, '(ab)', [['ab', 1000]]],
    ['of widths that are no numbers', `${simple}/FirstChar 97/Widths[/a 200]>>`, '(ab)', [['ab', 700]]],
    [
      'whose codes differ',
      `${simple}/Encoding<</Differences[97/Dcroat/uni1EA1/x 100/space/period/comma/hyphen/dcroat/unknown/uni1ea1 5]>>>>`,
      '(abcdefghij)',
      [['Đạx .,-đij', 5000]],
    ],
    ['whose encoding is a name', `${simple}/Encoding/WinAnsiEncoding>>`, '(a\\200)', [['a•', 1000]]],
    ['whose differences are none', `${simple}/Encoding<</Differences 5>>>>`, '(a)', [['a', 500]]],
  ])('%s is read', async (_, font, text, expected) => {
    expect(await shown(font, text)).toEqual(expected);
  });

  const composite = (descendant: string, more = '') =>
    [`<</Type/Font/Subtype/Type0/DescendantFonts[<<${descendant}>>]/ToUnicode 5 0 R${more}>>`] as const;
  const map = streamOf(
    '1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <0061> <0002> <1EA1> endbfchar 1 beginbfrange <0010> <0012> <0041> endbfrange',
  );

  it.each<[string, string, string, [string, number][]]>([
    ['by list and by range', '/W[1 [100 200] 16 18 300]/DW 700', '<00010002001000120030>', [['aạAC', 1600]]],
    ['by default', '/DW 700', '<0001>', [['a', 700]]],
    ['by the default of the standard', '', '<0001>', [['a', 1000]]],
    ['by what stands before damage', '/W[1 [100] /x 5 6]', '<00010002>', [['aạ', 1100]]],
    ['by a list with words in it', '/W[1 [/a 200]]/DW 10', '<00010002>', [['aạ', 210]]],
    ['by a range without a number', '/W[1 2 /x 2 [50]]/DW 10', '<00010002>', [['aạ', 60]]],
    ['leaving half a code out', '/DW 700', '<0001 00>', [['a', 700]]],
  ])('of two bytes has widths %s', async (_, descendant, text, expected) => {
    expect(await shown(composite(descendant)[0], text, [map])).toEqual(expected);
  });

  it('of two bytes without a map has no text, and no word spacing', async () => {
    const font = '<</Type/Font/Subtype/Type0/DescendantFonts[<</DW 700>>]>>';
    expect(await shown(font, '<0001>')).toEqual([]);
    const spaced = await runs('BT /F 10 Tf 9 Tw <0020> Tj ET', plainFont, [
      composite('/DW 1000')[0],
      streamOf('1 beginbfchar <0020> <0020> endbfchar'),
    ]);
    expect(spaced).toEqual([[' ', 0, 0, 10, 0, 10]]);
  });

  it('of one byte with a map takes the map, and its letters where the map is silent', async () => {
    const font = `${simple}/ToUnicode 5 0 R>>`;
    expect(await shown(font, '(ab)', [streamOf('1 beginbfchar <61> <0110> endbfchar')])).toEqual([['Đb', 1000]]);
    expect(await runs('BT /F 10 Tf (a) Tj ET', plainFont, [fixed, 'null'])).toHaveLength(1);
  });
});

describe('a map of codes', () => {
  const read = (text: string, length = 1) => readToUnicode(Buffer.from(text, 'latin1'), length);
  const all = (text: string, ...codes: number[]) => codes.map((code) => read(text).text(code));

  it('tells the length of its codes, or leaves it', () => {
    expect(read('begincodespacerange <0000> <ffff> endcodespacerange').codeLength).toBe(2);
    expect(read('begincodespacerange <> <> endcodespacerange', 3).codeLength).toBe(3);
    expect(read('begincodespacerange 5 endcodespacerange', 3).codeLength).toBe(3);
    expect(read('').codeLength).toBe(1);
  });

  it.each<[string, string, number[], (string | undefined)[]]>([
    ['characters', '2 beginbfchar <01> <0041> <02> <00420043> endbfchar', [1, 2, 3], ['A', 'BC', undefined]],
    ['characters cut off', 'beginbfchar <01> <0041> <02> endbfchar', [1, 2], ['A', undefined]],
    ['characters by name', 'beginbfchar <01> /A <02> <0042> endbfchar', [1, 2], [undefined, 'B']],
    ['ranges', 'beginbfrange <10> <12> <0041> endbfrange', [15, 16, 17, 18, 19], [undefined, 'A', 'B', 'C', undefined]],
    ['ranges of several letters', 'beginbfrange <10> <11> <00410041> endbfrange', [16, 17], ['AA', 'AB']],
    ['ranges of nothing', 'beginbfrange <10> <11> <> endbfrange', [16, 17], ['', '']],
    ['ranges by list', 'beginbfrange <10> <12> [<0041> /x <0043>] endbfrange', [16, 17, 18], ['A', undefined, 'C']],
    [
      'ranges one after the other',
      'beginbfrange <10> <10> <0041> 5 <11> <0042> <12> <12> <0043> endbfrange',
      [16, 17, 18],
      ['A', undefined, 'C'],
    ],
    ['codes of two bytes', 'beginbfchar <0102> <0041> endbfchar', [258, 1, 2], ['A', undefined, undefined]],
    [
      'what stands before damage',
      'beginbfchar <01> <0041> endbfchar << >> ] beginbfchar <02> <0042> endbfchar',
      [1, 2],
      ['A', undefined],
    ],
    [
      'nothing from other operators',
      'def <01> <0041> endcidchar beginbfchar <02> <0042> endbfchar',
      [1, 2],
      [undefined, 'B'],
    ],
  ])('reads %s', (_, text, codes, expected) => {
    expect(all(text, ...codes)).toEqual(expected);
  });

  it('takes 1,000 operands at once and drops what has more', () => {
    const rows = (count: number) => `beginbfchar ${'<01> <0041> '.repeat(count)}endbfchar`;
    expect(all(rows(500), 1)).toEqual(['A']);
    expect(all(`beginbfchar <02> <0042> ${'<01> <0041> '.repeat(500)}endbfchar`, 2)).toEqual([undefined]);
  });
});

describe('finding text', () => {
  const page = async (content: string) => view(content, plainFont, plain);

  it('gives the last place on the lowest line, with the free space above it', async () => {
    const latest = await page(
      'BT /F 10 Tf 100 700 Td (Title) Tj 0 -100 Td (An An) Tj 0 -50 Td (An x) Tj ET BT /F 10 Tf 300 560 Td (side) Tj ET',
    );
    const found = await findLastText(latest, 'AN');
    expect(found?.box).toEqual({ x0: 100, y0: 550, x1: 110, y1: 560 });
    expect(found?.freeAbove).toBe(600 - 2.5 - 560);
    const second = await findLastText(latest, 'an an');
    expect(second?.box).toMatchObject({ x0: 100, y0: 600, y1: 610 });
    expect(second?.freeAbove).toBe(700 - 2.5 - 610);
    expect((await findLastText(latest, 'title'))?.freeAbove).toBeUndefined();
    expect(await findLastText(latest, 'nobody')).toBeUndefined();
    expect(await findLastText(latest, '  ')).toBeUndefined();
  });

  it('joins what stands on one line, and not what stands below it', async () => {
    const latest = await page(
      'BT /F 10 Tf 120 502 Td (nh) Tj ET BT /F 10 Tf 100 500 Td (A) Tj ET BT /F 10 Tf 200 497 Td (B) Tj ET',
    );
    expect((await findLastText(latest, 'anh'))?.box).toEqual({ x0: 100, y0: 500, x1: 130, y1: 510 });
    expect(await findLastText(latest, 'anhb')).toBeUndefined();
  });
});
