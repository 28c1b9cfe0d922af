/** What is known of one state is not paid for again in the next: locks, fields, and pages that were painted. */
import { describe, expect, it } from 'vitest';
import { compareStates, type Memory } from '../../../lib/pades/changes/compare.ts';
import { type Budget, defaultBudget, uploadBudget } from '../../../lib/pades/changes/states/budget.ts';
import { referenceIndex } from '../../../lib/pades/changes/states/graph.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { form, letter, textField } from '../../attacks/letter.ts';
import { appended, type Bodies, streamBody } from '../../attacks/paper.ts';
import { lineOf } from './revision.ts';

const tail = { trailer: '/Info 12 0 R' };
const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);

/** What each revision costs, and what is reported of it. */
async function costsOf(
  objects: Bodies,
  revisions: readonly Bodies[],
  of: 'objects' | 'operations',
  less: Partial<Budget> = {},
): Promise<{ readonly cost: number; readonly lines: string[] }[]> {
  const file = revisions.reduce((all: Uint8Array, bodies) => appended(all, bodies, tail), letter(objects));
  const doc = await openPdf(bytesSource(file));
  const memory: Memory = { references: referenceIndex(), restrictions: undefined, painted: new Map() };
  const costs: { cost: number; lines: string[] }[] = [];
  for (const [i, bodies] of revisions.entries()) {
    const budget = { ...defaultBudget(file.length), ...less };
    const before = budget[of];
    const changes = await compareStates(doc, i + 1, new Set(Object.keys(bodies).map(Number)), budget, memory);
    costs.push({ cost: before - budget[of], lines: changes.map(lineOf) });
  }
  return costs;
}

describe('the locks of a form with forty fields', () => {
  const nums = Array.from({ length: 40 }, (_, i) => 100 + i);
  const objects: Bodies = {
    6: form.replace('9 0 R]', `9 0 R ${nums.map((num) => `${num} 0 R`).join(' ')}]`),
    ...Object.fromEntries(nums.map((num) => [num, `<< /FT /Tx /T (F${num}) >>`])),
  };
  const untouched: Bodies = { 12: '<< /Title (x) >>' };

  it('are looked for once where no field changes', async () => {
    const [first, second, third] = await costsOf(objects, [untouched, { 12: '<< >>' }, untouched], 'objects');
    expect(first?.cost).toBeGreaterThan(80);
    expect(second?.cost).toBeLessThan(20);
    expect(third?.cost).toBeLessThan(20);
  });

  it('are looked for again after one of them was filled in', async () => {
    const filled = { 100: '<< /FT /Tx /T (F100) /V (x) >>' };
    const [, second, third] = await costsOf(objects, [filled, untouched, { 12: '<< >>' }], 'objects');
    expect(second?.cost).toBeGreaterThan(40);
    expect(third?.cost).toBeLessThan(20);
  });
});

describe('a page with much on it', () => {
  const content = streamBody(`${'q Q '.repeat(2_000)}BT /F1 12 Tf 72 720 Td (Quyet dinh) Tj ET`);
  const shown = streamBody(
    'BT 0 g /F1 12 Tf 2 5 Td (12) Tj ET',
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
  const second = textField.replace('(So)', '(Ngay)').replace('600', '500').replace('620', '520');
  const objects: Bodies = { 4: content, 9: second };
  const filled = { 7: put(textField, '/V (12) /AP << /N 70 0 R >>'), 70: shown };
  const both = { ...filled, 9: put(second, '/V (12) /AP << /N 70 0 R >>') };

  it('is painted once for all that is filled in on it', async () => {
    const [one] = await costsOf(objects, [filled], 'operations');
    const [two] = await costsOf(objects, [both], 'operations');
    expect(one?.cost).toBeGreaterThan(4_000);
    expect((two?.cost ?? 0) - (one?.cost ?? 0)).toBeLessThan(500);
    expect(two?.lines.filter((line) => line.startsWith('+'))).toHaveLength(4);
  });

  it('is not painted where nothing looks different', async () => {
    const [none] = await costsOf(objects, [{ 7: put(textField, '/V (12)') }], 'operations');
    expect(none?.cost).toBe(0);
  });
});

describe('the budget of an upload', () => {
  it('is a part of what is usual, so that the steps after it have enough', () => {
    const [usual, upload] = [defaultBudget(0), uploadBudget()];
    expect(Object.keys(upload)).toEqual(Object.keys(usual));
    for (const key of Object.keys(usual) as (keyof Budget)[]) {
      expect(upload[key]).toBeGreaterThan(0);
      expect(upload[key]).toBeLessThanOrEqual(usual[key]);
    }
  });
});
