import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type DirectoryEntry, entryOf, formerNames, nameOn } from '../../lib/domain/organisation/directory/entry.ts';
import { withParents } from '../../lib/domain/organisation/directory/list.ts';
import { directoryQuery, rankOf, ranks } from '../../lib/domain/organisation/directory/search.ts';
import { DirectoryConflict, type NationalDirectoryWriter } from '../../lib/ports/national-directory.ts';

const today = '2026-11-29';
const always = '0001-01-01';

/** Loads a list as whoever loads it does. */
export async function loadInto(directory: NationalDirectoryWriter, entries: readonly DirectoryEntry[], source = 'tệp') {
  const replacement = await directory.replace(today);
  await replacement.add(withParents(entries, today));
  await replacement.finish({ loadedAt: 1, source, agencies: entries.length, ended: 0 });
}

const khanhHoa = entryOf('H32', 'Ủy ban nhân dân tỉnh Khánh Hòa', { oldCodes: ['000.00.00.H32'] });
const agencies: readonly DirectoryEntry[] = [
  khanhHoa,
  entryOf('H32.1', 'Sở Tư pháp tỉnh Khánh Hòa', { parentCode: 'H32', oldCodes: ['H43.7'] }),
  entryOf('H32.2', 'UBND xã Dương Quang', { parentCode: 'H32' }),
  entryOf('H32.3', 'Ủy ban nhân dân xã Đường Lâm', { parentCode: 'H32' }),
  entryOf('H32.33', 'Ủy ban nhân dân xã Đương Thịnh', { parentCode: 'H32' }),
  entryOf('G15.32', 'Thi hành án dân sự tỉnh Khánh Hòa', {
    oldCodes: ['000.00.32.G15'],
    names: [
      { name: 'Thi hành án dân sự tỉnh Ninh Thuận', from: always, to: '2025-07-01' },
      { name: 'Thi hành án dân sự tỉnh Khánh Hòa', from: '2025-07-01' },
    ],
  }),
  entryOf('H99', 'Ủy ban nhân dân huyện đã giải thể', { oldCodes: ['H99.OLD'], to: '2025-07-01' }),
  entryOf('H50', 'Phòng một', { oldCodes: ['H40'] }),
  entryOf('H51', 'Phòng hai', { oldCodes: ['H40'] }),
];

/** What every national directory does, on whatever it stands; `again` opens the same one as another process does. */
export function nationalDirectoryContract(
  open: () => Promise<{ directory: NationalDirectoryWriter; again: () => NationalDirectoryWriter }>,
): void {
  let directory: NationalDirectoryWriter;
  let again: () => NationalDirectoryWriter;
  beforeEach(async () => {
    ({ directory, again } = await open());
  });
  const codes = async (typed: string, limit = 50) =>
    (await directory.search(directoryQuery(typed), limit)).map(({ code }) => code);

  describe('before any list was loaded', () => {
    test('there is no agency, and it says so', async () => {
      expect(await directory.state()).toBeUndefined();
      expect(await directory.byCode('H32')).toBeUndefined();
      expect(await directory.named('Sở Tư pháp')).toEqual([]);
      expect(await codes('khanh hoa')).toEqual([]);
      for await (const entry of directory.entries()) expect(entry).toBeUndefined();
    });
  });

  describe('a list that was loaded', () => {
    beforeEach(() => loadInto(directory, agencies));

    test('says where it comes from', async () => {
      const state = { loadedAt: 1, source: 'tệp', agencies: agencies.length, ended: 0 };
      expect(await directory.state()).toEqual(state);
      expect(await again().state()).toEqual(state);
    });

    test('has each agency by its code, compared exactly, with the one above it', async () => {
      expect(await directory.byCode('H32.1')).toMatchObject({ code: 'H32.1', parentName: nameOn(khanhHoa, today) });
      expect(await directory.byCode('h32.1')).toBeUndefined();
      expect(await directory.byCode('H32.')).toBeUndefined();
      expect(await directory.byCode('')).toBeUndefined();
    });

    test('has today’s agency by an old code, and none by one that went to two', async () => {
      expect((await directory.byCode('H43.7'))?.code).toBe('H32.1');
      expect(await directory.byCode('H40')).toBeUndefined();
      expect(await codes('H40')).toEqual(['H50', 'H51']);
    });

    test('has an agency that is no more by its code, old or last, and by nothing else', async () => {
      expect((await directory.byCode('H99'))?.to).toBe('2025-07-01');
      expect((await directory.byCode('H99.OLD'))?.code).toBe('H99');
      expect(await codes('giai the')).toEqual([]);
      expect(await codes('H99')).toEqual([]);
      expect(await directory.named('Ủy ban nhân dân huyện đã giải thể')).toEqual([]);
    });

    test('finds by code first, then by its beginning', async () => {
      expect(await codes('H32.3')).toEqual(['H32.3', 'H32.33']);
      expect(await codes('h32')).toEqual(['H32', 'H32.1', 'H32.2', 'H32.3', 'H32.33']);
      expect(await codes('000.00.32.g15')).toEqual(['G15.32']);
      expect(await codes('h32', 2)).toEqual(['H32', 'H32.1']);
    });

    test.each([
      ['with marks', 'sở tư pháp'],
      ['without', 'so tu phap'],
      ['in another order', 'phap so tu'],
      ['not to its end', 'so tu pha'],
      ['with the tone where it once stood', 'sở tư pháp khánh hoà'],
      ['in capitals and signs', 'SỞ TƯ PHÁP, (KHÁNH HÒA)'],
      ['parted into letters and marks', 'sở tư pháp'.normalize('NFD')],
    ])('finds a name %s', async (_, typed) => expect(await codes(typed)).toEqual(['H32.1']));

    test('writes usual short words out, in names and in what is typed', async () => {
      expect(await codes('ubnd xa duong quang')).toEqual(['H32.2']);
      expect(await codes('ủy ban nhân dân xã dương quang')).toEqual(['H32.2']);
      expect(await codes('UBND tỉnh Khánh Hòa')).toEqual(['H32', 'H32.1', 'H32.2', 'H32.3', 'H32.33']);
    });

    test('finds words with marks before those that only look alike', async () => {
      expect(await codes('duong')).toEqual(['H32.2', 'H32.3', 'H32.33']);
      expect((await codes('đường'))[0]).toBe('H32.3');
      expect((await codes('đương'))[0]).toBe('H32.33');
    });

    test('finds today’s agency by its former name, and by the name of the one above it, after others', async () => {
      expect(await codes('thi hanh an ninh thuan')).toEqual(['G15.32']);
      expect(await codes('duong quang khanh hoa')).toEqual(['H32.2']);
      expect(await codes('khanh hoa')).toEqual(['H32', 'H32.1', 'G15.32', 'H32.2', 'H32.3', 'H32.33']);
    });

    test('knows who bears a name today', async () => {
      expect((await directory.named('uy ban nhan dan xa DƯƠNG QUANG')).map(({ code }) => code)).toEqual(['H32.2']);
      expect(await directory.named('Thi hành án dân sự tỉnh Ninh Thuận')).toEqual([]);
      expect(await directory.named('')).toEqual([]);
    });

    test('is not asked by anything typed that is no word', async () => {
      for (const typed of ['', ' ', '"', '"a" OR "b"', 'marks : x', '*', 'NEAR(', '\u0000', 'a'.repeat(5000)])
        expect(await codes(typed)).toEqual([]);
    });

    test('gives all of it, in order, to whoever loads another', async () => {
      const all: string[] = [];
      for await (const { code } of directory.entries()) all.push(code);
      expect(all).toEqual(agencies.map(({ code }) => code));
    });
  });

  test('whatever is typed is found in the order of how well it fits', async () => {
    const words = ['ủy ban', 'sở', 'so', 'dương', 'đường', 'tư pháp', 'khánh hòa', 'xã', 'UBND', 'hoà', 'tu', '1'];
    const someWords = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
    const name = someWords.map((some) => some.join(' '));
    const list = fc.array(fc.tuple(name, name, fc.nat(3)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(list, name, async (rows, typed) => {
        const entries = rows.map(([now, before, up], at) =>
          entryOf(`H${at}`, now, {
            parentCode: `H${up}`,
            names: [
              { name: before, from: always, to: '2025-01-01' },
              { name: now, from: '2025-01-01' },
            ],
          }),
        );
        await loadInto(directory, entries);
        const query = directoryQuery(typed);
        const rank = (entry: DirectoryEntry & { parentName: string }) =>
          rankOf({ ...entry, name: nameOn(entry, today), oldNames: formerNames(entry, today) }, query);
        const found = (await directory.search(query, 50)).map((entry) => rank(entry));
        const expected = withParents(entries, today).flatMap((entry) => rank(entry) ?? []);
        const byRank = (a: string, b: string) => ranks.indexOf(a as never) - ranks.indexOf(b as never);
        expect(found).toEqual(expected.toSorted(byRank));
      }),
      { numRuns: 40 },
    );
  });

  describe('another list', () => {
    test('is used by everybody once it is whole, and not before', async () => {
      await loadInto(directory, agencies);
      const other = again();
      expect((await other.byCode('H32'))?.code).toBe('H32');
      const replacement = await directory.replace(today);
      await replacement.add(withParents([entryOf('H1', 'Mới')], today));
      expect((await other.byCode('H32'))?.code).toBe('H32');
      await replacement.finish({ loadedAt: 2, source: 'hai', agencies: 1, ended: 0 });
      for (const one of [directory, other]) {
        expect(await one.byCode('H32')).toBeUndefined();
        expect((await one.byCode('H1'))?.names[0]?.name).toBe('Mới');
        expect((await one.state())?.source).toBe('hai');
      }
    });

    test('that is given up leaves everything as it was', async () => {
      await loadInto(directory, agencies);
      const replacement = await directory.replace(today);
      await replacement.add(withParents([entryOf('H1', 'Mới')], today));
      await replacement.abandon();
      expect((await directory.byCode('H32'))?.code).toBe('H32');
      expect(await directory.byCode('H1')).toBeUndefined();
    });

    test.each([['the first'], ['a later']])('of two at once, as %s one, the second is told', async (which) => {
      if (which === 'a later') await loadInto(directory, agencies);
      const [one, two] = [await directory.replace(today), await again().replace(today)];
      await one.add(withParents([entryOf('H1', 'Một')], today));
      await two.add(withParents([entryOf('H2', 'Hai')], today));
      await one.finish({ loadedAt: 2, source: 'một', agencies: 1, ended: 0 });
      await expect(two.finish({ loadedAt: 3, source: 'hai', agencies: 1, ended: 0 })).rejects.toThrow(
        DirectoryConflict,
      );
      expect((await again().state())?.source).toBe('một');
    });
  });
}
