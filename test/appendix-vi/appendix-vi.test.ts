import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaks, broken, root } from './breaks.ts';
import { clauseIds, clauses } from './clauses.ts';
import { markdownOf, pagesOf } from './report.ts';

const shown = clauses.flatMap(({ id, test: named }) => (named ? [[id, named] as const] : []));

describe('the clauses of Decree 30 Appendix VI Part I', () => {
  test('are 81, each once, in the order of the decree', () => {
    expect(clauseIds).toHaveLength(81);
    expect(clauses.map(({ id }) => id)).toEqual(clauseIds);
  });
  test('are each shown by a test or left to a named piece of work, never both', () => {
    for (const { id, test: named, later } of clauses)
      expect([id, named === undefined]).toEqual([id, later !== undefined]);
  });
  test.each(shown)('%s names a test that is there', (_, { file, name }) => {
    expect(existsSync(join(root, file))).toBe(true);
    const contract = file.replace(/\.(embedded|aws)\.test\.ts$/, '.contract.ts');
    const text = [file, contract]
      .filter((one) => existsSync(join(root, one)))
      .map((one) => readFileSync(join(root, one), 'utf8'));
    // names are put together from those of groups, tables and tests: each word stands in the file
    const all = text.join('\n');
    for (const word of name.replace(/, and to nobody else$/, '').split(/[^\p{L}\d]+/u)) expect(all).toContain(word);
  });
});

describe('breaks', () => {
  test('are there for every clause that a test shows, and for no other', () => {
    expect(breaks.map(({ clause }) => clause).toSorted()).toEqual(shown.map(([id]) => id).toSorted());
  });
  test.each(breaks.map((one) => [one.clause, one] as const))('%s can still be planted', (_, one) => {
    expect(broken(one)).not.toBe(broken({ ...one, replace: one.find }));
  });
});

test('the report has every clause, as Markdown and as PDF', async () => {
  const judged = clauses.map((clause) => ({
    ...clause,
    state: clause.test ? ('pass' as const) : ('not-yet' as const),
  }));
  const text = markdownOf(judged);
  for (const { id } of clauses) expect(text).toContain(`| ${id} |`);
  expect(text).toContain(`${shown.length} / 81`);
  expect(
    Buffer.from(await pagesOf(judged, new Date(0)))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});
