import { describe, expect, it } from 'vitest';
import { streamBody } from '../../../attacks/paper.ts';
import { budgetOf, described, onPage } from '../small-papers.ts';

const marksOf = async (content: string, entries = '', more: Readonly<Record<number, string>> = {}): Promise<string[]> =>
  (await onPage(content, { entries, more })).marks.map(described);

describe('paths on a page', () => {
  it.each<[string, string, string[]]>([
    ['a rectangle filled', '10 20 30 40 re f', ['fill 10 20 40 60']],
    ['by the old operator', '10 20 30 40 re F', ['fill 10 20 40 60']],
    ['by the other rule', '10 20 30 40 re f*', ['fill 10 20 40 60']],
    ['filled and stroked', '10 20 30 40 re B', ['fill 10 20 40 60']],
    ['filled and stroked by the other rule', '10 20 30 40 re B*', ['fill 10 20 40 60']],
    ['closed, filled and stroked', '0 0 m 9 0 l 9 9 l b 0 0 m 9 0 l 9 9 l b*', ['fill 0 0 9 9', 'fill 0 0 9 9']],
    ['stroked', '10 20 30 40 re S 10 20 30 40 re s', ['stroke 10 20 40 60 *0', 'stroke 10 20 40 60 *0']],
    ['not painted', '10 20 30 40 re n', []],
    ['a rectangle drawn backwards', '40 60 -30 -40 re f', ['fill 10 20 40 60']],
    ['a triangle', '0 0 m 10 0 l 0 10 l h f', ['fill 0 0 10 10']],
    ['a sliver hides nothing', '0 0 m 100 100 l 99 100 l f', ['fill 0 0 100 100 *0']],
    ['nor does it elsewhere', '50 60 m 150 160 l 149 160 l f', ['fill 50 60 150 160 *0']],
    ['four tenths of its box are not much', '0 0 m 10 0 l 10 8 l 0 0 l f', ['fill 0 0 10 8']],
    ['an area below them', '0 0 m 10 0 l 10 3.9 l 0 3.9 l 0 10 l -0.001 10 l f', ['fill 0 0 10 10 *0']],
    ['a horizontal line has a hair of height', '5 5 m 25 5 l S', ['stroke 5 5 25 5.01 *0']],
    ['an upright line has a hair of width', '5 5 m 5 25 l S', ['stroke 5 5 5.01 25 *0']],
    ['each part of a path by itself', '0 0 1 1 re 5 5 1 1 re f', ['fill 0 0 1 1', 'fill 5 5 6 6']],
    ['a path ends when it is painted', '0 0 1 1 re f 5 5 1 1 re f', ['fill 0 0 1 1', 'fill 5 5 6 6']],
    ['a path ends unpainted too', '0 0 1 1 re n 5 5 1 1 re f', ['fill 5 5 6 6']],
    ['a line that begins nowhere', '5 5 l 1 1 2 2 3 3 c f', []],
    ['nothing to paint', 'f S B h', []],
    ['a curve reaches as far as its points', '0 0 m 1 50 2 60 3 7 c S', ['stroke 0 0 3 60 *0']],
    ['a curve from where it stands', '0 0 m 5 50 6 7 v S', ['stroke 0 0 6 50 *0']],
    ['a curve to its last point', '0 0 m 5 50 6 7 y S', ['stroke 0 0 6 50 *0']],
    [
      'lines go on from where a closed part began',
      '5 5 m 9 5 l h 5 30 l S',
      ['stroke 5 5 9 5.01 *0', 'stroke 5 5 5.01 30 *0'],
    ],
    ['and from where a rectangle began', '5 5 4 4 re 5 30 l S', ['stroke 5 5 9 9 *0', 'stroke 5 5 5.01 30 *0']],
    ['words that paint nothing', '/x /y constructor 0 0 1 1 re f', ['fill 0 0 1 1']],
  ])('%s', async (_, content, expected) => {
    expect(await marksOf(content)).toEqual(expected);
  });

  it('with more than the corners of a rectangle are drawings', async () => {
    const { marks } = await onPage('0 0 m 9 0 l 9 9 l 5 9 l 0 9 l f 0 0 m 9 0 l 9 9 l 5 9 l 0 9 l 0 5 l f');
    expect(marks.map(({ drawn }) => drawn)).toEqual([false, true]);
  });
});

describe('where things are painted', () => {
  it.each<[string, string, string[]]>([
    ['in another space', '2 0 0 3 10 20 cm 1 1 1 1 re f', ['fill 12 23 14 26']],
    ['one space within another', '2 0 0 2 0 0 cm 1 0 0 1 5 5 cm 0 0 1 1 re f', ['fill 10 10 12 12']],
    ['turned', '0 1 -1 0 0 0 cm 1 2 3 4 re f', ['fill -6 1 -2 4']],
    ['restored', 'q 2 0 0 2 0 0 cm Q 1 1 1 1 re f', ['fill 1 1 2 2']],
    ['restored as often as saved', 'q 2 0 0 2 0 0 cm q 2 0 0 2 0 0 cm Q 1 1 1 1 re f', ['fill 2 2 4 4']],
    ['restored without being saved', '2 0 0 2 0 0 cm Q 1 1 1 1 re f', ['fill 2 2 4 4']],
    ['clipped', '0 0 10 10 re W n 5 5 20 20 re f', ['fill 5 5 10 10']],
    ['clipped by the other rule', '0 0 10 10 re W* n 5 5 20 20 re f', ['fill 5 5 10 10']],
    ['clipped to all parts of a path', '0 3 5 5 re 9 1 1 10 re W n -5 -5 40 40 re f', ['fill 0 1 10 11']],
    ['clipped twice', '0 0 10 10 re W n 5 0 10 10 re W n 0 0 99 99 re f', ['fill 5 0 10 10']],
    ['clipped to nothing', '0 0 10 10 re W n 20 0 9 9 re W n 0 0 99 99 re f', []],
    ['painted while it clips', '0 0 10 10 re W f 5 5 20 20 re f', ['fill 0 0 10 10', 'fill 5 5 10 10']],
    ['clipped by one path only', '0 0 10 10 re W n 20 20 5 5 re n 0 0 50 50 re f', ['fill 0 0 10 10']],
    ['clipped by no path', 'W n 0 0 5 5 re f', ['fill 0 0 5 5']],
    ['clipped until it is restored', 'q 0 0 1 1 re W n Q 0 0 5 5 re f', ['fill 0 0 5 5']],
    ['outside of the clip', '0 0 10 10 re W n 10 0 5 5 re f', []],
    ['a shading, in the clip', '0 0 10 10 re W n /S sh', ['shading 0 0 10 10']],
    ['a shading, everywhere', '/S sh', ['shading -1000000 -1000000 1000000 1000000']],
  ])('%s', async (_, content, expected) => {
    expect(await marksOf(content)).toEqual(expected);
  });
});

describe('pictures and forms on a page', () => {
  const image = { 30: streamBody('x', '/Subtype /Image /Width 1 /Height 1') };
  const form = (content: string, entries = ''): string => streamBody(content, `/Subtype /Form ${entries}`);
  const named = '/XObject << /I 30 0 R >>';

  it.each<[string, string, string, Readonly<Record<number, string>>, string[]]>([
    ['a picture in the unit square', '9 0 0 8 1 2 cm /I Do', named, image, ['image 1 2 10 10']],
    ['a picture in the stream', '9 0 0 8 1 2 cm BI /W 1 /H 1 ID x EI', '', {}, ['image 1 2 10 10']],
    ['one that is not there', '/J Do', named, image, []],
    ['one of no name', '7 Do', named, image, []],
    ['without resources of the kind', '/I Do', '', image, []],
    ['what is no stream', '/I Do', named, { 30: '7' }, []],
    ['a form', '/I Do', named, { 30: form('1 1 2 2 re f') }, ['fill 1 1 3 3']],
    ['a form with a matrix', '/I Do', named, { 30: form('1 1 2 2 re f', '/Matrix [2 0 0 2 5 5]') }, ['fill 7 7 11 11']],
    ['a matrix of five numbers', '/I Do', named, { 30: form('1 1 2 2 re f', '/Matrix [2 0 0 2 5]') }, ['fill 1 1 3 3']],
    ['a matrix of words', '/I Do', named, { 30: form('1 1 2 2 re f', '/Matrix [2 0 0 /x 5 5]') }, ['fill 1 1 3 3']],
    [
      'its matrix before that of the page',
      '2 0 0 2 0 0 cm /I Do',
      named,
      { 30: form('1 1 1 1 re f', '/Matrix [1 0 0 1 5 0]') },
      ['fill 12 2 14 4'],
    ],
    ['a form in its box', '/I Do', named, { 30: form('0 0 9 9 re f', '/BBox [1 1 3 3]') }, ['fill 1 1 3 3']],
    ['a form outside of its box', '/I Do', named, { 30: form('5 5 9 9 re f', '/BBox [1 1 3 3]') }, []],
    [
      'a form in its box and the clip',
      '0 0 2 9 re W n /I Do',
      named,
      { 30: form('0 0 9 9 re f', '/BBox [1 1 3 3]') },
      ['fill 1 1 2 3'],
    ],
    ['a box outside of the clip', '5 5 2 9 re W n /I Do', named, { 30: form('0 0 9 9 re f', '/BBox [1 1 3 3]') }, []],
    ['what a form sets stays in it', '/I Do 1 1 1 1 re f', named, { 30: form('2 0 0 2 0 0 cm') }, ['fill 1 1 2 2']],
    [
      'resources of a form',
      '/I Do',
      named,
      { 30: form('/I Do', '/Resources << /XObject << /I 31 0 R >> >>'), 31: form('0 0 1 1 re f') },
      ['fill 0 0 1 1'],
    ],
    [
      'resources from above',
      '/I Do',
      '/XObject << /I 30 0 R /J 31 0 R >>',
      { 30: form('/J Do'), 31: form('0 0 1 1 re f') },
      ['fill 0 0 1 1'],
    ],
  ])('%s', async (_, content, entries, more, expected) => {
    expect(await marksOf(content, entries, more)).toEqual(expected);
  });

  it('a picture of any mask is one to the page, and no drawing', async () => {
    const more = {
      30: streamBody('x', '/Subtype /Image /SMask 31 0 R'),
      31: streamBody('\0', '/Width 1 /Height 1 /ColorSpace /DeviceGray'),
    };
    const { marks } = await onPage('/I Do /S sh', { entries: named, more });
    expect(marks).toMatchObject([
      { kind: 'image', box: { x0: 0, y0: 0, x1: 1, y1: 1 }, share: 1, drawn: false, pierced: false },
      { kind: 'shading', drawn: false, pierced: false },
    ]);
  });

  const sound = { complete: true, switched: false, ambiguous: false };
  it.each<[string, string, Readonly<Record<number, string>>, object]>([
    ['a picture and a form are sound', '/I Do 0 0 1 1 re f', { 30: form('') }, sound],
    ['a picture is sound', '/I Do', image, sound],
    ['a picture in the stream ends where readers think', 'BI /W 1 /H 1 ID x EI', {}, { ...sound, ambiguous: true }],
    ['an object of another kind', '/I Do', { 30: streamBody('', '/Subtype /PS') }, { ...sound, ambiguous: true }],
    [
      'a picture with others in its place',
      '/I Do',
      { 30: streamBody('x', '/Subtype /Image /Alternates []') },
      { ...sound, ambiguous: true },
    ],
    ['a page of another file', '/I Do', { 30: form('', '/Ref << /Page 0 >>') }, { ...sound, ambiguous: true }],
    ['a form with a program', '/I Do', { 30: form('', '/PS 31 0 R') }, { ...sound, ambiguous: true }],
    [
      'a picture on a layer',
      '/I Do',
      { 30: streamBody('x', '/Subtype /Image /OC 31 0 R') },
      { ...sound, switched: true },
    ],
    ['a form on a layer', '/I Do', { 30: form('', '/OC 31 0 R') }, { ...sound, switched: true }],
    ['marked content on a layer', '/OC /L BDC EMC', {}, { ...sound, switched: true }],
    ['marked content of another kind', '/Tx /L BDC EMC', {}, sound],
    ['a form that paints itself', '/I Do', { 30: form('/I Do') }, { ...sound, complete: false }],
    ['operands that nothing takes', '1 1 1 1 1 re f', {}, { ...sound, ambiguous: true }],
    ['a stack of 512', `${'q '.repeat(512)}`, {}, sound],
    ['a deeper stack', `${'q '.repeat(513)}`, {}, { ...sound, ambiguous: true }],
    ['what cannot be read', '} '.repeat(10_001), {}, { ...sound, complete: false }],
  ])('%s', async (_, content, more, expected) => {
    expect(await onPage(content, { entries: named, more })).toMatchObject(expected);
  });

  it('forms within forms are followed twelve deep', async () => {
    const nested = (depth: number): Record<number, string> => {
      const bodies: Record<number, string> = {};
      for (let i = 0; i <= depth; i++)
        bodies[30 + i] = form(i < depth ? '/I Do' : '0 0 1 1 re f', `/Resources << /XObject << /I ${31 + i} 0 R >> >>`);
      return bodies;
    };
    expect(await onPage('/I Do', { entries: named, more: nested(12) })).toMatchObject({ complete: true, marks: [{}] });
    expect(await onPage('/I Do', { entries: named, more: nested(13) })).toMatchObject({ complete: false, marks: [] });
  });
});

describe('a page of too much', () => {
  it.each<[string, string, object]>([
    ['operators', '0 0 1 1 re f '.repeat(10), { operations: 20 }],
    ['things painted', '0 0 1 1 re f '.repeat(10), { marks: 9 }],
    ['characters', `BT /F 1 Tf (${'a'.repeat(400)}) Tj`, { operations: 20 }],
    ['widths of a font', 'BT /F 1 Tf ET', { glyphs: 0 }],
  ])('is told to be so: %s', async (_, content, less) => {
    const entries = '/Font << /F << /Type /Font /Subtype /Type1 >> >>';
    expect((await onPage(content, { entries })).complete).toBe(true);
    expect((await onPage(content, { entries, budget: budgetOf(less) })).complete).toBe(false);
  });

  it('what the budget lasts for is painted', async () => {
    const { marks, complete } = await onPage('0 0 1 1 re f '.repeat(10), { budget: budgetOf({ marks: 10 }) });
    expect([marks.length, complete]).toEqual([10, true]);
  });
});
