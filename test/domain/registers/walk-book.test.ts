import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GivenElsewhere } from '../../../lib/domain/books/elsewhere.ts';
import type { NumberLine } from '../../../lib/domain/books/number-line.ts';
import type { EarlierDocument } from '../../../lib/domain/organisation/import/earlier.ts';
import { type BookEntry, walkBook } from '../../../lib/domain/registers/walk-book.ts';

const by = { by: 'quantri.hanoi', name: 'x', at: 1 };
const elsewhere = (from: number, to: number): GivenElsewhere => ({
  ...{ from, to, day: '2026-03-01', origin: 'sổ giấy', reason: 'giữa năm', by },
});
const earlier = (number: number, notation = 'QĐ-THADS'): EarlierDocument => ({
  ...{ agencyCode: 'G15.1', year: 2026, number, notation, day: '2026-01-05' },
  ...{ subject: 'cũ', signer: '', recipients: '', note: '', by },
});
type Lines = ReadonlyMap<number, NumberLine>;

async function* inOrder<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

async function walk(lines: Lines, old: readonly EarlierDocument[], last: number, from = 1, to?: number) {
  const end = to ?? Math.max(last, ...old.map(({ number }) => number), 0);
  const kept = [...lines].filter(([number]) => number >= from).map(([number, line]) => ({ number, line }));
  const listed = old.filter(({ number }) => number >= from).toSorted((a, b) => a.number - b.number);
  const entries: BookEntry[] = [];
  const walked = walkBook({ from, to: end, last, lines: inOrder(kept), earlier: inOrder(listed) });
  for await (const entry of walked) entries.push(entry);
  return entries;
}
const brief = (entries: readonly BookEntry[]) =>
  entries.map(({ is, number, to }) => (number === to ? `${is} ${number}` : `${is} ${number}-${to}`));
const issued = (documentId: string): NumberLine => ({ documentId, state: 'issued' });

/** A book as it comes about: numbers that are taken one by one, numbers given elsewhere, and lines that somebody took out. */
const book = fc
  .array(fc.oneof(fc.constant('taken' as const), fc.integer({ min: 1, max: 40 }), fc.constant('lost' as const)), {
    maxLength: 30,
  })
  .map((acts) => {
    const lines = new Map<number, NumberLine>();
    let last = 0;
    for (const act of acts) {
      if (typeof act === 'number') {
        lines.set(last + act, { documentId: 'x', state: 'elsewhere', elsewhere: elsewhere(last + 1, last + act) });
        last += act;
      } else {
        last += 1;
        if (act === 'taken') lines.set(last, issued(`d${last}`));
      }
    }
    return { lines, last };
  });
const old = fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 15 });

describe('the numbers of a book', () => {
  test('are each said once, whatever was taken, given elsewhere, imported or lost', async () => {
    await fc.assert(
      fc.asyncProperty(book, old, async ({ lines, last }, numbers) => {
        const entries = await walk(
          lines,
          numbers.map((number) => earlier(number)),
          last,
        );
        const said = new Map<number, BookEntry['is'][]>();
        for (const { is, number, to } of entries)
          for (let one = number; one <= to; one++) said.set(one, [...(said.get(one) ?? []), is]);
        const end = Math.max(last, ...numbers, 0);
        expect([...said.keys()]).toEqual(Array.from({ length: end }, (_, at) => at + 1));
        for (const [number, kinds] of said) {
          const isTaken = lines.get(number)?.state === 'issued';
          const isOld = numbers.includes(number);
          expect(kinds).toHaveLength(isTaken && isOld ? 2 : 1);
          if (isTaken) expect(kinds).toContain('document');
          if (isOld) expect(kinds).toContain('earlier');
          const within = [...lines.values()].some(
            (line) => line.elsewhere && line.elsewhere.from <= number && number <= line.elsewhere.to,
          );
          if (!isTaken && !isOld) expect(kinds).toEqual([within || number > last ? 'elsewhere' : 'missing']);
        }
      }),
    );
  });
  test('are the same from any number on, up to any', async () => {
    await fc.assert(
      fc.asyncProperty(book, old, fc.nat(60), fc.nat(60), async ({ lines, last }, numbers, start, length) => {
        const list = numbers.map((number) => earlier(number));
        const [from, to] = [start + 1, Math.min(start + 1 + length, Math.max(last, ...numbers, 0))];
        const flat = (entries: readonly BookEntry[]) =>
          entries.flatMap(({ is, number, to: end }) =>
            Array.from({ length: end - number + 1 }, (_, at) => `${is} ${number + at}`),
          );
        const whole = flat(await walk(lines, list, last));
        const numberOf = (text: string) => Number(text.split(' ')[1]);
        const part = whole.filter((text) => from <= numberOf(text) && numberOf(text) <= to);
        expect(flat(await walk(lines, list, last, from, to))).toEqual(part);
      }),
    );
  });
  test.each([
    [
      'a gap between two lines',
      new Map([
        [1, issued('a')],
        [4, issued('b')],
      ]),
      [],
      4,
      ['document 1', 'missing 2-3', 'document 4'],
    ],
    ['a gap up to the counter', new Map([[1, issued('a')]]), [], 3, ['document 1', 'missing 2-3']],
    ['a book without a line', new Map(), [], 0, []],
    [
      'numbers given elsewhere, one of them in a list',
      new Map([
        [9, { documentId: 'x', state: 'elsewhere', elsewhere: elsewhere(1, 9) } as NumberLine],
        [10, issued('a')],
      ]),
      [earlier(4)],
      10,
      ['elsewhere 1-3', 'earlier 4', 'elsewhere 5-9', 'document 10'],
    ],
    [
      'a year before the agency joined',
      new Map(),
      [earlier(2), earlier(2, 'THADS-VP'), earlier(4)],
      0,
      ['elsewhere 1', 'earlier 2', 'earlier 2', 'elsewhere 3', 'earlier 4'],
    ],
  ] as const)('%s', async (_, lines, list, last, expected) => {
    expect(brief(await walk(lines, list, last))).toEqual(expected);
  });
});
