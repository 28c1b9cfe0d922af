/** What people read in the appearance of a field: not only its letters, but where and how they stand. */
import { describe, expect, it } from 'vitest';
import { textField } from '../../../attacks/letter.ts';
import { streamBody } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';

const box = '/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> >>';
const form = (content: string, more = '/BBox [0 0 200 20]'): string => streamBody(content, `${box} ${more}`);
const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);
const shows = '/AP << /N 70 0 R >>';

/** What is wrong with the appearance of a field that was empty, or had the value already. */
async function faults(content: string, value: string, field = textField, was?: string): Promise<string[]> {
  const before = was === undefined ? { 7: field } : { 7: put(field, `/V (${value}) ${shows}`), 70: was };
  const lines = await reported(before, { 7: put(field, `/V (${value}) ${shows}`), 70: content });
  return lines.filter((line) => line.startsWith('-')).map((line) => line.replace(/^.*: /, ''));
}

const turned = '1 0 0 -1 0 0';
const sheet = '/BBox [0 0 200 80]';
const high = textField.replace('620]', '680]');

describe('an appearance that is read as it says', () => {
  it.each<[string, string, string, string?]>([
    ['in another colour of the device', form('BT /DeviceRGB cs 0.5 0 0 sc /F1 12 Tf 2 5 Td (12) Tj ET'), '12'],
    ['in light letters on a dark ground', form('0 g 0 0 200 20 re f BT 1 g /F1 12 Tf 2 5 Td (12) Tj ET'), '12'],
    ['word by word', form('BT /F1 12 Tf 2 5 Td (mot ) Tj 23.3 0 Td (hai ) Tj 20 0 Td (ba) Tj ET'), 'mot hai ba'],
    ['line by line', form('BT /F1 12 Tf 2 64 Td (mot) Tj 0 -14 Td (hai) Tj ET', sheet), 'mot hai', high],
    ['letter by letter in a comb', form('BT /F1 12 Tf 6 5 Td (1) Tj 20 0 Td (2) Tj 20 0 Td (3) Tj ET'), '123'],
    [
      'on a page that is turned',
      form('BT /F1 12 Tf 2 5 Td (12) Tj ET', '/BBox [0 0 200 20] /Matrix [-1 0 0 -1 200 20]'),
      '12',
      put(textField, '/MK << /R 180 >>'),
    ],
    ['drawn bolder', form('BT 2 Tr 0 G /F1 12 Tf 2 5 Td (12) Tj ET'), '12'],
  ])('%s', async (_, content, value, field) => {
    expect(await faults(content, value, field)).toEqual([]);
  });

  it('is cut no more than it was when it was signed', async () => {
    const cut = (more: string) => form(`0 0 14 20 re W n BT 0 g /F1 12 Tf 2 5 Td (100) Tj ET ${more}`);
    expect(await faults(cut(' '), '100', textField, cut(''))).toEqual([]);
  });
});

describe('an appearance that is filled in and read otherwise', () => {
  it.each<[string, string, string]>([
    ['on a page that is not turned', form('BT /F1 12 Tf -1 0 0 -1 60 15 Tm (600) Tj ET'), 'turned or mirrored'],
    ['in the mirror', form(`BT /F1 12 Tf ${turned.replace('0 0', '2 15')} Tm (600) Tj ET`), 'turned or mirrored'],
    ['in white', form('BT 1 g /F1 12 Tf 2 5 Td (600) Tj ET'), 'too pale'],
    ['in white by the space', form('BT /DeviceGray cs 1 sc /F1 12 Tf 2 5 Td (600) Tj ET'), 'too pale'],
    [
      'in black that is another colour',
      form('BT 0 g /F1 12 Tf 2 5 Td (600) Tj ET').replace(
        '/Font <<',
        '/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [1 1 1] >>] >> /Font <<',
      ),
      'too pale',
    ],
    ['in dots', form('BT /F1 1 Tf 2 5 Td (600) Tj ET'), 'too small'],
    ['with one letter over another', form('BT /F1 12 Tf 2 5 Td (60) Tj -1 0 Td (0) Tj ET'), 'another order'],
  ])('%s', async (_, content, fault) => {
    expect(await faults(content, '600')).toEqual([expect.stringContaining(fault)]);
  });
});

describe('what a field would be drawn with', () => {
  const field = textField.replace('/F1 12 Tf 0 g', '/F1 12 Tf 0 0 1 rg');
  const appearance = form('BT 0 0 1 rg /F1 12 Tf 2 5 Td (12) Tj ET');
  const report = async (da: string, value = '/V (12)') => {
    const after = put(field.replace(/\/DA \([^)]*\)/, da), `${value} ${shows}`);
    const lines = await reported({ 7: field }, { 7: after, 70: value === '' ? form('') : appearance });
    return lines.filter((line) => line.includes('/DA'));
  };

  it('may be written again when it is filled in, with its colour or without', async () => {
    expect(await report('/DA (0 0 1 rg   /F1 12 Tf)')).toEqual([]);
    expect(await report('/DA (/F1 12 Tf)')).toEqual([]);
  });

  it.each(['/DA (/F1 9 Tf)', '/DA (/F2 12 Tf)', '/DA (1 0 0 rg /F1 12 Tf)', '/DA (/F1 12 Tf 3 Tr)', '/DA 5', ''])(
    'may not become %j',
    async (da) => {
      expect(await report(da)).toEqual([expect.stringContaining('DA must not change')]);
    },
  );

  it('stays where nothing is filled in', async () => {
    expect(await report('/DA (/F1 12 Tf)', '')).toEqual([expect.stringContaining('DA must not change')]);
  });
});

describe('a choice', () => {
  const options = textField.replace('/FT /Tx', '/FT /Ch /Opt [[(10) (ten)] [(90) (ninety)]]');
  const chosen = put(options, '/V (90)');
  const report = async (before: string, indexes: string) => {
    const lines = await reported({ 7: before }, { 7: put(before, indexes) });
    return lines.map((line) => line.replace(/^.*: /, ''));
  };

  it('may say by a number what it said by its value, and nothing else', async () => {
    expect(await report(chosen, '/I [1]')).toEqual([]);
    const other = ['another option is chosen than when it was signed'];
    expect(await report(chosen, '/I [0]')).toEqual(other);
    expect(await report(chosen, '/I [7]')).toEqual(other);
  });
});
