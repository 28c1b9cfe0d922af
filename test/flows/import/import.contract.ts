import { beforeAll, describe, expect, test } from 'vitest';
import { recognised } from '../../../lib/domain/organisation/import/read/headings.ts';
import { type ImportLine, linesOf } from '../../../lib/domain/organisation/import/read/lines.ts';
import { exportTables } from '../../../lib/domain/organisation/import/write/export-lines.ts';
import { vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { takeOverBook } from '../../../lib/flows/books/take-over-book.ts';
import { tablesWithin } from '../../../lib/flows/import/export-organisation.ts';
import { carryOut, planOf } from '../../../lib/flows/import/parts/carry-out.ts';
import type { Importer } from '../../../lib/flows/import/parts/importer.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { takeNumber } from '../../../lib/stores/books.ts';
import { listEarlier } from '../../../lib/views/list-earlier.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const agencies = 20;
const people = 120;

/** Lines of tables that are written as text, `|` between cells. */
function linesIn(...tables: readonly (readonly string[])[]): readonly ImportLine[] {
  return tables.flatMap((lines) => {
    const rows = lines.map((line, index) => ({ line: index + 1, cells: line.split('|').map((cell) => cell.trim()) }));
    const table = recognised({ name: '', rows });
    if (!table) throw new Error('no table');
    return linesOf(table);
  });
}

const tree = [
  'Mã | Tên | Tên viết tắt | Cơ quan cấp trên',
  'H99 | Cục Quản lý | CQL |',
  ...Array.from({ length: agencies }, (_, n) => `H99.${n} | Thi hành án số ${n} | THA | H99`),
];
const units = [
  'Cơ quan | Tên đơn vị | Viết tắt đơn vị',
  ...Array.from({ length: agencies }, (_, n) => `H99.${n} | Văn phòng | VP`),
];
const staff = [
  'Mã cán bộ | Họ tên | Cơ quan | Đơn vị | Chức vụ | E-mail',
  ...Array.from(
    { length: people },
    (_, n) => `T${n} | Người ${n} | H99.${n % agencies} | VP | Chuyên viên | t${n}@example.vn`,
  ),
];

/** The same on every engine: a tree is imported once whoever repeats it, exported without a change, and books go on. */
export function importContract(records: () => Promise<Records | undefined>): void {
  describe('lists', () => {
    let it: TestContext;
    let importer: Importer;
    beforeAll(async () => {
      it = await testContext(await records());
      importer = { who: { by: 'quantri', name: 'Quản trị', at: it.clock }, roots: 'all', atOnce: false };
    });
    const lines = linesIn(tree, units, staff);
    const apply = (most: number) => carryOut(it.context, importer, lines, { leaveOutWrong: false, most });

    test('are imported part by part, by two at once, and change nothing the second time', async () => {
      const total = agencies + 1 + people;
      expect(await apply(50)).toEqual({ written: 50, left: total - 50 });
      await Promise.all([apply(1000), apply(1000)]);
      expect(await apply(1000)).toEqual({ written: 0, left: 0 });
      const { plan } = await planOf(it.context, importer, lines);
      expect(plan.lines.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
    });
    test('are exported as they import without a change', async () => {
      const tables = await tablesWithin(it.context, 'all', vietnamDay(it.clock));
      expect(tables.map(({ kind }) => kind)).toEqual(
        exportTables([], [], [], vietnamDay(it.clock)).map(({ kind }) => kind),
      );
      const back = tables.flatMap(({ lines: written }) => linesIn(written.map((cells) => cells.join('|'))));
      expect((await planOf(it.context, importer, back)).plan.effects).toEqual([]);
    });
    test('of a register stand behind a book that goes on', async () => {
      const given = {
        book: 'outgoing',
        year: 2026,
        last: 214,
        day: '2026-11-20',
        origin: 'Sổ giấy',
        reason: 'Giữa năm',
      } as const;
      await takeOverBook(it.context, caller('quantri.hanoi'), 'G15.1', given);
      const register = linesIn([
        'Số, ký hiệu | Ngày | Trích yếu | Cơ quan',
        '214/QĐ-X | 20/11/2026 | Quyết định | G15.1',
      ]);
      const entered = () => carryOut(it.context, importer, register, { leaveOutWrong: false, most: 10 });
      expect([await entered(), await entered()]).toEqual([
        { written: 1, left: 0 },
        { written: 0, left: 0 },
      ]);
      const { items } = await listEarlier(it.context, person('vanthu.hanoi'), {});
      expect(items).toMatchObject([{ number: 214, notation: 'QĐ-X' }]);
      const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
      expect((await takeNumber(it.context, book, 'D', 'issued')).number).toBe(215);
    });
  });
}
