import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitPath } from '../../../../lib/domain/organisation/agencies/decide.ts';
import { planImport } from '../../../../lib/domain/organisation/import/plan/plan-import.ts';
import { recognised } from '../../../../lib/domain/organisation/import/read/headings.ts';
import { type ImportLine, linesOf } from '../../../../lib/domain/organisation/import/read/lines.ts';
import type { Standing } from '../../../../lib/domain/organisation/import/standing.ts';
import { exportTables, type WrittenTable } from '../../../../lib/domain/organisation/import/write/export-lines.ts';
import type { Table } from '../../../../lib/domain/shared/table/table.ts';
import { writeCsv } from '../../../../lib/domain/shared/table/write-csv.ts';
import { readTables } from '../../../../lib/tables/read-tables.ts';
import { writeXlsx } from '../../../../lib/tables/write-xlsx.ts';
import { carriedOut, linesIn, nothing, people, set, tree, units } from './desk.ts';

const text = (...words: readonly string[]) => fc.constantFrom('', ...words);
const agencyLine = fc.tuple(
  fc.constantFrom('G15', 'G15.1', 'G15.2', 'H40'),
  fc.constantFrom('Cục A', '=Thi hành án B', 'Cơ quan “C”; D', 'Đơn vị, E'),
  fc.constantFrom('THADS', '-X', 'CQLTHADS'),
  text('G15', 'G15.1', 'H40', 'Cục A'),
  text('Hà Nội', '+Vinh', '-'),
  text('Số 1; phố "Hàng Bài"'),
  text('a@b.vn', 'sai', '-'),
  text('Trưởng\tban', '@Trưởng Thi hành án dân sự'),
  text('36', '30,5', '9'),
  text('có', 'không'),
  text('01/07/2025', '1/12/2026', '31/2/2026'),
);
const unitLine = fc.tuple(
  fc.constantFrom('G15', 'G15.1', 'Cục A'),
  fc.constantFrom('Văn phòng', 'Phòng 1', '=Phòng 2'),
  fc.constantFrom('VP', 'P1', 'P2'),
  text('VP', 'P1', 'Phòng 1', '-'),
  text('phòng', 'văn phòng', 'phòng khu vực'),
  text('có', 'không'),
);
const personLine = fc.tuple(
  text('CB1', 'CB2', '007', '=3'),
  fc.constantFrom('Nguyễn Văn An', 'Trần Thị Bình', 'Lê Cường'),
  text('5/3/1980', '31111', '1990-01-01', '-'),
  text('G15', 'G15.1', 'H40', 'G15.2'),
  text('VP', 'P1', 'Phòng 1'),
  text('Chuyên viên', '-Trưởng phòng'),
  text('người đứng đầu', 'cấp phó', 'văn thư'),
  text('văn thư', 'lãnh đạo', 'chuyên viên, văn thư', 'quản trị'),
  text('Dân sự, phá sản', '=A', '-'),
  text('an@b.vn', 'binh@b.vn', '-'),
  text('0912345678', '+84912345678', '-'),
  text('1/1/2026', '1/1/2027'),
  text('31/12/2027', '1/6/2026', '-'),
);
const lineText = (cells: readonly string[]) => cells.join(' | ');
const headings = {
  agencies:
    'Mã | Tên | Tên viết tắt | Cơ quan cấp trên | Địa danh | Địa chỉ | E-mail | Chức danh thủ trưởng | Đường kính dấu | Dùng hệ thống này | Từ ngày',
  units: 'Cơ quan | Tên đơn vị | Viết tắt đơn vị | Đơn vị cấp trên | Loại đơn vị | Có con dấu riêng',
  people:
    'Mã cán bộ | Họ tên | Ngày sinh | Cơ quan | Đơn vị | Chức vụ | Cấp | Vai trò | Lĩnh vực | E-mail | Điện thoại | Từ ngày | Đến ngày',
};
const file = fc.record({
  agencies: fc.array(agencyLine, { maxLength: 6 }),
  units: fc.array(unitLine, { maxLength: 6 }),
  people: fc.array(personLine, { maxLength: 10 }),
});
type File = typeof file extends fc.Arbitrary<infer Made> ? Made : never;
const linesOfFile = (made: File) =>
  (['agencies', 'units', 'people'] as const).flatMap((kind) =>
    made[kind].length === 0 ? [] : linesIn([headings[kind], ...made[kind].map(lineText)].join('\n')),
  );

const isTables = (read: ReturnType<typeof readTables>): read is readonly Table[] => !('code' in read);
const back = (read: ReturnType<typeof readTables>) => {
  if (!isTables(read)) throw new Error(read.code);
  return read.flatMap((table) =>
    linesOf(recognised(table) ?? { kind: 'people', sheet: '', places: new Map(), unknown: [], rows: [] }),
  );
};
const writers: Readonly<Record<string, (tables: readonly WrittenTable[]) => ReturnType<typeof back>>> = {
  XLSX: (tables) => back(readTables(writeXlsx(tables))),
  CSV: (tables) => tables.flatMap(({ lines }) => back(readTables(writeCsv(lines)))),
};

/** The lines that are well together: one that contradicts what stands may fit once another has changed that, and is another import then. */
function wellOf(lines: readonly ImportLine[], standing: Standing): readonly ImportLine[] {
  const plan = planImport(lines, standing);
  const well = lines.filter((_, index) => plan.lines[index]?.problems.length === 0);
  return well.length === lines.length ? lines : wellOf(well, standing);
}

test('any file, imported by an administrator of a unit, changes nothing outside of that unit, and nothing when it is imported again', () => {
  const base = set(tree, units, people);
  const agency = base.agencies.find(({ units: own }) => own.length === 3);
  const office = agency?.units.find(({ abbreviation }) => abbreviation === 'VP')?.id ?? '';
  const id = agency?.id ?? '';
  const standing = { ...base, roots: [id], ownAgency: id, ownUnit: office, atOnce: false };
  fc.assert(
    fc.property(file, (made) => {
      const lines = wellOf(linesOfFile(made), standing);
      const after = carriedOut(planImport(lines, standing), standing);
      expect(planImport(lines, after).effects).toEqual([]);
      const others = (one: Standing) => one.agencies.map((record) => ({ ...record, units: [] }));
      expect(others(after)).toEqual(others(base));
      const inside = new Set(
        after.agencies
          .flatMap((one) => one.units.map((unit) => [one, unit] as const))
          .filter(([one, unit]) => one.id === id && unitPath(one.units, unit.id).includes(office))
          .map(([, unit]) => unit.id),
      );
      for (const record of after.agencies)
        for (const unit of record.units.filter((one) => !inside.has(one.id)))
          expect(base.agencies.find((one) => one.id === record.id)?.units).toContainEqual(unit);
      const before = new Map(base.people.map((record) => [record.subject, record]));
      for (const record of after.people.filter((one) => before.get(one.subject) !== one)) {
        const places = [...record.assignments, ...record.pending.map(({ assignment }) => assignment)];
        for (const place of places) expect(inside.has(place.unitId ?? '')).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

describe.each(['set-up', 'an administrator'])('any file, imported by %s', (by) => {
  const base = set(tree, units, people);
  const standing = by === 'set-up' ? nothing : { ...base, roots: [base.agencies[0]?.id ?? ''], atOnce: false };

  test('changes nothing when it is imported again', () => {
    fc.assert(
      fc.property(file, (made) => {
        const lines = wellOf(linesOfFile(made), standing);
        const plan = planImport(lines, standing);
        const again = planImport(lines, carriedOut(plan, standing));
        expect(again.effects).toEqual([]);
        for (const [index, line] of plan.lines.entries()) {
          const { outcome, problems } = again.lines[index] ?? line;
          // what another line has given to another, or taken away, says nothing any more, or means somebody else
          const isStale = problems.some(({ code }) => /-(ambiguous|unknown|twice|of-another|two-matches)$/.test(code));
          if (line.problems.length === 0 && !isStale) expect([line.line, outcome]).toEqual([line.line, 'unchanged']);
        }
      }),
      { numRuns: 120 },
    );
  });

  test.each(Object.entries(writers))('is exported to %s that imports without a change', (_, written) => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (files) => {
        const stands = files.reduce((now, made) => carriedOut(planImport(linesOfFile(made), now), now), standing);
        const lines = written(exportTables(stands.agencies, stands.agencies, stands.people, stands.day));
        const plan = planImport(lines, stands);
        expect(plan.lines.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
        expect(plan.effects).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
