/** Two new fields in a tagged letter: the parent tree gets a pair for each, a key and an element (ISO 32000-2 § 7.9.7). */
import { expect, it } from 'vitest';
import { catalog, form, page } from '../../../attacks/letter.ts';
import { reported } from '../revision.ts';

const tagged = {
  1: catalog.replace('/AcroForm', '/StructTreeRoot 20 0 R /AcroForm'),
  20: '<< /Type /StructTreeRoot /K [21 0 R] /ParentTree 22 0 R /ParentTreeNextKey 1 >>',
  21: '<< /Type /StructElem /S /Document /P 20 0 R /K [23 0 R] >>',
  22: '<< /Nums [0 [23 0 R]] >>',
  23: '<< /S /P /P 21 0 R /Pg 3 0 R /K 0 >>',
};
const field = (name: string, key: number): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /P 3 0 R /Rect [0 0 0 0] /StructParent ${key} >>`;
const element = (num: number): string =>
  `<< /Type /StructElem /S /Form /P 21 0 R /Pg 3 0 R /K << /Type /OBJR /Obj ${num} 0 R /Pg 3 0 R >> >>`;

/** What is reported of the parent tree. */
async function reportOf(pairs: string): Promise<string[]> {
  const lines = await reported(tagged, {
    3: page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R 73 0 R]'),
    6: form.replace('9 0 R]', '9 0 R 70 0 R 73 0 R]'),
    21: tagged[21].replace('[23 0 R]', '[23 0 R 71 0 R 74 0 R]'),
    22: `<< /Nums [0 [23 0 R] ${pairs}] >>`,
    ...{ 70: field('Them', 1), 71: element(70), 73: field('Nua', 2), 74: element(73) },
  });
  return lines.filter((line) => line.includes('/ParentTree'));
}

it('each field has its pair, the key first', async () => {
  expect(await reportOf('1 71 0 R 2 74 0 R')).toEqual([
    '+ structure-tree /Root/StructTreeRoot/ParentTree/Nums: parent tree of new fields',
  ]);
});

it.each(['1 71 0 R 74 0 R 2', '1 71 0 R 2', '71 0 R 1 2 74 0 R', '1 71 0 R 2 3'])(
  '%s is no list of pairs',
  async (pairs) => {
    expect(await reportOf(pairs)).toEqual([
      '- structure-tree /Root/StructTreeRoot/ParentTree/Nums: the parent tree changed',
    ]);
  },
);
