import { createHash } from 'node:crypto';
import type { AgencyRecord } from '../../../../lib/domain/organisation/agencies/agency-record.ts';
import { earlierName } from '../../../../lib/domain/organisation/import/earlier.ts';
import { planImport } from '../../../../lib/domain/organisation/import/plan/plan-import.ts';
import type { ImportPlan } from '../../../../lib/domain/organisation/import/planned.ts';
import { recognised } from '../../../../lib/domain/organisation/import/read/headings.ts';
import { type ImportLine, linesOf } from '../../../../lib/domain/organisation/import/read/lines.ts';
import type { Standing } from '../../../../lib/domain/organisation/import/standing.ts';
import type { PersonRecord } from '../../../../lib/domain/organisation/people/person-record.ts';

export const day = '2026-11-29';

/** Lines of a table that is written as text, `|` between cells, the heading first. */
export function linesIn(text: string): readonly ImportLine[] {
  const rows = text
    .trim()
    .split('\n')
    .map((line, index) => ({ line: index + 1, cells: line.split('|').map((cell) => cell.trim()) }));
  const table = recognised({ name: '', rows });
  if (!table) throw new Error('no table');
  return linesOf(table);
}

export const nothing: Standing = {
  day,
  agencies: [],
  people: [],
  heads: [],
  earlier: [],
  books: [],
  who: { by: 'quantri', name: 'Quản trị', at: 1 },
  roots: 'all',
  atOnce: true,
  idOf: (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 26).toUpperCase(),
};

/** What stands after a plan was carried out. */
export function carriedOut(plan: ImportPlan, standing: Standing): Standing {
  const agencies = new Map<string, AgencyRecord>(standing.agencies.map((record) => [record.id, record]));
  const people = new Map<string, PersonRecord>(standing.people.map((record) => [record.subject, record]));
  const earlier = new Map(standing.earlier.map((one) => [earlierName(one), one]));
  const openDocuments = new Map(standing.open?.documents);
  for (const effect of plan.effects) {
    if (effect.of === 'agency') agencies.set(effect.after.id, effect.after);
    else if (effect.of === 'open') openDocuments.set(effect.after.id, effect.after);
    else if (effect.of === 'earlier') earlier.set(earlierName(effect.after), effect.after);
    else if (effect.of === 'person') people.set(effect.after.subject, effect.after);
  }
  return {
    ...standing,
    agencies: [...agencies.values()],
    people: [...people.values()],
    earlier: [...earlier.values()],
    ...(standing.open ? { open: { ...standing.open, documents: openDocuments } } : {}),
  };
}

/** Imports tables one after the other, all at the set-up. */
export function set(...tables: readonly string[]): Standing {
  return tables.reduce((standing, table) => carriedOut(planImport(linesIn(table), standing), standing), nothing);
}

/** What becomes of each line: its outcome, or the codes of its problems. */
export function outcomes(text: string, standing: Standing): readonly string[] {
  return planImport(linesIn(text), standing).lines.map(({ outcome, problems }) =>
    problems.length > 0 ? problems.map(({ code }) => code).join(' ') : outcome,
  );
}

export const tree = `
Mã | Tên | Tên viết tắt | Cơ quan cấp trên | Địa danh
G15 | Cục Quản lý Thi hành án dân sự | CQLTHA | | Hà Nội
G15.1 | Thi hành án dân sự thành phố Hà Nội | THADS | G15 | Hà Nội
G15.29 | Thi hành án dân sự tỉnh Nghệ An | THADS | Cục Quản lý Thi hành án dân sự | Nghệ An`;
export const units = `
Cơ quan | Tên đơn vị | Viết tắt đơn vị | Đơn vị cấp trên | Loại đơn vị
G15.1 | Phòng khu vực 1 | KV1 | | phòng khu vực
G15.1 | Văn phòng | VP | | văn phòng
G15.1 | Tổ một cửa | TMC | VP |
G15.29 | Văn phòng | VP | |`;
export const people = `
Mã cán bộ | Họ tên | Ngày sinh | Cơ quan | Đơn vị | Chức vụ | Cấp | Vai trò | E-mail | Điện thoại
CB1 | Nguyễn Văn An | 05/03/1980 | G15.1 | | Trưởng Thi hành án dân sự | người đứng đầu | lãnh đạo | an@example.vn | 912345678
CB2 | Trần Thị Bình | 1/2/1985 | G15.1 | VP | Văn thư | | văn thư | binh@example.vn |
 | Lê Văn Cường | 1990-12-31 | G15.29 | Văn phòng | Chuyên viên | | | |`;
