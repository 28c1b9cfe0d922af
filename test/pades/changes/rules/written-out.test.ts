/** An entry that was an object of its own and stands in its dictionary now, or is one now, says the same (ISO 32000-2 § 7.3.10). */
import { describe, expect, it } from 'vitest';
import { boxField, catalog, emptyField, form, letter, page, textField } from '../../../attacks/letter.ts';
import { appended, type Bodies, streamBody } from '../../../attacks/paper.ts';
import { changesOf, reported } from '../revision.ts';

const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);
const choice = put(textField.replace('/FT /Tx', '/FT /Ch /Opt [(10) (90)]'), '/V (90)');

/** The number of a body with `@` in it, and what stands there: in an object of its own, and in its place. */
const entries: readonly (readonly [string, number, string, string])[] = [
  ['how the text of a field is drawn', 7, textField.replace('(/F1 12 Tf 0 g)', '@'), '(/F1 12 Tf 0 g)'],
  ['the flags of a field', 7, put(textField, '/Ff @'), '4096'],
  ['the value of a field', 7, put(textField, '/V @'), '(12)'],
  ['rich text', 7, put(textField, '/V (12) /RV @'), '(<p>12</p>)'],
  ['the options that are chosen, though they are not the value', 7, put(choice, '/I @'), '[0]'],
  ['the value of a button', 9, boxField.replace('/V /Off', '/V @'), '/Off'],
  ['the state of a button', 9, boxField.replace('/AS /Off', '/AS @'), '/Off'],
  ['the place of a signature field', 8, emptyField.replace('[350 300 500 400]', '@'), '[350 300 500 400]'],
  ['how the text of all fields is drawn', 6, form.replace('(/F1 12 Tf 0 g)', '@'), '(/F1 12 Tf 0 g)'],
  ['the resources of all fields', 6, form.replace('<< /Font << /F1 5 0 R >> >>', '@'), '<< /Font << /F1 5 0 R >> >>'],
  ['a structure tree that is none', 1, put(catalog, '/StructTreeRoot @'), '5'],
  ['a parent tree that is none', 1, put(catalog, '/StructTreeRoot << /ParentTree @ >>'), '5'],
  ['the next key of a structure tree', 1, put(catalog, '/StructTreeRoot << /ParentTreeNextKey @ >>'), '5'],
  ['the order of tabs', 3, put(page, '/Tabs @'), '/S'],
  ['extensions that are none', 1, put(catalog, '/Extensions @'), '5'],
  ['evidence that is none', 1, put(catalog, '/DSS @'), '5'],
];

describe('what says the same', () => {
  it.each(entries)('may be written out: %s', async (_, num, body, value) => {
    const before = { [num]: body.replace('@', '30 0 R'), 30: value };
    expect(await reported(before, { [num]: body.replace('@', value) })).toEqual([]);
  });

  it.each(entries)('may become an object of its own: %s', async (_, num, body, value) => {
    const after = { [num]: body.replace('@', '30 0 R'), 30: value };
    expect(await reported({ [num]: body.replace('@', value) }, after)).toEqual([]);
  });

  it('may be the information under another number', async () => {
    const trailer = '/Info 70 0 R /ID [<00112233445566778899aabbccddeeff> <00>]';
    expect(await reported({}, { 70: '<< /Title (Quyet dinh) >>' }, { trailer })).toEqual([]);
  });

  it('may be an object of another generation than the first, written again', async () => {
    const tail = { trailer: '/Info 12 0 R', generation: { 40: 3 } };
    const before = appended(letter(), { 40: '(a)' }, tail);
    expect(await changesOf(before, appended(before, { 40: '(a)' }, tail))).toEqual([]);
  });
});

describe('what did not change itself', () => {
  const shown = streamBody(
    'BT 0 g /F1 12 Tf 2 5 Td (12) Tj ET',
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
  const other = '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>';

  it('is not reported as filled in when the font under it is exchanged', async () => {
    const filled: Bodies = { 7: put(textField, '/V (12) /AP << /N 70 0 R >>'), 70: shown };
    const lines = await reported(filled, { 5: other });
    expect(lines.filter((line) => line.includes('/Fields['))).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(/^- \S+ \S+: changed without an explanation$/)]);
  });
});
