import { describe, expect, test } from 'vitest';
import { recipientsProblem } from '../../../lib/domain/outgoing/decide.ts';
import { maxRecipients } from '../../../lib/domain/outgoing/recipients.ts';

const paper = (at: number) => ({ name: `Ông ${at}`, address: 'Hà Nội', by: 'post' as const });
const many = (count: number) => Array.from({ length: count }, (_, at) => `A.${at}`);
const problem = (agencies: readonly string[], papers: number) =>
  recipientsProblem(
    'G15.1',
    agencies,
    new Set(agencies),
    Array.from({ length: papers }, (_, at) => paper(at)),
  );

describe('the recipients of a draft', () => {
  test('may all be without a code, and there is at least one', () => {
    expect(problem([], 1)).toBeUndefined();
    expect(problem([], 0)).toEqual({ code: 'recipients-missing' });
  });
  test('are at most a thousand together: the next one is refused with the number', () => {
    expect(problem(many(maxRecipients - 1), 1)).toBeUndefined();
    expect(problem(many(maxRecipients), 1)).toEqual({ code: 'recipients-too-many', count: 1001, limit: 1000 });
  });
  test('are named once', () => {
    expect(recipientsProblem('G15.1', [], new Set(), [paper(1), paper(1)])).toMatchObject({
      code: 'recipient-repeated',
    });
  });
});
