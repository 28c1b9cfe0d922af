/** What refers to what, kept from one state to the next (ISO 32000-2 § 7.3.10). */
import { describe, expect, it } from 'vitest';
import { defaultBudget } from '../../../../lib/pades/changes/states/budget.ts';
import {
  eachRef,
  forget,
  forgetAll,
  incomingEdges,
  leadingTo,
  type ReferenceIndex,
  referenceIndex,
  walkReferences,
} from '../../../../lib/pades/changes/states/graph.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../../../../lib/pdf/document/document.ts';
import { dict, type PdfValue, ref, stream } from '../../../../lib/pdf/objects/objects.ts';
import { appended, type Bodies, paper } from '../../../attacks/paper.ts';

const opened = (bodies: Bodies, more: Bodies = {}): Promise<PdfDocument> => {
  const before = paper({ 1: '<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>', 2: '<< /Kids [] >>', ...bodies });
  return openPdf(bytesSource(Object.keys(more).length === 0 ? before : appended(before, more)));
};
const plenty = defaultBudget(0);

/** Ways to the object in that state, and the way there from the trailer. */
async function waysTo(doc: PdfDocument, num: number, revision = 0, index: ReferenceIndex = referenceIndex()) {
  const graph = await incomingEdges(doc.source, doc.at(revision), new Set([num]), { ...plenty }, index);
  return { edges: graph.incoming(num).map(({ from, path }) => `${from}${path}`), path: await graph.pathTo(num) };
}

describe('the ways to an object', () => {
  it.each<[string, Bodies, string[], string]>([
    ['through dictionaries and lists', { 3: '<< /A [1 << /B 5 0 R >>] >>', 5: '1' }, ['3/A[1]/B'], '/Root/X/A[1]/B'],
    ['through a stream', { 3: '<< /A 5 0 R /Length 1 >>\nstream\nx\nendstream', 5: '1' }, ['3/A'], '/Root/X/A'],
    ['twice from one object', { 3: '[5 0 R 5 0 R]', 5: '1' }, ['3[0]', '3[1]'], '/Root/X[0]'],
    ['from two objects', { 3: '[5 0 R 4 0 R]', 4: '<< /B 5 0 R >>', 5: '1' }, ['3[0]', '4/B'], '/Root/X[0]'],
    ['up', { 3: '<< /Parent 5 0 R >>', 5: '1' }, ['3/Parent'], '/Root/X/Parent'],
    ['in a circle', { 3: '<< /A 4 0 R >>', 4: '<< /B 3 0 R /C 5 0 R >>', 5: '1' }, ['4/C'], '/Root/X/A/C'],
    ['by a key that stands twice', { 3: '<< /A 5  0  R /A 6 0 R >>', 5: '1', 6: '1' }, ['3/(twice)[0]'], '/Root/X'],
    ['not from what nothing leads to', { 3: '1', 4: '[5 0 R]', 5: '1' }, [], ''],
    ['not from what is damaged', { 3: '[4 0 R 5 0 R]', 4: '<< /B 5 0 R', 5: '1' }, ['3[1]'], '/Root/X[1]'],
  ])('are found %s', async (_, bodies, edges, path) => {
    expect(await waysTo(await opened(bodies), 5)).toEqual({ edges, path });
  });

  it('are found from the trailer', async () => {
    expect(await waysTo(await opened({ 3: '1' }), 1)).toEqual({ edges: ['0/Root'], path: '/Root' });
  });

  it('are told from their end when they are too long', async () => {
    const bodies: Record<number, string> = { 3: '[100 0 R]' };
    for (let num = 100; num < 200; num++) bodies[num] = `[${num + 1} 0 R]`;
    const doc = await opened(bodies);
    expect((await waysTo(doc, 190)).path).toBe(`…${'[0]'.repeat(64)}`);
    expect((await waysTo(doc, 110)).path).toBe(`/Root/X${'[0]'.repeat(11)}`);
  });
});

describe('the index', () => {
  const before = { 3: '[4 0 R]', 4: '[5 0 R]', 5: '1', 6: '[5 0 R]' };
  it.each<[string, Bodies, string[]]>([
    ['gets', { 4: '[5 0 R 6 0 R]' }, ['4[0]', '6[0]']],
    ['loses', { 4: '[6 0 R]' }, ['6[0]']],
    ['loses all', { 3: '1' }, []],
    ['keeps', { 4: '[[5 0 R]]' }, ['4[0][0]']],
    ['exchanges', { 3: '[6 0 R]' }, ['6[0]']],
    ['never had', { 7: '[5 0 R]' }, ['4[0]']],
    ['has no more where it is none', { 4: '(x)' }, []],
  ])('knows the ways that a revision %s, when it is told of it', async (_, after, edges) => {
    const doc = await opened(before, after);
    const index = referenceIndex();
    expect((await waysTo(doc, 5, 0, index)).edges).toEqual(['4[0]']);
    forget(index, Object.keys(after).map(Number));
    expect((await waysTo(doc, 5, 1, index)).edges.sort()).toEqual(edges);
    forget(index, Object.keys(after).map(Number));
    expect((await waysTo(doc, 5, 0, index)).edges).toEqual(['4[0]']);
    forgetAll(index);
    expect((await waysTo(doc, 5, 1, index)).edges.sort()).toEqual(edges);
    expect(await waysTo(doc, 5, 1, index)).toEqual(await waysTo(doc, 5, 1));
  });

  it('reads again only what it was told of', async () => {
    const doc = await opened(before, { 4: '[[5 0 R]]' });
    const read: number[] = [];
    const view = (revision: number) => {
      const real = doc.at(revision);
      const object = (num: number) => {
        read.push(num);
        return real.object(num);
      };
      return { ...real, object };
    };
    const index = referenceIndex();
    const walk = (revision: number) => walkReferences(doc.source, view(revision), { ...plenty }, index);
    expect(await walk(0)).toBe(true);
    expect(read.splice(0).sort()).toEqual([1, 2, 3, 4, 5]);
    forget(index, [4, 6]);
    expect(await walk(1)).toBe(true);
    expect(read.splice(0)).toEqual([4]);
    expect(await walk(1)).toBe(true);
    expect(read).toEqual([]);
    expect(index.stale.size).toBe(0);
  });

  it('is walked again within what that costs', async () => {
    const doc = await opened(before);
    for (const [objects, enough] of [
      [0, false],
      [5, false],
      [6, true],
    ] as const) {
      const index = referenceIndex();
      expect(await walkReferences(doc.source, doc.latest, { ...plenty, objects }, index)).toBe(enough);
      expect(index.parents === undefined).toBe(!enough);
    }
  });

  it('says what leads to a change, but not what is led back up to', async () => {
    const doc = await opened({
      3: '[4 0 R 6 0 R]',
      4: '<< /K 5 0 R >>',
      5: '<< /P 7 0 R >>',
      6: '<< /Pg 5 0 R >>',
      7: '1',
    });
    const index = referenceIndex();
    await walkReferences(doc.source, doc.latest, { ...plenty }, index);
    const leads = (num: number) => [...(leadingTo(index, [num], { ...plenty }) ?? [])].sort((a, b) => a - b);
    expect(leads(5)).toEqual([0, 1, 3, 4, 5]);
    expect(leads(7)).toEqual([7]);
    expect(leads(99)).toEqual([99]);
    expect(leadingTo(index, [5], { ...plenty, objects: 0 })).toBeUndefined();
  });
});

describe('references in a value', () => {
  const found = (value: PdfValue): string[] => {
    const out: string[] = [];
    eachRef(value, (num, path) => out.push(`${num}${path()}`));
    return out;
  };
  it('are named with their places', () => {
    expect(found(ref(1))).toEqual(['1']);
    expect(found([1, [ref(2)], dict({ A: ref(3), B: dict({ C: [ref(4)] }) })])).toEqual([
      '2[1][0]',
      '3[2]/A',
      '4[2]/B/C[0]',
    ]);
    expect(found(stream(dict({ A: ref(5) }), new Uint8Array(0)))).toEqual(['5/A']);
  });
});
