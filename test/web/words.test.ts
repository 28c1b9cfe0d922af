import { describe, expect, test } from 'vitest';
import { statusTable } from '../../lib/domain/shared/status.ts';
import { en } from '../../web/words/en.ts';
import { vi } from '../../web/words/vi.ts';

/** Every sentence of a table, by its place in it. */
function sentences(table: object, place = ''): [string, string][] {
  return Object.entries(table).flatMap(([name, value]) => {
    const at = `${place}/${name}`;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') return [[at, String(value('①', '②'))]];
    return sentences(value as object, at);
  });
}

describe('the two languages', () => {
  const both = [
    ['Vietnamese', sentences(vi)],
    ['English', sentences(en)],
  ] as const;

  test('have a sentence at the same places', () => {
    const places = (table: object) =>
      sentences(table)
        .map(([place]) => place)
        .sort();
    expect(places(en)).toEqual(places(vi));
  });

  test.each(both)('%s has no empty sentence', (_, table) => {
    expect(table.filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  test.each(both)('%s is in NFC, so that letters are found and drawn the same everywhere', (_, table) => {
    expect(table.filter(([, sentence]) => sentence !== sentence.normalize('NFC'))).toEqual([]);
  });

  test('say the same numbers and names', () => {
    const english = new Map(sentences(en));
    const said = (sentence: string) => [...sentence.matchAll(/[①②]/g)].map(String).sort();
    for (const [place, sentence] of sentences(vi))
      expect([place, said(english.get(place) ?? '')]).toEqual([place, said(sentence)]);
  });
});

test('statuses are called as the axis calls them', () => {
  const names = Object.fromEntries(statusTable.map(({ code, name }) => [code, name]));
  expect(vi.statuses).toEqual(names);
});
