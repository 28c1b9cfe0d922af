import { beforeEach, describe, expect, test } from 'vitest';
import { firstBroken } from '../../../lib/domain/audit/chain.ts';
import { problemSentence } from '../../../lib/domain/organisation/import/line-problems.ts';
import { accepted } from '../../../lib/domain/shared/errors.ts';
import type { Table } from '../../../lib/domain/shared/table/table.ts';
import { writeCsv } from '../../../lib/domain/shared/table/write-csv.ts';
import { takeOverBook } from '../../../lib/flows/books/take-over-book.ts';
import { type ExportRequest, exportOrganisation } from '../../../lib/flows/import/export-organisation.ts';
import { importOrganisation } from '../../../lib/flows/import/import-organisation.ts';
import { planOrganisationImport } from '../../../lib/flows/import/plan-organisation.ts';
import { requestTableUpload } from '../../../lib/flows/import/request-table-upload.ts';
import { setUnit } from '../../../lib/flows/organisation/agencies/set-unit.ts';
import { confirmRights } from '../../../lib/flows/organisation/people/confirm-rights.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { agencyLog, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { colleagueLines, findPersonRecord, personLog } from '../../../lib/stores/organisation/people.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { writeXlsx } from '../../../lib/tables/write-xlsx.ts';
import { listEarlier } from '../../../lib/views/list-earlier.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const admin = person('quantri.hanoi');
const refusal = (code: string, more = {}) => expect.objectContaining({ problem: { code, ...more } });

/** Cells of a table that is written as text, the heading first. */
const cells = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
const agencies = `
Mã | Tên | Tên viết tắt | Cơ quan cấp trên
G15.1.1 | Phòng THADS khu vực 1 | KV1 | G15.1
G15.1.2 | Phòng THADS khu vực 2 | KV2 | G15.1`;
const units = `
Cơ quan | Tên đơn vị | Viết tắt đơn vị
G15.1.1 | Văn phòng | VP`;
const people = `
Mã cán bộ | Họ tên | Ngày sinh | Cơ quan | Đơn vị | Chức vụ | Vai trò | E-mail
CB1 | Nguyễn Thị Lan | 5/3/1985 | G15.1.1 | VP | Văn thư | văn thư | lan@example.vn
CB2 | Phạm Quốc Huy | 1/2/1990 | | | Chuyên viên | | huy@example.vn`;
const workbook = () =>
  writeXlsx([agencies, units, people].map((text, index) => ({ name: `Bảng ${index + 1}`, lines: cells(text) })));

async function upload(bytes: Uint8Array, by = admin): Promise<string> {
  const { upload: key } = await requestTableUpload(it.context, by, { size: bytes.length });
  await it.context.files.put(key, bytes);
  return key;
}
const csv = (text: string) => upload(writeCsv(cells(text)));
const plan = (key: string) => planOrganisationImport(it.context, admin, { upload: key });
const apply = (key: string, leaveOutWrong = false, context: Context = it.context) =>
  importOrganisation(context, caller('quantri.hanoi'), { upload: key, leaveOutWrong });
const everything = () => JSON.stringify(it.database.prepare('select * from items order by pk, sk').all());
const found = async (name: string, agency = 'G15.1.1') => {
  const line = (await colleagueLines(it.context, agency)).find((one) => one.name === name);
  return line && (await findPersonRecord(it.context, line.subject))?.state;
};

describe('a dry run', () => {
  test('says what would become of each line and writes nothing', async () => {
    const key = await upload(workbook());
    const before = everything();
    const view = await plan(key);
    expect(view.counts).toEqual({ create: 5, change: 0, unchanged: 0, conflict: 0, error: 0 });
    expect(view.lines.map(({ sheet, line, label }) => [sheet, line, label])).toContainEqual([
      'Bảng 3',
      2,
      'Nguyễn Thị Lan',
    ]);
    expect(everything()).toBe(before);
  });
  test('tells 300 wrong lines, all of them, with what to do', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `X${n} | Người ${n} | 31/2/1990 | | | Văn thư | |`);
    const view = await plan(await csv(`${people.replace('G15.1.1 | VP', ' | ')}\n${lines.join('\n')}`));
    expect(view.counts).toMatchObject({ error: 300, create: 2 });
    const wrong = view.lines.filter(({ outcome }) => outcome === 'error');
    expect(wrong).toHaveLength(300);
    expect(problemSentence(wrong[0]?.problems[0] ?? { code: 'name-missing' })).toContain('31/2/1990');
  });
  test('shows the first 200 of those that are well', async () => {
    const lines = Array.from({ length: 250 }, (_, n) => `X${n} | Người ${n} | | | | Văn thư | |`);
    const view = await plan(
      await csv(`${people.replaceAll('G15.1.1', '').replaceAll(' VP ', ' ')}\n${lines.join('\n')}`),
    );
    expect([view.counts.create, view.lines.length]).toEqual([252, 200]);
  });
  test('names sheets and columns that say nothing to us', async () => {
    const bytes = writeXlsx([
      {
        name: 'Người',
        lines: [
          ['STT', 'Họ tên', 'Chức vụ', 'Ngày sinh'],
          ['1', 'A', 'B', '1/1/1990'],
        ],
      },
      { name: 'Ghi chú', lines: [['Không phải bảng']] },
    ]);
    expect(await plan(await upload(bytes))).toMatchObject({ ignoredSheets: ['Ghi chú'], ignoredColumns: ['STT'] });
  });
  test('of a file without a heading that is known is refused', async () => {
    await expect(plan(await csv('Tháng | Số\n1 | 2'))).rejects.toEqual(
      refusal('table-headings-unknown', { sheets: [''] }),
    );
  });
});

describe('an import', () => {
  test('writes agencies, units and people, whose rights wait, with what happened in their logs', async () => {
    expect(await apply(await upload(workbook()))).toEqual({ written: 4, left: 0 });
    const room = (await findAgencyRecord(it.context, 'G15.1.1'))?.state;
    expect(room).toMatchObject({ names: [{ parentId: 'G15.1' }], units: [{ abbreviation: 'VP' }] });
    const lan = await found('Nguyễn Thị Lan');
    expect(lan).toMatchObject({ birthDate: '1985-03-05', assignments: [], pending: [{ kind: 'give' }] });
    for (const log of [agencyLog('G15.1.1'), personLog(lan?.subject ?? '')]) {
      const events = await historyOf(it.context, log);
      expect(events.map(({ kind, by }) => [kind, by])).toEqual([['imported', 'quantri.hanoi']]);
      expect(firstBroken(events, sha256Text)).toBeUndefined();
    }
  });
  test('lets nobody in until the competent person has confirmed their rights', async () => {
    await apply(await upload(workbook()));
    const lan = await found('Nguyễn Thị Lan');
    const subject = lan?.subject ?? '';
    expect(await it.context.directory.person(subject)).toBeUndefined();
    await confirmRights(it.context, caller('lanhdao.hanoi'), subject, lan?.pending[0]?.id ?? '');
    expect(await it.context.directory.person(subject)).toMatchObject({ agencyCode: 'G15.1.1', roles: ['clerk'] });
  });
  test('of the same file again changes nothing, before and after rights were confirmed', async () => {
    const key = await upload(workbook());
    await apply(key);
    const lan = await found('Nguyễn Thị Lan');
    for (const between of [
      async () => {},
      () => confirmRights(it.context, caller('lanhdao.hanoi'), lan?.subject ?? '', lan?.pending[0]?.id ?? ''),
    ]) {
      await between();
      const before = (await findPersonRecord(it.context, lan?.subject ?? ''))?.version;
      expect((await plan(key)).counts).toMatchObject({ unchanged: 5, create: 0, change: 0 });
      expect(await apply(key)).toEqual({ written: 0, left: 0 });
      expect((await findPersonRecord(it.context, lan?.subject ?? ''))?.version).toBe(before);
    }
  });
  test('with a wrong line writes nothing, unless wrong lines are to be left out', async () => {
    const key = await csv(`${people.replace('G15.1.1 | VP', ' | ')}\nCB3 | Sai | 31/2/1990 | | | Văn thư | |`);
    await expect(apply(key)).rejects.toEqual(refusal('import-has-errors', { lines: 1 }));
    expect(await found('Nguyễn Thị Lan', 'G15.1')).toBeUndefined();
    expect(await apply(key, true)).toEqual({ written: 2, left: 0 });
    expect(await found('Sai', 'G15.1')).toBeUndefined();
  });
  test('that is cut off between two transactions is finished by the next call', async () => {
    const lines = Array.from({ length: 40 }, (_, n) => `X${n} | Người ${n} | | | | Văn thư | | n${n}@example.vn`);
    const key = await csv(`${people.replace('G15.1.1 | VP', ' | ')}\n${lines.join('\n')}`);
    let commits = 0;
    const cut: Records = {
      ...it.context.records,
      transact: async (writes) => {
        commits += 1;
        if (commits > 1) throw new Error('the process ends');
        await it.context.records.transact(writes);
      },
    };
    await expect(apply(key, false, { ...it.context, records: cut })).rejects.toThrow('the process ends');
    const { counts } = await plan(key);
    expect(counts.unchanged).toBeGreaterThan(5);
    expect(counts.create).toBe(42 - counts.unchanged);
    expect(await apply(key)).toEqual({ written: counts.create, left: 0 });
    const events = await historyOf(it.context, personLog((await found('Người 0', 'G15.1'))?.subject ?? ''));
    expect(events).toHaveLength(1);
  });
  test('meets another one of the same file at the same time, and each record is made once', async () => {
    const key = await upload(workbook());
    const done = await Promise.all([apply(key), apply(key), apply(key)]);
    expect(done.every(({ left }) => left === 0)).toBe(true);
    expect(await historyOf(it.context, agencyLog('G15.1.1'))).toHaveLength(1);
    expect((await plan(key)).counts.unchanged).toBe(5);
  });
  test('of many goes on call by call', async () => {
    const lines = Array.from({ length: 1100 }, (_, n) => `X${n} | Người ${n} | | | | Văn thư | |`);
    const key = await csv(`${people.replace('G15.1.1 | VP', ' | ')}\n${lines.join('\n')}`);
    expect(await apply(key)).toEqual({ written: 1000, left: 102 });
    expect(await apply(key)).toEqual({ written: 102, left: 0 });
  });
  test('repeated under its key gets the same answer', async () => {
    const key = await upload(workbook());
    const again = caller('quantri.hanoi', 'once');
    const asked = { upload: key, leaveOutWrong: false };
    const first = await importOrganisation(it.context, again, asked);
    expect(await importOrganisation(it.context, again, asked)).toEqual(first);
  });
});

describe('who may import', () => {
  test('neither clerk nor leader; an administrator of a unit within it, line by line', async () => {
    const key = await upload(workbook());
    for (const subject of ['vanthu.hanoi', 'lanhdao.hanoi'])
      await expect(planOrganisationImport(it.context, person(subject), { upload: key })).rejects.toEqual(
        refusal('role-missing', { needed: 'admin' }),
      );
    const made = { name: 'Phòng', abbreviation: 'P', kind: 'room', hasOwnSeal: false, from: '2026-11-01' } as const;
    const { unit } = await setUnit(it.context, caller('quantri.hanoi'), 'G15.1', made);
    const ofUnit = { ...admin, unit: unit ?? '' };
    const view = await planOrganisationImport(it.context, ofUnit, { upload: key });
    expect([view.records, view.counts.error]).toEqual([0, view.lines.length]);
    expect(view.lines[0]?.problems).toMatchObject([{ code: 'unit-outside' }]);
    const table = writeCsv(
      cells(
        'Họ tên | Mã cán bộ | Đơn vị | Chức vụ\nTrần Văn Mới | CB90 | P | Chuyên viên\nLê Thị Ngoài | CB91 | | Văn thư',
      ),
    );
    const own = `uploads/G15.1/quantri.hanoi/tables/unit`;
    await it.context.files.put(own, table);
    const two = await planOrganisationImport(it.context, ofUnit, { upload: own });
    expect(two.lines.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
      ['create', undefined],
      ['error', 'unit-needed'],
    ]);
    const asked = { upload: own, leaveOutWrong: true };
    const by = { ...caller('quantri.hanoi', 'unit'), person: ofUnit };
    expect(await importOrganisation(it.context, by, asked)).toMatchObject({ written: 1, left: 0 });
  });
  test('nobody reads the upload of another person, or a list larger than the limit', async () => {
    await expect(plan('uploads/G15.29/quantri.nghean/tables/1')).rejects.toEqual(refusal('upload-missing'));
    await expect(plan('uploads/G15.1/quantri.hanoi/tables/1')).rejects.toEqual(refusal('upload-missing'));
    await expect(requestTableUpload(it.context, admin, { size: 20_000_000 })).rejects.toEqual(
      refusal('table-too-large', { what: 'bytes', limit: 10 * 1024 * 1024 }),
    );
    await expect(requestTableUpload(it.context, admin, { size: 0 })).rejects.toEqual(refusal('file-empty'));
  });
  test('nothing outside of the subtree is changed, also by a name', async () => {
    const view = await plan(
      await csv('Mã | Tên | Tên viết tắt | Cơ quan cấp trên\nG15.29 | Tên khác | X |\nG15.30 | Mới | M | G15.29'),
    );
    expect(view.lines.map(({ problems }) => problems[0]?.code)).toEqual(['agency-outside', 'parent-outside']);
  });
});

describe('an export', () => {
  const exported = async (request: ExportRequest) =>
    Buffer.from((await exportOrganisation(it.context, admin, request)).content, 'base64');
  test.each([
    ['a workbook', { format: 'xlsx' }],
    ['agencies as CSV', { format: 'csv', list: 'agencies' }],
    ['units as CSV', { format: 'csv', list: 'units' }],
    ['people as CSV', { format: 'csv', list: 'people' }],
  ] as const)('%s imports without a change', async (_, request) => {
    await apply(await upload(workbook()));
    const view = await plan(await upload(new Uint8Array(await exported(request))));
    const { unchanged, ...others } = view.counts;
    expect(others).toEqual({ create: 0, change: 0, conflict: 0, error: 0 });
    expect(unchanged).toBeGreaterThan(0);
  });
  test('holds nobody outside of the subtree', async () => {
    const text = (await exported({ format: 'csv', list: 'people' })).toString();
    expect(text).toContain('Mai Thị Quỳnh');
    expect(text).not.toContain('Vũ Thị Ngọc');
  });
  test('gives a template to fill in, in one file or one for each list', async () => {
    expect((await exportOrganisation(it.context, admin, { format: 'xlsx', template: true })).name).toBe(
      'mau-nhap-danh-sach.xlsx',
    );
    const text = (await exported({ format: 'csv', list: 'people', template: true })).toString();
    expect(text.split('\r\n')[0]).toContain('Mã cán bộ;Họ tên;Ngày sinh');
  });
});

describe('an export by an administrator of a unit', () => {
  const unitsOfHanoi = `
Tên đơn vị | Viết tắt đơn vị | Đơn vị cấp trên
Phòng Tổ chức | TC |
Tổ hồ sơ | HS | TC
Phòng Kế toán | KT |`;
  const placed = `
Mã cán bộ | Họ tên | Đơn vị | Chức vụ | Điện thoại
CB1 | Người Phòng | TC | Chuyên viên | 0912345678
CB2 | Người Tổ | HS | Chuyên viên |
CB3 | Người Ngoài | KT | Chuyên viên |
CB4 | Người Kiêm Nhiệm | TC | Chuyên viên |
CB4 | Người Kiêm Nhiệm | KT | Kế toán |`;
  let ofUnit: typeof admin;
  beforeEach(async () => {
    const lists = [unitsOfHanoi, placed].map((text, index) => ({ name: `Bảng ${index}`, lines: cells(text) }));
    await apply(await upload(writeXlsx(lists)));
    const hanoi = (await findAgencyRecord(it.context, 'G15.1'))?.state;
    ofUnit = { ...admin, unit: hanoi?.units.find(({ abbreviation }) => abbreviation === 'TC')?.id ?? '' };
  });
  const exported = async (request: ExportRequest) =>
    new Uint8Array(Buffer.from((await exportOrganisation(it.context, ofUnit, request)).content, 'base64'));
  const tablesIn = (bytes: Uint8Array) => accepted<readonly Table[]>(readTables(bytes));

  test('holds their unit, those below it and who works there, and nobody of another unit or of two', async () => {
    const tables = tablesIn(await exported({ format: 'xlsx' }));
    expect(tables.map(({ rows }) => rows.slice(1).map((row) => row.cells[1]))).toEqual([
      ['Tổ hồ sơ', 'Phòng Tổ chức'],
      ['Người Tổ', 'Người Phòng'],
    ]);
  });
  test.each([
    ['a workbook', { format: 'xlsx' }, 4],
    ['units as CSV', { format: 'csv', list: 'units' }, 2],
    ['people as CSV', { format: 'csv', list: 'people' }, 2],
  ] as const)('%s is imported by them without a change', async (_, request, lines) => {
    const key = await upload(await exported(request), ofUnit);
    const view = await planOrganisationImport(it.context, ofUnit, { upload: key });
    expect(view.counts).toEqual({ create: 0, change: 0, unchanged: lines, conflict: 0, error: 0 });
    expect([view.records, view.ignoredSheets]).toEqual([0, []]);
  });
  test('refuses the list of agencies, and its template has the lists that they may import', async () => {
    await expect(exported({ format: 'csv', list: 'agencies' })).rejects.toEqual(refusal('outside-your-administration'));
    const template = tablesIn(await exported({ format: 'xlsx', template: true }));
    expect(template.map(({ name }) => name)).toEqual(['Đơn vị', 'Người dùng']);
  });
  test('is for administrators: who only works in the unit exports nothing', async () => {
    const officer = { ...person('chuyenvien.hanoi'), unit: ofUnit.unit ?? '' };
    await expect(exportOrganisation(it.context, officer, { format: 'xlsx' })).rejects.toEqual(
      refusal('role-missing', { needed: 'admin' }),
    );
  });
});

describe('a register before', () => {
  const register = 'Số, ký hiệu | Ngày | Trích yếu | Người ký\n';
  const given = {
    book: 'outgoing',
    year: 2026,
    last: 214,
    day: '2026-11-20',
    origin: 'Sổ giấy',
    reason: 'Giữa năm',
  } as const;
  const list = (query = {}) => listEarlier(it.context, person('vanthu.hanoi'), query);

  test('is entered once the book says that its numbers were given elsewhere, and read by the year', async () => {
    const lines = Array.from({ length: 214 }, (_, n) => `${n + 1}/QĐ-THADS | 5/3/2026 | Quyết định ${n + 1} | An`);
    const key = await csv(register + lines.join('\n'));
    expect((await plan(key)).counts).toMatchObject({ conflict: 214, create: 0 });
    await takeOverBook(it.context, caller('quantri.hanoi'), 'G15.1', given);
    expect(await apply(key)).toEqual({ written: 214, left: 0 });
    expect(await apply(key)).toEqual({ written: 0, left: 0 });
    const first = await list();
    expect(first.items.map(({ number }) => number).slice(0, 2)).toEqual([214, 213]);
    const rest = await list({ cursor: first.next });
    expect(first.items.length + rest.items.length).toBeLessThanOrEqual(214);
    expect((await list({ year: '2025' })).items).toEqual([]);
  });
  test('is read by those who read all documents of the agency, and by nobody else', async () => {
    await expect(listEarlier(it.context, person('chuyenvien.hanoi'), {})).rejects.toEqual(
      refusal('role-missing', { needed: 'clerk' }),
    );
    await expect(list({ year: 'x' })).rejects.toEqual(refusal('bad-request', { detail: 'year' }));
  });
});
