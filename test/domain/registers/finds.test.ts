import { describe, expect, test } from 'vitest';
import { chosenColumns, type Find, findCells, findColumnNames } from '../../../lib/domain/registers/finds.ts';
import {
  maxSavedSearches,
  type SavedSearch,
  withoutSearch,
  withSearch,
} from '../../../lib/domain/registers/saved-search.ts';

const came: Find = {
  ...{ id: 'A', direction: 'incoming', state: 'registered', code: '7/QĐ-UBND', arrivalNumber: 12 },
  ...{ kind: 'Quyết định', subject: 'về xác minh', parties: ['UBND tỉnh'], partyCount: 1 },
  at: Date.parse('2026-11-22T17:30:00Z'),
};
const went: Find = {
  ...{ id: 'B', direction: 'outgoing', state: 'issued', sent: true, code: '08/THADS', kind: 'Công văn' },
  ...{ subject: 'về phối hợp', parties: ['A', 'B', 'C'], partyCount: 7, at: 0 },
};

const kept: Find = {
  ...{ id: 'C', direction: 'dossier', state: 'closed', code: 'G15.1.2026.01.NV', kind: '', subject: 'Phối hợp' },
  ...{ parties: [], partyCount: 0, keeper: 'Lê Văn Cường, Phòng Nghiệp vụ', at: 0 },
};

describe('what is shown of a find', () => {
  test('is everything unless columns are named, with days as they are in Vietnam', () => {
    expect(chosenColumns(undefined)).toEqual(findColumnNames);
    expect(findCells(came, findColumnNames)).toEqual([
      'Đến',
      '7/QĐ-UBND',
      '12',
      '23/11/2026',
      'Quyết định',
      'về xác minh',
      'UBND tỉnh',
      'Đã vào sổ',
    ]);
  });
  test('is what was chosen, in the order of the columns and each once', () => {
    const columns = chosenColumns('state,parties,code,state') ?? [];
    expect(columns).toEqual(['code', 'parties', 'state']);
    expect(findCells(went, columns)).toEqual(['08/THADS', 'A, B, C và 4 nơi khác', 'Đã gửi']);
  });
  test('of a dossier is its code, title, state and who made it', () => {
    expect(findCells(kept, ['direction', 'code', 'arrival', 'kind', 'subject', 'parties', 'state'])).toEqual([
      ...['Hồ sơ', 'G15.1.2026.01.NV', '', '', 'Phối hợp', 'Người lập: Lê Văn Cường, Phòng Nghiệp vụ', 'Đã kết thúc'],
    ]);
  });
  test.each(['secret', 'code,secret', 'toString', ',', 'code,'])('is not %j', (names) =>
    expect(chosenColumns(names)).toBeUndefined(),
  );
});

describe('searches that are kept', () => {
  const saved = (name: string, at = 0): SavedSearch => ({ name, query: {}, at, count: 0, more: false, ids: [] });
  const full = Array.from({ length: maxSavedSearches }, (_, index) => saved(String(index)));
  test('stand with the last one first, and one of the same name gives way', () => {
    expect(withSearch([saved('a'), saved('b')], saved('b', 5))).toEqual([saved('b', 5), saved('a')]);
  });
  test('are no more than can be kept, and one of them can be saved again then', () => {
    expect(withSearch(full, saved('new'))).toEqual({ code: 'saved-searches-full', limit: maxSavedSearches });
    expect(withSearch(full, saved('7', 5))).toHaveLength(maxSavedSearches);
  });
  test('are the same where one is removed that is not there', () => {
    expect(withoutSearch(full, 'x')).toBe(full);
    expect(withoutSearch(full, '3')).toHaveLength(maxSavedSearches - 1);
  });
});
