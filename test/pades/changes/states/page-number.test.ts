import { describe, expect, it } from 'vitest';
import { numbered } from '../../../../lib/pades/changes/states/page-number.ts';
import type { RevisionChange } from '../../../../lib/pades/shared/revision-change.ts';
import type { PdfView } from '../../../../lib/pdf/document/view.ts';
import { PdfError } from '../../../../lib/pdf/errors.ts';
import { viewOf } from '../small-papers.ts';

const page = (parent: number, more = ''): string => `<< /Type /Page /Parent ${parent} 0 R ${more} >>`;

/** Seven pages: 3; 11 and 12 under 10; 14 and 15 under 13, which is under 16; 17; 18. Object 20 is a note on page 15. */
const tree = {
  2: '<< /Type /Pages /Kids [3 0 R 10 0 R 16 0 R 17 0 R 18 0 R] /Count 7 >>',
  3: page(2),
  10: '<< /Type /Pages /Parent 2 0 R /Kids [11 0 R 12 0 R] /Count 2 >>',
  11: page(10),
  12: page(10),
  13: '<< /Type /Pages /Parent 16 0 R /Kids [14 0 R 15 0 R] /Count 2 >>',
  14: page(13, '/Annots [21 0 R]'),
  15: page(13),
  16: '<< /Type /Pages /Parent 2 0 R /Kids [13 0 R] /Count 2 >>',
  17: page(2),
  18: page(2),
  20: '<< /Type /Annot /P 15 0 R >>',
  21: '<< /Type /Annot /P 99 0 R >>',
  22: '<< /Type /Annot /P 20 0 R >>',
  23: '[1 2]',
  24: '<< /Type /Annot /P << /Type /Page /Parent 2 0 R >> >>',
  25: page(17),
  26: page(2),
  27: '<< /Type /Page >>',
};

function change(path: string, object: string | null = null, more: Partial<RevisionChange> = {}): RevisionChange {
  return { revision: 1, kind: 'page', path, object, page: null, permitted: false, detail: '', ...more };
}

async function pageOf(path: string, object?: string, more: Readonly<Record<number, string>> = {}): Promise<unknown> {
  const [one] = await numbered([await viewOf({ ...tree, ...more })], [change(path, object ?? null)]);
  return one?.page;
}

describe('the page on which a change shows', () => {
  it.each<[string, string, string | undefined, number | null]>([
    ['by its place among the pages', '/Root/Pages/Kids[0]/Contents', undefined, 1],
    ['below another node', '/Root/Pages/Kids[1]/Kids[1]/Contents', undefined, 3],
    ['below two nodes', '/Root/Pages/Kids[2]/Kids[0]/Kids[1]', undefined, 5],
    ['after nodes with pages of their own', '/Root/Pages/Kids[4]', undefined, 7],
    ['the place says more than the object', '/Root/Pages/Kids[0]', '15 0', 1],
    ['by the number of a page', '/Page(15)/Annots', undefined, 5],
    ['by the page that changed', '/', '12 0', 3],
    ['the path says more than the object', '/Page(14)', '12 0', 4],
    ['by the page of a note that changed', '/', '20 0', 5],
    ['none for a node of several pages', '/Root/Pages/Kids[1]', undefined, null],
    ['none beyond the last', '/Root/Pages/Kids[5]', undefined, null],
    ['none below a page', '/Root/Pages/Kids[0]/Kids[0]', undefined, null],
    ['none for what is no page', '/', '10 0', null],
    ['none for a note on a page that is not there', '/', '21 0', null],
    ['none for a note on a note', '/', '22 0', null],
    ['none for a note with a page of its own', '/', '24 0', null],
    ['none for a list', '/', '23 0', null],
    ['none for an object that is not there', '/', '99 0', null],
    ['none for what has neither place nor object', '/Root/AcroForm', undefined, null],
    ['none for another path that ends alike', '/Root/Old/Root/Pages/Kids[0]', undefined, null],
    ['none for a page named deep inside', '/Root/Page(15)', undefined, null],
    ['none for a page whose parent is no node', '/', '25 0', null],
    ['none for a page that its parent does not hold', '/', '26 0', null],
    ['none for a page without a parent', '/', '27 0', null],
  ])('%s', async (_, path, object, expected) => {
    expect(await pageOf(path, object)).toBe(expected);
  });

  it.each<[string, string, number]>([
    ['one page', '/Count 1', 3],
    ['no page', '/Count 0', 2],
    ['more pages than its list has', '/Count 4', 6],
    ['a count that is no number', '/Count /x', 2],
    ['a count below nothing', '/Count -3', 2],
  ])('after a node with %s', async (_, count, expected) => {
    const node = { 10: `<< /Type /Pages /Parent 2 0 R /Kids [11 0 R] ${count} >>` };
    expect(await pageOf('/Root/Pages/Kids[2]/Kids[0]/Kids[0]', undefined, node)).toBe(expected);
  });

  it('counts a page that is missing', async () => {
    const gap = { 2: '<< /Type /Pages /Kids [99 0 R 3 0 R] /Count 1 >>' };
    expect(await pageOf('/Root/Pages/Kids[1]', undefined, gap)).toBe(2);
  });

  it('does not end in a circle of parents', async () => {
    const circle = { 2: '<< /Kids [3 0 R 16 0 R] /Parent 16 0 R >>', 16: '<< /Kids [2 0 R] /Parent 2 0 R >>' };
    expect(await pageOf('/', '3 0', circle)).toBeNull();
  });

  it('is told for pages as deep as references may lead, and no deeper', async () => {
    const chain = (depth: number): Record<number, string> => {
      const nodes: Record<number, string> = { 2: '<< /Kids [100 0 R] /Count 1 >>' };
      for (let i = 0; i < depth; i++)
        nodes[100 + i] = `<< /Kids [${i + 1 < depth ? 101 + i : 3} 0 R] /Parent ${i ? 99 + i : 2} 0 R /Count 1 >>`;
      return { ...nodes, 3: page(99 + depth) };
    };
    expect(await pageOf('/', '3 0', chain(62))).toBe(1);
    expect(await pageOf('/', '3 0', chain(63))).toBeNull();
  });

  it('counts at most 2,000 neighbours, unless all of them are pages', async () => {
    const many = { 2: `<< /Kids [${'3 0 R '.repeat(2500)} 17 0 R] /Count 3 >>` };
    expect(await pageOf('/Root/Pages/Kids[2500]', undefined, many)).toBe(2001);
    const flat = { 2: many[2].replace('/Count 3', '/Count 2501') };
    expect(await pageOf('/Root/Pages/Kids[2500]', undefined, flat)).toBe(2501);
  });
});

describe('which changes are given a page', () => {
  const place = '/Root/Pages/Kids[4]';

  it('those that are not permitted and have none yet', async () => {
    const changes = [
      change(place),
      change(place, null, { permitted: true }),
      change(place, null, { page: 2 }),
      change('/Root/Names'),
    ];
    const found = await numbered([await viewOf(tree)], changes);
    expect(found).toEqual([{ ...changes[0], page: 7 }, ...changes.slice(1)]);
  });

  it('the first fifty', async () => {
    const found = await numbered(
      [await viewOf(tree)],
      Array<RevisionChange>(60)
        .fill(change(place))
        .map((one) => ({ ...one })),
    );
    expect(found.map(({ page }) => page)).toEqual([...Array(50).fill(7), ...Array(10).fill(null)]);
  });

  it('a page that is gone is looked for in the state before', async () => {
    const [now, before] = [await viewOf(), await viewOf(tree)];
    expect((await numbered([now, before], [change('/Page(15)')]))[0]?.page).toBe(5);
  });
});

describe('a document that cannot be read', () => {
  const failing = (error: unknown): Promise<PdfView> =>
    viewOf(tree).then((view) => ({
      ...view,
      object: async () => {
        throw error;
      },
    }));

  it('has no pages where it is damaged', async () => {
    const damaged = await failing(new PdfError('object-damaged', 'x'));
    expect((await numbered([damaged, await viewOf(tree)], [change('/Page(15)')]))[0]?.page).toBe(5);
  });

  it.each([
    ['a read that failed', new PdfError('read-failed', 'x')],
    ['a fault of the program', new TypeError('x')],
  ])('is said to be so after %s', async (_, error) => {
    await expect(numbered([await failing(error)], [change('/Page(15)')])).rejects.toBe(error);
  });
});
