/** What is known of references is not read again, and what changed of them is: what that costs, and what it finds. */
import { describe, expect, it } from 'vitest';
import { defaultBudget } from '../../../../lib/pades/changes/states/budget.ts';
import {
  forget,
  incomingEdges,
  leadingTo,
  type ReferenceIndex,
  referenceIndex,
  walkReferences,
} from '../../../../lib/pades/changes/states/graph.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../../../../lib/pdf/document/document.ts';
import { appended, type Bodies, packed, paper } from '../../../attacks/paper.ts';

const open = (file: Uint8Array): Promise<PdfDocument> => openPdf(bytesSource(file));
const first: Bodies = { 1: '<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>', 2: '<< /Kids [] >>' };

/** A hundred objects, each of which leads to the next. */
const chain: Record<number, string> = { ...first, 3: '[10 0 R]' };
for (let num = 10; num < 110; num++) chain[num] = `[${num + 1} 0 R]`;

/** What looking at it costs. */
async function costOf(
  look: (doc: PdfDocument, budget: ReturnType<typeof defaultBudget>) => unknown,
  doc: PdfDocument,
): Promise<number> {
  const budget = { ...defaultBudget(0), objects: 10_000 };
  await look(doc, budget);
  return 10_000 - budget.objects;
}

describe('what is known', () => {
  const walk =
    (index: ReferenceIndex, revision = 0) =>
    (doc: PdfDocument, budget: ReturnType<typeof defaultBudget>) =>
      walkReferences(doc.source, doc.at(revision), budget, index);

  it('is walked again for the price of what was brought, as long as that leads where it led', async () => {
    const index = referenceIndex();
    const doc = await open(appended(paper(chain), { 50: '[51 0 R null]' }));
    expect(await costOf(walk(index), doc)).toBeGreaterThan(100);
    forget(index, [50]);
    expect(await costOf(walk(index, 1), doc)).toBe(2);
    forget(index, [50]);
    forget(index, [50]);
    expect(await costOf(walk(index, 1), doc)).toBe(2);
    expect(await costOf(walk(index, 1), doc)).toBe(0);
  });

  it('is not read again where what was brought leads elsewhere', async () => {
    const index = referenceIndex();
    const doc = await open(appended(paper(chain), { 50: '[52 0 R]' }));
    await costOf(walk(index), doc);
    forget(index, [50]);
    const again = await costOf(walk(index, 1), doc);
    expect(again).toBeGreaterThan(2);
    expect(again).toBeLessThan(20);
  });

  it('is read once, and what leads elsewhere in one of two places is walked', async () => {
    const two = { ...first, 3: '[4 0 R]', 4: '[5 0 R 6 0 R]', 5: '1', 6: '1', 7: '[8 0 R]', 8: '1' };
    const doc = await open(appended(paper(two), { 4: '[5 0 R 7 0 R]' }));
    const index = referenceIndex();
    const read: number[] = [];
    const view = (revision: number) => {
      const real = doc.at(revision);
      const object = (num: number) => {
        read.push(num);
        return real.object(num);
      };
      return { ...real, object };
    };
    await walkReferences(doc.source, view(0), defaultBudget(0), index);
    forget(index, [4]);
    read.length = 0;
    await walkReferences(doc.source, view(1), defaultBudget(0), index);
    expect(read.sort()).toEqual([4, 7, 8]);
    expect([...(index.parents?.keys() ?? [])].sort()).toEqual([1, 2, 3, 4, 5, 7, 8]);
  });

  it('costs little to ask of', async () => {
    const index = referenceIndex();
    const doc = await open(paper(chain));
    await costOf(walk(index), doc);
    const ask = (budget: ReturnType<typeof defaultBudget>) =>
      incomingEdges(doc.source, doc.latest, new Set([60]), budget, index);
    const asked = await costOf((_, budget) => ask(budget), doc);
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(3);
    const leading = await costOf((_, budget) => leadingTo(index, [12], budget), doc);
    expect(leading).toBeGreaterThan(5);
    expect(leading).toBeLessThan(20);
  });

  it('is what a budget that is just used up does not give', async () => {
    const index = referenceIndex();
    const doc = await open(paper(chain));
    await costOf(walk(index), doc);
    const needed = index.targets.size / 64;
    expect(leadingTo(index, [9_999], { ...defaultBudget(0), objects: needed })).toBeUndefined();
    expect(leadingTo(index, [9_999], { ...defaultBudget(0), objects: needed + 1 })).toEqual(new Set([9_999]));
  });
});

/** Where that object is referred to. */
async function waysTo(doc: PdfDocument, num: number, revision: number, index: ReferenceIndex): Promise<string[]> {
  const view = doc.at(revision);
  const graph = await incomingEdges(doc.source, view, new Set([num]), defaultBudget(0), index);
  return graph.incoming(num).map(({ from, path }) => `${from}${path}`);
}

describe('a reference', () => {
  it('that only the trailer of a revision brings is followed', async () => {
    const before = paper({ ...first, 3: '1', 5: '1', 6: '[5 0 R]' });
    const doc = await open(appended(before, {}, { freed: [40], trailer: '/Info 6 0 R', size: 50 }));
    const index = referenceIndex();
    expect(await waysTo(doc, 5, 0, index)).toEqual([]);
    forget(index, [40]);
    expect(await waysTo(doc, 5, 1, index)).toEqual(['6[0]']);
  });

  it('is noted for those that were asked about', async () => {
    const doc = await open(paper({ ...first, 3: '[5 0 R 6 0 R]', 5: '1', 6: '1' }));
    const graph = await incomingEdges(doc.source, doc.latest, new Set([5]), defaultBudget(0), referenceIndex());
    expect([graph.incoming(5).length, graph.incoming(6)]).toEqual([1, []]);
  });

  it('by a key that stands twice is found whatever its generation', async () => {
    const doc = await open(paper({ ...first, 3: '<< /A 5 10 R /A 6 0 R >>', 5: '1', 6: '1' }));
    expect(await waysTo(doc, 5, 0, referenceIndex())).toEqual(['3/(twice)[0]']);
  });

  it('by a key that stands twice within a stream of objects is the last one', async () => {
    const doc = await open(packed('streams', { ...first, 3: '<< /A 5 0 R /A 6 0 R >>', 5: '1', 6: '1' }));
    expect(await waysTo(doc, 6, 0, referenceIndex())).toEqual(['3/A']);
    expect(await waysTo(doc, 5, 0, referenceIndex())).toEqual([]);
  });

  it('to object 0 leads nowhere', async () => {
    const doc = await open(paper({ ...first, 3: '[0 0 R 5 0 R]', 5: '1' }));
    const index = referenceIndex();
    expect(await waysTo(doc, 5, 0, index)).toEqual(['3[1]']);
    expect(index.parents?.has(0)).toBe(false);
  });
});
