import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../../lib/pades/changes/paint/painting.ts';
import { streamBody } from '../../../attacks/paper.ts';
import { budgetOf, described, inAppearance, rounded } from '../small-papers.ts';

const entries = `/ExtGState << /Thin << /ca 0.1 /CA 0.05 >> /Full << /ca 0.3 >> /Less << /ca -1 >> /Words << /ca /x /CA /x /LW /x >>
  /Multiply << /BM /Multiply >> /List << /BM [/Multiply /Normal] >> /Darken << /BM /Darken >> /Normal << /BM /Normal >>
  /There << /BM [40 0 R] >> /Number << /BM 7 >> /Nothing << /LW 5 >> /Function << /TR /Identity >> /Other << /TR2 /Default >> >>`;

async function marksOf(content: string, more: Parameters<typeof inAppearance>[1] = {}): Promise<readonly Mark[]> {
  const { marks } = await inAppearance(content, { entries, ...more, more: { 40: '/Normal', ...more?.more } });
  return marks.filter(({ share, shade }) => share > 0 || (shade ?? 0) > 0.001);
}
const describedIn = async (content: string): Promise<string[]> => (await marksOf(content)).map(described);

describe('what an appearance hides', () => {
  it.each<[string, string, string[]]>([
    ['an area', '10 20 30 40 re f', ['fill 10 20 40 60']],
    ['two parts of a path', '0 0 9 9 re 20 20 9 9 re f', ['fill 0 0 9 9', 'fill 20 20 29 29']],
    ['an area as far as it is in its box', '90 90 30 40 re f', ['fill 90 90 100 100']],
    ['a line', '10 20 m 30 20 l S', ['stroke 9.5 19.5 30.5 20.5']],
    ['a wide line is an area', '4 w 10 20 m 30 20 l S', ['fill 8 18 32 22']],
    ['a line three wide is none', '3 w 10 20 m 30 20 l S', ['stroke 8.5 18.5 31.5 21.5']],
    ['a line in another space', '2 0 0 2 0 0 cm 5 10 m 15 10 l S', ['stroke 9 19 31 21']],
    [
      'an area and its line',
      '10 20 30 40 re B',
      [
        'fill 10 20 40 60',
        'stroke 9.5 19.5 40.5 20.5',
        'stroke 39.5 19.5 40.5 60.5',
        'stroke 9.5 59.5 40.5 60.5',
        'stroke 9.5 19.5 10.5 60.5',
      ],
    ],
    ['an open line', '0 0 m 9 0 l 9 9 l S', ['stroke 0 0 9.5 0.5', 'stroke 8.5 0 9.5 9.5']],
    [
      'a line that is closed',
      '0 0 m 9 0 l 0 0 l h S',
      ['stroke 0 0 9.5 0.5', 'stroke 0 0 9.5 0.5', 'stroke 0 0 0.5 0.5'],
    ],
    [
      'a line that its operator closes',
      '50 50 m 59 50 l 59 59 l s',
      ['stroke 49.5 49.5 59.5 50.5', 'stroke 58.5 49.5 59.5 59.5'],
    ],
    ['by the even-odd rule', '0 0 9 9 re 0 0 9 9 re f*', []],
    ['by the other rule', '0 0 9 9 re 0 0 9 9 re f', ['fill 0 0 9 9']],
    [
      'by the even-odd rule with a line',
      '1 j 0 0 9 9 re 0 0 9 9 re B*',
      Array(2)
        .fill(['stroke 0 0 9.5 0.5', 'stroke 8.5 0 9.5 9.5', 'stroke 0 8.5 9.5 9.5', 'stroke 0 0 0.5 9.5'])
        .flat(),
    ],
    ['a thin layer by its part', '/Thin gs 0 0 9 9 re f', ['fill 0 0 9 9 *0.1']],
    ['a thin line by its part', '/Thin gs 5 5 m 9 5 l S', ['stroke 4.5 4.5 9.5 5.5 *0.05']],
    ['a layer that is not thin altogether', '/Full gs 0 0 9 9 re f', ['fill 0 0 9 9']],
    ['nothing, of less than nothing', '/Less gs 0 0 9 9 re f', []],
    ['what the graphics state does not say', '/Thin gs /Words gs 0 0 9 9 re f', ['fill 0 0 9 9 *0.1']],
    ['a width from the graphics state', '/Nothing gs 10 20 m 30 20 l S', ['fill 7.5 17.5 32.5 22.5']],
    ['a graphics state that is not there', '/Nowhere gs 0 0 9 9 re f', ['fill 0 0 9 9']],
  ])('%s', async (name, content, expected) => {
    const found = await describedIn(content);
    expect(name.endsWith('closes') ? found.slice(0, 2) : found).toEqual(expected);
  });

  it('a line that its operator closes goes back to its beginning', async () => {
    const sum = (marks: readonly Mark[]): number =>
      marks.reduce((all, { box, share }) => all + (box.x1 - box.x0) * (box.y1 - box.y0) * share, 0);
    const open = sum(await marksOf('50 50 m 59 50 l 59 59 l S'));
    for (const operator of ['s', 'b', 'b*']) {
      const closed = (await marksOf(`1 j 50 50 m 59 50 l 59 59 l ${operator}`)).filter(({ kind }) => kind === 'stroke');
      expect(rounded(sum(closed) - open)).toBe(rounded(1 + Math.hypot(9, 9)));
    }
    expect(rounded(sum((await marksOf('50 50 m 59 50 l 59 59 l B')).filter(({ kind }) => kind === 'stroke')))).toBe(
      open,
    );
  });

  it.each<[string, string, string[]]>([
    ['nothing by an operator without a path', 'f S B', []],
    ['nothing by names of things that are not there', '/I Do /G gs BT /F 1 Tf ET', []],
    ['the box of a path beside what it hides', '0 0 m 9 0 l f', ['fill 0 0 9 0.01 *0']],
  ])('%s', async (_, content, expected) => {
    expect((await inAppearance(content, { own: '/BBox [0 0 100 100]' })).marks.map(described)).toEqual(expected);
  });

  it('as far as it goes when it has no box', async () => {
    const { marks } = await inAppearance('0 0 900 900 re f', { own: '' });
    expect(marks.map(described)).toContain('fill 0 0 900 900');
  });

  it('a sharp corner runs out to a point, unless it is rounded', async () => {
    const reach = async (more: string): Promise<number> =>
      Math.max(...(await marksOf(`${more} 6 w 10 30 m 50 40 l 10 50 l S`)).map(({ box }) => box.x1));
    expect(await reach('')).toBeGreaterThan(60);
    expect(await reach('0 j')).toBeGreaterThan(60);
    expect(await reach('1 j')).toBeLessThan(55);
    expect(await reach('3 M')).toBeLessThan(55);
  });

  it('costs as much as its paths are long', async () => {
    const cost = async (content: string): Promise<number> => {
      const budget = budgetOf();
      const before = budget.operations;
      await inAppearance(content, { budget });
      return before - budget.operations;
    };
    expect((await cost(`0 0 m ${'0 0 l '.repeat(100)} f`)) - (await cost(`${'0 0 m '.repeat(101)} n`))).toBeGreaterThan(
      95,
    );
  });

  it('drawings are told from rectangles, with their lines', async () => {
    const six = '0 0 m 9 0 l 9 9 l 5 9 l 0 9 l 0 5 l';
    expect((await marksOf(`${six} B`)).every(({ drawn }) => drawn === true)).toBe(true);
    expect((await marksOf('0 0 9 9 re B')).every(({ drawn }) => drawn === false)).toBe(true);
    expect((await marksOf(`${six} 20 20 9 9 re f`)).every(({ drawn }) => drawn === true)).toBe(true);
    expect((await marksOf('0 0 m 9 0 l 9 9 l 5 9 l 0 9 l f')).every(({ drawn }) => drawn === false)).toBe(true);
    const { marks } = await inAppearance('0 0 m 0 0 l 0 0 l 0 0 l 0 0 l 0 0 l f');
    expect(marks).toMatchObject([{ kind: 'fill', share: 0, drawn: true }]);
  });
});

describe('what shines through when it is multiplied', () => {
  const shade = (light: number): number => rounded(-Math.log(light));
  it.each<[string, string, { share: number; shade: number }]>([
    ['a bright grey', '/Multiply gs 0.8 g', { share: 0, shade: shade(0.8) }],
    ['a grey of half the light', '/Multiply gs 0.51 g', { share: 0, shade: shade(0.51) }],
    ['a darker one does not', '/Multiply gs 0.49 g', { share: 1, shade: 0 }],
    ['a bright colour', '/Multiply gs 1 1 0 rg', { share: 0, shade: shade(0.89) }],
    ['red does not', '/Multiply gs 1 0 0 rg', { share: 1, shade: 0 }],
    ['green', '/Multiply gs 0 1 0 rg', { share: 0, shade: shade(0.59) }],
    ['blue does not', '/Multiply gs 0 0 1 rg', { share: 1, shade: 0 }],
    ['yellow by inks', '/Multiply gs 0 0 1 0 k', { share: 0, shade: shade(0.89) }],
    ['inks with black', '/Multiply gs 0 0 1 0.2 k', { share: 0, shade: shade(0.69) }],
    ['all inks do not', '/Multiply gs 1 1 1 0 k', { share: 1, shade: 0 }],
    ['two inks do not', '/Multiply gs 1 1 0 0 k', { share: 1, shade: 0 }],
    ['one ink', '/Multiply gs 1 0 0 0 k', { share: 0, shade: shade(0.7) }],
    ['a colour of another space does not', '/Multiply gs 1 g /S cs', { share: 1, shade: 0 }],
    ['nor its parts', '/Multiply gs 1 g 1 sc', { share: 1, shade: 0 }],
    ['nor a pattern', '/Multiply gs 1 g /P scn', { share: 1, shade: 0 }],
    ['black, as it begins', '/Multiply gs', { share: 1, shade: 0 }],
    ['the darker of the two', '/Darken gs 0.8 g', { share: 0, shade: shade(0.8) }],
    ['the first of a list', '/List gs 0.8 g', { share: 0, shade: shade(0.8) }],
    ['what stays when nothing is said', '/Multiply gs /Nothing gs 0.8 g', { share: 0, shade: shade(0.8) }],
    ['nothing after it ends', '/Multiply gs /Normal gs 0.8 g', { share: 1, shade: 0 }],
    ['nothing after it ends elsewhere', '/Multiply gs /There gs 0.8 g', { share: 1, shade: 0 }],
    ['nothing by a number', '/Multiply gs /Number gs 0.8 g', { share: 1, shade: 0 }],
    ['nothing under a function', '/Function gs /Multiply gs 0.8 g', { share: 1, shade: 0 }],
    ['nothing under another function', '/Other gs /Multiply gs 0.8 g', { share: 1, shade: 0 }],
    ['nothing that is not multiplied', '0.8 g', { share: 1, shade: 0 }],
  ])('%s', async (_, state, expected) => {
    const [mark] = await marksOf(`${state} 0 0 9 9 re f`);
    expect({ share: mark?.share, shade: rounded(mark?.shade ?? 0) }).toEqual(expected);
  });

  it('each part of a path by itself', async () => {
    const marks = await marksOf('/Multiply gs 0.8 g 0 0 9 9 re 50 50 9 9 re f');
    expect(marks.map(described)).toEqual(['fill 0 0 9 9 *0', 'fill 50 50 59 59 *0']);
  });

  it('white makes nothing darker; lines and pictures are never bright', async () => {
    expect(await marksOf('/Multiply gs 1 g 0 0 9 9 re f')).toEqual([]);
    expect((await marksOf('/Multiply gs 1 g 1 G 0 5 m 9 5 l S')).map(described)).toEqual(['stroke 0 4.5 9.5 5.5']);
    const image = { 30: streamBody('x', '/Subtype /Image /Width 1 /Height 1') };
    const own = '/BBox [0 0 100 100] /Resources << /XObject << /I 30 0 R >> /ExtGState << /M << /BM /Multiply >> >> >>';
    expect((await marksOf('/M gs 1 g 9 0 0 9 0 0 cm /I Do', { own, more: image })).map(described)).toEqual([
      'image 0 0 9 9',
    ]);
  });

  const multiplied = '/Resources << /ExtGState << /M << /BM /Multiply >> >> >>';
  it.each<[string, string, string, number]>([
    ['a group that blends with what lies under it', '/Group << /S /Transparency >>', '/M gs 0.8 g 0 0 9 9 re f', 0],
    ['a group of its own', '/Group << /S /Transparency /I true >>', '/M gs 0.8 g 0 0 9 9 re f', 1],
  ])('in %s', async (_, group, content, share) => {
    const [mark] = await marksOf(content, { own: `/BBox [0 0 100 100] ${group} ${multiplied}` });
    expect(mark?.share).toBe(share);
  });

  it('in a group of its own that is multiplied as a whole, and not in one within one that is not', async () => {
    const form = (content: string, inner = ''): string =>
      streamBody(content, `/Subtype /Form /Group << /S /Transparency /I true >> ${inner}`);
    const more = {
      30: form('0.8 g 0 0 9 9 re f'),
      31: form('/M gs /I Do', '/Resources << /XObject << /I 30 0 R >> /ExtGState << /M << /BM /Multiply >> >> >>'),
    };
    const own =
      '/BBox [0 0 100 100] /Resources << /XObject << /I 30 0 R /J 31 0 R >> /ExtGState << /M << /BM /Multiply >> >> >>';
    expect((await marksOf('/M gs /I Do', { own, more })).map(({ share }) => share)).toEqual([0]);
    expect((await marksOf('/J Do', { own, more })).map(({ share }) => share)).toEqual([1]);
  });

  it.each(['Gray', 'RGB', 'CMYK'])('not under a default colour space for %s', async (kind) => {
    const own = `/BBox [0 0 100 100] /Resources << /ExtGState << /M << /BM /Multiply >> >> /ColorSpace << /Default${kind} /X >> >>`;
    expect((await marksOf('/M gs 0.8 g 0 0 9 9 re f', { own })).map(({ share }) => share)).toEqual([1]);
    const other = own.replace('/Default', '/Other');
    expect((await marksOf('/M gs 0.8 g 0 0 9 9 re f', { own: other })).map(({ share }) => share)).toEqual([0]);
  });
});

describe('text in an appearance', () => {
  const own = `/BBox [0 0 100 100] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /FirstChar 97 /Widths [500 1200 0 -500] >> >> >>`;
  it.each<[string, string, string[]]>([
    ['is as wide as a letter may be, whatever its last one says', '(aa) Tj', ['text 10 8 25 17.5 aa']],
    ['is as wide as it says when that is more', '(ab) Tj', ['text 10 8 27 17.5 ab']],
    ['of no width', '(c) Tj', ['text 10 8 20 17.5 c']],
    ['of less than none', '(d) Tj', ['text 10 8 20 17.5 d']],
    ['stretched', '200 Tz (c) Tj', ['text 10 8 30 17.5 c']],
    ['moves on as it says', '(a) Tj (c) Tj', ['text 10 8 20 17.5 a', 'text 15 8 25 17.5 c']],
    ['of nothing', '() Tj', ['text 10 8 10.01 17.5 ']],
  ])('%s', async (_, show, expected) => {
    const { marks } = await inAppearance(`BT /F 10 Tf 10 10 Td ${show} ET`, { own });
    expect(marks.map(described)).toEqual(expected);
  });
});

describe('a picture in an appearance', () => {
  const own = '/BBox [0 0 100 100] /Resources << /XObject << /I 30 0 R >> >>';
  const mask = (sample: string): string => streamBody(sample, '/Width 1 /Height 1 /ColorSpace /DeviceGray');

  it('has openings when it has a mask that can be read', async () => {
    const masked = { 30: streamBody('x', '/Subtype /Image /SMask 31 0 R'), 31: mask('\xff') };
    const found = await marksOf('/I Do', { own, more: masked });
    expect(found.length).toBe(1024);
    expect(found.every(({ pierced, drawn, kind }) => pierced && !drawn && kind === 'image')).toBe(true);
    const plain = await marksOf('/I Do', { own, more: { 30: streamBody('x', '/Subtype /Image') } });
    expect(plain).toMatchObject([{ pierced: false, drawn: false, kind: 'image' }]);
  });

  it('an appearance on a layer can be switched', async () => {
    expect((await inAppearance('', { own: '/BBox [0 0 1 1] /OC << /Type /OCG >>' })).switched).toBe(true);
    expect((await inAppearance('', { own: '/BBox [0 0 1 1]' })).switched).toBe(false);
  });
});

describe('an appearance of too much', () => {
  it('is told to be so after its last path, and after its pictures', async () => {
    const image = { 30: streamBody('x', '/Subtype /Image /Width 1 /Height 1') };
    const own = '/BBox [0 0 100 100] /Resources << /XObject << /I 30 0 R >> >>';
    const found = async (content: string, operations: number): Promise<boolean> =>
      (await inAppearance(content, { own, more: image, budget: budgetOf({ operations }) })).complete;
    expect(await found('0 0 m 9 9 l 9 0 l f', 30)).toBe(true);
    expect(await found('0 0 m 9 9 l 9 0 l f', 7)).toBe(false);
    expect(await found('/I Do', 2_100)).toBe(true);
    expect(await found('/I Do', 2_001)).toBe(false);
    expect(await found('/I Do /I Do', 2_100)).toBe(false);
  });

  it('a curve too large to be followed', async () => {
    expect((await inAppearance('0 0 m 5000 0 0 5000 9 9 c f')).complete).toBe(true);
    expect((await inAppearance('0 0 m 90000 0 0 90000 9 9 c f')).complete).toBe(false);
  });

  it('a pen of no shape is one that readers do not agree on', async () => {
    expect((await inAppearance('1 0 0 0 0 0 cm 0 0 m 9 9 l S')).ambiguous).toBe(true);
    expect((await inAppearance('1 0 0 0 0 0 cm 0 0 m 9 9 l f')).ambiguous).toBe(false);
  });
});
