/** A page leaves room to be filled in, "Số:        /QĐ": what stands before and behind it is text, the room is not. */
import { describe, expect, it } from 'vitest';
import { form, textField, words } from '../../../attacks/letter.ts';
import { streamBody } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';
import { budgetOf, inAppearance, onPage } from '../small-papers.ts';

/** Twice ten wide; the second kind has two octets for each character and a map to what they say. */
const fonts = {
  40: '<< /Type /Font /Subtype /Type1 /FirstChar 0 /Widths 43 0 R >>',
  41: '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 1000 >>] /ToUnicode 42 0 R >>',
  42: streamBody('2 beginbfchar <0001> <0053> <0003> <002F> endbfchar 1 beginbfrange <0020> <0020> <0020> endbfrange'),
  43: `[${'1000 '.repeat(256)}]`,
  44: '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 1000 >>] >>',
};
const entries = '/Font << /F 40 0 R /C 41 0 R /U 44 0 R >>';

/** From where to where the texts of a page stand, in characters, and what they say. */
async function partsOf(content: string): Promise<string[]> {
  const { marks } = await onPage(`BT ${content} ET`, { entries, more: fonts });
  return marks.map(({ box, text }) => `${Math.round(box.x0 / 10)}-${Math.round(box.x1 / 10)} ${text}`);
}

describe('a text of the page', () => {
  it.each<[string, string, string[]]>([
    ['is parted by blanks that are to be filled', 'So:   /QD', ['0-3 So:', '3-6    ', '6-9 /QD']],
    ['is not parted by the space between words', 'Ha  Noi', ['0-7 Ha  Noi']],
    ['is parted by dots', 'Kinh gui ....., ', ['0-8 Kinh gui', '8-14  .....', '14-16 , ']],
    ['is parted by a line', 'Ngay___thang', ['0-4 Ngay', '4-7 ___', '7-12 thang']],
    ['is parted by dots with blanks', 'So . . .QD', ['0-2 So', '2-8  . . .', '8-10 QD']],
    ['may begin with what is to be filled', '...../QD', ['0-5 .....', '5-8 /QD']],
    ['may end with it', 'So: .....', ['0-3 So:', '3-9  .....']],
    ['may be nothing else', '......', ['0-6 ......']],
    ['may have it twice', 'a...b....c', ['0-1 a', '1-4 ...', '4-5 b', '5-9 ....', '9-10 c']],
    ['keeps two dots beside it', 'ab..c...d', ['0-5 ab..c', '5-8 ...', '8-9 d']],
  ])('%s', async (_, text, parts) => {
    expect(await partsOf(`/F 10 Tf (${text}) Tj`)).toEqual(parts);
  });

  it('is parted between its characters where they are two octets each', async () => {
    expect(await partsOf('/C 10 Tf <000100010020002000200003> Tj')).toEqual(['0-2 SS', '2-5    ', '5-6 /']);
    expect(await partsOf('/C 10 Tf <00010020002000010003> Tj')).toEqual(['0-5 S  S/']);
    expect(await partsOf('/C 10 Tf <00010020002000010020002000200003> Tj')).toEqual(['0-4 S  S', '4-7    ', '7-8 /']);
  });

  it('is whole where its font does not say what it is', async () => {
    expect(await partsOf('/U 10 Tf <000100200020002000200003> Tj')).toEqual(['0-6 undefined']);
  });

  it('goes on behind its parts', async () => {
    expect(await partsOf('/F 10 Tf (a   b) Tj (c) Tj')).toEqual(['0-1 a', '1-4    ', '4-5 b', '5-6 c']);
  });

  it('costs as much as there are parts of it', async () => {
    const left = async (text: string): Promise<number> => {
      const budget = budgetOf();
      await onPage(`BT /F 10 Tf (${text}) Tj ET`, { entries, more: fonts, budget });
      return budget.operations;
    };
    expect(await left('a...b')).toBe((await left('a..bb')) - 2);
    const short = budgetOf({ operations: 1 + budgetOf().operations - (await left('a...b')) - 2 });
    const { complete, marks } = await onPage('BT /F 10 Tf (a...b) Tj ET', { entries, more: fonts, budget: short });
    expect([complete, marks]).toEqual([false, []]);
  });

  it('of an appearance is whole: it is written, not to be filled', async () => {
    const { marks } = await inAppearance('BT /F 10 Tf (a...b) Tj ET', { entries, more: fonts });
    expect(marks.map(({ text }) => text)).toEqual(['a...b']);
  });
});

describe('a number that is filled in', () => {
  const shown = streamBody(
    'BT 0 g /F1 14 Tf 0 4 Td (12) Tj ET',
    '/Type /XObject /Subtype /Form /BBox [0 0 30 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
  /** The number over a line of the page that begins at 72 and has letters 7.8 wide. */
  const said = (line: string, x: number) => {
    const field = textField.replace('[72 600 272 620]', `[${x} 716 ${x + 30} 736]`);
    const page = words.replace(/\(Nguoi[^)]*\)/, `(${line})`);
    return reported(
      { 4: streamBody(page), 6: form, 7: field },
      { 7: field.replace(/>>$/, '/V (12) /AP << /N 70 0 R >> >>'), 70: shown },
    );
  };
  const fine = [
    '+ form-fill /Root/AcroForm/Fields[0]/V: a field was filled in',
    '+ form-fill /Root/AcroForm/Fields[0]/AP: the look of a field that was filled in',
  ];

  it.each(['So:        /QD-CTHADS', 'So:........./QD-CTHADS', 'So:________/QD-CTHADS'])(
    'into %s changes no word of the page',
    async (line) => {
      expect(await said(line, 105)).toEqual(fine);
    },
  );

  it('over the words before it or behind it is told', async () => {
    const over = '- overlay /Root/AcroForm/Fields[0]/AP: text of the page is written over';
    expect(await said('So:        /QD-CTHADS', 72)).toEqual([...fine, over]);
    expect(await said('So:        /QD-CTHADS', 165)).toEqual([...fine, over]);
    expect(await said('So:  999   /QD-CTHADS', 105)).toEqual([...fine, over]);
  });
});
