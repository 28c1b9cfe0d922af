/** Looking for changes comes to an end: each budget that is used up ends in a refusal, never in a pass. */
import { describe, expect, it } from 'vitest';
import { compareStates } from '../../../lib/pades/changes/compare.ts';
import { type Budget, defaultBudget } from '../../../lib/pades/changes/states/budget.ts';
import { forget, leadingTo, referenceIndex, walkReferences } from '../../../lib/pades/changes/states/graph.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { form, page, textField } from '../../attacks/letter.ts';
import { type Bodies, paper, streamBody } from '../../attacks/paper.ts';
import { certified, lineOf, revised } from './revision.ts';

/** What is said within a budget that is this much smaller than usual. */
async function reportOf(less: Partial<Budget>, objects: Bodies, changed: Bodies): Promise<string[]> {
  const [, after] = revised(objects, changed);
  const doc = await openPdf(bytesSource(after));
  const numbers = new Set(Object.keys(changed).map(Number));
  const memory = { references: referenceIndex(), restrictions: undefined, painted: new Map() };
  return (await compareStates(doc, 1, numbers, { ...defaultBudget(after.length), ...less }, memory)).map(lineOf);
}
const appearance = (content: string): string =>
  streamBody(content, '/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Resources << /Font << /F1 5 0 R >> >>');
const filled: Bodies = {
  7: textField.replace(/>>$/, '/V (12) /AP << /N 71 0 R >> >>'),
  71: appearance('BT /F1 12 Tf (12) Tj ET'),
};
const commented = (kind: string): Bodies => ({
  3: page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R]'),
  70: `<< /Type /Annot /Subtype /${kind} /Rect [72 400 112 440] /AP << /N 71 0 R >> >>`,
  71: appearance('0 0 m 9 9 l S'),
});

describe('a budget', () => {
  it('that suffices changes nothing', async () => {
    expect((await reportOf({}, {}, filled)).map((line) => line[0])).toEqual(['+', '+']);
    expect(await reportOf({ operations: 40 }, certified(3), commented('Underline'))).toEqual([
      '+ annotation /Page(3)/Annots[3]: a comment (Underline)',
    ]);
  });

  it.each<[string, Partial<Budget>, string]>([
    ['appearances', { appearances: 0 }, '- overlay /Root/AcroForm/Fields[0]/AP: too many looks changed'],
    ['operations', { operations: 0 }, '- appearance /Root/AcroForm/Fields[0]/AP: the look of a field cannot be read'],
    ['marks', { marks: 0 }, '- appearance /Root/AcroForm/Fields[0]/AP: the look of a field cannot be read'],
    ['glyphs', { glyphs: 0 }, '- appearance /Root/AcroForm/Fields[0]/AP: the look of a field cannot be read'],
  ])('of %s that is used up is told', async (_, less, line) => {
    expect(await reportOf(less, {}, filled)).toContain(line);
  });

  it('of objects that is used up is told, where there are no fields to be counted', async () => {
    const formless = { 1: '<< /Type /Catalog /Pages 2 0 R >>' };
    const report = await reportOf({ objects: 3 }, formless, { 12: '<< /Title (x) >>' });
    expect(report).toEqual(['+ metadata /Info: document information', '- object /: too many objects to follow']);
  });

  it.each([0, 1, 2])('of %i operations is too small for a comment of three', async (operations) => {
    for (const kind of ['Underline', 'Text'])
      expect((await reportOf({ operations }, certified(3), commented(kind)))[0]).toMatch(/^- annotation/);
  });

  it('that fields use up before they are read ends in an error', async () => {
    for (const objects of [0, 2])
      await expect(reportOf({ objects }, {}, filled)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  describe('for many fields', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => 100 + i);
    const fields = (entries: string): Bodies =>
      Object.fromEntries(numbers.map((num) => [num, `<< /FT /Tx /T (F${num}) ${entries} >>`]));
    const list = form.replace('9 0 R]', `9 0 R ${numbers.map((num) => `${num} 0 R`).join(' ')}]`);
    const objects = { ...fields(''), 6: list };
    const added = { 6: list.replace('299 0 R]', '299 0 R 70 0 R]'), 70: '<< /FT /Sig /T (Them) >>' };

    it('that suffices changes nothing', async () => {
      expect(await reportOf({ objects: 600 }, objects, added)).toEqual([
        '+ signature-field /Root/AcroForm/Fields[203]: a new signature field',
      ]);
      const filled = await reportOf({ objects: 800 }, objects, fields('/V (x)'));
      expect(filled.filter((line) => line.startsWith('+ form-fill'))).toHaveLength(200);
    });

    it('that their names use up ends in an error', async () => {
      await expect(reportOf({ objects: 430 }, objects, added)).rejects.toMatchObject({ code: 'limit-exceeded' });
    });

    it('that their values use up ends in an error', async () => {
      await expect(reportOf({ objects: 500 }, objects, fields('/V (x)'))).rejects.toMatchObject({
        code: 'limit-exceeded',
      });
    });
  });

  it('grows with the file', () => {
    expect(defaultBudget(0).objects).toBe(300_000);
    expect(defaultBudget(30_000_000).objects).toBe(1_000_000);
  });
});

describe('following references', () => {
  const chain = (length: number): Uint8Array => {
    const bodies: Record<number, string> = {
      1: '<< /Type /Catalog /Pages 2 0 R /X 10 0 R >>',
      2: '<< /Type /Pages /Kids [] /Count 0 >>',
    };
    for (let i = 0; i < length; i++) bodies[10 + i] = `[${11 + i} 0 R]`;
    return paper(bodies);
  };
  const walked = async (file: Uint8Array, budget: Budget, index = referenceIndex()) => {
    const doc = await openPdf(bytesSource(file));
    return { index, complete: await walkReferences(doc.source, doc.latest, budget, index) };
  };

  it('costs as much as there are objects, and little where they are known', async () => {
    const budget = { ...defaultBudget(0), objects: 1000 };
    const { index, complete } = await walked(chain(100), budget);
    expect(complete).toBe(true);
    const first = 1000 - budget.objects;
    expect(first).toBeGreaterThanOrEqual(100);
    expect(first).toBeLessThan(110);
    await walked(chain(100), budget, index);
    expect(1000 - budget.objects).toBe(first);
    forget(index, [50]);
    await walked(chain(100), budget, index);
    expect(1000 - budget.objects - first).toBeLessThan(10);
    forget(index, [50]);
    await walked(chain(99), budget, index);
    expect(1000 - budget.objects - first).toBeLessThan(20);
  });

  it('is given up when that is too much', async () => {
    const { index, complete } = await walked(chain(100), { ...defaultBudget(0), objects: 90 });
    expect(complete).toBe(false);
    expect(index.parents).toBeUndefined();
  });

  it('finds what leads to a change, and says so where it cannot', async () => {
    const { index } = await walked(chain(40), defaultBudget(0));
    const found = leadingTo(index, [30], defaultBudget(0));
    expect([...(found ?? [])].sort((a, b) => a - b)).toEqual([0, 1, ...Array.from({ length: 21 }, (_, i) => 10 + i)]);
    expect(leadingTo(index, [30], { ...defaultBudget(0), objects: 0.1 })).toBeUndefined();
    const { index: long } = await walked(chain(200), defaultBudget(0));
    expect(leadingTo(long, [200], defaultBudget(0))).toBeUndefined();
    expect(leadingTo(long, [20], defaultBudget(0))).toBeDefined();
  });
});
