import { describe, expect, it } from 'vitest';
import { explainAppearances } from '../../../../lib/pades/changes/appearances/explain-appearances.ts';
import {
  type Changed,
  changedObject,
  type RevisionComparison,
} from '../../../../lib/pades/changes/states/revision-comparison.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import type { PdfValue } from '../../../../lib/pdf/objects/objects.ts';
import { appended, type Bodies, paper, streamBody } from '../../../attacks/paper.ts';

const form = '/Type /XObject /Subtype /Form /BBox [0 0 9 9]';
const base: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R >>',
  20: '<< /AP << /N 30 0 R >> >>',
  21: '<< /AP 22 0 R >>',
  22: '<< /N 30 0 R /D 31 0 R >>',
  23: '<< /AP << /N << /On 30 0 R /Off 31 0 R >> >> >>',
  24: '<< /AP << /N 25 0 R >> >>',
  25: '<< /On 30 0 R /Off << /Deep 32 0 R >> >>',
  26: '<< /AP 7 >>',
  30: streamBody('1', form),
  31: streamBody('2', form),
  32: streamBody('3', form),
};

interface Explained {
  readonly touched: boolean;
  readonly edges: readonly string[];
  readonly replaced: readonly number[];
}

async function explained(num: number, revision: Bodies): Promise<Explained> {
  const doc = await openPdf(bytesSource(appended(paper(base), revision)), { rebuild: 'never' });
  const [a, b] = [doc.at(0), doc.at(1)];
  const changed = new Map<number, Changed>();
  for (const one of Object.keys(revision).map(Number))
    changed.set(one, changedObject(one, await a.object(one), await b.object(one)));
  const comparison = { a, b, changed, explained: new Map(), replaced: new Set() } as unknown as RevisionComparison;
  const appearancesOf = async (view: typeof a): Promise<PdfValue | undefined> =>
    (await view.dict((await view.object(num))?.value))?.get('AP');
  const place = { num, path: '/AP', full: '/AP' };
  const touched = await explainAppearances(comparison, place, await appearancesOf(a), await appearancesOf(b));
  const edges = [...comparison.explained].flatMap(([to, from]) => [...from].map((edge) => `${edge} -> ${to}`));
  return { touched, edges: edges.sort(), replaced: [...comparison.replaced].sort() };
}

describe('the appearances of a widget', () => {
  it.each<[string, number, Bodies, boolean, readonly number[]]>([
    ['unchanged', 20, { 40: '7' }, false, []],
    ['a stream that changed', 20, { 30: streamBody('9', form) }, true, [30]],
    ['another stream', 20, { 20: '<< /AP << /N 31 0 R >> >>' }, true, [30]],
    ['appearances that were taken away', 20, { 20: '<< >>' }, true, [30]],
    ['unchanged in an object of their own', 21, { 40: '7' }, false, []],
    ['an object of their own that changed', 21, { 22: '<< /N 30 0 R >>' }, true, [22, 30, 31]],
    ['a stream below it that changed', 21, { 31: streamBody('9', form) }, true, [22, 30, 31]],
    ['unchanged states', 23, { 32: streamBody('9', form) }, false, []],
    ['a state that changed', 23, { 31: streamBody('9', form) }, true, []],
    ['a state in an object that changed', 24, { 30: streamBody('9', form) }, true, [25]],
    ['states in an object that changed', 24, { 25: '<< /On 30 0 R >>' }, true, [25]],
    ['what lies deeper is not of the appearance', 24, { 32: streamBody('9', form) }, false, []],
    ['what are no appearances', 26, { 40: '7' }, false, []],
    ['what are no appearances, changed', 26, { 26: '<< /AP 8 >>' }, true, []],
  ])('%s', async (_, num, revision, touched, replaced) => {
    expect(await explained(num, revision)).toMatchObject({ touched, replaced });
  });

  it('are followed from object to object', async () => {
    expect((await explained(20, { 40: '7' })).edges).toEqual(['20 /AP/N -> 30']);
    expect((await explained(21, { 40: '7' })).edges).toEqual(['21 /AP -> 22', '22 /D -> 31', '22 /N -> 30']);
    expect((await explained(23, { 40: '7' })).edges).toEqual(['23 /AP/N/Off -> 31', '23 /AP/N/On -> 30']);
    expect((await explained(24, { 40: '7' })).edges).toEqual(['24 /AP/N -> 25', '25 /On -> 30']);
    expect((await explained(26, { 40: '7' })).edges).toEqual([]);
  });
});
