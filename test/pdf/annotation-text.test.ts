/** Text that annotations show (ISO 32000-2 § 12.5.5), from dictionaries written out by hand. */
import { expect, test } from 'vitest';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { pageAt } from '../../lib/pdf/document/pages.ts';
import { textOfAnnotations } from '../../lib/pdf/text/annotation-text.ts';
import { classicFile } from './files.ts';

const drawn = 'BT /F 10 Tf 2 3 Td (05) Tj ET';
const form = (entries: string, content = drawn) =>
  `<</Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>>>${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const field = '<</Type/Annot/Subtype/Widget/FT/Tx/Rect[100 200 140 220]';

/** What a page with this annotation shows, the appearance being object 6 and another one object 7. */
async function shown(annotation: string, appearance = form('/BBox[0 0 40 20]'), other = form('/BBox[0 0 40 20]', '')) {
  const file = classicFile([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[4 0 R null 8 0 R]>>',
    annotation,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 48/Widths[500 500 500 500 500 500]>>',
    appearance,
    other,
    '<</FT/Sig>>',
  ]);
  const { latest } = await openPdf(bytesSource(file), { rebuild: 'never' });
  const runs = await textOfAnnotations(latest, await pageAt(latest, 0));
  return runs.map(({ text, x0, y0, x1, size }) => [text, x0, y0, x1, size]);
}

test.each([
  ['a field', `${field}/AP<</N 6 0 R>>>>`, undefined, [['05', 102, 203, 112, 10]]],
  [
    'a field in the state it is in',
    `${field}/AS/On/AP<</N<</On 6 0 R/Off 7 0 R>>>>>>`,
    undefined,
    [['05', 102, 203, 112, 10]],
  ],
  ['a field in another state', `${field}/AS/Off/AP<</N<</On 6 0 R/Off 7 0 R>>>>>>`, undefined, []],
  [
    'a form that is put into a smaller box',
    `${field}/AP<</N 6 0 R>>>>`,
    form('/BBox[0 0 80 40]'),
    [['05', 101, 201.5, 106, 5]],
  ],
  [
    'a form that is moved by its matrix',
    `${field}/AP<</N 6 0 R>>>>`,
    form('/BBox[0 0 40 20]/Matrix[1 0 0 1 7 7]'),
    [['05', 102, 203, 112, 10]],
  ],
  [
    'a note',
    '<</Type/Annot/Subtype/FreeText/Rect[100 200 140 220]/AP<</N 6 0 R>>>>',
    undefined,
    [['05', 102, 203, 112, 10]],
  ],
  ['a hidden field', `${field}/F 2/AP<</N 6 0 R>>>>`, undefined, []],
  ['a field that is not shown', `${field}/F 32/AP<</N 6 0 R>>>>`, undefined, []],
  ['a signature', '<</Subtype/Widget/FT/Sig/Rect[100 200 140 220]/AP<</N 6 0 R>>>>', undefined, []],
  [
    'a signature whose type stands in its parent',
    '<</Subtype/Widget/Parent 8 0 R/Rect[100 200 140 220]/AP<</N 6 0 R>>>>',
    undefined,
    [],
  ],
  ['a field without a place', '<</Subtype/Widget/FT/Tx/AP<</N 6 0 R>>>>', undefined, []],
  ['a field without an appearance', `${field}>>`, undefined, []],
  [
    'a form that its matrix makes nothing of',
    `${field}/AP<</N 6 0 R>>>>`,
    form('/BBox[0 0 40 20]/Matrix[0 0 0 0 0 0]'),
    [],
  ],
] as const)('%s', async (_, annotation, appearance, expected) => {
  expect(await shown(annotation, appearance)).toEqual(expected);
});
