import { describe, expect, it } from 'vitest';
import { type PagePaint, paintAppearance, paintPage } from '../../../../lib/pades/changes/appearances/page-paint.ts';
import type { Painting } from '../../../../lib/pades/changes/paint/painting.ts';
import type { Budget } from '../../../../lib/pades/changes/states/budget.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { budgetOf, described, entriesOf, viewOf } from '../small-papers.ts';

const page = (entries: string): string => `<< /Type /Page /Parent 2 0 R ${entries} >>`;
const painted = async (more: Bodies, budget: Budget = budgetOf()): Promise<PagePaint | undefined> =>
  paintPage(await viewOf(more), 3, budget);
const marksOf = async (more: Bodies): Promise<string[]> => ((await painted(more))?.painting.marks ?? []).map(described);
const form = '/Type /XObject /Subtype /Form';

describe('what a page paints', () => {
  const image = { 9: streamBody('x', '/Subtype /Image') };
  const named = '/Resources << /XObject << /I 9 0 R >> >>';

  it.each<[string, Bodies, string[]]>([
    ['a page without content', { 3: page('') }, []],
    ['its content', { 3: page('/Contents 4 0 R'), 4: streamBody('0 0 9 9 re f') }, ['fill 0 0 9 9']],
    [
      'its parts are one',
      { 3: page('/Contents [4 0 R 7 0 R 5 0 R]'), 4: streamBody('0 0 9'), 5: streamBody('9 re f'), 7: '(x)' },
      ['fill 0 0 9 9'],
    ],
    [
      'its parts are divided',
      { 3: page('/Contents [4 0 R 5 0 R]'), 4: streamBody('0 0 9 9'), 5: streamBody('re f') },
      ['fill 0 0 9 9'],
    ],
    [
      'with its resources',
      { 3: page(`/Contents 4 0 R ${named}`), 4: streamBody('/I Do'), ...image },
      ['image 0 0 1 1'],
    ],
    [
      'with those of the node above',
      {
        2: `<< /Type /Pages /Kids [3 0 R] /Count 1 ${named} >>`,
        3: page('/Contents 4 0 R'),
        4: streamBody('/I Do'),
        ...image,
      },
      ['image 0 0 1 1'],
    ],
  ])('%s', async (_, more, expected) => {
    expect(await marksOf(more)).toEqual(expected);
  });

  it.each<[string, Bodies, number[]]>([
    ['its own', { 3: page('/MediaBox [0 0 300 400]') }, [0, 0, 300, 400]],
    [
      'that of the node above',
      { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 30 40] >>', 3: page('') },
      [0, 0, 30, 40],
    ],
    [
      'its own before that',
      { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 30 40] >>', 3: page('/MediaBox [0 0 300 400]') },
      [0, 0, 300, 400],
    ],
    ['a letter when there is none', { 3: page('') }, [0, 0, 612, 792]],
    [
      'a letter in a circle of nodes',
      { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>', 3: page('') },
      [0, 0, 612, 792],
    ],
  ])('has a box: %s', async (_, more, [x0, y0, x1, y1]) => {
    expect((await painted(more))?.box).toEqual({ x0, y0, x1, y1 });
  });

  it('is nothing when there is no page', async () => {
    expect(await painted({ 3: '[1 2]' })).toBeUndefined();
    expect(await paintPage(await viewOf(), 99, budgetOf())).toBeUndefined();
  });

  it('is refused with more parts than any has', async () => {
    const many = (count: number): Bodies => ({ 3: page(`/Contents [${'4 0 R '.repeat(count)}]`), 4: streamBody('') });
    expect((await painted(many(10_000)))?.num).toBe(3);
    await expect(painted(many(10_001))).rejects.toMatchObject({ code: 'limit-exceeded' });
  });
});

describe('annotations on a page', () => {
  const note = (entries: string): string => `<< /Type /Annot /Rect [10 20 110 40] /AP << /N 30 0 R >> ${entries} >>`;
  const appearance = { 30: streamBody('0 0 9 9 re f', `${form} /BBox [0 0 100 20]`) };
  const on = (body: string, annots = '[20 0 R]'): Bodies => ({ 3: page(`/Annots ${annots}`), 20: body, ...appearance });

  it('have a place and an appearance', async () => {
    const found = await painted(on(note('')));
    expect([...(found?.widgets ?? [])]).toEqual([[20, { x0: 10, y0: 20, x1: 110, y1: 40 }]]);
    expect(found?.appearances.get(20)?.marks.map(described)).toContain('fill 10 20 19 29');
  });

  it.each<[string, Bodies, number]>([
    ['printed ones', on(note('/F 4')), 1],
    ['a list elsewhere', { ...on(note(''), '21 0 R'), 21: '[20 0 R]' }, 1],
    ['hidden ones are not seen', on(note('/F 2')), 0],
    ['nor those that are not shown', on(note('/F 32')), 0],
    ['nor those that are hidden and printed', on(note('/F 6')), 0],
    ['nor those without an appearance', on('<< /Type /Annot /Rect [10 20 110 40] >>'), 0],
    ['nor those without a place', on('<< /Type /Annot /AP << /N 30 0 R >> >>'), 0],
    ['nor those that stand in the list itself', on('', `[${note('')}]`), 0],
    ['nor what is none', on('7'), 0],
    ['a list that is none', on(note(''), '20 0 R'), 0],
  ])('%s', async (_, more, count) => {
    const found = await painted(more);
    expect([found?.widgets.size, found?.appearances.size]).toEqual([count, count]);
  });

  it('are looked at up to 300, and known of up to 10,000', async () => {
    const bodies: Record<number, string> = { ...appearance };
    for (let i = 0; i < 310; i++) bodies[100 + i] = note('');
    const list = Object.keys(bodies)
      .filter((num) => Number(num) >= 100)
      .map((num) => `${num} 0 R`);
    const found = await painted({ 3: page(`/Annots [${list.join(' ')}]`), ...bodies });
    expect([found?.widgets.size, found?.appearances.size]).toEqual([310, 300]);
    const last = await painted({ ...on(note('')), 3: page(`/Annots [${'7 '.repeat(9_999)} 20 0 R]`) });
    expect(last?.widgets.size).toBe(1);
    const beyond = await painted({ ...on(note('')), 3: page(`/Annots [${'7 '.repeat(10_000)} 20 0 R]`) });
    expect(beyond?.widgets.size).toBe(0);
  });
});

describe('where an appearance is painted', () => {
  const appearanceOf = async (entries: string, own: string, content = '0 0 10 5 re f'): Promise<Painting> => {
    const view = await viewOf({
      20: `<< ${entries} /AP << /N 30 0 R >> >>`,
      30: streamBody(content, `${form} ${own}`),
    });
    return paintAppearance(view, await entriesOf(view, 20), budgetOf());
  };
  const rect = '/Rect [100 200 120 240]';

  it.each<[string, string, string, string[]]>([
    ['as large as its place', rect, '/BBox [0 0 20 40]', ['fill 100 200 110 205']],
    ['made as large as its place', rect, '/BBox [0 0 10 10]', ['fill 100 200 120 220']],
    ['from where its box begins', rect, '/BBox [5 0 25 40]', ['fill 100 200 105 205']],
    ['and from below', rect, '/BBox [0 2 20 42]', ['fill 100 200 110 203']],
    ['turned', rect, '/BBox [0 0 40 20] /Matrix [0 1 -1 0 0 0]', ['fill 115 200 120 210']],
    ['enlarged, which its place undoes', rect, '/BBox [0 0 20 40] /Matrix [3 0 0 3 7 7]', ['fill 100 200 110 205']],
    ['far out', '/Rect [9000 9000 9020 9040]', '/BBox [0 0 20 40]', ['fill 9000 9000 9010 9005']],
    ['on a place as large as any page', '/Rect [0 0 14400 14400]', '/BBox [0 0 14400 14400]', ['fill 0 0 10 5']],
  ])('%s', async (_, entries, own, expected) => {
    const { marks, ambiguous } = await appearanceOf(entries, own);
    expect([marks.filter(({ share }) => share > 0).map(described), ambiguous]).toEqual([expected, false]);
  });

  it.each<[string, string, string, boolean]>([
    ['no place', '', '/BBox [0 0 20 40]', false],
    ['no box', rect, '', true],
    ['a box that its matrix makes flat', rect, '/BBox [0 0 20 40] /Matrix [1 0 0 0 0 0]', true],
    ['a box that its matrix makes thin', rect, '/BBox [0 0 20 40] /Matrix [0 0 0 1 0 0]', true],
    ['a place wider than any page', '/Rect [0 0 14401 40]', '/BBox [0 0 20 40]', true],
    ['a place higher than any page', '/Rect [0 0 20 14401]', '/BBox [0 0 20 40]', true],
  ])('paints nothing: %s', async (_, entries, own, ambiguous) => {
    expect(await appearanceOf(entries, own)).toEqual({ marks: [], complete: true, switched: false, ambiguous });
  });
});
