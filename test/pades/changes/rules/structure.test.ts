/** The structure tree of a tagged letter, when a field is added and when somebody tells another story (ISO 32000-2 § 14.7). */
import { describe, expect, it } from 'vitest';
import { catalog, form, page } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';

const root = '<< /Type /StructTreeRoot /K [21 0 R] /ParentTree 22 0 R /ParentTreeNextKey 1 >>';
const body = '<< /Type /StructElem /S /Document /P 20 0 R /K [23 0 R] >>';
const paragraph = '<< /S /P /P 21 0 R /Pg 3 0 R /K 0 >>';
const tagged: Bodies = {
  1: catalog.replace('/AcroForm', '/StructTreeRoot 20 0 R /AcroForm'),
  20: root,
  21: body,
  22: '<< /Nums [0 [23 0 R]] >>',
  23: paragraph,
};

/** A new field with its widget, and an element that holds it. */
const element = '<< /Type /StructElem /S /Form /P 21 0 R /Pg 3 0 R /K << /Type /OBJR /Obj 70 0 R /Pg 3 0 R >> >>';
const field: Bodies = {
  3: page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R]'),
  6: form.replace('9 0 R]', '9 0 R 70 0 R]'),
  70: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /P 3 0 R /Rect [0 0 0 0] /StructParent 1 >>',
  71: element,
};
const grown = body.replace('[23 0 R]', '[23 0 R 71 0 R]');

/** What is said of the structure, when this is changed along with a new field. */
async function reportOf(changed: Bodies, more: Bodies = {}): Promise<string[]> {
  const lines = await reported({ ...tagged, ...more }, { ...field, ...changed });
  return lines.filter((line) => line !== '+ signature-field /Root/AcroForm/Fields[3]: a new signature field');
}
const ofTree = '/Root/StructTreeRoot';
const added = (path: string): string => `+ structure-tree ${path}/K: structure elements of new fields`;
const listed = `+ structure-tree ${ofTree}/ParentTree/Nums: parent tree of new fields`;
const exchangedList = `- structure-tree ${ofTree}/ParentTree/Nums: the parent tree changed`;
const changed = (path: string): string => `- structure-tree ${path}: the structure tree changed`;

describe('a new field in a tagged letter', () => {
  it.each<[string, Bodies, Bodies, string[]]>([
    [
      'may be told of in the tree and in the parent tree',
      { 20: root.replace('Key 1', 'Key 2'), 21: grown, 22: '<< /Nums [0 [23 0 R] 1 71 0 R] >>' },
      {},
      [listed, added('/StructElem(21)')],
    ],
    [
      'may be told of in a parent tree that is written again with the same lists',
      {
        20: root.replace('22 0 R', '74 0 R').replace('Key 1', 'Key 2'),
        21: grown,
        74: '<< /Nums [0 75 0 R 1 71 0 R] >>',
        75: '[23 0 R]',
      },
      { 22: '<< /Nums [0 25 0 R] >>', 25: '[23 0 R]' },
      [listed, added('/StructElem(21)')],
    ],
    [
      'may be told of in a parent tree whose list is an object of its own now',
      { 21: grown, 22: '<< /Nums [0 75 0 R 1 71 0 R] >>', 75: '[23 0 R]' },
      {},
      [listed, added('/StructElem(21)')],
    ],
    [
      'may come with a map of roles in which nothing stands',
      { 20: root.replace('/K', '/RoleMap << >> /K'), 21: grown },
      {},
      [added('/StructElem(21)')],
    ],
    [
      'must not come with a map of roles',
      { 20: root.replace('/K', '/RoleMap << /P /H1 >> /K'), 21: grown },
      {},
      [`- structure-tree ${ofTree}/RoleMap: RoleMap must not change`, added('/StructElem(21)')],
    ],
    [
      'must not come with an empty map where roles were told',
      { 20: root.replace('/K', '/RoleMap << >> /K'), 21: grown },
      { 20: root.replace('/K', '/RoleMap << /X /P >> /K') },
      [`- structure-tree ${ofTree}/RoleMap: RoleMap must not change`, added('/StructElem(21)')],
    ],
    [
      'must not come with an empty map that was there',
      { 20: root.replace('/K', '/RoleMap 24 0 R /K'), 21: grown },
      { 24: '<< >>' },
      [`- structure-tree ${ofTree}/RoleMap: RoleMap must not change`, added('/StructElem(21)')],
    ],
    [
      'must not be told of beside a list that was there already',
      { 21: grown, 22: '<< /Nums [0 24 0 R 1 71 0 R] >>' },
      { 24: '[23 0 R]' },
      [exchangedList, added('/StructElem(21)')],
    ],
    [
      'must not be told of beside what is no list',
      { 21: grown, 22: '<< /Nums [0 75 0 R 1 71 0 R] >>', 75: '<< /A 1 >>' },
      { 22: '<< /Nums [0 << /A 1 >>] >>' },
      [exchangedList, added('/StructElem(21)')],
    ],
    [
      'must not be told of in fewer pairs',
      { 21: grown, 22: '<< /Nums [0 [23 0 R]] >>' },
      { 22: '<< /Nums [0 [23 0 R] 1 23 0 R] >>' },
      [exchangedList, added('/StructElem(21)')],
    ],
    ['may stand at the top', { 20: root.replace('[21 0 R]', '[21 0 R 71 0 R]') }, {}, [added(ofTree)]],
    [
      'may join the only element there is',
      { 20: root.replace('[21 0 R]', '[21 0 R 71 0 R]') },
      { 20: root.replace('[21 0 R]', '21 0 R') },
      [added(ofTree)],
    ],
    [
      'may join the kids of the only element there is',
      { 21: grown },
      { 20: root.replace('[21 0 R]', '21 0 R') },
      [added('/StructElem(21)')],
    ],
    [
      'may be the first element',
      { 21: body.replace('[23 0 R]', '[71 0 R]') },
      { 21: body.replace('/K [23 0 R]', '') },
      [added('/StructElem(21)')],
    ],
    [
      'may be put on a list that is an object of its own',
      { 24: '[21 0 R 71 0 R]' },
      { 20: root.replace('[21 0 R]', '24 0 R'), 24: '[21 0 R]' },
      [added(ofTree)],
    ],
    [
      'may be the only one of a list of kids',
      { 21: grown, 71: element.replace(/\/K (<<.*?>>)/, '/K [$1]') },
      {},
      [added('/StructElem(21)')],
    ],
    [
      'may be told of in a leaf of the parent tree',
      { 24: '<< /Limits [0 1] /Nums [0 [23 0 R] 1 71 0 R] >>', 21: grown },
      { 22: '<< /Kids [24 0 R] >>', 24: '<< /Limits [0 0] /Nums [0 [23 0 R]] >>' },
      [listed.replace('/Nums', '/Kids[0]/Nums'), added('/StructElem(21)')],
    ],
    [
      'may be the first of a parent tree',
      { 22: '<< /Nums [0 71 0 R] >>', 21: grown },
      { 22: '<< >>' },
      [listed, added('/StructElem(21)')],
    ],
    [
      'may be the first that has a key',
      { 20: root, 21: grown },
      { 20: root.replace('/ParentTreeNextKey 1', '') },
      [added('/StructElem(21)')],
    ],
  ])('%s', async (_, now, before, lines) => {
    expect(await reportOf(now, before)).toEqual(lines);
  });

  it('may be told of in a list of pairs that is an object of its own', async () => {
    const before = { 22: '<< /Nums 24 0 R >>', 24: '[0 [23 0 R]]' };
    expect(await reportOf({ 24: '[0 [23 0 R] 1 71 0 R]', 21: grown }, before)).toEqual([
      listed,
      added('/StructElem(21)'),
    ]);
  });

  it('is understood whichever entry of the catalogue comes first', async () => {
    const other = { 1: catalog.replace('>>', '/StructTreeRoot 20 0 R >>') };
    expect(await reportOf({ 21: grown }, other)).toEqual([added('/StructElem(21)')]);
  });
});

describe('an element', () => {
  it.each<[string, string]>([
    ['that says other words', element.replace('/Pg', '/ActualText (90) /Pg')],
    ['that describes itself', element.replace('/Pg', '/Alt (90) /Pg')],
    ['with words of the page', element.replace(/\/K <<.*?>>/, '/K 0')],
    ['that holds another kind of thing', element.replace('/OBJR', '/MCR')],
    ['of a field that was there', element.replace('70 0 R', '7 0 R')],
    ['of an object that is none', element.replace('70 0 R', '<< >>')],
    ['of two things', element.replace(/\/K (<<.*?>>)/, '/K [$1 0]')],
    ['that is none', '[70 0 R]'],
  ])('%s must not be added', async (_, own) => {
    expect(await reportOf({ 21: grown, 71: own })).toEqual([changed('/StructElem(21)/K')]);
  });

  it('must not be told of with lists that are others', async () => {
    const again = (list: string): Bodies => ({
      20: root.replace('22 0 R', '74 0 R').replace('Key 1', 'Key 2'),
      21: grown,
      74: '<< /Nums [0 75 0 R 1 71 0 R] >>',
      75: list,
    });
    const before = { 22: '<< /Nums [0 25 0 R] >>', 25: '[23 0 R]' };
    for (const list of ['[23 0 R 23 0 R]', '[71 0 R]', paragraph])
      expect(await reportOf(again(list), before)).toContain(exchangedList);
  });

  it('that was there must not be put elsewhere', async () => {
    const twice = { 21: body.replace('[23 0 R]', '[23 0 R 25 0 R]') };
    expect(await reportOf(twice, { 25: element })).toEqual([changed('/StructElem(21)/K')]);
  });

  it('may keep its field and get no other beside one that is wrong', async () => {
    const both = { 21: body.replace('[23 0 R]', '[23 0 R 71 0 R 72 0 R]'), 72: element.replace('70 0 R', '7 0 R') };
    expect(await reportOf(both)).toEqual([changed('/StructElem(21)/K')]);
  });

  it.each<[string, Bodies, string[]]>([
    ['must not be removed', { 21: body.replace('[23 0 R]', '[]') }, [changed('/StructElem(21)/K')]],
    ['must not be exchanged', { 21: body.replace('[23 0 R]', '[71 0 R]') }, [changed('/StructElem(21)/K')]],
    ['must not be lost in what is no list', { 21: body.replace('[23 0 R]', '23 0 R') }, [changed('/StructElem(21)/K')]],
    [
      'must keep its kind',
      { 23: paragraph.replace('/S /P', '/S /H1') },
      ['- structure-tree /StructElem(23)/S: S must not change'],
    ],
    [
      'must not say other words',
      { 23: paragraph.replace('/K', '/ActualText (90) /K') },
      ['- structure-tree /StructElem(23)/ActualText: ActualText must not change'],
    ],
  ])('%s', async (_, now, lines) => {
    expect(await reportOf(now)).toEqual(lines);
  });
});

describe('an element that is something else as well', () => {
  const image = '/Type /XObject /Subtype /Image /Width 1728 /Height 1 /Filter [/CCITTFaxDecode]';
  const kept = '- page-tree /Root/Pages/Kids[0]';
  it.each<[string, string, Bodies, string]>([
    ['a group of the page', '/Group 23 0 R', {}, `${kept}/Group: changed without an explanation`],
    [
      'a key with a name of the tree elsewhere',
      '/X << /Names << /A 23 0 R >> >>',
      {},
      '- action /Root/Pages/Kids[0]/X/Names/A: changed without an explanation',
    ],
    [
      'parameters of a filter',
      '/X 31 0 R',
      { 31: streamBody('x', `${image} /DecodeParms [23 0 R]`) },
      `${kept}/X/DecodeParms[0]: changed without an explanation`,
    ],
    [
      'parameters in a list of their own',
      '/X 31 0 R',
      { 31: streamBody('x', `${image} /DecodeParms 32 0 R`), 32: '[23 0 R]' },
      `${kept}/X/DecodeParms[0]: changed without an explanation`,
    ],
    [
      'parameters in a list that the tree has too',
      '/X 31 0 R',
      { 31: streamBody('x', `${image} /DecodeParms 32 0 R`), 32: '[23 0 R]', 22: '<< /Nums [0 32 0 R] >>' },
      '- structure-tree /Root/StructTreeRoot/ParentTree/Nums[1][0]: changed without an explanation',
    ],
  ])('must not change it: %s', async (_, entry, more, line) => {
    const used = (body: string | undefined) => (body ?? '').replace(/>>$/, `${entry} >>`);
    const before = { ...more, 3: used(page) };
    const now = { 3: used(field[3]), 23: paragraph.replace('/K 0', '/K [0 71 0 R]') };
    expect(await reportOf(now, before)).toEqual([added('/StructElem(23)'), line]);
  });

  it('is not what a list of the tree holds, an object of its own or not', async () => {
    const now = { 23: paragraph.replace('/K 0', '/K [0 71 0 R]') };
    expect(await reportOf(now)).toEqual([added('/StructElem(23)')]);
    const lists = {
      22: '<< /Nums [0 24 0 R] >>',
      24: '[23 0 R]',
      21: body.replace('[23 0 R]', '25 0 R'),
      25: '[23 0 R]',
    };
    expect(await reportOf(now, lists)).toEqual([added('/StructElem(23)')]);
    const pairs = { 22: '<< /Nums 24 0 R >>', 24: '[0 [23 0 R] 1 23 0 R]' };
    expect(await reportOf(now, pairs)).toEqual([added('/StructElem(23)')]);
    const direct = { 20: root.replace('22 0 R', '<< /Nums [0 [23 0 R] 1 23 0 R] >>') };
    expect(await reportOf(now, direct)).toEqual([added('/StructElem(23)')]);
  });
});

describe('the structure tree', () => {
  const trees = '- structure-tree /Root/StructTreeRoot';
  it.each<[string, Bodies, string[]]>([
    ['must stay', { 1: catalog }, [`${trees}: the structure tree was exchanged`]],
    [
      'must not become another thing',
      { 20: '5' },
      [`${trees}: the structure tree was exchanged`, `${trees}/K[0]/P: changed without an explanation`],
    ],
    [
      'keeps what its roles mean',
      { 20: root.replace('/K', '/RoleMap << /P /H1 >> /K') },
      [`${trees}/RoleMap: RoleMap must not change`],
    ],
    [
      'must not count keys down',
      { 20: root.replace('Key 1', 'Key 0') },
      [`${trees}/ParentTreeNextKey: ParentTreeNextKey must not go down`],
    ],
    [
      'counts keys in numbers',
      { 20: root.replace('Key 1', 'Key /x') },
      [`${trees}/ParentTreeNextKey: ParentTreeNextKey must not go down`],
    ],
    [
      'keeps its parent tree',
      { 20: root.replace('22 0 R', '5') },
      [`${trees}/ParentTree: the parent tree was exchanged`],
    ],
    [
      'keeps the pairs of its parent tree',
      { 22: '<< /Nums [0 [71 0 R]] >>' },
      [`${trees}/ParentTree/Nums: the parent tree changed`],
    ],
    [
      'gets pairs, not halves of them',
      { 22: '<< /Nums [0 [23 0 R] 1] >>' },
      [`${trees}/ParentTree/Nums: the parent tree changed`],
    ],
    [
      'gets pairs with a number',
      { 22: '<< /Nums [0 [23 0 R] (1) 71 0 R] >>' },
      [`${trees}/ParentTree/Nums: the parent tree changed`],
    ],
    [
      'gets pairs with a new element',
      { 22: '<< /Nums [0 [23 0 R] 1 23 0 R] >>' },
      [`${trees}/ParentTree/Nums: the parent tree changed`],
    ],
    [
      'gets no leaves',
      { 22: '<< /Nums [0 [23 0 R]] /Kids [71 0 R] >>' },
      [`${trees}/ParentTree/Kids: the parent tree changed`],
    ],
    [
      'gets no names',
      { 22: '<< /Nums [0 [23 0 R]] /Names [] >>' },
      [`${trees}/ParentTree/Names: Names must not change`],
    ],
  ])('%s', async (_, now, lines) => {
    expect(await reportOf(now)).toEqual(lines);
  });

  it('keeps the leaves of its parent tree', async () => {
    const before = { 22: '<< /Kids [24 0 R] >>', 24: '<< /Limits [0 0] /Nums [0 [23 0 R]] >>' };
    const path = `${trees}/ParentTree/Kids`;
    expect(await reportOf({ 24: '<< /Limits [0 0] /Nums [0 [21 0 R]] >>' }, before)).toEqual([
      `${path}[0]/Nums: the parent tree changed`,
    ]);
    expect(await reportOf({ 24: '5' }, before)).toEqual([`${path}[0]: the parent tree was exchanged`]);
  });

  it('is no tree where it never was one', async () => {
    const before = { 1: catalog.replace('>>', '/StructTreeRoot 5 >>') };
    expect(await reportOf({ 1: before[1] }, before)).toEqual([]);
    expect(await reportOf({ 1: before[1].replace('Root 5', 'Root 6') }, before)).toEqual([
      `${trees}: the structure tree was exchanged`,
    ]);
  });
});
