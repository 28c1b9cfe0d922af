import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import { folderDirectory } from '../../../lib/adapters/fts/directory/folder-directory.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';
import { type DirectoryEntry, entryOf } from '../../../lib/domain/organisation/directory/entry.ts';
import type { Directory } from '../../../lib/ports/directory.ts';
import type { NationalDirectoryWriter } from '../../../lib/ports/national-directory.ts';
import { agencyChange, agencyWrites, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { recordsDirectory } from '../../../lib/stores/organisation/directory.ts';
import { loadInto } from '../../contract/national-directory.contract.ts';
import { testAgencies } from '../../flows/people.ts';

const now = Date.parse('2026-11-29T10:00:00+07:00');
const [hanoi] = testAgencies as [Agency];
const always = '0001-01-01';
const list: readonly DirectoryEntry[] = [
  entryOf('H32', 'Ủy ban nhân dân tỉnh Khánh Hòa'),
  entryOf('H32.1', 'Sở Tư pháp', {
    ...{ parentCode: 'H32', oldCodes: ['H43.7'], address: '1 Lê Lợi', email: 'tp@example.vn' },
    names: [
      { name: 'Sở Tư pháp Ninh Thuận', from: always, to: '2025-07-01' },
      { name: 'Sở Tư pháp', from: '2025-07-01' },
    ],
  }),
  entryOf('H32.2', 'Thi hành án dân sự thành phố Hà Nội'),
  entryOf('G15.1', 'Thi hành án dân sự Hà Nội, như danh mục ghi'),
  entryOf('H9', 'Ủy ban nhân dân huyện cũ', { to: '2025-07-01' }),
];
let national: NationalDirectoryWriter;
let directory: Directory;
let records: ReturnType<typeof sqliteRecords>;
beforeEach(async () => {
  records = sqliteRecords(openDatabase(':memory:'));
  await records.transact(testAgencies.flatMap(agencyWrites));
  national = folderDirectory(mkdtempSync(join(tmpdir(), 'congvan-directory-')));
  await loadInto(national, list);
  directory = recordsDirectory(records, { now: () => now }, national);
});
const codes = async (words: string) => (await directory.findAgencies(words)).map(({ code }) => code);

describe('an agency that is not kept here', () => {
  test('is known by its code and by an old one, as it is today', async () => {
    expect(await directory.agencyByCode('H43.7')).toEqual({
      ...{ code: 'H32.1', altCodes: ['H43.7'], name: 'Sở Tư pháp', formerNames: ['Sở Tư pháp Ninh Thuận'] },
      ...{ parentName: 'Ủy ban nhân dân tỉnh Khánh Hòa', abbreviation: '', place: '', ours: false },
      ...{ address: '1 Lê Lợi', email: 'tp@example.vn' },
    });
    expect(await directory.agencyByCode('H9')).toMatchObject({ name: 'Ủy ban nhân dân huyện cũ', to: '2025-07-01' });
    expect(await directory.agencyByCode('H999')).toBeUndefined();
  });

  test('has no id, and is none of ours', async () => {
    expect(await directory.agency('H32.1')).toBeUndefined();
    expect((await directory.ourAgencies()).map(({ code }) => code)).not.toContain('H32');
  });

  test('is found with the one above it, and by a former name or code it says so', async () => {
    const parentName = 'Ủy ban nhân dân tỉnh Khánh Hòa';
    const found = { code: 'H32.1', name: 'Sở Tư pháp', parentName };
    expect(await directory.findAgencies('so tu phap khanh hoa')).toEqual([found]);
    expect(await directory.findAgencies('tư pháp ninh thuận')).toEqual([
      { ...found, formerName: 'Sở Tư pháp Ninh Thuận' },
    ]);
    expect(await directory.findAgencies('h43.7')).toEqual([{ ...found, formerCode: 'H43.7' }]);
    expect(await codes('huyện cũ')).toEqual([]);
  });
});

describe('an agency that is kept here', () => {
  test('stands first among those that fit as well, and once', async () => {
    expect(await codes('thi hành án dân sự thành phố hà nội')).toEqual(['G15.1', 'H32.2']);
    expect(await codes('G15.1')).toEqual(['G15.1']);
    expect((await directory.agencyByCode('G15.1'))?.name).toBe(hanoi.name);
  });

  test('is found by its former name and says so, once it has a new one', async () => {
    const before = await findAgencyRecord({ records }, 'G15.1');
    if (!before) throw new Error();
    const [name] = before.state.names;
    if (!name) throw new Error();
    const names = [
      { ...name, to: '2026-01-01' },
      { ...name, name: 'Thi hành án Thăng Long', from: '2026-01-01' },
    ];
    const act = { by: 'quantri', name: 'Quản trị', at: now };
    const change = await agencyChange({ records }, before, { ...before.state, names }, act, []);
    await records.transact(change);
    const [first] = await directory.findAgencies('thi hành án dân sự hà nội');
    expect(first).toMatchObject({ code: 'H32.2' });
    expect((await directory.findAgencies('thi hành án dân sự hà nội'))[1]).toMatchObject({
      ...{ code: 'G15.1', name: 'Thi hành án Thăng Long', formerName: hanoi.name },
    });
  });

  test('is listed where nothing is typed, and others are not', async () => {
    expect(await codes(' ')).toEqual((await directory.ourAgencies()).map(({ code }) => code));
  });
});

test('who bears a name is known of both, and by the whole name only', async () => {
  const named = async (name: string) => (await directory.agenciesNamed(name)).map(({ code }) => code);
  expect(await named('THADS TP ha noi')).toEqual(['G15.1', 'H32.2']);
  expect(await named('Thi hành án')).toEqual([]);
  expect(await named('Sở Tư pháp Ninh Thuận')).toEqual([]);
  expect(await named('')).toEqual([]);
});

test('neither a search nor a look-up reads the list', async () => {
  const asked: string[] = [];
  const watched: NationalDirectoryWriter = {
    ...national,
    entries: () => {
      throw new Error('read whole');
    },
    search: async (query, limit) => {
      asked.push(`search ${limit}`);
      return national.search(query, limit);
    },
  };
  const other = recordsDirectory(records, { now: () => now }, watched);
  await other.findAgencies('so tu phap');
  await other.agencyByCode('H32.1');
  await other.agenciesNamed('Sở Tư pháp');
  await other.findAgencies('');
  expect(asked).toEqual(['search 50']);
});

test('without a national directory only agencies kept here are known', async () => {
  const alone = recordsDirectory(records, { now: () => now });
  expect(await alone.national()).toBeUndefined();
  expect(await alone.agencyByCode('H32')).toBeUndefined();
  expect((await directory.national())?.agencies).toBe(list.length);
});
