import { describe, expect, it } from 'vitest';
import { judgeAppearances } from '../../../../lib/pades/changes/appearances/judge-appearances.ts';
import type { Budget } from '../../../../lib/pades/changes/states/budget.ts';
import { incomingEdges, referenceIndex } from '../../../../lib/pades/changes/states/graph.ts';
import {
  type Changed,
  type ChangedAppearance,
  changedObject,
  type RevisionComparison,
} from '../../../../lib/pades/changes/states/revision-comparison.ts';
import type { RevisionChange } from '../../../../lib/pades/shared/revision-change.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import { appended, type Bodies, paper, streamBody } from '../../../attacks/paper.ts';
import { budgetOf, entriesOf } from '../small-papers.ts';

const form = '/Type /XObject /Subtype /Form /BBox [0 0 100 20]';
const sheet = streamBody('0 0 100 20 re f', form);
const empty = streamBody('', form);
const font = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 >> >> >>';
const page = (more: string, parent = 2): string =>
  `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 300 400] ${font} ${more} >>`;
const words = (y: number): string => streamBody(`BT /F 10 Tf 10 ${y} Td (mot hai ba bon nam) Tj ET`);
const widget = (more = '', appearance = 30): string =>
  `<< /Type /Annot /Rect [10 100 110 120] /AP << /N ${appearance} 0 R >> ${more} >>`;

/** Two pages with words at 105 and 205; an annotation over the words of the first, of which nothing is seen. */
const before: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
  3: page('/Contents 5 0 R /Annots [20 0 R]'),
  4: page('/Contents 6 0 R /Annots 7 0 R'),
  5: words(105),
  6: words(105),
  7: '[21 0 R]',
  20: widget(),
  21: widget('', 31),
  30: empty,
  31: empty,
};

interface JudgedInput extends Partial<Omit<ChangedAppearance, 'num'>> {
  readonly nums?: readonly number[];
  readonly budget?: Budget;
  readonly base?: Bodies;
}

async function judged(
  revision: Bodies,
  { nums = [20], budget = budgetOf(), base = {}, ...more }: JudgedInput = {},
): Promise<RevisionChange[]> {
  const doc = await openPdf(bytesSource(appended(paper({ ...before, ...base }), revision)), { rebuild: 'never' });
  const [a, b] = [doc.at(0), doc.at(1)];
  const changed = new Map<number, Changed>();
  for (const num of Object.keys(revision).map(Number))
    changed.set(num, changedObject(num, await a.object(num), await b.object(num)));
  const appearances: ChangedAppearance[] = [];
  for (const num of nums) appearances.push({ num, widget: await entriesOf(b, num), full: `/Look(${num})`, ...more });
  const wanted = new Set([...Array(40).keys()]);
  const graph = await incomingEdges(doc.source, a, wanted, budgetOf(), referenceIndex());
  const comparison = { revision: 1, a, b, changed, budget, changes: [], appearances } as unknown as RevisionComparison;
  await judgeAppearances(comparison, graph, new Map());
  return comparison.changes;
}
const details = async (...args: Parameters<typeof judged>): Promise<(string | number | null)[][]> =>
  (await judged(...args)).map(({ detail, page: number }) => [detail, number]);

const covered = 'text of the page is covered or uncovered';

describe('an appearance that changed', () => {
  it.each<[string, string, string | undefined]>([
    ['that hides nothing', empty, undefined],
    ['that hides the words', sheet, covered],
    [
      'that is written over them',
      streamBody('BT /F 10 Tf 5 5 Td (khac) Tj ET', `${form} ${font}`),
      'text of the page is written over',
    ],
    ['that stands beside them', streamBody('0 15 5 5 re f', form), undefined],
    ['that a layer can switch', streamBody('', `${form} /OC << /Type /OCG >>`), 'a look that a layer can switch'],
    ['that readers do not agree on', streamBody('1 1 1 1 1 re f', form), 'a look that readers do not agree on'],
    ['that paints too much', streamBody('} '.repeat(10_001), form), 'too much is painted to tell what is covered'],
  ])('%s', async (_, appearance, detail) => {
    expect(await details({ 30: appearance })).toEqual(detail === undefined ? [] : [[detail, 1]]);
  });

  it('is told with its object, its path and its page', async () => {
    expect(await judged({ 31: sheet, 21: widget('', 31) }, { nums: [21] })).toEqual([
      { revision: 1, kind: 'overlay', object: '21 0', path: '/Look(21)', page: 2, permitted: false, detail: covered },
    ]);
  });

  it('that hid the words before may go on, and may not uncover them', async () => {
    const base = { 30: sheet };
    expect(await details({ 30: streamBody('1 g 0 0 100 20 re f', form) }, { base })).toEqual([]);
    expect(await details({ 30: empty }, { base })).toEqual([[covered, 1]]);
  });

  it('that hides others than before', async () => {
    const two = {
      5: streamBody('BT /F 10 Tf 10 105 Td (mot hai) Tj 60 0 Td (ba bon) Tj ET'),
      30: streamBody('0 0 40 20 re f', form),
    };
    expect(await details({ 30: streamBody('55 0 45 20 re f', form) }, { base: two })).toEqual([[covered, 1]]);
  });

  it('that was written over them before may go on', async () => {
    const over = (text: string): string => streamBody(`BT /F 10 Tf 5 5 Td (${text}) Tj ET`, `${form} ${font}`);
    expect(await details({ 30: over('nay khac') }, { base: { 30: over('khac') } })).toEqual([]);
  });

  it('on a page of too much', async () => {
    const base = { 5: streamBody('} '.repeat(10_001)) };
    expect(await details({ 30: empty, 20: widget() }, { base })).toEqual([
      ['too much is painted to tell what is covered', 1],
    ]);
  });

  it('on a page of too much to compare', async () => {
    const base = { 5: streamBody(`BT /F 10 Tf 10 105 Td ${'(a) Tj 0 0 Td '.repeat(5_000)} ET`) };
    const appearance = streamBody(Array.from({ length: 4_100 }, (_, i) => `${i % 90} 7 0.1 0.1 re f`).join(' '), form);
    expect(await details({ 30: appearance }, { base })).toEqual([['too much is painted to tell what is covered', 1]]);
  });

  it('of too many', async () => {
    expect(await judged({ 30: empty }, { nums: [20, 21], budget: budgetOf({ appearances: 1 }) })).toEqual([
      expect.objectContaining({ kind: 'overlay', object: '21 0', path: '/Look(21)', permitted: false, page: null }),
    ]);
    expect(await judged({ 30: empty }, { nums: [20, 21], budget: budgetOf({ appearances: 2 }) })).toEqual([]);
    expect(await judged({ 30: empty }, { nums: [], budget: budgetOf({ appearances: 0 }) })).toEqual([]);
  });
});

describe('the pages on which an appearance is judged', () => {
  it.each<[string, Bodies, JudgedInput, (number | null)[]]>([
    ['the one that lists it', { 30: sheet }, {}, [1]],
    ['the one whose list stands elsewhere', { 31: sheet }, { nums: [21] }, [2]],
    [
      'the one that lists it now',
      { 3: page('/Contents 5 0 R /Annots [20 0 R 22 0 R]'), 22: widget('', 32), 32: sheet },
      { nums: [22] },
      [1],
    ],
    ['the one whose list now holds it', { 7: '[21 0 R 22 0 R]', 22: widget('', 32), 32: sheet }, { nums: [22] }, [2]],
    ['the one that it names', { 22: widget('/P 4 0 R', 32), 32: sheet }, { nums: [22] }, [2]],
    ['none when there is none', { 22: widget('', 32), 32: sheet }, { nums: [22] }, []],
    [
      'none for a list of something else',
      { 4: page('/Contents 6 0 R /Kids [22 0 R]'), 22: widget('', 32), 32: sheet },
      { nums: [22] },
      [],
    ],
    [
      'none for a node that lists it',
      { 8: page('/Contents 5 0 R /Annots [22 0 R]').replace('/Page', '/Sheet'), 22: widget('', 32), 32: sheet },
      {
        nums: [22],
        base: {
          8: page('/Contents 5 0 R').replace('/Page', '/Sheet'),
          1: '<< /Type /Catalog /Pages 2 0 R /X 8 0 R >>',
        },
      },
      [],
    ],
    ['none for one that it names falsely', { 22: widget('/P 7 0 R', 32), 32: sheet }, { nums: [22] }, []],
    ['none for a list that holds others', { 30: sheet, 7: '[21 0 R 23 0 R]' }, {}, [1]],
    ['none for a page that lists others', { 30: sheet, 4: page('/Contents 6 0 R /Annots [21 0 R 23 0 R]') }, {}, [1]],
    [
      'the one that references lead from',
      { 31: sheet },
      { nums: [21], base: { 4: page('/Contents 6 0 R /Annots 10 0 R'), 10: '11 0 R', 11: '7 0 R' } },
      [2],
    ],
    [
      'each of them',
      { 3: page('/Contents 5 0 R /Annots [20 0 R 22 0 R]'), 22: widget('/P 4 0 R', 32), 32: sheet },
      { nums: [22] },
      [1, 2],
    ],
    [
      'each once',
      { 30: sheet, 20: widget('/P 3 0 R'), 3: page('/Contents 5 0 R /Annots [20 0 R] /Rotate 0') },
      {},
      [1],
    ],
    [
      'not one that holds it otherwise',
      { 31: sheet },
      {
        nums: [21],
        base: { 7: '[]', 3: page('/Contents 5 0 R /X 21 0 R'), 4: page('/Contents 6 0 R /X 9 0 R'), 9: '[21 0 R]' },
      },
      [],
    ],
    [
      'not one whose list is for something else',
      { 9: '[22 0 R]', 22: widget('', 32), 32: sheet },
      { nums: [22], base: { 9: '[1]', 4: page('/Contents 6 0 R /X 9 0 R') } },
      [],
    ],
  ])('%s', async (_, revision, more, expected) => {
    expect((await judged(revision, more)).map((one) => one.page)).toEqual(expected);
  });
});

describe('the number of the page', () => {
  const nested = (kids: string, more: Bodies): JudgedInput => ({
    base: { 2: `<< /Type /Pages /Kids [${kids}] /Count 9 >>`, ...more },
  });
  it.each<[string, JudgedInput, number | null]>([
    [
      'after pages in nodes',
      nested('8 0 R 3 0 R', { 8: '<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 9 0 R] /Count 2 >>', 9: page('', 8) }),
      3,
    ],
    [
      'in a node',
      nested('4 0 R 8 0 R', { 8: '<< /Type /Pages /Parent 2 0 R /Kids [9 0 R 3 0 R] /Count 2 >>', 9: page('', 8) }),
      3,
    ],
    ['each page once', nested('4 0 R 4 0 R 3 0 R', {}), 2],
    ['not of a page that is no longer there', nested('4 0 R', {}), null],
    ['up to the 5,000th', nested(`${'<< >> '.repeat(4_999)} 3 0 R`, {}), 5000],
    ['no further', nested(`${'<< >> '.repeat(5_000)} 3 0 R`, {}), null],
    [
      'nor in a list that goes on',
      nested('8 0 R 9 0 R', { 8: `<< /Kids [${'<< >> '.repeat(4_999)}] >>`, 9: '<< /Kids [4 0 R 3 0 R] >>' }),
      null,
    ],
    ['not in a circle', nested('2 0 R 4 0 R 3 0 R', {}), 2],
  ])('%s', async (_, more, expected) => {
    const seen = { ...more.base, 20: widget('/P 3 0 R') };
    expect((await judged({ 30: sheet }, { base: seen })).map((one) => one.page)).toEqual([expected]);
  });
});

describe('a page that is a picture', () => {
  const scan = (more: Bodies = {}): Bodies => ({
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Resources << /XObject << /I 9 0 R >> >> /Contents 5 0 R /Annots [20 0 R] >>',
    5: streamBody('300 0 0 400 0 0 cm /I Do'),
    9: streamBody('x', '/Subtype /Image'),
    ...more,
  });
  const at = (width: number, appearance = 30): string =>
    widget('', appearance).replace('[10 100 110 120]', `[0 0 ${width} 400]`);

  it('may be covered by an eighth, and as much as before', async () => {
    expect(await details({ 30: sheet, 20: at(35) }, { base: scan() })).toEqual([]);
    expect(await details({ 30: sheet, 20: at(37) }, { base: scan() })).toEqual([
      ['a large part of a scanned page is covered', 1],
    ]);
    expect(
      await details({ 30: sheet }, { base: scan({ 20: at(37), 30: streamBody('1 g 0 0 100 20 re f', form) }) }),
    ).toEqual([]);
    expect(await details({ 20: at(60) }, { base: scan({ 20: at(37), 30: sheet }) })).toEqual([
      ['a large part of a scanned page is covered', 1],
    ]);
  });

  it('is told from one with words', async () => {
    const bare = { 5: streamBody('') };
    expect(await details({ 30: sheet, 20: at(150) }, { base: bare })).toEqual([]);
  });
});

describe('another annotation', () => {
  const base = { 5: streamBody(''), 3: page('/Contents 5 0 R /Annots [20 0 R 21 0 R]'), 4: page('/Contents 6 0 R') };
  it('may be covered by less than half', async () => {
    expect(await details({ 30: streamBody('0 0 44 20 re f', form) }, { base })).toEqual([]);
    expect(await details({ 30: streamBody('0 0 46 20 re f', form) }, { base })).toEqual([
      ['another annotation is covered', 1],
    ]);
  });
});

describe('a note without an appearance', () => {
  const note = (rect: string): string => `<< /Type /Annot /Subtype /Text ${rect} >>`;
  it.each<[string, string, number]>([
    ['hides what its icon does', '/Rect [10 105 11 116]', 1],
    ['to the right, as wide as an icon', '/Rect [2 105 3 116]', 1],
    ['below its upper edge, as high as an icon', '/Rect [10 116 11 120]', 1],
    ['as large as it is when that is larger', '/Rect [10 60 11 200]', 1],
    ['not beside it', '/Rect [10 130 30 150]', 0],
    ['not above its upper edge', '/Rect [10 90 11 100]', 0],
    ['not to the left of it', '/Rect [200 105 201 116]', 0],
    ['not further below than an icon', '/Rect [10 140 11 141]', 0],
    ['nothing without a place', '', 0],
  ])('%s', async (_, rect, count) => {
    const found = await details({ 20: note(rect) }, { base: { 20: note('/Rect [0 0 1 1]') }, icon: true });
    expect(found).toEqual(count === 1 ? [[covered, 1]] : []);
  });
});
