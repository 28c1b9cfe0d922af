/** Entries that are written again under other numbers: what they say counts, and for some things which object says it. */
import { describe, expect, it } from 'vitest';
import { catalog, page } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';

const names = (num: number): Bodies => ({ 1: catalog.replace(/>>$/, `/Names ${num} 0 R >>`) });
const tree = '<< /Dests << /Names [(a) [3 0 R /Fit]] >> >>';
const changed = ['- action /Root/Names: Names must not change'];

describe('an entry of the catalogue', () => {
  it.each<[string, Bodies, Bodies]>([
    ['a tree of names', { 30: tree }, { 40: tree }],
    ['lists in it', { 30: '<< /D 31 0 R >>', 31: '[(a) 5]' }, { 40: '<< /D 41 0 R >>', 41: '[(a) 5]' }],
    ['keys in another order', { 30: '<< /A 1 /B 2 >>' }, { 40: '<< /B 2 /A 1 >>' }],
    ['data', { 30: streamBody('x', '/A 1') }, { 40: streamBody('x', '/A 1') }],
    ['a list that was an object of its own', { 30: '<< /D 31 0 R >>', 31: '[(a) 5]' }, { 40: '<< /D [(a) 5] >>' }],
    [
      'a dictionary in an object of its own',
      { 30: '<< /D << /A 5 >> >>' },
      { 40: '<< /D 41 0 R >>', 41: '<< /A 5 >>' },
    ],
    [
      'data whose length stands elsewhere now',
      { 30: streamBody('x') },
      { 40: streamBody('x').replace('/Length 1', '/Length 41 0 R'), 41: '1' },
    ],
    ['an entry that is null now', { 30: '<< /A 5 >>' }, { 40: '<< /A 5 /B null >>' }],
    ['a circle', { 30: '<< /A 31 0 R >>', 31: '[30 0 R]' }, { 40: '<< /A 41 0 R >>', 41: '[40 0 R]' }],
  ])('may be written again: %s', async (_, before, after) => {
    expect(await reported({ ...names(30), ...before }, { ...names(40), ...after })).toEqual([]);
  });

  it.each<[string, Bodies, Bodies]>([
    ['another text', { 30: tree }, { 40: tree.replace('(a)', '(b)') }],
    ['an entry more', { 30: tree }, { 40: tree.replace(/>>$/, '/X 5 >>') }],
    ['an entry less', { 30: tree.replace(/>>$/, '/X 5 >>') }, { 40: tree }],
    ['an entry for another', { 30: '<< /A 5 >>' }, { 40: '<< /B 5 >>' }],
    ['a list more', { 30: '[5 5]' }, { 40: '[5 5 5]' }],
    ['other data', { 30: streamBody('x') }, { 40: streamBody('y') }],
    ['data under another name', { 30: streamBody('x', '/A 1') }, { 40: streamBody('x', '/A 2') }],
    ['a list that is another now', { 30: '<< /D 31 0 R >>', 31: '[5]' }, { 40: '<< /D [6] >>' }],
    ['a dictionary that is another now', { 30: '<< /D << /A 5 >> >>' }, { 40: '<< /D 41 0 R >>', 41: '<< /A 6 >>' }],
    ['a dictionary that was there', { 30: '<< /D << /A 5 >> >>', 32: '<< /A 5 >>' }, { 40: '<< /D 32 0 R >>' }],
    ['a number in an object of its own', { 30: '[5]' }, { 40: '[41 0 R]', 41: '5' }],
    ['a layer within', { 30: '[31 0 R]', 31: '<< /Type /OCG >>' }, { 40: '[<< /Type /OCG >>]' }],
    ['a layer taken out', { 30: '[<< /Type /OCG >>]' }, { 40: '[41 0 R]', 41: '<< /Type /OCG >>' }],
    ['a list that is a dictionary now', { 30: '<< /D 31 0 R >>', 31: '[]' }, { 40: '<< /D << >> >>' }],
    ['data in place of a dictionary', { 30: '<< /A 1 >>' }, { 40: streamBody('x', '/A 1') }],
    ['a kid of its own', { 30: '[31 0 R]', 31: '<< /Kids [5 0 R] >>' }, { 40: '[41 0 R]', 41: '<< /Kids [5 0 R] >>' }],
    ['an entry that is gone', { 30: '<< /A 5 /B 6 >>' }, { 40: '<< /A 5 /B null >>' }],
    ['two that were one', { 30: '[31 0 R 31 0 R]', 31: '(a)' }, { 40: '[41 0 R 42 0 R]', 41: '(a)', 42: '(a)' }],
    ['a copy of a page', { 30: '[3 0 R]' }, { 40: '[41 0 R]', 41: page }],
    ['a copy of a layer', { 30: '[31 0 R]', 31: '<< /Type /OCG >>' }, { 40: '[41 0 R]', 41: '<< /Type /OCG >>' }],
    ['a copy of a kid', { 30: '[31 0 R]', 31: '<< /Parent 5 0 R >>' }, { 40: '[41 0 R]', 41: '<< /Parent 5 0 R >>' }],
    ['a reference of another generation', { 30: '[31 0 R]', 31: '(a)' }, { 40: '[31 1 R]' }],
    ['an object that was there', { 30: '(a)', 40: '(a)' }, {}],
  ])('must not become another: %s', async (_, before, after) => {
    expect(await reported({ ...names(30), ...before }, { ...names(40), ...after })).toEqual(changed);
  });

  it('must not lead to an object that changed itself', async () => {
    const lines = await reported(
      { ...names(30), 30: '[31 0 R]', 31: '(a)' },
      { ...names(40), 40: '[31 0 R]', 31: '(b)' },
    );
    expect(lines).toContain(changed[0]);
  });

  it('may be deep, and large, to a measure', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const again = (body: string) => reported({ ...names(30), 30: body }, { ...names(40), 40: body });
    expect(await again(nested(31))).toEqual([]);
    expect(await again(nested(32))).toEqual([]);
    expect(await again(nested(33))).toEqual(changed);
    const dictionaries = (levels: number) => `${'<< /A '.repeat(levels)} 5 ${'>> '.repeat(levels)}`;
    expect(await again(dictionaries(31))).toEqual([]);
    expect(await again(dictionaries(40))).toEqual(changed);
    const chain = (from: number, count: number): Bodies =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [from + i, `[<< /A ${from + i + 1} 0 R >>]`]));
    const chained = (count: number) =>
      reported(
        { ...names(100), ...chain(100, count), [100 + count]: '5' },
        { ...names(200), ...chain(200, count), [200 + count]: '5' },
      );
    expect(await chained(10)).toEqual([]);
    expect(await chained(20)).toEqual(changed);
    expect(await again(`[${'5 '.repeat(1_900)}]`)).toEqual([]);
    expect(await again(`[${'5 '.repeat(2_100)}]`)).toEqual(changed);
  });
});

describe('an entry of a page', () => {
  const resources = '<< /Font << /F1 5 0 R >> >>';
  const own = page.replace(resources, '30 0 R');
  it('may be written again', async () => {
    const before = { 3: own, 30: resources };
    expect(await reported(before, { 3: own.replace('30 0 R', '40 0 R'), 40: resources })).toEqual([]);
    expect(await reported(before, { 3: own.replace('30 0 R', '40 0 R'), 40: '<< /Font << /F1 8 0 R >> >>' })).toEqual([
      '- page-resources /Page(3)/Resources: Resources must not change',
    ]);
  });

  it('may say in which order fields are gone through, where nothing did', async () => {
    const order = (name: string) => page.replace(/>>$/, `/Tabs ${name} >>`);
    const path = '/Page(3)/Tabs';
    expect(await reported({}, { 3: order('/S') })).toEqual([`+ metadata ${path}: order of fields`]);
    for (const other of ['/W', '/X', '5'])
      expect(await reported({}, { 3: order(other) })).toEqual([`- page ${path}: Tabs must not change`]);
    expect(await reported({ 3: order('/S') }, { 3: order('/R') })).toEqual([`- page ${path}: Tabs must not change`]);
    expect(await reported({ 3: order('/S') }, { 3: page })).toEqual([`- page ${path}: Tabs must not change`]);
  });
});
