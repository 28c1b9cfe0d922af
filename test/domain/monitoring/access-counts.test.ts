import { expect, test } from 'vitest';
import type { AccessEntry } from '../../../lib/domain/audit/access-entry.ts';
import { countAccess, maxCountedDocuments } from '../../../lib/domain/monitoring/access-counts.ts';

const noon = Date.parse('2026-11-22T05:00:00Z');
const day = 86_400_000;
const look = (by: string, log: string, at = noon, action = 'read'): AccessEntry => ({
  ...({ kind: 'look', action } as const),
  ...{ by, name: by.toUpperCase(), at, log },
});

test('looks are counted by person, by day and by document, each document of a person once', () => {
  const list: AccessEntry = { kind: 'list', action: 'inbox', by: 'b', name: 'B', at: noon, count: 3 };
  const change: AccessEntry = { kind: 'change', action: 'person-added', by: 'c', name: 'C', at: noon, log: 'PERS#x' };
  const late = Date.parse('2026-11-22T17:30:00Z');
  const counts = countAccess([
    ...[look('a', 'DOC#1'), look('a', 'DOC#1', noon + 1, 'file'), look('a', 'IN#2', late), look('b', 'DOC#1'), list],
    change,
  ]);
  expect(counts).toEqual({
    ...{ looks: 4, lists: 1, changes: 1, documents: 2 },
    people: [
      { by: 'a', name: 'A', documents: 2, looks: 3, lists: 0, changes: 0 },
      { by: 'b', name: 'B', documents: 1, looks: 1, lists: 1, changes: 0 },
      { by: 'c', name: 'C', documents: 0, looks: 0, lists: 0, changes: 1 },
    ],
    // 17:30 in Greenwich is the next day in Vietnam
    days: [
      { day: '2026-11-22', looks: 3 },
      { day: '2026-11-23', looks: 1 },
    ],
    most: [
      { log: 'DOC#1', looks: 3, people: 2 },
      { log: 'IN#2', looks: 1, people: 1 },
    ],
  });
});

test('a picture of a page that was fetched ahead was seen by nobody', () =>
  expect(countAccess([look('a', 'DOC#1', noon, 'page-ahead')])).toMatchObject({ looks: 0, people: [], most: [] }));

test('of many documents those come that were looked at most', () => {
  const entries = Array.from({ length: 50 }, (_, index) =>
    Array.from({ length: index + 1 }, (__, at) => look('a', `DOC#${index}`, noon + at * day)),
  ).flat();
  const { most, documents } = countAccess(entries);
  expect([documents, most.length, most[0]]).toEqual([50, maxCountedDocuments, { log: 'DOC#49', looks: 50, people: 1 }]);
});
