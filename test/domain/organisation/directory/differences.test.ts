import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesOf, hasEnded } from '../../../../lib/domain/organisation/directory/differences.ts';
import {
  type DirectoryEntry,
  entryOf,
  formerNames,
  nameOn,
} from '../../../../lib/domain/organisation/directory/entry.ts';

const day = '2026-11-29';
const [one, two] = [entryOf('H1', 'Sở Một'), entryOf('H2', 'Sở Hai', { address: '1 Phố Hai', parentCode: 'H1' })];
const byCode = (entries: readonly DirectoryEntry[], code: string) => entries.find((entry) => entry.code === code);
const changed = (before: readonly DirectoryEntry[], listed: readonly DirectoryEntry[]) =>
  differencesOf(before, listed, day);

describe('what a list changes', () => {
  test('a first list is all new', () => {
    const { counts, entries } = changed([], [one, two]);
    expect(counts).toEqual({ new: 2, renamed: 0, 'code-changed': 0, ended: 0, changed: 0, unchanged: 0 });
    expect(entries).toEqual([one, two]);
  });

  test('the same list again changes nothing', () => {
    const { counts, changes, entries } = changed([one, two], [one, two]);
    expect([counts.unchanged, changes, entries]).toEqual([2, [], [one, two]]);
  });

  test('a new name holds from that day, and the one before is kept as a former one', () => {
    const { changes, entries } = changed([one], [entryOf('H1', 'Sở Mới')]);
    expect(changes).toEqual([{ kind: 'renamed', code: 'H1', name: 'Sở Mới', before: 'Sở Một' }]);
    const [now] = entries as [DirectoryEntry];
    expect([nameOn(now, '2026-11-28'), nameOn(now, day), formerNames(now, day)]).toEqual([
      'Sở Một',
      'Sở Mới',
      ['Sở Một'],
    ]);
    expect(changed(entries, [entryOf('H1', 'Sở Mới')]).counts.unchanged).toBe(1);
  });

  test('a name that comes back has its years between kept', () => {
    const renamed = changed([one], [entryOf('H1', 'Sở Mới')]).entries;
    const back = differencesOf(renamed, [one], '2026-12-31');
    expect(back.changes.map(({ kind }) => kind)).toEqual(['renamed']);
    const [now] = back.entries as [DirectoryEntry];
    const names = ['2026-11-28', '2026-12-01', '2026-12-31'].map((on) => nameOn(now, on));
    expect(names).toEqual(['Sở Một', 'Sở Mới', 'Sở Một']);
    expect(differencesOf(back.entries, [one], '2027-01-01').counts.unchanged).toBe(1);
  });

  test('a day in the list counts, and not the day of the loading', () => {
    const listed = { ...entryOf('H1', 'Sở Mới'), names: [{ name: 'Sở Mới', from: '2025-07-01' }] };
    const [now] = changed([one], [listed]).entries as [DirectoryEntry];
    expect([nameOn(now, '2025-06-30'), nameOn(now, '2025-07-01')]).toEqual(['Sở Một', 'Sở Mới']);
  });

  test('what is not listed any more has ended, once', () => {
    const { changes, entries } = changed([one, two], [one]);
    expect(changes).toEqual([{ kind: 'ended', code: 'H2', name: 'Sở Hai' }]);
    expect(byCode(entries, 'H2')?.to).toBe(day);
    const later = differencesOf(entries, [one], '2027-01-01');
    expect([later.counts.ended, byCode(later.entries, 'H2')?.to]).toEqual([0, day]);
  });

  test('what is listed again after its end is new again', () => {
    const ended = changed([one, two], [one]).entries;
    const { changes, entries } = differencesOf(ended, [one, two], '2027-01-01');
    expect(changes.map(({ kind, code }) => [kind, code])).toEqual([['new', 'H2']]);
    expect(byCode(entries, 'H2')?.to).toBeUndefined();
  });

  test('what a list says has ended has ended', () => {
    const { changes } = changed([one], [{ ...one, to: '2026-01-01' }]);
    expect(changes.map(({ kind }) => kind)).toEqual(['ended']);
  });

  test('a new code takes names and codes of the one before along', () => {
    const listed = entryOf('H1.1', 'Sở Một', { oldCodes: ['H1'] });
    const { changes, entries } = changed([entryOf('H1', 'Sở Một', { oldCodes: ['000.00.00.H01'] })], [listed]);
    expect(changes).toEqual([{ kind: 'code-changed', code: 'H1.1', name: 'Sở Một', before: 'H1' }]);
    expect(entries.map(({ code, oldCodes }) => [code, oldCodes])).toEqual([['H1.1', ['H1', '000.00.00.H01']]]);
    expect(changed(entries, [listed]).counts.unchanged).toBe(1);
  });

  test('agencies that go into one are found by it, those into two by both', () => {
    const into = entryOf('H3', 'Sở Ba', { oldCodes: ['H1', 'H2'] });
    const { counts, entries } = changed([one, two, entryOf('H3', 'Sở Ba')], [into]);
    expect([counts['code-changed'], counts.ended, counts.changed]).toEqual([2, 0, 1]);
    expect(entries.map(({ code }) => code)).toEqual(['H3']);
    expect(formerNames(entries[0] as DirectoryEntry, day)).toEqual(['Sở Hai', 'Sở Một']);
    const parted = changed(
      [one],
      [entryOf('H5', 'Năm', { oldCodes: ['H1'] }), entryOf('H6', 'Sáu', { oldCodes: ['H1'] })],
    );
    expect(parted.changes.map(({ kind, code, before }) => [kind, code, before])).toEqual([
      ['code-changed', 'H5', 'H1'],
      ['code-changed', 'H6', 'H1'],
    ]);
  });

  test('what is left empty stays, and what is filled in is taken', () => {
    const listed = entryOf('H2', 'Sở Hai', { email: 'hai@example.vn' });
    const { changes, entries } = changed([two], [listed]);
    expect(changes.map(({ kind }) => kind)).toEqual(['changed']);
    expect(entries[0]).toMatchObject({ address: '1 Phố Hai', email: 'hai@example.vn', parentCode: 'H1' });
  });

  test('whatever list follows whatever other, it changes nothing the second time, and no code is lost', () => {
    const names = fc.constantFrom('Một', 'Hai', 'Ba');
    const codes = fc.constantFrom('H1', 'H2', 'H3', 'H4');
    const entry = fc.record({
      code: codes,
      name: names,
      old: fc.array(codes, { maxLength: 2 }),
      to: fc.constantFrom(undefined, '2026-01-01'),
    });
    const list = fc
      .uniqueArray(entry, { selector: ({ code }) => code, maxLength: 4 })
      .map((rows) =>
        rows.map(({ code, name, old, to }) =>
          entryOf(code, name, { oldCodes: [...new Set(old.filter((one) => one !== code))], ...(to ? { to } : {}) }),
        ),
      );
    fc.assert(
      fc.property(list, list, list, (first, second, third) => {
        let now: readonly DirectoryEntry[] = [];
        for (const [at, listed] of [first, second, third].entries()) {
          const before = now;
          const on = `2026-11-0${at + 1}`;
          now = differencesOf(before, listed, on).entries;
          const again = differencesOf(now, listed, `2026-12-0${at + 1}`);
          expect(again.changes).toEqual([]);
          expect(again.entries).toEqual(now);
          const known = new Set(now.flatMap(({ code, oldCodes }) => [code, ...oldCodes]));
          for (const { code, oldCodes } of before) for (const one of [code, ...oldCodes]) expect(known).toContain(one);
          const alive = now.filter((entry) => !hasEnded(entry, on)).map(({ code }) => code);
          const listedAlive = listed.filter((entry) => !hasEnded(entry, on)).map(({ code }) => code);
          expect(alive.toSorted()).toEqual(listedAlive.toSorted());
        }
      }),
      { numRuns: 300 },
    );
  });
});
