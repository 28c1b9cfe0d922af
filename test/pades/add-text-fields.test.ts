import { describe, expect, test } from 'vitest';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { addTextFields, type WantedField } from '../../lib/pades/fill/add-text-fields.ts';
import { fieldPlaces } from '../../lib/pades/fill/field-places.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { classicFile } from '../pdf/files.ts';
import { textFields } from './read-back.ts';

const so: WantedField = { name: 'so', place: { page: 1, x: 30, y: 250, width: 20, height: 7 }, size: 13 };
const page = (more: string) =>
  classicFile([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${more}>>`,
  ]);
async function added(bytes: Uint8Array, fields: readonly WantedField[] = [so]): Promise<Uint8Array> {
  return Buffer.concat([bytes, await addTextFields(bytesSource(bytes), fields)]);
}

describe('fields for a page that was made without them', () => {
  test.each([
    ['upright', ''],
    ['turned to the right', '/Rotate 90'],
    ['upside down', '/Rotate 180'],
    ['turned to the left', '/Rotate 270'],
    ['with a crop box', '/CropBox[50 50 545 792]'],
    ['measured in double units', '/UserUnit 2'],
  ])('stand where they were wanted on a page %s, as it is seen', async (_, more) => {
    const small = { ...so, place: { ...so.place, y: 120 } };
    const bytes = await added(page(more), [small]);
    const found = (await fieldPlaces(bytesSource(bytes))).get('so');
    for (const side of ['page', 'x', 'y', 'width', 'height'] as const)
      expect(found?.[side]).toBeCloseTo(small.place[side], 3);
  });

  test('are filled afterwards', async () => {
    const bytes = await added(page('/Rotate 90'), [{ ...so, place: { ...so.place, y: 120 } }]);
    const tail = await fillFields(bytesSource(bytes), { so: '05' }, await tinosSubset('05'), { smallest: 8 });
    expect(await textFields(Buffer.concat([bytes, tail]))).toEqual({ so: '05' });
  });

  test.each([
    ['outside the page', { ...so, place: { ...so.place, x: 205 } }, 'appearance-without-place'],
    ['without a size', { ...so, place: { ...so.place, width: 0 } }, 'appearance-without-place'],
    ['on a page that is not there', { ...so, place: { ...so.place, page: 2 } }, 'page-missing'],
  ])('%s are refused', async (_, field, code) => {
    await expect(added(page(''), [field])).rejects.toMatchObject({ code });
  });

  test('do not take a name that is there', async () => {
    const once = await added(page(''));
    await expect(added(once)).rejects.toMatchObject({ code: 'field-name-taken' });
  });

  test('in which a value does not fit are refused when they are filled', async () => {
    const bytes = await added(page(''), [{ ...so, place: { ...so.place, width: 6 } }]);
    const filling = fillFields(bytesSource(bytes), { so: '99999' }, await tinosSubset('9'), { smallest: 8 });
    await expect(filling).rejects.toMatchObject({ code: 'value-does-not-fit', facts: { field: 'so' } });
  });
});
