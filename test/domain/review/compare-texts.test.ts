import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../../lib/domain/review/compare-texts.ts';

const kinds = (before: readonly string[], after: readonly string[]) =>
  compareTexts(before, after).map(({ kind }) => kind);

describe('two texts side by side', () => {
  test.each([
    ['the same', ['a', 'b'], ['a', 'b'], ['same', 'same']],
    ['a line that was changed', ['a', 'x', 'c'], ['a', 'y', 'c'], ['same', 'changed', 'same']],
    ['a line that was added', ['a', 'c'], ['a', 'b', 'c'], ['same', 'new', 'same']],
    ['a line that was left out', ['a', 'b', 'c'], ['a', 'c'], ['same', 'gone', 'same']],
    ['nothing before', [], ['a'], ['new']],
  ])('%s', (_, before, after, found) => {
    expect(kinds(before, after)).toEqual(found);
  });
  test('hold every line of both, in its order, and call the same what is the same', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const compared = compareTexts(before, after);
        expect(compared.flatMap((line) => (line.before === undefined ? [] : [line.before]))).toEqual(before);
        expect(compared.flatMap((line) => (line.after === undefined ? [] : [line.after]))).toEqual(after);
        for (const { kind, before: one, after: other } of compared) expect(kind === 'same').toBe(one === other);
      }),
    );
  });
});
