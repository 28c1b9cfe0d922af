import { describe, expect, it } from 'vitest';
import { type FontText, fontText } from '../../../../lib/pades/changes/paint/font-text.ts';
import type { Budget } from '../../../../lib/pades/changes/states/budget.ts';
import { ref } from '../../../../lib/pdf/objects/objects.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { budgetOf, viewOf } from '../small-papers.ts';

async function fontOf(body: string, more: Bodies = {}, budget: Budget = budgetOf()): Promise<FontText> {
  return fontText(await viewOf({ 20: body, ...more }), ref(20), budget);
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const simple = (entries: string): string => `<< /Type /Font /Subtype /TrueType /BaseFont /A ${entries} >>`;
const embedded = (key = 'FontFile2'): string => `/FontDescriptor << /Type /FontDescriptor /${key} 30 0 R >>`;
const mapped = (map: string): Bodies => ({ 21: streamBody(map) });
const composite = (entries: string, own: string): string =>
  `<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 ${own} >>] ${entries} >>`;

describe('what a string says in a simple font', () => {
  it.each<[string, string, string, string | undefined]>([
    ['Windows characters when the font says nothing', '', 'a\x93b\x94', 'a“b”'],
    ['names of one letter', '/Encoding << /Differences [97 /x /y /z] >>', 'abc', 'xyz'],
    ['codes go on from the last number', '/Encoding << /Differences [97 /x 65 /y /z] >>', 'aABb', 'xyzb'],
    ['names start at code 0 when no number stands first', '/Encoding << /Differences [/x /y] >>', '\0\x01', 'xy'],
    ['a name by four hexadecimal digits', '/Encoding << /Differences [97 /uni1EA5] >>', 'a', 'ấ'],
    ['a name by six hexadecimal digits', '/Encoding << /Differences [97 /u01F600] >>', 'a', '😀'],
    ['a name beyond Unicode', '/Encoding << /Differences [97 /uFFFFFF] >>', 'a', '\u{10ffff}'],
    ['a name of too many digits', '/Encoding << /Differences [97 /uni1EA50] >>', 'a', '\ufffd'],
    ['a name with digits in its middle', '/Encoding << /Differences [97 /xuni1EA5] >>', 'a', '\ufffd'],
    ['the short form with a letter before it', '/Encoding << /Differences [97 /xu1EA5] >>', 'a', '\ufffd'],
    ['the short form with a letter after it', '/Encoding << /Differences [97 /u1EA5x] >>', 'a', '\ufffd'],
    ['small hexadecimal digits are none', '/Encoding << /Differences [97 /uni1ea5] >>', 'a', '\ufffd'],
    ['a name that is no character', '/Encoding << /Differences [97 /constructor] >>', 'a', '\ufffd'],
    ['figures and signs by their names', '/Encoding << /Differences [97 /one /nine /period /slash] >>', 'abcd', '19./'],
    ['no encoding but a name', '/Encoding /WinAnsiEncoding', '\x80', '€'],
    ['a list of differences that is none', '/Encoding << /Differences 7 >>', 'a', 'a'],
    ['what is neither number nor name', '/Encoding << /Differences [97 (q) null /x] >>', 'a', 'x'],
    ['at most 1,024 differences', `/Encoding << /Differences [97 ${'97 '.repeat(1023)} /x] >>`, 'a', 'a'],
    ['the last of 1,024 differences', `/Encoding << /Differences [97 ${'97 '.repeat(1022)} /x] >>`, 'a', 'x'],
    ['letters of a program that says no more are what they are usually', embedded(), 'a~', 'a~'],
    ['others cannot be known', embedded(), 'a\x7f', undefined],
    ['once unknown, the text stays so', embedded(), '\x80a', undefined],
    ['they can when the encoding names some', `${embedded()} /Encoding << /Differences [97 /x] >>`, 'a\x80', 'x€'],
    ['and in a font of no program', '/FontDescriptor << /Flags 4 >>', '\x80', '€'],
  ])('%s', async (_, entries, text, expected) => {
    const font = await fontOf(simple(entries), { 30: streamBody('a program') });
    expect(font.measure(bytes(text)).text).toBe(expected);
  });
});

describe('how wide a string is in a simple font', () => {
  it.each<[string, string, string, number]>([
    ['by the list, from its first code on', '/FirstChar 97 /Widths [100 20]', 'aab', 220],
    ['556 where the list says nothing', '/FirstChar 97 /Widths [100 /x]', 'abc', 100 + 2 * 556],
    ['556 before the first code', '/FirstChar 97 /Widths [100]', '`', 556],
    ['from code 0 when no first is given', '/Widths [7 8]', '\0\x01', 15],
    ['from code 0 when the first is no whole number', '/FirstChar 0.5 /Widths [7 8]', '\0\x01', 15],
    ['widths that stand elsewhere', '/FirstChar 97 /Widths 22 0 R', 'a', 300],
    ['a list of one width in another place', '/FirstChar 97 /Widths [23 0 R]', 'a', 40],
    ['nothing for nothing', '/FirstChar 97 /Widths [100]', '', 0],
    ['at most 256 widths', `/FirstChar -10 /Widths [${'1 '.repeat(256)} 2 2 2 2 2 2 2 2 2 2]`, '\xf5\xf6', 557],
  ])('%s', async (_, entries, text, expected) => {
    const font = await fontOf(simple(entries), { 22: '[300]', 23: '40' });
    expect(font.measure(bytes(text)).width).toBe(expected);
  });
});

describe('how wide its last character is', () => {
  it.each<[string, string, string, number]>([
    ['by the list', simple('/FirstChar 97 /Widths [100 20]'), 'ab', 20],
    ['where the list says nothing', simple(''), 'ab', 556],
    ['of two bytes', composite('', '/W [65 [100] 322 [30]]'), '\0A\x01B', 30],
    ['of nothing', simple(''), '', 0],
  ])('%s', async (_, body, text, last) => {
    expect((await fontOf(body)).measure(bytes(text)).last).toBe(last);
  });
});

describe('what a map to Unicode says', () => {
  it.each<[string, string, string, string | undefined]>([
    ['one by one', '2 beginbfchar <61> <0058> <62> <1EA5> endbfchar', 'ab', 'Xấ'],
    ['several characters for one code', '1 beginbfchar <61> <00660069> endbfchar', 'a', 'fi'],
    ['a half pair says nothing', '2 beginbfchar <61> <0058> <62> endbfchar', 'ab', 'Xb'],
    ['names instead of text say nothing', '1 beginbfchar <61> /x endbfchar', 'a', 'a'],
    ['text of a name says nothing', '1 beginbfchar /a <0058> endbfchar', 'a', 'a'],
    ['a range counts up', '1 beginbfrange <61> <63> <0041> endbfrange', 'abcd', 'ABCd'],
    ['a range counts its last character up', '1 beginbfrange <61> <62> <00780041> endbfrange', 'ab', 'xAxB'],
    ['a range with a list', '1 beginbfrange <61> <63> [<0058> <0059>] endbfrange', 'abc', 'XYc'],
    ['two ranges', '2 beginbfrange <61> <61> <0041> <62> <62> <0058> endbfrange', 'ab', 'AX'],
    ['a range with one bound only', '1 beginbfrange <61> /x <0041> endbfrange', 'a', 'a'],
    ['a range without its first code', '1 beginbfrange /x <61> <0041> endbfrange', 'a', 'a'],
    ['two thirds of a range', '1 beginbfrange <61> <62> endbfrange', 'a', 'a'],
    ['three values before another operator', '1 beginnotdefrange <61> <62> <0058> endnotdefrange', 'a', 'a'],
    ['nothing is a text that nothing equals', '1 beginbfchar <61> <> endbfchar', 'ab', '\ufffdb'],
    ['a range longer than any', '1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange', '\x02', 'C'],
    ['other operators', '1 begincodespacerange <61> <0058> endcodespacerange', 'a', 'a'],
    [
      'a range up to the end of Unicode and no further',
      '1 beginbfrange <61> <62> <DBFFDFFF> endbfrange',
      'a',
      '\u{10ffff}',
    ],
    ['as long as 512 octets', `1 beginbfchar <61> <${'0058'.repeat(256)}> endbfchar`, 'a', 'X'.repeat(256)],
    ['longer is a text that nothing equals', `1 beginbfchar <61> <${'0058'.repeat(257)}> endbfchar`, 'a', '\ufffd'],
    ['longer in a range too', `1 beginbfrange <61> <62> <${'0058'.repeat(257)}> endbfrange`, 'b', '\ufffd'],
  ])('%s', async (_, map, text, expected) => {
    const font = await fontOf(simple(`/ToUnicode 21 0 R ${embedded()}`), mapped(map));
    expect(font.measure(bytes(text)).text).toBe(expected);
  });

  it('the map stands before the names of the encoding', async () => {
    const map = mapped('1 beginbfchar <61> <0041> endbfchar');
    const font = await fontOf(simple(`/ToUnicode 21 0 R ${embedded()} /Encoding << /Differences [97 /x /y] >>`), map);
    expect(font.measure(bytes('ab')).text).toBe('Ay');
  });

  it('a program with a map of its own is taken at its word for the rest', async () => {
    const font = await fontOf(simple(`/ToUnicode 21 0 R ${embedded()}`), { ...mapped(''), 30: streamBody('x') });
    expect(font.measure(bytes('\x80')).text).toBe('€');
  });

  it('of a font of the reader is not believed', async () => {
    const font = await fontOf(
      simple('/ToUnicode 21 0 R /Encoding << /Differences [98 /x] >>'),
      mapped('2 beginbfchar <61> <0020> <62> <0020> endbfchar'),
    );
    expect(font.measure(bytes('ab')).text).toBe('ax');
  });
});

describe('a font of two bytes a character', () => {
  const map = mapped('2 beginbfchar <0041> <0058> <0142> <0059> endbfchar');
  const text = bytes('\0A\x01B');

  it('says what its map says', async () => {
    expect((await fontOf(composite('/ToUnicode 21 0 R', ''), map)).measure(text)).toMatchObject({
      width: 2000,
      text: 'XY',
    });
  });

  it('says what a range high up says', async () => {
    const high = mapped('1 beginbfrange <8001> <8003> <0041> endbfrange');
    const font = await fontOf(composite('/ToUnicode 21 0 R', ''), high);
    expect(font.measure(bytes('\x80\x02')).text).toBe('B');
  });

  it('says nothing without a map, nor where its map has a gap', async () => {
    expect((await fontOf(composite('', ''))).measure(text).text).toBeUndefined();
    const font = await fontOf(composite('/ToUnicode 21 0 R', ''), map);
    expect(font.measure(bytes('\0A\0C\0A')).text).toBeUndefined();
  });

  it('says the empty text for none, and passes over half a character', async () => {
    const font = await fontOf(composite('/ToUnicode 21 0 R', ''), map);
    expect(font.measure(bytes(''))).toEqual({ width: 0, last: 0, text: '' });
    expect(font.measure(bytes('\0A\x01'))).toMatchObject({ width: 1000, text: 'X' });
  });

  it.each<[string, string, number]>([
    ['1000 each when nothing is said', '', 2000],
    ['the usual width', '/DW 400', 800],
    ['single widths', '/DW 400 /W [65 [100] 322 [30]]', 130],
    ['widths in a row', '/DW 400 /W [64 [1 2 4]]', 402],
    ['a width that is none', '/DW 400 /W [64 [1 /x] 322 [5]]', 405],
    ['a range of widths', '/DW 400 /W [60 70 7 322 [30]]', 37],
    ['a range from its first code to its last', '/DW 400 /W [65 322 7]', 14],
    ['a range that ends before', '/DW 400 /W [60 64 7]', 800],
    ['a list that begins wrongly', '/DW 400 /W [/x [1] 65 [2]]', 800],
    ['a range without a last code', '/DW 400 /W [65 /x 7]', 800],
    ['a range without a width', '/DW 400 /W [65 65 /x]', 800],
    ['what stands before the wrong', '/DW 400 /W [65 [9] 322 /x 5]', 409],
    ['a range longer than any', '/DW 400 /W [65 2000000000 7]', 14],
    ['widths elsewhere', '/DW 400 /W 22 0 R', 409],
    ['a range with its numbers elsewhere', '/DW 400 /W [23 0 R 23 0 R 23 0 R]', 465],
  ])('is as wide as its list says: %s', async (_, own, width) => {
    const font = await fontOf(composite('', own), { 22: '[65 [9]]', 23: '65' });
    expect(font.measure(text).width).toBe(width);
  });

  it('is 1000 wide each without its descendant', async () => {
    const font = await fontOf('<< /Type /Font /Subtype /Type0 /DescendantFonts 7 >>');
    expect(font.measure(text)).toEqual({ width: 2000, last: 1000, text: undefined });
  });
});

describe('who draws the characters', () => {
  const drawn = '<< /Type /Font /Subtype /Type3 /FirstChar 97 /Widths [5] >>';
  it.each<[string, string, { plain: boolean; ambiguous: boolean }]>([
    ['the reader, in a font without a program', simple(''), { plain: true, ambiguous: false }],
    ['a Type 1 program', simple(embedded('FontFile')), { plain: false, ambiguous: false }],
    ['a TrueType program', simple(embedded('FontFile2')), { plain: false, ambiguous: false }],
    ['another program', simple(embedded('FontFile3')), { plain: false, ambiguous: false }],
    ['drawings of the file', drawn, { plain: false, ambiguous: true }],
    ['a font of two bytes, always by a program', composite('', ''), { plain: false, ambiguous: false }],
    ['down the page', composite('', '').replace('Identity-H', 'Identity-V'), { plain: false, ambiguous: true }],
    ['by codes of its own', composite('', '').replace('/Identity-H', '30 0 R'), { plain: false, ambiguous: true }],
    [
      'by codes that are not told',
      composite('', '').replace('/Encoding /Identity-H', ''),
      { plain: false, ambiguous: true },
    ],
  ])('%s', async (_, body, expected) => {
    expect(await fontOf(body, { 30: streamBody('x') })).toMatchObject(expected);
  });
});

describe('a font that cannot be known', () => {
  const unknown = { width: 1500, last: 500, text: undefined };

  it('is taken for half an em a byte, of unknown text, when it is missing', async () => {
    const font = await fontText(await viewOf(), ref(20), budgetOf());
    expect(font).toMatchObject({ plain: true, ambiguous: false });
    expect(font.measure(bytes('abc'))).toEqual(unknown);
  });

  it.each<[string, string, number]>([
    ['a map', '1 beginbfchar <61> <0041> endbfchar '.repeat(20), 30],
    ['one long range', '1 beginbfrange <00> <FFFF> <0041> endbfrange', 1000],
    ['operators', 'q '.repeat(50), 40],
  ])('when the budget does not last for %s', async (_, map, glyphs) => {
    const budget = budgetOf({ glyphs });
    const font = await fontOf(simple('/ToUnicode 21 0 R'), mapped(map), budget);
    expect(font.measure(bytes('abc'))).toEqual(unknown);
    expect(budget.glyphs).toBeGreaterThan(-5);
    expect((await fontOf(simple('/ToUnicode 21 0 R'), mapped(map))).measure(bytes('b')).text).toBeDefined();
  });

  it.each([
    ['a row of widths', `/W [0 [${'1 '.repeat(100)}]]`],
    ['a range of widths', '/W [0 100 5]'],
    ['many short rows', `/W [${'0 [] '.repeat(100)}]`],
  ])('when the budget does not last for %s', async (_, own) => {
    const budget = budgetOf({ glyphs: 90 });
    expect((await fontOf(composite('', own), {}, budget)).measure(bytes('abc'))).toEqual(unknown);
    expect(budget.glyphs).toBeGreaterThan(-20);
    expect((await fontOf(composite('', own), {}, budgetOf({ glyphs: 300 }))).measure(bytes('abc')).width).toBe(1000);
  });

  it('costs its budget once for a state', async () => {
    const view = await viewOf({ 20: simple('/ToUnicode 21 0 R'), ...mapped('1 beginbfchar <61> <0041> endbfchar') });
    const budget = budgetOf({ glyphs: 50 });
    const first = await fontText(view, ref(20), budget);
    const left = budget.glyphs;
    expect(left).toBeLessThan(50);
    expect(await fontText(view, ref(20), budget)).toBe(first);
    expect(budget.glyphs).toBe(left);
  });
});
