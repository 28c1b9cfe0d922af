/** Pages and their lists of annotations after a signature (ISO 32000-2 § 7.7.3.3). */
import { describe, expect, it } from 'vitest';
import { catalog, emptyField, form, page } from '../../../attacks/letter.ts';
import type { Bodies } from '../../../attacks/paper.ts';
import { certified, reported } from '../revision.ts';

const unexplained = (kind: string, path: string): string => `- ${kind} ${path}: changed without an explanation`;

describe('what a page inherits', () => {
  const resources = '<< /Font << /F1 5 0 R >> >>';
  const node = (more: string): string => `<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] ${more} >>`;
  const bare = (more: string): string =>
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [7 0 R 8 0 R 9 0 R] ${more} >>`;
  const before: Bodies = { 2: node(`/Rotate 180 /Resources ${resources}`), 3: bare('') };
  const refused = (kind: string, key: string): string => `- ${kind} /Page(3)/${key}: ${key} must not change`;

  it('may be stated in the page as it was', async () => {
    const stated = bare(`/MediaBox [0 0 595 842] /Rotate 180 /Resources ${resources}`);
    expect(await reported(before, { 3: stated })).toEqual([]);
    expect(await reported(before, { 3: bare('/Resources 70 0 R'), 70: resources })).toEqual([]);
    const higher = {
      2: '<< /Type /Pages /Kids [20 0 R] /Count 1 /MediaBox [0 0 595 842] /Rotate 90 >>',
      20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Rotate 180 >>',
      3: bare(`/Resources ${resources}`).replace('2 0 R', '20 0 R'),
    };
    const both = higher[3].replace(/>>$/, '/MediaBox [0 0 595 842] /Rotate 180 >>');
    expect(await reported(higher, { 3: both })).toEqual([]);
    expect(await reported(higher, { 3: both.replace('180', '90') })).toEqual([refused('page', 'Rotate')]);
  });

  it.each<[string, string, string, string]>([
    ['another box', '/MediaBox [0 0 595 400]', 'page', 'MediaBox'],
    ['another rotation', '/Rotate 90', 'page', 'Rotate'],
    ['other resources', '/Resources << /Font << /F1 8 0 R >> >>', 'page-resources', 'Resources'],
    ['a box that is not inherited', '/CropBox [0 0 595 842]', 'page', 'CropBox'],
    ['what nobody inherits', '/Kids [3 0 R]', 'page', 'Kids'],
  ])('must not become %s', async (_, entry, kind, key) => {
    expect(await reported(before, { 3: bare(entry) })).toEqual([refused(kind, key)]);
  });
});

describe('a list of annotations', () => {
  const annots = '[7 0 R 8 0 R 9 0 R]';
  const note = (y: number): string => `<< /Type /Annot /Subtype /Text /Rect [10 ${y} 30 ${y + 20}] /Contents (x) >>`;

  it('gets comments one after the other, each with its place in it', async () => {
    const list = { 3: page.replace(annots, '[7 0 R 8 0 R 9 0 R 70 0 R 71 0 R]'), 70: note(10), 71: note(40) };
    const comment = (index: number): string => `+ annotation /Page(3)/Annots[${index}]: a comment (Text)`;
    expect(await reported(certified(3), list)).toEqual([comment(3), comment(4)]);
  });

  it('must not be taken away', async () => {
    expect(await reported({}, { 3: page.replace(`/Annots ${annots}`, '') })).toEqual([
      '- annotation /Page(3)/Annots[0]: an annotation was removed, moved or exchanged',
    ]);
  });

  it('of the page tree stays while its field is signed, and must not come out of what is none', async () => {
    const tree = (entry: string) => ({ 2: `<< /Type /Pages /Kids [3 0 R] /Count 1 /Annots ${entry} >>` });
    const signed = {
      8: emptyField.replace(/>>$/, '/V 72 0 R >>'),
      72: '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents <00> /ByteRange [0 1 2 1] >>',
    };
    expect(await reported(tree('[8 0 R]'), signed)).toEqual([
      '+ signature /Root/AcroForm/Fields[1]/V: a further signature',
    ]);
    const added = {
      6: form.replace('9 0 R]', '9 0 R 70 0 R]'),
      70: '<< /Subtype /Widget /FT /Sig /T (Them) /Rect [0 0 0 0] >>',
    };
    const fine = '+ signature-field /Root/AcroForm/Fields[3]: a new signature field';
    expect(await reported(tree('null'), { ...tree('[70 0 R]'), ...added })).toEqual([fine]);
    expect(await reported(tree('5'), { ...tree('[70 0 R]'), ...added })).toEqual([
      fine,
      expect.stringMatching(/^- page-tree \S+: annotations in the page tree$/),
    ]);
  });
});

describe('an entry whose object is not there', () => {
  const missing = page.replace(/>>$/, '/X 90 0 R >>');
  it('may be left out, and come back as null', async () => {
    expect(await reported({ 3: missing }, { 3: page })).toEqual([]);
    expect(await reported({ 3: missing }, { 3: page.replace(/>>$/, '/X null >>') })).toEqual([]);
    expect(await reported({}, { 3: missing })).toEqual([]);
  });

  it('must not be there all of a sudden', async () => {
    expect(await reported({ 3: missing }, { 3: page.replace(/>>$/, '/X 5 >>') })).toEqual([
      '- page /Page(3)/X: X must not change',
    ]);
    expect(await reported({ 3: missing }, { 90: '(x)' })).toEqual([
      '- page-tree /Root/Pages/Kids[0]/X: an object that was missing was put in',
    ]);
    expect(await reported({ 3: page.replace(/>>$/, '/X 5 >>') }, { 3: page })).toEqual([
      '- page /Page(3)/X: X must not change',
    ]);
  });
});

describe('a node above pages', () => {
  const node = '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>';
  const before: Bodies = {
    2: '<< /Type /Pages /Kids [20 0 R] /Count 1 >>',
    3: page.replace('/Parent 2 0 R', '/Parent 20 0 R'),
    20: node,
  };
  const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /P 20 0 R /Rect [0 0 0 0] >>';
  const listed = (list: string): string => node.replace('/Count 1', `/Count 1 /Annots ${list}`);
  const with70 = { 6: form.replace('9 0 R]', '9 0 R 70 0 R]'), 70: field };
  const added = '+ signature-field /Root/AcroForm/Fields[3]: a new signature field';
  const refused = '- page-tree /Pages(20)/Annots: annotations in the page tree';

  it('may get the widget of a new signature field, as the first or behind others', async () => {
    expect(await reported(before, { ...with70, 20: listed('[70 0 R]') })).toEqual([added]);
    const old = { ...before, 20: listed('[8 0 R]') };
    expect(await reported(old, { ...with70, 20: listed('[8 0 R 70 0 R]') })).toEqual([added]);
  });

  it.each<[string, string, Bodies]>([
    ['anything else', '[71 0 R]', {}],
    ['a field that was there', '[8 0 R]', {}],
    ['a widget in place of another', '[70 0 R]', { 20: listed('[8 0 R]') }],
    ['fewer than it had', '[8 0 R]', { 20: listed('[8 0 R 9 0 R]') }],
    ['what is no list', '70 0 R', {}],
    ['a list that is an object of its own', '[70 0 R]', { 20: listed('30 0 R'), 30: '[]' }],
  ])('must not get %s', async (_, list, more) => {
    const note = '<< /Type /Annot /Subtype /FreeText /Rect [72 700 500 740] /Contents (x) >>';
    const lines = await reported({ ...before, ...more }, { ...with70, 20: listed(list), 71: note });
    expect(lines).toContain(refused);
  });

  it('must not change in anything else', async () => {
    const turned = node.replace('/Count 1', '/Count 1 /Rotate 90');
    expect(await reported(before, { 20: turned })).toEqual(['- page-tree /Pages(20)/Rotate: Rotate must not change']);
  });
});

describe('a list of annotations that is an object of its own', () => {
  const note = '<< /Type /Annot /Subtype /Text /Rect [520 700 538 718] /Contents (x) >>';
  const before = { ...certified(3), 3: page.replace(/\[7 0 R 8 0 R 9 0 R\]/, '30 0 R'), 30: '[7 0 R 8 0 R 9 0 R]' };
  const after = { 30: '[7 0 R 8 0 R 9 0 R 70 0 R]', 70: note };

  it('may get a comment', async () => {
    expect(await reported(before, after)).toEqual(['+ annotation /Root/Pages/Kids[0]/Annots[3]: a comment (Text)']);
  });

  it('may get it when the page says so too', async () => {
    const both = { ...after, 3: before[3].replace(/>>$/, '/X 5 >>') };
    expect(await reported(before, both)).toEqual([
      '+ annotation /Page(3)/Annots[3]: a comment (Text)',
      '- page /Page(3)/X: X must not change',
    ]);
  });

  it('of two pages may get it', async () => {
    const two = { ...before, 2: '<< /Type /Pages /Kids [3 0 R 31 0 R] /Count 2 >>', 31: before[3] };
    expect(await reported(two, after)).toEqual(['+ annotation /Root/Pages/Kids[0]/Annots[3]: a comment (Text)']);
  });

  it.each<[string, Bodies, Bodies, string]>([
    [
      'loses one',
      {},
      { 30: '[7 0 R 8 0 R]' },
      '- annotation /Root/Pages/Kids[0]/Annots[2]: an annotation was removed, moved or exchanged',
    ],
    [
      'is one of something else',
      { 1: catalog.replace(/>>$/, '/X 30 0 R >>') },
      after,
      unexplained('catalog', '/Root/X'),
    ],
    [
      'is a list of another kind',
      { 3: page.replace(/>>$/, '/X 30 0 R >>') },
      after,
      unexplained('page-tree', '/Root/Pages/Kids[0]/X'),
    ],
    [
      'is one of what is no page',
      { 1: catalog.replace(/>>$/, '/X << /Annots 30 0 R >> >>'), 3: page },
      after,
      unexplained('annotation', '/Root/X/Annots'),
    ],
    [
      'is one of what calls itself no page',
      { 1: catalog.replace(/>>$/, '/X 31 0 R >>'), 31: '<< /Annots 30 0 R >>', 3: page },
      after,
      unexplained('annotation', '/Root/X/Annots'),
    ],
  ])('must not get it when it %s', async (_, objects, changed, line) => {
    expect(await reported({ ...before, ...objects }, changed)).toContain(line);
  });

  it('gets what belongs there', async () => {
    expect(await reported(before, { 30: '[7 0 R 8 0 R 9 0 R 12 0 R]' })).toEqual([
      '- annotation /Root/Pages/Kids[0]/Annots[3]: an object that was there already was put on the page',
    ]);
    expect(await reported(before, { 30: '[7 0 R 8 0 R 9 0 R << >>]' })).toEqual([
      '- annotation /Root/Pages/Kids[0]/Annots[3]: an object that was there already was put on the page',
    ]);
    expect(await reported(before, { 30: '5' })).toEqual([unexplained('annotation', '/Root/Pages/Kids[0]/Annots')]);
  });
});

describe('a page and its entries', () => {
  it.each<[string, string, string]>([
    ['Contents', 'page-content', page.replace('4 0 R', '5 0 R')],
    ['Resources', 'page-resources', page.replace('/Font <<', '/X 5 /Font <<')],
    ['AA', 'action', page.replace(/>>$/, '/AA << >> >>')],
    ['Rotate', 'page', page.replace(/>>$/, '/Rotate 90 >>')],
  ])('%s must not change, as %s', async (key, kind, body) => {
    expect(await reported({}, { 3: body })).toEqual([`- ${kind} /Page(3)/${key}: ${key} must not change`]);
  });

  it('that lists no annotations must not list something else', async () => {
    const none = { 3: page.replace(/\/Annots \[.*\]/, ''), 6: form.replace(/\[.*?\]/, '[]') };
    expect(await reported(none, { 3: page.replace(/\/Annots \[.*\]/, '/Annots 5') })).toEqual([
      '- annotation /Page(3)/Annots: the annotations are no list any more',
    ]);
  });

  it('is told of though no tree leads to it', async () => {
    const stray = { 30: page.replace(/\/Annots \[.*\]/, '/Annots []') };
    expect(await reported(stray, { 30: stray[30].replace(/>>$/, '/Rotate 90 >>') })).toEqual([
      '- page /Page(30)/Rotate: Rotate must not change',
    ]);
  });
});
