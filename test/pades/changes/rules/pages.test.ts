/** Pages and their lists of annotations after a signature (ISO 32000-2 § 7.7.3.3). */
import { describe, expect, it } from 'vitest';
import { catalog, form, page } from '../../../attacks/letter.ts';
import type { Bodies } from '../../../attacks/paper.ts';
import { certified, told } from '../revision.ts';

const unexplained = (kind: string, path: string): string => `- ${kind} ${path}: changed without an explanation`;

describe('a list of annotations that is an object of its own', () => {
  const note = '<< /Type /Annot /Subtype /Text /Rect [520 700 538 718] /Contents (x) >>';
  const before = { ...certified(3), 3: page.replace(/\[7 0 R 8 0 R 9 0 R\]/, '30 0 R'), 30: '[7 0 R 8 0 R 9 0 R]' };
  const after = { 30: '[7 0 R 8 0 R 9 0 R 70 0 R]', 70: note };

  it('may get a comment', async () => {
    expect(await told(before, after)).toEqual(['+ annotation /Root/Pages/Kids[0]/Annots[3]: a comment (Text)']);
  });

  it('may get it when the page says so too', async () => {
    const both = { ...after, 3: before[3].replace(/>>$/, '/X 5 >>') };
    expect(await told(before, both)).toEqual([
      '+ annotation /Page(3)/Annots[3]: a comment (Text)',
      '- page /Page(3)/X: X must not change',
    ]);
  });

  it('of two pages may get it', async () => {
    const two = { ...before, 2: '<< /Type /Pages /Kids [3 0 R 31 0 R] /Count 2 >>', 31: before[3] };
    expect(await told(two, after)).toEqual(['+ annotation /Root/Pages/Kids[0]/Annots[3]: a comment (Text)']);
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
    expect(await told({ ...before, ...objects }, changed)).toContain(line);
  });

  it('gets what belongs there', async () => {
    expect(await told(before, { 30: '[7 0 R 8 0 R 9 0 R 12 0 R]' })).toEqual([
      '- annotation /Root/Pages/Kids[0]/Annots[3]: an object that was there already was put on the page',
    ]);
    expect(await told(before, { 30: '[7 0 R 8 0 R 9 0 R << >>]' })).toEqual([
      '- annotation /Root/Pages/Kids[0]/Annots[3]: an object that was there already was put on the page',
    ]);
    expect(await told(before, { 30: '5' })).toEqual([unexplained('annotation', '/Root/Pages/Kids[0]/Annots')]);
  });
});

describe('a page and its entries', () => {
  it.each<[string, string, string]>([
    ['Contents', 'page-content', page.replace('4 0 R', '5 0 R')],
    ['Resources', 'page-resources', page.replace('/Font <<', '/X 5 /Font <<')],
    ['AA', 'action', page.replace(/>>$/, '/AA << >> >>')],
    ['Rotate', 'page', page.replace(/>>$/, '/Rotate 90 >>')],
  ])('%s must not change, as %s', async (key, kind, body) => {
    expect(await told({}, { 3: body })).toEqual([`- ${kind} /Page(3)/${key}: ${key} must not change`]);
  });

  it('that lists no annotations must not list something else', async () => {
    const none = { 3: page.replace(/\/Annots \[.*\]/, ''), 6: form.replace(/\[.*?\]/, '[]') };
    expect(await told(none, { 3: page.replace(/\/Annots \[.*\]/, '/Annots 5') })).toEqual([
      '- annotation /Page(3)/Annots: the annotations are no list any more',
    ]);
  });

  it('is told of though no tree leads to it', async () => {
    const stray = { 30: page.replace(/\/Annots \[.*\]/, '/Annots []') };
    expect(await told(stray, { 30: stray[30].replace(/>>$/, '/Rotate 90 >>') })).toEqual([
      '- page /Page(30)/Rotate: Rotate must not change',
    ]);
  });
});
