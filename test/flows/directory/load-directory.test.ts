import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderDirectory } from '../../../lib/adapters/fts/directory/folder-directory.ts';
import { nameOn } from '../../../lib/domain/organisation/directory/entry.ts';
import type { LoadedList } from '../../../lib/domain/organisation/directory/load.ts';
import { directoryQuery } from '../../../lib/domain/organisation/directory/search.ts';
import { type Problem, Refused } from '../../../lib/domain/shared/errors.ts';
import { loadDirectory } from '../../../lib/flows/directory/load-directory.ts';
import type { NationalDirectoryWriter } from '../../../lib/ports/national-directory.ts';

let folder: string;
let national: NationalDirectoryWriter;
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'congvan-directory-'));
  national = folderDirectory(folder);
  now = Date.parse('2026-11-29T02:00:00Z');
});

const bytes = (text: string) => new TextEncoder().encode(text);
const load = (list: string | Uint8Array | readonly unknown[], how: { dryRun?: boolean; confirmed?: boolean } = {}) =>
  loadDirectory(
    { national, clock: { now: () => now } },
    {
      list: typeof list === 'string' ? bytes(list) : list,
      source: 'danh-muc.csv',
      dryRun: false,
      confirmed: false,
      ...how,
    },
  );
const refusalOf = async (list: Parameters<typeof load>[0]) => {
  const error = await load(list).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refused);
  expect(await national.state()).toBeUndefined();
  return (error as Refused).problem;
};
const linesOf = (problem: Problem) => (problem.code === 'directory-lines-wrong' ? problem.lines : []);
const kinds = ({ changes }: LoadedList) => changes.map(({ kind, code }) => `${kind} ${code}`);
const csv = `Mã định danh;Tên cơ quan;Mã cũ;Tên cũ;Mã cấp trên;Địa chỉ;Thư điện tử;Điện thoại;Từ ngày;Đến ngày
H32;UBND tỉnh Khánh Hòa;000.00.00.H32,H43;;;;;;;
H32.1;Sở Tư pháp;;Ty Tư pháp|Sở Tư pháp Ninh Thuận;H32;"1 Lê Lợi; Nha Trang";tp@example.vn;0258;01/07/2025;
`;

describe('a list in CSV', () => {
  test('is loaded whole, with what its columns say', async () => {
    expect(kinds(await load(csv))).toEqual(['new H32', 'new H32.1']);
    expect(await national.state()).toEqual({ loadedAt: now, source: 'danh-muc.csv', agencies: 2, ended: 0 });
    const entry = await national.byCode('H32.1');
    expect(entry).toMatchObject({
      parentName: 'UBND tỉnh Khánh Hòa',
      address: '1 Lê Lợi; Nha Trang',
      email: 'tp@example.vn',
      phone: '0258',
      from: '2025-07-01',
    });
    expect(entry && nameOn(entry, '2026-01-01')).toBe('Sở Tư pháp');
    expect((await national.byCode('H43'))?.code).toBe('H32');
    const found = await national.search(directoryQuery('ty tu phap'), 5);
    expect(found.map(({ code }) => code)).toEqual(['H32.1']);
  });

  test.each([
    ['English headings and commas', 'code,name\nH1,"Sở Một, Hai"\n'],
    ['a mark and UTF-8', '\ufeffMã;Tên\r\nH1;Sở Một, Hai\r\n'],
    ['columns that nobody asked for', 'Ghi chú;TÊN CƠ QUAN;Mã\nx;Sở Một, Hai;H1\n'],
  ])('is read with %s', async (_, text) => {
    await load(text);
    expect((await national.byCode('H1'))?.names[0]?.name).toBe('Sở Một, Hai');
  });

  test('a dry run says the same and writes nothing', async () => {
    const dry = await load(csv, { dryRun: true });
    expect([dry.applied, readdirSync(folder)]).toEqual([false, []]);
    const real = await load(csv);
    expect([real.applied, real.counts, real.changes]).toEqual([true, dry.counts, dry.changes]);
  });

  test('the same again writes nothing', async () => {
    await load(csv);
    const before = readFileSync(join(folder, 'current'), 'utf8');
    now += 86_400_000;
    const again = await load(csv);
    expect([again.applied, again.counts.unchanged, readFileSync(join(folder, 'current'), 'utf8')]).toEqual([
      false,
      2,
      before,
    ]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('lines of one code for different times are one agency with several names', async () => {
    await load('mã;tên;từ;đến\nH1;Sở Cũ;;2025-07-01\nH1;Sở Mới;2025-07-01;\n');
    const entry = await national.byCode('H1');
    expect(entry && [nameOn(entry, '2025-06-30'), nameOn(entry, '2025-07-01'), entry.to]).toEqual([
      'Sở Cũ',
      'Sở Mới',
      undefined,
    ]);
  });

  test('wrong lines are named with their number, and nothing is loaded', async () => {
    const lines = [
      ...['mã;tên;mã cũ;mã cấp trên;từ;đến', ';Sở Một;;;;', 'H 2;Sở Hai;;;;', 'H3;;;;;', 'H4;Sở Bốn;mã;;;'],
      ...[
        'H5;Sở Năm;;H5;;',
        'H6;Sở Sáu;;;31/02/2026;',
        'H7;Sở Bảy;;;2026-02-01;01/02/2026',
        'H8;Sở Tám;;;;',
        'H8;Sở;;;;',
      ],
      `H9;${'a'.repeat(501)};;;;`,
    ];
    const problem = await refusalOf(lines.join('\n'));
    expect(problem).toMatchObject({ code: 'directory-lines-wrong', count: 9 });
    const named = linesOf(problem);
    expect(named.map(({ line, value }) => [line, value.slice(0, 10)])).toEqual([
      ...[
        [2, 'Sở Một'],
        [3, 'H 2'],
        [4, 'H3'],
        [5, 'mã'],
        [6, 'H5'],
        [7, '31/02/2026'],
        [8, '2026-02-01'],
        [10, 'H8'],
        [11, 'aaaaaaaaaa'],
      ],
    ]);
    expect(new Set(named.map(({ sentence }) => sentence)).size).toBe(8);
  });

  test('of very many wrong lines all are counted and the first are named', async () => {
    const problem = await refusalOf(`mã;tên\n${'H1;\n'.repeat(300)}`);
    expect(problem).toMatchObject({ count: 300 });
    expect(linesOf(problem)).toHaveLength(100);
  });

  test.each([
    ['nothing', '', 'table-empty'],
    ['headings only', 'mã;tên\n', 'table-empty'],
    ['no column of names', 'mã;địa chỉ\nH1;x\n', 'directory-columns-missing'],
    ['a quotation mark that is never closed', 'mã;tên\nH1;"Sở\n', 'table-quote-open'],
    ['letters of another code page', Uint8Array.of(0x6d, 0xe3, 0x3b, 0x74, 0xea, 0x6e), 'table-encoding'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'directory-list-malformed'],
    ['a cell that is too long', `mã;tên\nH1;${'a'.repeat(2001)}\n`, 'table-too-large'],
  ])('%s is refused', async (_, text, code) => expect((await refusalOf(text)).code).toBe(code));
});

describe('a list in JSON', () => {
  test('is read with fields of a file', async () => {
    await load(
      '[{"code":"H1","name":"Một","oldCodes":["H01","H02"],"parentCode":"H9"},{"code":"H9","name":"Chín"},{"code":"H5","name":"Năm"}]',
    );
    expect((await national.byCode('H02'))?.parentName).toBe('Chín');
    expect(await national.byCode('H9')).toMatchObject({ parentCode: '', parentName: '' });
  });

  test('is read as the axis answers, where the one above is named by its number', async () => {
    const data = [
      { id: 7, pid: 0, code: 'H32', name: 'UBND tỉnh Khánh Hòa', mail: 'kh@example.vn', oldCode: '000.00.00.H32' },
      { id: '8', pid: 7, code: 'H32.1', name: 'Sở Tư pháp', mail: null, oldCode: '' },
    ];
    await load(JSON.stringify({ status: 'OK', ErrorCode: '0', data }));
    expect(await national.byCode('H32.1')).toMatchObject({ parentCode: 'H32', email: '', oldCodes: [] });
    expect(await national.byCode('000.00.00.H32')).toMatchObject({
      code: 'H32',
      email: 'kh@example.vn',
      parentCode: '',
    });
    expect(kinds(await load(data))).toEqual([]);
  });

  test.each([
    ['broken', '[{"code":', 'directory-list-malformed'],
    ['an object of something else', '{"x":1}', 'directory-list-malformed'],
    ['a list of something else', '[1,2]', 'directory-list-malformed'],
    ['an empty list', '[]', 'table-empty'],
    ['agencies without names', '[{"code":"H1"}]', 'directory-columns-missing'],
  ])('%s is refused', async (_, text, code) => expect((await refusalOf(text)).code).toBe(code));

  test('a wrong agency is named by its place in the list', async () => {
    const problem = await refusalOf('[{"code":"H1","name":"Một"},{"code":"","name":"Hai"}]');
    expect(problem).toMatchObject({ count: 1, lines: [{ line: 2, value: 'Hai' }] });
  });
});

describe('a list that is not whole', () => {
  const list = (count: number) => `mã;tên\n${Array.from({ length: count }, (_, at) => `H${at};Sở ${at}`).join('\n')}\n`;

  test('is not loaded where it ends more than a tenth, unless that is confirmed', async () => {
    await load(list(20));
    await expect(load(list(17))).rejects.toMatchObject({
      problem: { code: 'directory-would-end', ended: 3, agencies: 20 },
    });
    expect((await national.byCode('H19'))?.to).toBeUndefined();
    expect((await load(list(17), { dryRun: true })).counts.ended).toBe(3);
    expect((await load(list(17), { confirmed: true })).applied).toBe(true);
    expect((await national.byCode('H19'))?.to).toBe('2026-11-29');
    expect(await national.state()).toMatchObject({ agencies: 17, ended: 3 });
  });

  test('is loaded where it ends a tenth', async () => {
    await load(list(20));
    expect((await load(list(18))).counts.ended).toBe(2);
  });
});

test('of two who load at once, one is told, and the other’s list is whole', async () => {
  const other = folderDirectory(folder);
  const entries = national.entries.bind(national);
  let meanwhile: (() => Promise<unknown>) | undefined = () =>
    loadDirectory(
      { national: other, clock: { now: () => now } },
      { list: bytes('mã;tên\nH2;Hai\n'), source: 'hai', dryRun: false, confirmed: false },
    );
  national.entries = async function* () {
    await meanwhile?.();
    meanwhile = undefined;
    yield* entries();
  };
  await expect(load('mã;tên\nH1;Một\n', { confirmed: true })).rejects.toMatchObject({
    problem: { code: 'directory-loaded-meanwhile' },
  });
  expect(await national.state()).toMatchObject({ source: 'hai', agencies: 1 });
});
