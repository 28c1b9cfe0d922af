/** The smaller entries of a field that is filled in: its pen, what is chosen by number, words for options, combs. */
import { describe, expect, it } from 'vitest';
import { form, page, textField } from '../../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../../attacks/paper.ts';
import { reported } from '../../revision.ts';

const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);
const appearance = (content: string): string =>
  streamBody(
    `BT 0 g /F1 12 Tf ${content} ET`,
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
const shown = (text: string): string => appearance(`2 5 Td (${text}) Tj`);
const withLook = '/AP << /N 70 0 R >>';
const filled = '+ form-fill …/V: a field was filled in';
const looked = '+ form-fill …/AP: the look of a field that was filled in';

async function reportOf(before: string, after: string, more: Bodies = {}, earlier: Bodies = {}): Promise<string[]> {
  const lines = await reported({ 7: before, ...earlier }, { 7: after, ...more });
  return lines.map((line) => line.replace('/Root/AcroForm/Fields[0]', '…'));
}

describe('the pen of a field that is filled in', () => {
  const pen = (da: string): string => textField.replace('(/F1 12 Tf 0 g)', `(${da})`);
  const said = (before: string, after: string) =>
    reportOf(pen(before), put(pen(after), `/V (12) ${withLook}`), { 70: shown('12') });
  const no = '- field …/DA: DA must not change';

  it.each([
    ['/F1 12 Tf 0 g', '/F1  12   Tf'],
    ['/F1 12 Tf 0.25 0.5 0 rg', '/F1 12 Tf'],
    ['0 0 0 1 k /F1 12 Tf', '/F1 12 Tf 0 0 0 1 k'],
    [' /F1 12 Tf 0 g ', '/F1 12 Tf 0 g'],
  ])('%j may become %j', async (before, after) => {
    expect(await said(before, after)).toEqual([filled, looked]);
  });

  it.each([
    ['/F1 12 Tf 3 Tr 0 g', '/F1 12 Tf'],
    ['/F1 12 Tf 0 g 3 Tr', '/F1 12 Tf'],
    ['3 Tr', '3 Tr 0 g'],
    ['/F1 12 Tf 0 0 0 0 1 g', '/F1 12 Tf'],
  ])('%j must not become %j', async (before, after) => {
    expect((await said(before, after)).sort()).toEqual([filled, looked, no].sort());
  });

  it('must not become what is no text, nor come out of it', async () => {
    const numbers = textField.replace('(/F1 12 Tf 0 g)', '5');
    const filledAs = (body: string) => put(body, `/V (12) ${withLook}`);
    expect(await reportOf(numbers, filledAs(textField), { 70: shown('12') })).toContain(no);
    expect(await reportOf(numbers, filledAs(numbers.replace('/DA 5', '/DA 6')), { 70: shown('12') })).toContain(no);
  });
});

describe('what is chosen by number', () => {
  const choice = textField.replace('/FT /Tx', '/FT /Ch /Opt [(10) (90)]');
  const other = '- field …/I: another option is chosen than when it was signed';

  it('stays where it was chosen, though no value says it', async () => {
    expect(await reportOf(put(choice, '/I [1]'), put(choice, '/I [0]'))).toEqual([other]);
    expect(await reportOf(put(choice, '/V (90) /I [1]'), put(choice, '/V (90) /I [1 0]'))).toEqual([other]);
  });

  it('may be put where nothing was chosen', async () => {
    expect(await reportOf(put(choice, '/I []'), put(choice, '/I [1] /V (90)'))).toEqual([filled]);
    expect(await reportOf(put(choice, '/I 5'), put(choice, '/I [1] /V (90)'))).toEqual([filled]);
  });

  it('is told from another option of the same words', async () => {
    const twice = put(choice.replace('[(10) (90)]', '[(90) (90)]'), '/V (90)');
    expect(await reportOf(twice, put(twice, '/I [1]'))).toEqual([other]);
    const none = put(choice.replace('[(10) (90)]', '5'), '/V (90)');
    expect(await reportOf(none, put(none, '/I [1]'))).toEqual([other]);
  });

  it('is shown by the words for it, and by its value where there are none', async () => {
    const options = (list: string): string => textField.replace('/FT /Tx', `/FT /Ch /Opt ${list}`);
    for (const list of ['[[(90)]]', '[[5 (x)] [(90) 5]]', '[(90)]', '5']) {
      const field = options(list);
      expect(await reportOf(field, put(field, `/V (90) ${withLook}`), { 70: shown('90') })).toEqual([filled, looked]);
    }
  });
});

describe('a value', () => {
  it('of nothing may be left out', async () => {
    expect(await reportOf(put(textField, '/V ()'), textField)).toEqual(['+ form-fill …/V: a value was written anew']);
  });

  it('may come with rich text that stands where nothing stood', async () => {
    const field = put(textField, '/RV 75 0 R');
    expect(await reportOf(field, put(field, '/V (1 < 2)'), { 75: '(<p>1 &lt; 2</p>)' })).toEqual([filled]);
    expect(await reportOf(field, put(field, '/V (1 > 2)'), { 75: '(<p>1 &gt; 2</p>)' })).toEqual([filled]);
  });

  it('in a comb may be set in its cells again, and in another field not be torn apart', async () => {
    const tight = shown('123');
    const spread = appearance('6 5 Td (1) Tj 40 0 Td (2) Tj 40 0 Td (3) Tj');
    const again = (flags: string) => {
      const field = put(textField, `${flags} /V (123) ${withLook}`);
      return reportOf(field, field.replace('70 0 R', '71 0 R'), { 71: spread }, { 70: tight });
    };
    expect(await again(`/Ff ${1 << 24} /MaxLen 3`)).toEqual([looked]);
    expect(await again('')).toEqual(['- appearance …/AP: text of a field is torn apart']);
  });

  it('stays in a list of fields, which may go where it holds none', async () => {
    const gone = { 6: form.replace('/Fields [7 0 R 8 0 R 9 0 R]', '') };
    expect(await reported({}, gone)).toEqual([
      '- form /Root/AcroForm/Fields[0]: a field was removed, moved or exchanged',
    ]);
    const empty = { 3: page.replace(/\/Annots \[.*\]/, ''), 6: form.replace('[7 0 R 8 0 R 9 0 R]', '[]') };
    expect(await reported(empty, { 6: empty[6].replace('/Fields []', '') })).toEqual([]);
  });
});
